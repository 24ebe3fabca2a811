import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0002_ticket_numbers'),
        ('charters', '0001_initial'),
        ('customers', '0001_initial'),
        ('files', '0001_initial'),
        ('tickets', '0003_entry_message_id'),
    ]

    operations = [
        migrations.CreateModel(
            name='PersonRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('right', models.CharField(choices=[('access', 'Access'), ('rectification', 'Rectification'), ('erasure', 'Erasure'), ('restriction', 'Restriction'), ('objection', 'Objection'), ('portability', 'Portability')], max_length=15)),
                ('jurisdiction', models.CharField(max_length=20)),
                ('received_at', models.DateTimeField()),
                ('due_on', models.DateField()),
                ('extended_to', models.DateField(null=True)),
                ('extension_reason', models.TextField(blank=True)),
                ('granted_at', models.DateTimeField(null=True)),
                ('refused_at', models.DateTimeField(null=True)),
                ('answer', models.TextField(blank=True)),
                ('contact', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='customers.contact')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='person_requests', to='access.desk')),
                ('ticket', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='person_request', to='tickets.ticket')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('granted_at', None), ('refused_at', None)), fields=['desk', 'due_on'], name='person_request_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('extended_to', None), models.Q(('extended_to__gt', models.F('due_on')), models.Q(('extension_reason', ''), _negated=True)), _connector='OR'), name='person_request_extended_with_reason'), models.CheckConstraint(condition=models.Q(('granted_at', None), ('refused_at', None), _connector='OR'), name='person_request_one_outcome')],
            },
        ),
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('taken_at', models.DateTimeField(null=True)),
                ('blob', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='files.blob')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.agent')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='exports', to='customers.organisation')),
                ('request', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='exports', to='privacy.personrequest')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organisation__isnull', False), ('request', None)), models.Q(('organisation', None), ('request__isnull', False)), _connector='OR'), name='privacy_export_of_one_subject'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at'))), name='privacy_export_can_be_taken')],
            },
        ),
        migrations.CreateModel(
            name='Erasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(null=True)),
                ('counts', models.JSONField(default=dict)),
                ('approved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.agent')),
                ('request', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='erasure', to='privacy.personrequest')),
            ],
        ),
        migrations.CreateModel(
            name='Restriction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(blank=True, max_length=50)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(null=True)),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='restrictions', to='customers.contact')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='restrictions', to='privacy.personrequest')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('contact', 'purpose'), name='restriction_once_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='RetentionRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clause', models.CharField(max_length=100)),
                ('started_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(null=True)),
                ('counts', models.JSONField(default=dict)),
                ('charter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='charters.charterversion')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='retention_runs', to='access.desk')),
            ],
            options={
                'indexes': [models.Index(fields=['desk', '-started_at'], name='retention_run_list')],
            },
        ),
        migrations.CreateModel(
            name='LegalHold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('since', models.DateTimeField()),
                ('lifted_at', models.DateTimeField(null=True)),
                ('contact', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='legal_holds', to='customers.contact')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='legal_holds', to='access.desk')),
                ('ordered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.agent')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='legal_holds', to='customers.organisation')),
                ('ticket', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='legal_holds', to='tickets.ticket')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('lifted_at', None)), fields=['desk', 'since'], name='legal_hold_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('contact', None), ('organisation', None), ('ticket__isnull', False)), models.Q(('contact__isnull', False), ('organisation', None), ('ticket', None)), models.Q(('contact', None), ('organisation__isnull', False), ('ticket', None)), _connector='OR'), name='legal_hold_of_one_subject')],
            },
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('merged_at', models.DateTimeField()),
                ('moved', models.JSONField(default=dict)),
                ('gone', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='merge', to='customers.contact')),
                ('kept', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='customers.contact')),
                ('merged_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.agent')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kept', models.F('gone')), _negated=True), name='merge_of_two_contacts')],
            },
        ),
    ]
