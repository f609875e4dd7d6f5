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
            name='Opinion',
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
                ('received_on', models.DateField(verbose_name='收到日期')),
                ('category', models.CharField(choices=[('economy', '经济'), ('politics', '政治'), ('culture', '文化'), ('society', '社会'), ('ecology', '生态文明'), ('other', '其他')], default='other', max_length=10, verbose_name='类别')),
                ('body', models.TextField(blank=True, verbose_name='正文')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee', verbose_name='所属政协')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation', verbose_name='报送单位')),
                ('recorder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
            ],
            options={
                'verbose_name': '社情民意',
                'abstract': False,
                'indexes': [models.Index(fields=['committee', 'received_on', 'id'], name='opinion_by_day')],
                'constraints': [models.UniqueConstraint(fields=('committee', 'code'), name='opinions_opinion_code', violation_error_message='这个编号已经用过。'), models.CheckConstraint(condition=models.Q(('struck_at', None), models.Q(('struck_reason', ''), _negated=True), _connector='OR'), name='opinions_opinion_struck', violation_error_message='作废须写明原因。'), models.CheckConstraint(condition=models.Q(('category__in', ['economy', 'politics', 'culture', 'society', 'ecology', 'other', ''])), name='opinions_opinion_category', violation_error_message='不在可选范围内。')],
            },
        ),
        migrations.CreateModel(
            name='Author',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='顺序')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='作者')),
                ('opinion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='authors', to='opinions.opinion')),
            ],
            options={
                'verbose_name': '作者',
                'ordering': ('opinion_id', 'order'),
                'constraints': [models.UniqueConstraint(fields=('opinion', 'person'), name='opinions_author_once')],
            },
        ),
        migrations.CreateModel(
            name='Adoption',
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
                ('tier', models.CharField(choices=[('district', '区'), ('city', '市'), ('province', '省'), ('nation', '全国')], max_length=10, verbose_name='采用层级')),
                ('organ', models.CharField(max_length=60, verbose_name='采用单位')),
                ('form', models.CharField(choices=[('single', '单篇'), ('combined', '综合'), ('forwarded', '转送')], max_length=10, verbose_name='方式')),
                ('issue', models.CharField(blank=True, max_length=60, verbose_name='刊物期号')),
                ('adopted_on', models.DateField(verbose_name='采用日期')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee', verbose_name='所属政协')),
                ('recorder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
                ('opinion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='opinions.opinion', verbose_name='社情民意')),
            ],
            options={
                'verbose_name': '采用',
                'abstract': False,
                'indexes': [models.Index(fields=['committee', 'adopted_on', 'id'], name='adoption_by_day')],
                'constraints': [models.UniqueConstraint(fields=('committee', 'code'), name='opinions_adoption_code', violation_error_message='这个编号已经用过。'), models.CheckConstraint(condition=models.Q(('struck_at', None), models.Q(('struck_reason', ''), _negated=True), _connector='OR'), name='opinions_adoption_struck', violation_error_message='作废须写明原因。'), models.CheckConstraint(condition=models.Q(('tier__in', ['district', 'city', 'province', 'nation', ''])), name='opinions_adoption_tier', violation_error_message='不在可选范围内。'), models.CheckConstraint(condition=models.Q(('form__in', ['single', 'combined', 'forwarded', ''])), name='opinions_adoption_form', violation_error_message='不在可选范围内。')],
            },
        ),
    ]
