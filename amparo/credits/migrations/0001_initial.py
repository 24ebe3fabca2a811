import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0002_ticket_numbers'),
        ('availability', '0001_initial'),
        ('charters', '0001_initial'),
        ('contracts', '0001_initial'),
        ('customers', '0001_initial'),
        ('files', '0001_initial'),
        ('tickets', '0003_entry_message_id'),
    ]

    operations = [
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField()),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credit_exports', to='access.desk')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.agent')),
            ],
            options={
                'indexes': [models.Index(fields=['desk', '-made_at'], name='credit_export_list')],
            },
        ),
        migrations.CreateModel(
            name='Credit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('sequence', models.PositiveSmallIntegerField(default=1)),
                ('state', models.CharField(choices=[('computed', 'Computed'), ('approved', 'Approved'), ('exported', 'Exported'), ('confirmed', 'Confirmed'), ('reversed', 'Reversed')], default='computed', max_length=10)),
                ('percent', models.DecimalField(decimal_places=2, max_digits=5)),
                ('base', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ('currency', models.CharField(blank=True, max_length=3)),
                ('computed_at', models.DateTimeField()),
                ('invoice_number', models.CharField(blank=True, max_length=50)),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.agent')),
                ('charter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='charters.charterversion')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credits', to='contracts.contract')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credits', to='access.desk')),
                ('organisation', models.ForeignKey(db_column='org_id', on_delete=django.db.models.deletion.PROTECT, related_name='credits', to='customers.organisation')),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.agent')),
                ('reverses', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='credits.credit')),
                ('export', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='credits', to='credits.export')),
            ],
            options={
                'indexes': [models.Index(fields=['desk', 'state', 'month'], name='credit_list')],
                'constraints': [models.UniqueConstraint(fields=('contract', 'month', 'sequence'), name='credit_once_per_month'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='credit_of_a_month'), models.CheckConstraint(condition=models.Q(('percent__gte', -100), ('percent__lte', 100)), name='credit_never_above_all'), models.CheckConstraint(condition=models.Q(models.Q(('amount', None), ('base', None)), ('currency__regex', '^[A-Z]{3}$'), _connector='OR'), name='credit_amount_has_currency'), models.CheckConstraint(condition=models.Q(('proposed_by', None), ('approved_by', None), models.Q(('proposed_by', models.F('approved_by')), _negated=True), _connector='OR'), name='credit_approved_by_a_second_person'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approved', 'exported', 'confirmed']), _negated=True), ('approved_by__isnull', False), _connector='OR'), name='credit_approved_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['exported', 'confirmed']), _negated=True), ('export__isnull', False), _connector='OR'), name='credit_exported_in_a_file'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'confirmed'), _negated=True), models.Q(('invoice_number', ''), _negated=True), _connector='OR'), name='credit_confirmed_on_an_invoice')],
            },
        ),
        migrations.CreateModel(
            name='CreditLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('variable', models.CharField(choices=[('availability', 'Availability'), ('resolution', 'Resolution'), ('attendance', 'Attendance')], max_length=15)),
                ('deviation', models.DecimalField(decimal_places=6, max_digits=12)),
                ('is_counted', models.BooleanField(default=True)),
                ('credit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='credits.credit')),
                ('cycle', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='credit_lines', to='tickets.cycle')),
                ('figure', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='credit_lines', to='availability.monthlyfigure')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('cycle', None), ('figure__isnull', False), ('variable', 'availability')), models.Q(('cycle__isnull', False), ('figure', None), ('variable__in', ['resolution', 'attendance'])), _connector='OR'), name='credit_line_of_one_miss'), models.UniqueConstraint(fields=('credit', 'cycle', 'figure'), name='credit_line_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='CreditStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('state', models.CharField(choices=[('computed', 'Computed'), ('approved', 'Approved'), ('exported', 'Exported'), ('confirmed', 'Confirmed'), ('reversed', 'Reversed')], max_length=10)),
                ('note', models.TextField(blank=True)),
                ('agent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.agent')),
                ('credit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='credits.credit')),
            ],
            options={
                'indexes': [models.Index(fields=['credit', 'at'], name='credit_step_order')],
            },
        ),
    ]
