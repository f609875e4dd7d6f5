import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Committee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True, verbose_name='代码')),
                ('name', models.CharField(help_text='如：政协邵阳市大祥区委员会', max_length=60, verbose_name='名称')),
                ('short_name', models.CharField(help_text='如：大祥区政协', max_length=20, verbose_name='简称')),
                ('office_name', models.CharField(max_length=80, verbose_name='办公室全称')),
                ('tier', models.CharField(choices=[('district', '区'), ('city', '市'), ('province', '省'), ('nation', '全国')], max_length=10, verbose_name='层级')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='orgs.committee', verbose_name='上级政协')),
                ('region_code', models.CharField(blank=True, max_length=12, verbose_name='行政区划代码')),
                ('demo', models.BooleanField(default=False, verbose_name='演示')),
                ('phase', models.CharField(choices=[('trial', '试运行'), ('live', '正式启用')], default='trial', max_length=8, verbose_name='阶段')),
                ('live_since', models.DateField(blank=True, null=True, verbose_name='正式启用日期')),
            ],
            options={
                'verbose_name': '政协组织',
                'ordering': ('region_code', 'slug'),
                'constraints': [models.CheckConstraint(condition=models.Q(('tier__in', ['district', 'city', 'province', 'nation', ''])), name='orgs_committee_tier', violation_error_message='不在可选范围内。'), models.CheckConstraint(condition=models.Q(models.Q(('phase', 'live'), _negated=True), ('live_since__isnull', False), _connector='OR'), name='orgs_committee_live_companions')],
                'indexes': [],
            },
        ),
    ]
