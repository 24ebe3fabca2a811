import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0002_ticket_numbers'),
        ('customers', '0001_initial'),
        ('tickets', '0003_entry_message_id'),
    ]

    operations = [
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('visitor', models.CharField(blank=True, max_length=200)),
                ('token_hash', models.BinaryField(max_length=32, unique=True)),
                ('language', models.CharField(max_length=10)),
                ('subject', models.CharField(max_length=50)),
                ('started_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('verified_by', models.CharField(blank=True, choices=[('pin', 'PIN'), ('mail', 'Mail to the registered address'), ('signed-in', 'Signed in')], max_length=15)),
                ('verified_at', models.DateTimeField(null=True)),
                ('agent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='chat_sessions', to='access.agent')),
                ('contact', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='chat_sessions', to='customers.contact')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='chat_sessions', to='access.desk')),
                ('entry', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='chat_session', to='tickets.entry')),
                ('ticket', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='chat_sessions', to='tickets.ticket')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('ended_at', None)), fields=['desk', 'started_at'], name='chat_session_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_at', None), ('ended_at__gte', models.F('started_at')), _connector='OR'), name='chat_session_ends_later'), models.CheckConstraint(condition=models.Q(models.Q(('verified_at', None), ('verified_by', '')), models.Q(models.Q(('verified_by', ''), _negated=True), ('verified_at__isnull', False)), _connector='OR'), name='chat_session_verified_at_an_instant')],
            },
        ),
        migrations.CreateModel(
            name='Utterance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('text', models.TextField()),
                ('agent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.agent')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='utterances', to='chat.session')),
            ],
            options={
                'indexes': [models.Index(fields=['session', 'id'], name='utterance_order')],
            },
        ),
    ]
