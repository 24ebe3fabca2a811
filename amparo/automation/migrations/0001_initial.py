import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0002_ticket_numbers'),
        ('contracts', '0001_initial'),
        ('customers', '0001_initial'),
        ('tickets', '0003_entry_message_id'),
    ]

    operations = [
        migrations.CreateModel(
            name='CannedText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('retired_at', models.DateTimeField(null=True)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='canned_texts', to='access.desk')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='canned_texts', to='access.agent')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('retired_at', None)), fields=('desk', 'owner', 'name'), name='canned_text_name_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='CannedTextTranslation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=10)),
                ('body', models.TextField()),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='automation.cannedtext')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('text', 'language'), name='canned_text_translation_once')],
            },
        ),
        migrations.CreateModel(
            name='ManagedTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300)),
                ('instructions', models.TextField(blank=True)),
                ('every', models.CharField(choices=[('day', 'Every day'), ('week', 'Every week'), ('month', 'Every month'), ('quarter', 'Every quarter'), ('year', 'Every year')], max_length=10)),
                ('starts_on', models.DateField()),
                ('next_on', models.DateField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='managed_tasks', to='contracts.contract')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='managed_tasks', to='access.desk')),
                ('organisation', models.ForeignKey(db_column='org_id', on_delete=django.db.models.deletion.PROTECT, related_name='managed_tasks', to='customers.organisation')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='managed_tasks', to='access.agent')),
                ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='managed_tasks', to='access.team')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('next_on__isnull', False)), fields=['desk', 'next_on'], name='managed_task_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('owner__isnull', False), ('team__isnull', False), _connector='OR'), name='managed_task_has_owner')],
            },
        ),
        migrations.CreateModel(
            name='ManagedTaskRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField()),
                ('done_at', models.DateTimeField(null=True)),
                ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.agent')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='automation.managedtask')),
                ('ticket', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='managed_task_run', to='tickets.ticket')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('task', 'due_on'), name='managed_task_run_once'), models.CheckConstraint(condition=models.Q(models.Q(('done_at', None), ('done_by', None)), models.Q(('done_at__isnull', False), ('done_by__isnull', False)), _connector='OR'), name='managed_task_run_done_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='AutomaticReply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=254)),
                ('kind', models.CharField(max_length=30)),
                ('sent_at', models.DateTimeField()),
                ('suppressed', models.PositiveIntegerField(default=0)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='automatic_replies', to='access.desk')),
                ('ticket', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='automatic_replies', to='tickets.ticket')),
            ],
            options={
                'verbose_name_plural': 'automatic replies',
                'indexes': [models.Index(fields=['desk', 'address', 'kind', '-sent_at'], name='automatic_reply_window')],
            },
        ),
    ]
