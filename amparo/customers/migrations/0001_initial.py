import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('language', models.CharField(default='en', max_length=10)),
                ('timezone', models.CharField(default='UTC', max_length=64)),
                ('left_at', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField()),
                ('account', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='contact', to=settings.AUTH_USER_MODEL)),
                ('merged_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='customers.contact')),
            ],
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('customer', 'Customer'), ('distributor', 'Distributor'), ('third_party', 'Third Party')], default='customer', max_length=12)),
                ('name', models.CharField(max_length=200)),
                ('sort_key', models.CharField(db_collation='C', editable=False, max_length=400)),
                ('language', models.CharField(default='en', max_length=10)),
                ('timezone', models.CharField(default='UTC', max_length=64)),
                ('country', models.CharField(blank=True, max_length=2)),
                ('reviewed_at', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField()),
                ('desks', models.ManyToManyField(related_name='organisations', to='access.desk')),
                ('distributor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='distributes_to', to='customers.organisation')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='customers.organisation')),
                ('preferred_team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='access.team')),
            ],
            options={
                'indexes': [models.Index(fields=['sort_key', 'id'], name='organisation_by_name')],
            },
        ),
        migrations.CreateModel(
            name='Affiliation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('permission', models.CharField(choices=[('own', 'Own'), ('organisation', 'Organisation'), ('approver', 'Approver'), ('administrator', 'Administrator')], default='own', max_length=13)),
                ('responsibility', models.CharField(choices=[('none', 'None'), ('primary', 'Primary'), ('secondary', 'Secondary')], default='none', max_length=9)),
                ('is_default', models.BooleanField(default=False)),
                ('left_at', models.DateTimeField(null=True)),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='affiliations', to='customers.contact')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='affiliations', to='customers.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('contact', 'organisation'), name='affiliation_once'), models.UniqueConstraint(condition=models.Q(('is_default', True)), fields=('contact',), name='affiliation_one_default_per_contact'), models.UniqueConstraint(condition=models.Q(('responsibility', 'primary')), fields=('organisation',), name='affiliation_one_primary')],
            },
        ),
        migrations.CreateModel(
            name='ContactAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=320, unique=True)),
                ('is_default', models.BooleanField(default=False)),
                ('verified_at', models.DateTimeField(null=True)),
                ('bounced_at', models.DateTimeField(null=True)),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='customers.contact')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_default', True)), fields=('contact',), name='contact_address_one_default')],
            },
        ),
        migrations.CreateModel(
            name='ContactPhone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('landline', 'Landline'), ('mobile', 'Mobile')], max_length=8)),
                ('number', models.CharField(max_length=16)),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='phones', to='customers.contact')),
            ],
            options={
                'indexes': [models.Index(fields=['number'], name='contact_phone_by_number')],
                'constraints': [models.UniqueConstraint(fields=('contact', 'number'), name='contact_phone_once')],
            },
        ),
    ]
