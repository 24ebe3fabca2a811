import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.constraints
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('charters', '0001_initial'),
        ('customers', '0001_initial'),
        ('products', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Contract',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=50)),
                ('level', models.CharField(max_length=50)),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('net_fee', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ('currency', models.CharField(blank=True, max_length=3)),
                ('billing', models.CharField(choices=[('month', 'Monthly'), ('quarter', 'Quarterly'), ('year', 'Yearly')], default='month', max_length=10)),
                ('created_at', models.DateTimeField()),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contracts', to='access.desk')),
                ('distributor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='distributed_contracts', to='customers.organisation')),
                ('organisation', models.ForeignKey(db_column='org_id', on_delete=django.db.models.deletion.PROTECT, related_name='contracts', to='customers.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['desk', 'organisation'], name='contract_list')],
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.F('desk'), '='), (models.F('number'), '='), ('valid', '&&')], name='contract_number_once_at_a_time'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='contract_lasts'), models.CheckConstraint(condition=models.Q(('distributor', None), models.Q(('distributor', models.F('organisation')), _negated=True), _connector='OR'), name='contract_distributor_is_another'), models.CheckConstraint(condition=models.Q(('net_fee', None), models.Q(('currency__regex', '^[A-Z]{3}$'), ('net_fee__gte', 0)), _connector='OR'), name='contract_fee_has_currency')],
            },
        ),
        migrations.CreateModel(
            name='CharterVariant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('charter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='variant_of', to='charters.charterversion')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='variants', to='contracts.contract')),
            ],
            options={
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.F('contract'), '='), ('valid', '&&')], name='charter_variant_once_at_a_time'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='charter_variant_lasts')],
            },
        ),
        migrations.CreateModel(
            name='AddOn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=50)),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='preferred_by', to='access.team')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='add_ons', to='contracts.contract')),
            ],
            options={
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.F('contract'), '='), (models.F('code'), '='), ('valid', '&&')], name='add_on_once_at_a_time'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='add_on_lasts')],
            },
        ),
        migrations.CreateModel(
            name='ContractProduct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='products', to='contracts.contract')),
                ('organisation', models.ForeignKey(db_column='org_id', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='customers.organisation')),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contracts', to='products.product')),
            ],
            options={
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.F('organisation'), '='), (models.F('product'), '='), ('valid', '&&')], name='contract_product_covered_once'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='contract_product_lasts')],
            },
        ),
        migrations.CreateModel(
            name='CoverReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ends_on', models.DateField()),
                ('days_before', models.PositiveSmallIntegerField()),
                ('sent_at', models.DateTimeField()),
                ('contract', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='contracts.contract')),
                ('licence', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='products.licence')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('contract', None), ('licence__isnull', False)), models.Q(('contract__isnull', False), ('licence', None)), _connector='OR'), name='cover_reminder_of_one_thing'), models.UniqueConstraint(fields=('contract', 'licence', 'ends_on', 'days_before'), name='cover_reminder_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='CriticalProcess',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('description', models.TextField(blank=True)),
                ('ended_on', models.DateField(null=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='critical_processes', to='contracts.contract')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('contract', 'name'), name='critical_process_name_once_per_contract')],
            },
        ),
        migrations.CreateModel(
            name='RoundTheClockContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='round_the_clock_for', to='customers.contact')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='round_the_clock_contacts', to='contracts.criticalprocess')),
            ],
            options={
                'constraints': [models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('process', 'position'), name='round_the_clock_position_once'), models.UniqueConstraint(fields=('process', 'contact'), name='round_the_clock_contact_once')],
            },
        ),
    ]
