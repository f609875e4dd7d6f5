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
            name='ReportTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
                ('version', models.PositiveIntegerField(verbose_name='版本')),
                ('body', models.TextField(verbose_name='正文')),
                ('at', models.DateTimeField(verbose_name='保存时间')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='说明')),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='编辑人')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee', verbose_name='所属政协')),
            ],
            options={
                'verbose_name': '报告模板',
                'ordering': ('committee_id', 'name', '-version'),
                'constraints': [models.UniqueConstraint(fields=('committee', 'name', 'version'), name='reports_template_version')],
            },
        ),
    ]
