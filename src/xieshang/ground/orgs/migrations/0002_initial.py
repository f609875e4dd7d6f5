import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('orgs', '0001_committee'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=60, verbose_name='编号')),
                ('channel', models.CharField(choices=[('entered', '系统录入'), ('ledger', '台账导入'), ('platform', '政协云'), ('wechat', '微信'), ('paper', '纸质'), ('mail', '电子邮件'), ('other', '其他')], default='entered', max_length=12, verbose_name='来源渠道')),
                ('external_number', models.CharField(blank=True, max_length=60, verbose_name='外部编号')),
                ('level', models.CharField(choices=[('public', '公开'), ('internal', '内部'), ('work_secret', '工作秘密')], default='internal', max_length=12, verbose_name='级别')),
                ('note', models.TextField(blank=True, verbose_name='备注')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='录入时间')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='更新时间')),
                ('struck_at', models.DateTimeField(blank=True, null=True, verbose_name='作废时间')),
                ('struck_reason', models.CharField(blank=True, max_length=200, verbose_name='作废原因')),
                ('trial', models.BooleanField(default=False, verbose_name='试运行数据')),
                ('revision', models.PositiveIntegerField(default=0, verbose_name='修订次数')),
                ('kind', models.CharField(choices=[('sector', '界别'), ('party', '党派'), ('special_committee', '专门委员会'), ('activity_group', '委员活动组'), ('liaison_office', '联络处'), ('participant', '参加单位'), ('department', '承办单位'), ('office', '机关')], max_length=20, verbose_name='类别')),
                ('name', models.CharField(max_length=80, verbose_name='名称')),
                ('aliases', models.CharField(blank=True, help_text='多个简称用顿号分开', max_length=200, verbose_name='简称')),
                ('desk', models.CharField(blank=True, choices=[('party', '党委口'), ('government', '政府口')], max_length=12, verbose_name='交办口')),
                ('began_on', models.DateField(blank=True, null=True, verbose_name='设立日期')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='撤销日期')),
                ('rank', models.PositiveIntegerField(default=9999, help_text='官方序列中的位次', verbose_name='序号')),
                ('rank_since', models.DateField(blank=True, null=True, verbose_name='序号自')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee', verbose_name='所属政协')),
                ('recorder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
                ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='orgs.organisation', verbose_name='接替单位')),
                ('superior', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='subordinates', to='orgs.organisation', verbose_name='上级')),
            ],
            options={
                'verbose_name': '组织机构',
                'ordering': ('kind', 'rank', 'pk'),
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('committee', 'code'), name='orgs_organisation_code', violation_error_message='这个编号已经用过。'), models.CheckConstraint(condition=models.Q(('struck_at', None), models.Q(('struck_reason', ''), _negated=True), _connector='OR'), name='orgs_organisation_struck', violation_error_message='作废须写明原因。'), models.CheckConstraint(condition=models.Q(('kind__in', ['sector', 'party', 'special_committee', 'activity_group', 'liaison_office', 'participant', 'department', 'office', ''])), name='orgs_organisation_kind', violation_error_message='不在可选范围内。'), models.CheckConstraint(condition=models.Q(('began_on', None), ('ended_on', None), ('began_on__lte', models.F('ended_on')), _connector='OR'), name='orgs_organisation_order', violation_error_message='撤销早于设立。'), models.CheckConstraint(condition=models.Q(('successor', None), models.Q(('successor', models.F('pk')), _negated=True), _connector='OR'), name='orgs_organisation_successor', violation_error_message='不能由自己接替自己。')],
            },
        ),
        migrations.CreateModel(
            name='FormerRank',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rank', models.PositiveIntegerField(verbose_name='序号')),
                ('until', models.DateField(help_text='新序号启用之日', verbose_name='止')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee', verbose_name='所属政协')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='former_ranks', to='orgs.organisation')),
            ],
            options={
                'verbose_name': '原序号',
                'ordering': ('organisation_id', 'until'),
                'constraints': [models.UniqueConstraint(fields=('organisation', 'until'), name='orgs_formerrank_until')],
            },
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=60, verbose_name='编号')),
                ('channel', models.CharField(choices=[('entered', '系统录入'), ('ledger', '台账导入'), ('platform', '政协云'), ('wechat', '微信'), ('paper', '纸质'), ('mail', '电子邮件'), ('other', '其他')], default='entered', max_length=12, verbose_name='来源渠道')),
                ('external_number', models.CharField(blank=True, max_length=60, verbose_name='外部编号')),
                ('level', models.CharField(choices=[('public', '公开'), ('internal', '内部'), ('work_secret', '工作秘密')], default='internal', max_length=12, verbose_name='级别')),
                ('note', models.TextField(blank=True, verbose_name='备注')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='录入时间')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='更新时间')),
                ('struck_at', models.DateTimeField(blank=True, null=True, verbose_name='作废时间')),
                ('struck_reason', models.CharField(blank=True, max_length=200, verbose_name='作废原因')),
                ('trial', models.BooleanField(default=False, verbose_name='试运行数据')),
                ('revision', models.PositiveIntegerField(default=0, verbose_name='修订次数')),
                ('began_on', models.DateField(verbose_name='起')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='止')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee', verbose_name='所属政协')),
                ('recorder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
            ],
            options={
                'verbose_name': '届',
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('committee', 'code'), name='orgs_term_code', violation_error_message='这个编号已经用过。'), models.CheckConstraint(condition=models.Q(('struck_at', None), models.Q(('struck_reason', ''), _negated=True), _connector='OR'), name='orgs_term_struck', violation_error_message='作废须写明原因。'), models.CheckConstraint(condition=models.Q(('began_on', None), ('ended_on', None), ('began_on__lte', models.F('ended_on')), _connector='OR'), name='orgs_term_order', violation_error_message='止日早于起日。')],
            },
        ),
        migrations.CreateModel(
            name='Plenary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=60, verbose_name='编号')),
                ('channel', models.CharField(choices=[('entered', '系统录入'), ('ledger', '台账导入'), ('platform', '政协云'), ('wechat', '微信'), ('paper', '纸质'), ('mail', '电子邮件'), ('other', '其他')], default='entered', max_length=12, verbose_name='来源渠道')),
                ('external_number', models.CharField(blank=True, max_length=60, verbose_name='外部编号')),
                ('level', models.CharField(choices=[('public', '公开'), ('internal', '内部'), ('work_secret', '工作秘密')], default='internal', max_length=12, verbose_name='级别')),
                ('note', models.TextField(blank=True, verbose_name='备注')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='录入时间')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='更新时间')),
                ('struck_at', models.DateTimeField(blank=True, null=True, verbose_name='作废时间')),
                ('struck_reason', models.CharField(blank=True, max_length=200, verbose_name='作废原因')),
                ('trial', models.BooleanField(default=False, verbose_name='试运行数据')),
                ('revision', models.PositiveIntegerField(default=0, verbose_name='修订次数')),
                ('serial', models.PositiveSmallIntegerField(verbose_name='次')),
                ('opened_on', models.DateField(verbose_name='开幕日期')),
                ('closed_on', models.DateField(verbose_name='闭幕日期')),
                ('intake_closes_at', models.DateTimeField(verbose_name='提案截止时间')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee', verbose_name='所属政协')),
                ('recorder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plenaries', to='orgs.term', verbose_name='届')),
            ],
            options={
                'verbose_name': '全体会议',
                'ordering': ('-opened_on',),
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('committee', 'code'), name='orgs_plenary_code', violation_error_message='这个编号已经用过。'), models.CheckConstraint(condition=models.Q(('struck_at', None), models.Q(('struck_reason', ''), _negated=True), _connector='OR'), name='orgs_plenary_struck', violation_error_message='作废须写明原因。'), models.UniqueConstraint(fields=('term', 'serial'), name='orgs_plenary_serial'), models.CheckConstraint(condition=models.Q(('opened_on', None), ('closed_on', None), ('opened_on__lte', models.F('closed_on')), _connector='OR'), name='orgs_plenary_order', violation_error_message='闭幕早于开幕。')],
            },
        ),
    ]
