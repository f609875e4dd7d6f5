import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('orgs', '0002_initial'),
        ('people', '0002_initial'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Counter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('series', models.CharField(max_length=60, verbose_name='编号系列')),
                ('last', models.PositiveIntegerField(default=0, verbose_name='末号')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee', verbose_name='所属政协')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('committee', 'series'), name='records_counter_once')],
            },
        ),
        migrations.CreateModel(
            name='Instruction',
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
                ('subject_kind', models.CharField(max_length=40, verbose_name='事项类型')),
                ('subject_id', models.BigIntegerField(verbose_name='事项')),
                ('subject_code', models.CharField(max_length=60, verbose_name='事项编号')),
                ('tier', models.CharField(choices=[('district', '区'), ('city', '市'), ('province', '省'), ('nation', '全国')], max_length=10, verbose_name='层级')),
                ('form', models.CharField(choices=[('instructed', '批示'), ('circled', '圈阅'), ('noticed', '重视')], max_length=12, verbose_name='形式')),
                ('given_on', models.DateField(verbose_name='日期')),
                ('copies', models.PositiveIntegerField(default=1, verbose_name='件次')),
                ('subject_line', models.CharField(blank=True, max_length=200, verbose_name='主题')),
                ('kept_at', models.CharField(blank=True, max_length=100, verbose_name='原件存放')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee', verbose_name='所属政协')),
                ('leader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='领导')),
                ('recorder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
            ],
            options={
                'verbose_name': '批示',
                'abstract': False,
                'indexes': [models.Index(fields=['committee', 'subject_kind', 'subject_id'], name='records_instruction_subject'), models.Index(fields=['committee', 'given_on', 'id'], name='instruction_by_day')],
                'constraints': [models.UniqueConstraint(fields=('committee', 'code'), name='records_instruction_code', violation_error_message='这个编号已经用过。'), models.CheckConstraint(condition=models.Q(('struck_at', None), models.Q(('struck_reason', ''), _negated=True), _connector='OR'), name='records_instruction_struck', violation_error_message='作废须写明原因。'), models.CheckConstraint(condition=models.Q(('tier__in', ['district', 'city', 'province', 'nation', ''])), name='records_instruction_tier', violation_error_message='不在可选范围内。'), models.CheckConstraint(condition=models.Q(('form__in', ['instructed', 'circled', 'noticed', ''])), name='records_instruction_form', violation_error_message='不在可选范围内。')],
            },
        ),
        migrations.CreateModel(
            name='Recommendation',
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
                ('subject_kind', models.CharField(max_length=40, verbose_name='事项类型')),
                ('subject_id', models.BigIntegerField(verbose_name='事项')),
                ('subject_code', models.CharField(max_length=60, verbose_name='事项编号')),
                ('number', models.PositiveIntegerField(default=1, verbose_name='序号')),
                ('category', models.CharField(blank=True, max_length=40, verbose_name='类别')),
                ('text', models.TextField(verbose_name='建议内容')),
                ('addressee', models.CharField(choices=[('party', '区委'), ('government', '区政府'), ('department', '职能部门'), ('upper', '上级政协'), ('enterprise', '企业')], max_length=12, verbose_name='送交对象')),
                ('made_on', models.DateField(verbose_name='提出日期')),
                ('outcome', models.CharField(choices=[('adopted', '采纳'), ('partly', '部分采纳'), ('refused', '未采纳'), ('waiting', '待反馈')], default='waiting', max_length=10, verbose_name='采纳情况')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='反馈日期')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee', verbose_name='所属政协')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation', verbose_name='送交单位')),
                ('recorder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
            ],
            options={
                'verbose_name': '意见建议',
                'abstract': False,
                'indexes': [models.Index(fields=['committee', 'subject_kind', 'subject_id'], name='records_recommendation_subject'), models.Index(fields=['committee', 'made_on', 'id'], name='recommendation_by_day')],
                'constraints': [models.UniqueConstraint(fields=('committee', 'code'), name='records_recommendation_code', violation_error_message='这个编号已经用过。'), models.CheckConstraint(condition=models.Q(('struck_at', None), models.Q(('struck_reason', ''), _negated=True), _connector='OR'), name='records_recommendation_struck', violation_error_message='作废须写明原因。'), models.CheckConstraint(condition=models.Q(('addressee__in', ['party', 'government', 'department', 'upper', 'enterprise', ''])), name='records_recommendation_addressee', violation_error_message='不在可选范围内。'), models.CheckConstraint(condition=models.Q(('outcome__in', ['adopted', 'partly', 'refused', 'waiting', ''])), name='records_recommendation_outcome', violation_error_message='不在可选范围内。')],
            },
        ),
    ]
