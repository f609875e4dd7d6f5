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
            name='Chain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('serial', models.PositiveBigIntegerField(default=0)),
                ('digest', models.CharField(default='', max_length=64)),
                ('committee', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee')),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('serial', models.PositiveBigIntegerField(verbose_name='序号')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('actor', models.CharField(max_length=60, verbose_name='操作人')),
                ('verb', models.CharField(max_length=40, verbose_name='操作')),
                ('kind', models.CharField(blank=True, max_length=40, verbose_name='记录类别')),
                ('record_id', models.BigIntegerField(null=True, verbose_name='记录')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='标题')),
                ('changes', models.JSONField(default=dict, verbose_name='改动')),
                ('request_id', models.CharField(blank=True, max_length=36, verbose_name='请求')),
                ('previous', models.CharField(max_length=64, verbose_name='前一条摘要')),
                ('digest', models.CharField(max_length=64, verbose_name='摘要')),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='账号')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee', verbose_name='所属政协')),
            ],
            options={
                'verbose_name': '操作记录',
                'ordering': ('committee_id', '-serial'),
                'indexes': [models.Index(fields=['committee', 'kind', 'record_id'], name='audit_entry_record'), models.Index(fields=['committee', 'at', 'serial'], name='audit_entry_at')],
                'constraints': [models.UniqueConstraint(fields=('committee', 'serial'), name='audit_entry_serial')],
            },
        ),
    ]
