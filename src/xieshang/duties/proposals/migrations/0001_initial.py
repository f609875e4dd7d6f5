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
            name='Proposal',
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
                ('receipt', models.PositiveIntegerField(blank=True, null=True, verbose_name='收件号')),
                ('number', models.PositiveIntegerField(blank=True, null=True, verbose_name='案号')),
                ('title', models.CharField(max_length=200, verbose_name='案由')),
                ('category', models.CharField(choices=[('economy', '经济'), ('politics', '政治'), ('culture', '文化'), ('society', '社会'), ('ecology', '生态文明'), ('other', '其他')], default='other', max_length=10, verbose_name='类别')),
                ('form', models.CharField(choices=[('single', '个人'), ('joint', '联名'), ('collective', '集体')], default='single', max_length=10, verbose_name='提案形式')),
                ('proposers_stated', models.PositiveIntegerField(blank=True, null=True, verbose_name='提案人数')),
                ('received_on', models.DateField(verbose_name='收件日期')),
                ('outcome', models.CharField(blank=True, choices=[('filed', '立案'), ('merged', '并案'), ('to_opinion', '转社情民意'), ('to_letter', '转委员来信'), ('declined', '不予立案'), ('sent_back', '退回修改'), ('withdrawn', '撤案')], max_length=12, verbose_name='审查结果')),
                ('reviewed_on', models.DateField(blank=True, null=True, verbose_name='审查日期')),
                ('filed_on', models.DateField(blank=True, null=True, verbose_name='立案日期')),
                ('key_on', models.DateField(blank=True, null=True, verbose_name='列为重点日期')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='办结日期')),
                ('public', models.BooleanField(default=False, verbose_name='同意公开')),
                ('body', models.TextField(blank=True, verbose_name='正文')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee', verbose_name='所属政协')),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='proposals.proposal', verbose_name='并入提案')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation', verbose_name='提案单位')),
                ('plenary', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.plenary', verbose_name='届次')),
                ('recorder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
            ],
            options={
                'verbose_name': '提案',
                'ordering': ('-received_on', '-pk'),
                'abstract': False,
                'indexes': [models.Index(fields=['committee', 'received_on', 'id'], name='proposal_by_day'), models.Index(fields=['committee', 'plenary', 'outcome', 'id'], name='proposals_session')],
                'constraints': [models.UniqueConstraint(fields=('committee', 'code'), name='proposals_proposal_code', violation_error_message='这个编号已经用过。'), models.CheckConstraint(condition=models.Q(('struck_at', None), models.Q(('struck_reason', ''), _negated=True), _connector='OR'), name='proposals_proposal_struck', violation_error_message='作废须写明原因。'), models.UniqueConstraint(condition=models.Q(('struck_at', None)), fields=('committee', 'plenary', 'number'), name='proposals_proposal_number', violation_error_message='本届次已有这个案号。'), models.UniqueConstraint(condition=models.Q(('struck_at', None)), fields=('committee', 'plenary', 'receipt'), name='proposals_proposal_receipt', violation_error_message='本届次已有这个收件号。'), models.CheckConstraint(condition=models.Q(models.Q(('received_on', None), ('reviewed_on', None), ('received_on__lte', models.F('reviewed_on')), _connector='OR'), models.Q(('received_on', None), ('filed_on', None), ('received_on__lte', models.F('filed_on')), _connector='OR'), models.Q(('received_on', None), ('closed_on', None), ('received_on__lte', models.F('closed_on')), _connector='OR'), models.Q(('reviewed_on', None), ('filed_on', None), ('reviewed_on__lte', models.F('filed_on')), _connector='OR'), models.Q(('reviewed_on', None), ('closed_on', None), ('reviewed_on__lte', models.F('closed_on')), _connector='OR'), models.Q(('filed_on', None), ('closed_on', None), ('filed_on__lte', models.F('closed_on')), _connector='OR')), name='proposals_proposal_order', violation_error_message='日期顺序应为：收件、审查、立案、办结。'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'filed'), _negated=True), models.Q(('filed_on__isnull', False), ('number__isnull', False)), _connector='OR'), name='proposals_proposal_filed', violation_error_message='立案的提案须有案号和立案日期。'), models.CheckConstraint(condition=models.Q(('closed_on', None), ('outcome', 'filed'), _connector='OR'), name='proposals_proposal_closed', violation_error_message='只有立案的提案才能办结。'), models.CheckConstraint(condition=models.Q(('merged_into', None), ('outcome', 'merged'), _connector='OR'), name='proposals_proposal_merged', violation_error_message='写了并入提案的，审查结果应为并案。'), models.CheckConstraint(condition=models.Q(('outcome__in', ['filed', 'merged', 'to_opinion', 'to_letter', 'declined', 'sent_back', 'withdrawn', ''])), name='proposals_proposal_outcome', violation_error_message='不在可选范围内。'), models.CheckConstraint(condition=models.Q(('category__in', ['economy', 'politics', 'culture', 'society', 'ecology', 'other', ''])), name='proposals_proposal_category', violation_error_message='不在可选范围内。'), models.CheckConstraint(condition=models.Q(('form__in', ['single', 'joint', 'collective', ''])), name='proposals_proposal_form', violation_error_message='不在可选范围内。')],
            },
        ),
        migrations.CreateModel(
            name='Proposer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='顺序')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='提案人')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposers', to='proposals.proposal')),
            ],
            options={
                'verbose_name': '提案人',
                'ordering': ('proposal_id', 'order'),
                'constraints': [models.UniqueConstraint(fields=('proposal', 'person'), name='proposals_proposer_once')],
            },
        ),
        migrations.CreateModel(
            name='Supervision',
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
                ('form', models.CharField(choices=[('site', '现场视察'), ('hearing', '听取汇报'), ('appraisal', '委员评议'), ('led', '领导领办'), ('written', '书面督办')], max_length=10, verbose_name='督办形式')),
                ('organiser', models.CharField(choices=[('standing', '区政协常委'), ('chairs', '主席会议'), ('committee', '提案委'), ('leaders', '党政领导')], max_length=10, verbose_name='组织者')),
                ('held_on', models.DateField(verbose_name='日期')),
                ('findings', models.TextField(blank=True, verbose_name='情况')),
                ('outcome', models.TextField(blank=True, verbose_name='整改结果')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee', verbose_name='所属政协')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation', verbose_name='督促单位')),
                ('leader', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='牵头人')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supervisions', to='proposals.proposal', verbose_name='提案')),
                ('recorder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
            ],
            options={
                'verbose_name': '督办',
                'abstract': False,
                'indexes': [models.Index(fields=['committee', 'held_on', 'id'], name='supervision_by_day')],
                'constraints': [models.UniqueConstraint(fields=('committee', 'code'), name='proposals_supervision_code', violation_error_message='这个编号已经用过。'), models.CheckConstraint(condition=models.Q(('struck_at', None), models.Q(('struck_reason', ''), _negated=True), _connector='OR'), name='proposals_supervision_struck', violation_error_message='作废须写明原因。'), models.CheckConstraint(condition=models.Q(('form__in', ['site', 'hearing', 'appraisal', 'led', 'written', ''])), name='proposals_supervision_form', violation_error_message='不在可选范围内。'), models.CheckConstraint(condition=models.Q(('organiser__in', ['standing', 'chairs', 'committee', 'leaders', ''])), name='proposals_supervision_organiser', violation_error_message='不在可选范围内。')],
            },
        ),
    ]
