import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0002_ticket_numbers'),
        ('customers', '0001_initial'),
        ('files', '0001_initial'),
        ('tickets', '0003_entry_message_id'),
    ]

    operations = [
        migrations.CreateModel(
            name='FaxNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=16, unique=True)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fax_numbers', to='access.desk')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fax_numbers', to='access.team')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('number__regex', '^\\+[1-9][0-9]{4,14}$')), name='fax_number_is_international')],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sender', models.CharField(blank=True, max_length=32)),
                ('pages', models.PositiveSmallIntegerField()),
                ('reference', models.CharField(max_length=100)),
                ('received_at', models.DateTimeField()),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                ('contact', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='customers.contact')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fax_documents', to='access.desk')),
                ('entry', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='fax_document', to='tickets.entry')),
                ('ticket', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='fax_documents', to='tickets.ticket')),
                ('received_on', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='fax.faxnumber')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('ticket', None)), fields=['desk', 'received_at'], name='fax_document_waiting')],
                'constraints': [models.UniqueConstraint(fields=('received_on', 'reference'), name='fax_document_once')],
            },
        ),
    ]
