import django.db.models.deletion
import xieshang.base.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('orgs', '0002_initial'),
        ('people', '0001_account'),
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
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
                ('name', models.CharField(max_length=40, verbose_name='姓名')),
                ('strokes', xieshang.base.fields.StrokesField(default='', editable=False, max_length=64, of='name', verbose_name='姓氏笔画')),
                ('sex', models.CharField(blank=True, choices=[('男', '男'), ('女', '女')], max_length=2, verbose_name='性别')),
                ('ethnicity', models.CharField(blank=True, max_length=20, verbose_name='民族')),
                ('born_on', models.DateField(blank=True, null=True, verbose_name='出生年月')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='联系电话')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee', verbose_name='所属政协')),
                ('recorder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
            ],
            options={
                'verbose_name': '人员',
                'abstract': False,
                'indexes': [models.Index(fields=['committee', 'name'], name='people_person_name')],
                'constraints': [models.UniqueConstraint(fields=('committee', 'code'), name='people_person_code', violation_error_message='这个编号已经用过。'), models.CheckConstraint(condition=models.Q(('struck_at', None), models.Q(('struck_reason', ''), _negated=True), _connector='OR'), name='people_person_struck', violation_error_message='作废须写明原因。')],
            },
        ),
        migrations.CreateModel(
            name='Mandate',
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
                ('duty', models.CharField(choices=[('chair', '主席'), ('vice_chair', '副主席'), ('secretary', '秘书长'), ('standing', '常委'), ('member', '委员')], default='member', max_length=12, verbose_name='政协职务')),
                ('title', models.CharField(blank=True, max_length=80, verbose_name='单位职务')),
                ('began_on', models.DateField(verbose_name='起')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='止')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee', verbose_name='所属政协')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation', verbose_name='委员活动组')),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation', verbose_name='党派')),
                ('recorder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
                ('sector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation', verbose_name='界别')),
                ('special_committee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation', verbose_name='专门委员会')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='orgs.term', verbose_name='届')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='people.person', verbose_name='姓名')),
            ],
            options={
                'verbose_name': '委员',
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('committee', 'code'), name='people_mandate_code', violation_error_message='这个编号已经用过。'), models.CheckConstraint(condition=models.Q(('struck_at', None), models.Q(('struck_reason', ''), _negated=True), _connector='OR'), name='people_mandate_struck', violation_error_message='作废须写明原因。'), models.UniqueConstraint(fields=('person', 'term', 'began_on'), name='people_mandate_once', violation_error_message='这位委员在本届已有同日起的任期。'), models.CheckConstraint(condition=models.Q(('began_on', None), ('ended_on', None), ('began_on__lte', models.F('ended_on')), _connector='OR'), name='people_mandate_order', violation_error_message='止日早于起日。'), models.CheckConstraint(condition=models.Q(('duty__in', ['chair', 'vice_chair', 'secretary', 'standing', 'member', ''])), name='people_mandate_duty', violation_error_message='不在可选范围内。')],
            },
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('office_admin', '办公室管理员'), ('office_staff', '办公室工作人员'), ('committee_staff', '专委会工作人员'), ('member', '委员'), ('unit_staff', '承办单位工作人员'), ('leader', '政协领导'), ('evaluator', '评价人员'), ('upper_tier', '上级政协'), ('platform_admin', '平台管理员')], max_length=20, verbose_name='角色')),
                ('began_on', models.DateField(verbose_name='起')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='止')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to=settings.AUTH_USER_MODEL)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee', verbose_name='所属政协')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation', verbose_name='所在单位')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='本人')),
            ],
            options={
                'verbose_name': '授权',
                'constraints': [models.UniqueConstraint(fields=('account', 'committee', 'role'), name='people_grant_once'), models.CheckConstraint(condition=models.Q(('role__in', ['office_admin', 'office_staff', 'committee_staff', 'member', 'unit_staff', 'leader', 'evaluator', 'upper_tier', 'platform_admin', ''])), name='people_grant_role', violation_error_message='不在可选范围内。'), models.CheckConstraint(condition=models.Q(models.Q(('role', 'unit_staff'), _negated=True), ('organisation__isnull', False), _connector='OR'), name='people_grant_unit', violation_error_message='承办单位工作人员须指明单位。')],
            },
        ),
        migrations.CreateModel(
            name='Post',
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
                ('kind', models.CharField(choices=[('cppcc_leader', '政协领导'), ('office', '政协机关'), ('department', '承办单位'), ('leader', '党政领导')], max_length=14, verbose_name='类别')),
                ('tier', models.CharField(blank=True, choices=[('district', '区'), ('city', '市'), ('province', '省'), ('nation', '全国')], max_length=10, verbose_name='层级')),
                ('title', models.CharField(max_length=80, verbose_name='职务')),
                ('rank', models.PositiveIntegerField(default=9999, help_text='领导和机关的官方序列', verbose_name='序号')),
                ('began_on', models.DateField(verbose_name='起')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='止')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee', verbose_name='所属政协')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='orgs.organisation', verbose_name='组织')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='people.person', verbose_name='姓名')),
                ('recorder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
            ],
            options={
                'verbose_name': '任职',
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('committee', 'code'), name='people_post_code', violation_error_message='这个编号已经用过。'), models.CheckConstraint(condition=models.Q(('struck_at', None), models.Q(('struck_reason', ''), _negated=True), _connector='OR'), name='people_post_struck', violation_error_message='作废须写明原因。'), models.CheckConstraint(condition=models.Q(('began_on', None), ('ended_on', None), ('began_on__lte', models.F('ended_on')), _connector='OR'), name='people_post_order', violation_error_message='止日早于起日。'), models.CheckConstraint(condition=models.Q(('kind__in', ['cppcc_leader', 'office', 'department', 'leader', ''])), name='people_post_kind', violation_error_message='不在可选范围内。'), models.CheckConstraint(condition=models.Q(('tier__in', ['district', 'city', 'province', 'nation', ''])), name='people_post_tier', violation_error_message='不在可选范围内。')],
            },
        ),
        migrations.CreateModel(
            name='SignInFailure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('username', models.CharField(max_length=40, verbose_name='用户名')),
                ('address', models.CharField(max_length=45, verbose_name='来源地址')),
                ('at', models.DateTimeField(verbose_name='时间')),
            ],
            options={
                'verbose_name': '登录失败',
                'indexes': [models.Index(fields=['address', 'at'], name='people_signinfailure_address')],
            },
        ),
        migrations.CreateModel(
            name='SubmittedForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=36, verbose_name='表单编号')),
                ('url', models.CharField(blank=True, max_length=300, verbose_name='结果页')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '已收表单',
                'constraints': [models.UniqueConstraint(fields=('account', 'key'), name='people_submittedform_once')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.CharField(max_length=300, verbose_name='表单地址')),
                ('content', models.JSONField(default=dict, verbose_name='内容')),
                ('at', models.DateTimeField(verbose_name='保存时间')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee', verbose_name='所属政协')),
            ],
            options={
                'verbose_name': '草稿',
                'constraints': [models.UniqueConstraint(fields=('committee', 'account', 'url'), name='people_draft_once')],
            },
        ),
    ]
