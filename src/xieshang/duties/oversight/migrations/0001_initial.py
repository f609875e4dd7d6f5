import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('orgs', '0002_initial'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='MediaItem',
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
                ('title', models.CharField(max_length=200, verbose_name='标题')),
                ('medium', models.CharField(max_length=60, verbose_name='媒体')),
                ('tier', models.CharField(choices=[('district', '区'), ('city', '市'), ('province', '省'), ('nation', '全国')], max_length=10, verbose_name='层级')),
                ('published_on', models.DateField(verbose_name='刊发日期')),
                ('author', models.CharField(blank=True, max_length=60, verbose_name='作者')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee', verbose_name='所属政协')),
                ('recorder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
            ],
            options={
                'verbose_name': '宣传稿件',
                'abstract': False,
                'indexes': [models.Index(fields=['committee', 'published_on', 'id'], name='mediaitem_by_day')],
                'constraints': [models.UniqueConstraint(fields=('committee', 'code'), name='oversight_mediaitem_code', violation_error_message='这个编号已经用过。'), models.CheckConstraint(condition=models.Q(('struck_at', None), models.Q(('struck_reason', ''), _negated=True), _connector='OR'), name='oversight_mediaitem_struck', violation_error_message='作废须写明原因。'), models.CheckConstraint(condition=models.Q(('tier__in', ['district', 'city', 'province', 'nation', ''])), name='oversight_mediaitem_tier', violation_error_message='不在可选范围内。')],
            },
        ),
        migrations.CreateModel(
            name='Oversight',
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
                ('form', models.CharField(choices=[('special', '专项监督'), ('appraisal', '民主评议'), ('appointed', '特约监督')], max_length=12, verbose_name='形式')),
                ('title', models.CharField(max_length=200, verbose_name='题目')),
                ('held_on', models.DateField(verbose_name='日期')),
                ('problems', models.TextField(blank=True, verbose_name='发现问题')),
                ('outcome', models.TextField(blank=True, verbose_name='整改情况')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee', verbose_name='所属政协')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation', verbose_name='被监督单位')),
                ('recorder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
            ],
            options={
                'verbose_name': '民主监督',
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('committee', 'code'), name='oversight_oversight_code', violation_error_message='这个编号已经用过。'), models.CheckConstraint(condition=models.Q(('struck_at', None), models.Q(('struck_reason', ''), _negated=True), _connector='OR'), name='oversight_oversight_struck', violation_error_message='作废须写明原因。'), models.CheckConstraint(condition=models.Q(('form__in', ['special', 'appraisal', 'appointed', ''])), name='oversight_oversight_form', violation_error_message='不在可选范围内。')],
            },
        ),
        migrations.CreateModel(
            name='Reception',
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
                ('kind', models.CharField(choices=[('other_place', '外地政协'), ('upper', '上级政协'), ('citizen', '群众')], max_length=12, verbose_name='来访者类型')),
                ('visitor', models.CharField(max_length=100, verbose_name='来访单位')),
                ('on', models.DateField(verbose_name='日期')),
                ('matter', models.CharField(max_length=200, verbose_name='事项')),
                ('outcome', models.TextField(blank=True, verbose_name='处理结果')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee', verbose_name='所属政协')),
                ('recorder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
            ],
            options={
                'verbose_name': '来访接待',
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('committee', 'code'), name='oversight_reception_code', violation_error_message='这个编号已经用过。'), models.CheckConstraint(condition=models.Q(('struck_at', None), models.Q(('struck_reason', ''), _negated=True), _connector='OR'), name='oversight_reception_struck', violation_error_message='作废须写明原因。'), models.CheckConstraint(condition=models.Q(('kind__in', ['other_place', 'upper', 'citizen', ''])), name='oversight_reception_kind', violation_error_message='不在可选范围内。')],
            },
        ),
    ]
