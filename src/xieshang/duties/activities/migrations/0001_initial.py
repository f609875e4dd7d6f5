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
            name='Activity',
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
                ('kind', models.CharField(choices=[('plenary', '全体会议'), ('standing', '常委会会议'), ('chairs', '主席会议'), ('special', '专题会议'), ('inspection', '视察'), ('tour', '考察'), ('visit', '走访'), ('forum', '座谈'), ('lecture', '委员文化讲堂'), ('training', '学习培训'), ('sector', '界别活动'), ('charity', '公益活动')], max_length=12, verbose_name='类型')),
                ('title', models.CharField(max_length=200, verbose_name='名称')),
                ('held_on', models.DateField(verbose_name='日期')),
                ('place', models.CharField(blank=True, max_length=100, verbose_name='地点')),
                ('lecture', models.CharField(blank=True, max_length=200, verbose_name='主讲题目')),
                ('invited', models.CharField(choices=[('all', '全体委员'), ('standing', '常委'), ('some', '部分委员')], default='some', max_length=10, verbose_name='应到范围')),
                ('content', models.TextField(blank=True, verbose_name='情况')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee', verbose_name='所属政协')),
                ('office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation', verbose_name='组织委室')),
                ('recorder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
                ('speaker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='主讲人')),
            ],
            options={
                'verbose_name': '会议活动',
                'abstract': False,
                'indexes': [models.Index(fields=['committee', 'held_on', 'id'], name='activity_by_day')],
                'constraints': [models.UniqueConstraint(fields=('committee', 'code'), name='activities_activity_code', violation_error_message='这个编号已经用过。'), models.CheckConstraint(condition=models.Q(('struck_at', None), models.Q(('struck_reason', ''), _negated=True), _connector='OR'), name='activities_activity_struck', violation_error_message='作废须写明原因。'), models.CheckConstraint(condition=models.Q(('kind__in', ['plenary', 'standing', 'chairs', 'special', 'inspection', 'tour', 'visit', 'forum', 'lecture', 'training', 'sector', 'charity', ''])), name='activities_activity_kind', violation_error_message='不在可选范围内。'), models.CheckConstraint(condition=models.Q(('invited__in', ['all', 'standing', 'some', ''])), name='activities_activity_invited', violation_error_message='不在可选范围内。'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'lecture'), _negated=True), models.Q(('speaker__isnull', False), models.Q(('lecture', ''), _negated=True)), _connector='OR'), name='activities_activity_lecture', violation_error_message='委员文化讲堂须写明主讲人和主讲题目。')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
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
                ('status', models.CharField(choices=[('present', '出席'), ('leave', '请假'), ('absent', '缺席'), ('observer', '列席'), ('guest', '特邀')], max_length=10, verbose_name='出席情况')),
                ('speech', models.BooleanField(default=False, verbose_name='发言')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='activities.activity', verbose_name='会议活动')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.committee', verbose_name='所属政协')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='姓名')),
                ('recorder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
            ],
            options={
                'verbose_name': '出席',
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('committee', 'code'), name='activities_attendance_code', violation_error_message='这个编号已经用过。'), models.CheckConstraint(condition=models.Q(('struck_at', None), models.Q(('struck_reason', ''), _negated=True), _connector='OR'), name='activities_attendance_struck', violation_error_message='作废须写明原因。'), models.CheckConstraint(condition=models.Q(('status__in', ['present', 'leave', 'absent', 'observer', 'guest', ''])), name='activities_attendance_status', violation_error_message='不在可选范围内。'), models.UniqueConstraint(condition=models.Q(('struck_at', None)), fields=('activity', 'person'), name='activities_attendance_once', violation_error_message='这个人在这次活动中已有出席记录。')],
            },
        ),
    ]
