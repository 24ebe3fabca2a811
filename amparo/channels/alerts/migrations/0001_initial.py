import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0002_ticket_numbers'),
        ('availability', '0001_initial'),
        ('contracts', '0001_initial'),
        ('tickets', '0003_entry_message_id'),
    ]

    operations = [
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('token_hash', models.BinaryField(max_length=32, unique=True)),
                ('created_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
                ('contract', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='alert_sources', to='contracts.contract')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alert_sources', to='access.desk')),
                ('service', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='alert_sources', to='availability.service')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('desk', 'name'), name='alert_source_name_once')],
            },
        ),
        migrations.CreateModel(
            name='Alert',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=300)),
                ('title', models.CharField(max_length=300)),
                ('severity', models.CharField(blank=True, max_length=50)),
                ('first_at', models.DateTimeField()),
                ('last_at', models.DateTimeField()),
                ('signals', models.PositiveIntegerField(default=1)),
                ('resolved_at', models.DateTimeField(null=True)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alerts', to='access.desk')),
                ('outage', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='alerts', to='availability.outage')),
                ('ticket', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='alerts', to='tickets.ticket')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alerts', to='alerts.source')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('resolved_at', None)), fields=['desk', '-first_at'], name='alert_open')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('resolved_at', None)), fields=('source', 'key'), name='alert_open_once'), models.CheckConstraint(condition=models.Q(('last_at__gte', models.F('first_at'))), name='alert_lasts')],
            },
        ),
        migrations.CreateModel(
            name='Signal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.JSONField()),
                ('received_at', models.DateTimeField()),
                ('alert', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='received', to='alerts.alert')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='received', to='alerts.source')),
            ],
            options={
                'indexes': [models.Index(fields=['source', '-received_at'], name='alert_signal_order')],
            },
        ),
    ]
