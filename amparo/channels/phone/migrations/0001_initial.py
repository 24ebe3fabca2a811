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
            name='Line',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('number', models.CharField(max_length=16, unique=True)),
                ('country', models.CharField(max_length=2)),
                ('language', models.CharField(max_length=10)),
                ('calendar', models.CharField(max_length=100)),
                ('closed_at', models.DateTimeField(null=True)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='access.desk')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='access.team')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('number__regex', '^\\+[1-9][0-9]{4,14}$')), name='line_number_is_international')],
            },
        ),
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('direction', models.CharField(choices=[('in', 'Incoming'), ('out', 'Outgoing')], max_length=3)),
                ('number', models.CharField(blank=True, max_length=32)),
                ('subject', models.CharField(blank=True, max_length=50)),
                ('started_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('verified_by', models.CharField(blank=True, choices=[('called-back', 'Called back on the registered number'), ('pin', 'PIN'), ('mail', 'Mail to the registered address')], max_length=15)),
                ('verified_at', models.DateTimeField(null=True)),
                ('went_beyond', models.TextField(blank=True)),
                ('agent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='access.agent')),
                ('contact', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='calls', to='customers.contact')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='access.desk')),
                ('entry', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='call', to='tickets.entry')),
                ('ticket', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='calls', to='tickets.ticket')),
                ('line', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='phone.line')),
            ],
            options={
                'indexes': [models.Index(fields=['desk', '-started_at'], name='call_list'), models.Index(fields=['number'], name='call_by_number')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_at', None), ('ended_at__gte', models.F('started_at')), _connector='OR'), name='call_ends_later'), models.CheckConstraint(condition=models.Q(models.Q(('verified_at', None), ('verified_by', '')), models.Q(models.Q(('verified_by', ''), _negated=True), ('verified_at__isnull', False)), _connector='OR'), name='call_verified_at_an_instant'), models.UniqueConstraint(condition=models.Q(('agent__isnull', False), ('ended_at', None)), fields=('agent',), name='call_one_per_agent')],
            },
        ),
        migrations.CreateModel(
            name='CallBack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('number', models.CharField(max_length=32)),
                ('address', models.CharField(blank=True, max_length=320)),
                ('address_token_hash', models.BinaryField(max_length=32, null=True)),
                ('address_verified_at', models.DateTimeField(null=True)),
                ('country', models.CharField(blank=True, max_length=2)),
                ('subject', models.CharField(blank=True, max_length=50)),
                ('language', models.CharField(max_length=10)),
                ('purpose', models.TextField(blank=True)),
                ('asked_at', models.DateTimeField()),
                ('called_at', models.DateTimeField(null=True)),
                ('agent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='call_backs', to='access.agent')),
                ('call', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='call_backs', to='phone.call')),
                ('contact', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='call_backs', to='customers.contact')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='call_backs', to='access.desk')),
                ('ticket', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='call_back', to='tickets.ticket')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('called_at', None)), fields=['desk', 'asked_at'], name='call_back_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('contact__isnull', False), ('call__isnull', False), models.Q(('purpose', ''), _negated=True), _connector='OR'), name='call_back_of_stranger_states_purpose'), models.CheckConstraint(condition=models.Q(('called_at', None), ('agent__isnull', False), _connector='OR'), name='call_back_made_by_somebody')],
            },
        ),
    ]
