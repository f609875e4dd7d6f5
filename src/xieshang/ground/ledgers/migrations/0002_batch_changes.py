from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ledgers', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='batch',
            name='changes',
            field=models.JSONField(default=list, verbose_name='将作的修改'),
        ),
        migrations.AddField(
            model_name='batch',
            name='checked_at',
            field=models.DateTimeField(null=True, verbose_name='核对时间'),
        ),
    ]
