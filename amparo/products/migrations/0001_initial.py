import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('customers', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Product',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField()),
                ('name', models.CharField(max_length=200)),
                ('retired_on', models.DateField(null=True)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='products', to='access.desk')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('desk', 'code'), name='product_code_once_per_desk')],
            },
        ),
        migrations.CreateModel(
            name='Licence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=100)),
                ('issued_on', models.DateField()),
                ('term_ends_on', models.DateField(null=True)),
                ('warranty_ends_on', models.DateField(null=True)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='licences', to='access.desk')),
                ('organisation', models.ForeignKey(db_column='org_id', on_delete=django.db.models.deletion.PROTECT, related_name='licences', to='customers.organisation')),
                ('reissue_of', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reissued_as', to='products.licence')),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='licences', to='products.product')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('warranty_ends_on__isnull', False)), fields=['desk', 'warranty_ends_on'], name='licence_warranty_ends')],
                'constraints': [models.UniqueConstraint(fields=('desk', 'number'), name='licence_number_once_per_desk'), models.CheckConstraint(condition=models.Q(('term_ends_on', None), ('term_ends_on__gte', models.F('issued_on')), _connector='OR'), name='licence_term_ends_after_issue')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=50)),
                ('kind', models.CharField(choices=[('update', 'Update'), ('upgrade', 'Upgrade')], default='update', max_length=10)),
                ('available_on', models.DateField(null=True)),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='products.product')),
                ('successor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='products.version')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('product', 'number'), name='version_number_once_per_product'), models.CheckConstraint(condition=models.Q(('successor', models.F('id')), _negated=True), name='version_does_not_succeed_itself')],
            },
        ),
        migrations.CreateModel(
            name='Defect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=50)),
                ('title', models.CharField(max_length=300)),
                ('state', models.CharField(choices=[('reported', 'Reported'), ('confirmed', 'Confirmed'), ('rejected', 'Rejected'), ('planned', 'Planned'), ('released', 'Released')], default='reported', max_length=10)),
                ('planned_on', models.DateField(null=True)),
                ('reported_at', models.DateTimeField()),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='defects', to='access.desk')),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='defects', to='products.product')),
                ('fixed_in', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='defects_fixed', to='products.version')),
                ('found_in', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='defects_found', to='products.version')),
                ('planned_for', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='defects_planned', to='products.version')),
            ],
            options={
                'indexes': [models.Index(fields=['desk', 'state', 'planned_on'], name='defect_list')],
                'constraints': [models.UniqueConstraint(fields=('desk', 'number'), name='defect_number_once_per_desk'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'planned'), _negated=True), models.Q(('planned_for__isnull', False), ('planned_on__isnull', False)), _connector='OR'), name='defect_planned_names_version_and_day'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'released'), _negated=True), ('fixed_in__isnull', False), _connector='OR'), name='defect_released_names_version')],
            },
        ),
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('available_on', models.DateField()),
                ('announced_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(db_column='org_id', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='customers.organisation')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='products.version')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'organisation'), name='release_once_per_organisation', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='Installation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('environment', models.JSONField(default=dict)),
                ('installed_on', models.DateField(null=True)),
                ('retired_on', models.DateField(null=True)),
                ('support_ends_on', models.DateField(null=True)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='installations', to='access.desk')),
                ('organisation', models.ForeignKey(db_column='org_id', on_delete=django.db.models.deletion.PROTECT, related_name='installations', to='customers.organisation')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='installations', to='products.version')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('retired_on', None), ('support_ends_on__isnull', False)), fields=['desk', 'support_ends_on'], name='installation_support_ends')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retired_on', None)), fields=('organisation', 'name'), name='installation_name_once_per_organisation'), models.CheckConstraint(condition=models.Q(('retired_on', None), ('installed_on', None), ('retired_on__gte', models.F('installed_on')), _connector='OR'), name='installation_retired_after_installed')],
            },
        ),
        migrations.CreateModel(
            name='DefectStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('state', models.CharField(choices=[('reported', 'Reported'), ('confirmed', 'Confirmed'), ('rejected', 'Rejected'), ('planned', 'Planned'), ('released', 'Released')], max_length=10)),
                ('expected_on', models.DateField(null=True)),
                ('note', models.TextField(blank=True)),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.agent')),
                ('defect', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='products.defect')),
                ('version', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.version')),
            ],
            options={
                'indexes': [models.Index(fields=['defect', 'at'], name='defect_step_order')],
            },
        ),
    ]
