import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='OutboundMail',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=200, unique=True)),
                ('message_id', models.CharField(max_length=255, unique=True)),
                ('envelope_from', models.CharField(blank=True, max_length=320)),
                ('raw', models.BinaryField()),
                ('subject', models.CharField(max_length=998)),
                ('is_automatic', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('queued', 'Queued'), ('sending', 'Sending'), ('sent', 'Sent'), ('retry', 'Retry'), ('failed', 'Failed'), ('uncertain', 'Uncertain')], default='queued', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField()),
                ('leased_until', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(null=True)),
                ('transcript', models.TextField(blank=True, default='')),
                ('desk', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.desk')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state__in', ['queued', 'retry', 'sending'])), fields=['next_attempt_at', 'id'], name='outbox_due'), models.Index(fields=['desk', '-id'], name='outbox_by_desk')],
            },
        ),
        migrations.CreateModel(
            name='OutboundRecipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=320)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('sent', 'Sent'), ('failed', 'Failed')], default='waiting', max_length=10)),
                ('answer', models.CharField(blank=True, max_length=500)),
                ('mail', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recipients', to='mailer.outboundmail')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('mail', 'address'), name='outbound_recipient_once')],
            },
        ),
    ]
