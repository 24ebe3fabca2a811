import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('contracts', '0001_initial'),
        ('customers', '0001_initial'),
        ('products', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField()),
                ('name', models.CharField(max_length=200)),
                ('on_status_page', models.BooleanField(default=True)),
                ('ended_on', models.DateField(null=True)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='services', to='access.desk')),
                ('product', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='services', to='products.product')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('desk', 'code'), name='service_code_once_per_desk')],
            },
        ),
        migrations.CreateModel(
            name='MaintenanceWindow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('announced_at', models.DateTimeField()),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('note', models.TextField(blank=True)),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='maintenance', to='availability.service')),
            ],
            options={
                'indexes': [models.Index(fields=['service', 'starts_at'], name='maintenance_by_service')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='maintenance_lasts')],
            },
        ),
        migrations.CreateModel(
            name='Outage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('cause', models.TextField(blank=True)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outages', to='access.desk')),
                ('maintenance', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='outages', to='availability.maintenancewindow')),
                ('organisation', models.ForeignKey(db_column='org_id', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='customers.organisation')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outages', to='availability.service')),
            ],
            options={
                'indexes': [models.Index(fields=['desk', '-started_at'], name='outage_list')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_at', None), ('ended_at__gt', models.F('started_at')), _connector='OR'), name='outage_lasts'), models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('service', 'organisation'), name='outage_open_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='BackupGeneration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slot', models.CharField(choices=[('daily', 'Daily'), ('weekly', 'Weekly'), ('monthly', 'Monthly'), ('yearly', 'Yearly')], max_length=10)),
                ('position', models.PositiveSmallIntegerField()),
                ('made_at', models.DateTimeField()),
                ('verified_at', models.DateTimeField(null=True)),
                ('expires_at', models.DateTimeField(null=True)),
                ('place', models.CharField(blank=True, max_length=300)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='backup_generations', to='access.desk')),
                ('organisation', models.ForeignKey(db_column='org_id', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='customers.organisation')),
                ('replaced_by', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaces', to='availability.backupgeneration')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='backups', to='availability.service')),
            ],
            options={
                'indexes': [models.Index(fields=['desk', 'service', '-made_at'], name='backup_generation_list')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('position__range', (1, 7)), ('slot', 'daily')), models.Q(('position__range', (1, 5)), ('slot', 'weekly')), models.Q(('position__range', (1, 12)), ('slot', 'monthly')), models.Q(('position__gte', 1970), ('slot', 'yearly')), _connector='OR'), name='backup_generation_slot_exists'), models.CheckConstraint(condition=models.Q(('verified_at', None), ('verified_at__gte', models.F('made_at')), _connector='OR'), name='backup_generation_verified_after_made')],
            },
        ),
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='subscriptions', to='contracts.contract')),
                ('organisation', models.ForeignKey(db_column='org_id', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='customers.organisation')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='subscriptions', to='availability.service')),
            ],
            options={
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.F('service'), '='), (models.F('contract'), '='), ('valid', '&&')], name='subscription_once_at_a_time'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='subscription_lasts')],
            },
        ),
        migrations.CreateModel(
            name='MonthlyFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('committed', models.DecimalField(decimal_places=4, max_digits=7, null=True)),
                ('measured', models.DecimalField(decimal_places=4, max_digits=7)),
                ('down_for', models.DurationField()),
                ('calculated_at', models.DateTimeField()),
                ('final_at', models.DateTimeField(null=True)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='monthly_figures', to='access.desk')),
                ('organisation', models.ForeignKey(db_column='org_id', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='customers.organisation')),
                ('subscription', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='availability.subscription')),
            ],
            options={
                'indexes': [models.Index(fields=['desk', '-month'], name='monthly_figure_list')],
                'constraints': [models.UniqueConstraint(fields=('subscription', 'month'), name='monthly_figure_once'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='monthly_figure_of_a_month'), models.CheckConstraint(condition=models.Q(('measured__gte', 0), ('measured__lte', 100)), name='monthly_figure_is_a_share'), models.CheckConstraint(condition=models.Q(('committed', None), models.Q(('committed__gt', 0), ('committed__lte', 100)), _connector='OR'), name='monthly_figure_commits_a_share')],
            },
        ),
        migrations.CreateModel(
            name='WatchedProcess',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='services', to='contracts.criticalprocess')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='critical_processes', to='availability.service')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('process', 'service'), name='watched_process_once')],
            },
        ),
        migrations.CreateModel(
            name='RecoveryRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('asked', 'Asked'), ('quoted', 'Quoted'), ('approved', 'Approved'), ('declined', 'Declined'), ('done', 'Done')], default='asked', max_length=10)),
                ('price', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ('currency', models.CharField(blank=True, max_length=3)),
                ('asked_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('approver', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='customers.contact')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='customers.contact')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recovery_requests', to='access.desk')),
                ('generation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='recoveries', to='availability.backupgeneration')),
                ('organisation', models.ForeignKey(db_column='org_id', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='customers.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['desk', 'state', 'asked_at'], name='recovery_request_list')],
                'constraints': [models.CheckConstraint(condition=models.Q(('price', None), models.Q(('currency__regex', '^[A-Z]{3}$'), ('price__gte', 0)), _connector='OR'), name='recovery_price_has_currency'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approved', 'done']), _negated=True), models.Q(('approver__isnull', False), ('decided_at__isnull', False), ('generation__isnull', False), ('price__isnull', False)), _connector='OR'), name='recovery_approved_names_copy_price_and_approver')],
            },
        ),
    ]
