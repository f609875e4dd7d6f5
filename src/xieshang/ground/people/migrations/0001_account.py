from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.CharField(max_length=40, unique=True, verbose_name='用户名')),
                ('name', models.CharField(max_length=40, verbose_name='姓名')),
                ('active', models.BooleanField(default=True, verbose_name='启用')),
                ('demo', models.BooleanField(default=False, verbose_name='演示账号')),
                ('one_time', models.BooleanField(default=False, verbose_name='口令待修改')),
            ],
            options={
                'verbose_name': '账号',
                'indexes': [],
                'constraints': [],
            },
        ),
    ]
