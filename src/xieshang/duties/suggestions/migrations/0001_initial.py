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
            name='MicroSuggestion',
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
                ('title', models.CharField(max_length=100, verbose_name='标题')),
                ('content', models.TextField(verbose_name='内容')),
                ('submitted_on', models.DateField(verbose_name='提交日期')),
                ('accepted_on', models.DateField(blank=True, null=True, verbose_name='受理日期')),
                ('handled_on', models.DateField(blank=True, null=True, verbose_name='办结日期')),
                ('reply', models.TextField(blank=True, verbose_name='答复')),
                ('satisfaction', models.CharField(blank=True, choices=[('satisfied', '满意'), ('basically', '基本满意'), ('dissatisfied', '不满意'), ('silent', '未表态')], max_length=14, verbose_name='满意度')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee', verbose_name='所属政协')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation', verbose_name='转办单位')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='提交人')),
                ('recorder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
            ],
            options={
                'verbose_name': '微建议',
                'abstract': False,
                'indexes': [models.Index(fields=['committee', 'submitted_on', 'id'], name='microsuggestion_by_day')],
                'constraints': [models.UniqueConstraint(fields=('committee', 'code'), name='suggestions_microsuggestion_code', violation_error_message='这个编号已经用过。'), models.CheckConstraint(condition=models.Q(('struck_at', None), models.Q(('struck_reason', ''), _negated=True), _connector='OR'), name='suggestions_microsuggestion_struck', violation_error_message='作废须写明原因。'), models.CheckConstraint(condition=models.Q(models.Q(('submitted_on', None), ('accepted_on', None), ('submitted_on__lte', models.F('accepted_on')), _connector='OR'), models.Q(('submitted_on', None), ('handled_on', None), ('submitted_on__lte', models.F('handled_on')), _connector='OR'), models.Q(('accepted_on', None), ('handled_on', None), ('accepted_on__lte', models.F('handled_on')), _connector='OR')), name='suggestions_order', violation_error_message='日期顺序应为：提交、受理、办结。'), models.CheckConstraint(condition=models.Q(('satisfaction__in', ['satisfied', 'basically', 'dissatisfied', 'silent', ''])), name='suggestions_satisfaction', violation_error_message='不在可选范围内。')],
            },
        ),
    ]
