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
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=200, verbose_name='来源文件')),
                ('state', models.CharField(choices=[('staged', '待核对'), ('committed', '已导入'), ('discarded', '已放弃')], default='staged', max_length=10, verbose_name='状态')),
                ('digest', models.CharField(max_length=64, verbose_name='内容摘要')),
                ('sheets', models.JSONField(default=list, verbose_name='台账')),
                ('faults', models.JSONField(default=list, verbose_name='台账问题')),
                ('tallies', models.JSONField(default=list, verbose_name='核对结果')),
                ('notices', models.JSONField(default=list, verbose_name='提示')),
                ('changes', models.JSONField(default=list, verbose_name='将作的修改')),
                ('actor', models.CharField(max_length=60, verbose_name='导入人')),
                ('staged_at', models.DateTimeField(verbose_name='上传时间')),
                ('checked_at', models.DateTimeField(null=True, verbose_name='核对时间')),
                ('committed_at', models.DateTimeField(null=True, verbose_name='导入时间')),
                ('discarded_at', models.DateTimeField(null=True, verbose_name='放弃时间')),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='导入账号')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee', verbose_name='所属政协')),
            ],
            options={
                'verbose_name': '导入批次',
                'ordering': ('-staged_at', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'committed'), _negated=True), ('committed_at__isnull', False), _connector='OR'), name='ledgers_batch_committed_companions'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'discarded'), _negated=True), ('discarded_at__isnull', False), _connector='OR'), name='ledgers_batch_discarded_companions')],
            },
        ),
        migrations.CreateModel(
            name='Mapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40, verbose_name='记录类别')),
                ('signature', models.CharField(max_length=64, verbose_name='表头摘要')),
                ('columns', models.JSONField(default=dict, help_text='表头 → 字段，空为忽略', verbose_name='栏目对应')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee', verbose_name='所属政协')),
            ],
            options={
                'verbose_name': '栏目对应',
                'constraints': [models.UniqueConstraint(fields=('committee', 'kind', 'signature'), name='ledgers_mapping_once')],
            },
        ),
        migrations.CreateModel(
            name='StagedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sheet', models.PositiveSmallIntegerField(verbose_name='台账序号')),
                ('number', models.PositiveIntegerField(verbose_name='行号')),
                ('kind', models.CharField(max_length=40, verbose_name='记录类别')),
                ('cells', models.JSONField(default=dict, verbose_name='内容')),
                ('faults', models.JSONField(default=list, verbose_name='问题')),
                ('ignored', models.BooleanField(default=False, verbose_name='忽略')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='ledgers.batch')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee', verbose_name='所属政协')),
            ],
            options={
                'verbose_name': '待导入行',
                'ordering': ('batch_id', 'sheet', 'number'),
                'constraints': [models.UniqueConstraint(fields=('batch', 'sheet', 'number'), name='ledgers_stagedrow_once')],
            },
        ),
    ]
