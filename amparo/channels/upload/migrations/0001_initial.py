import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0002_ticket_numbers'),
        ('accounts', '__first__'),
        ('customers', '0001_initial'),
        ('files', '0001_initial'),
        ('tickets', '0003_entry_message_id'),
    ]

    operations = [
        migrations.CreateModel(
            name='DropFolder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.SlugField(unique=True)),
                ('public_key', models.TextField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='customers.contact')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drop_folders', to='access.desk')),
                ('organisation', models.ForeignKey(db_column='org_id', on_delete=django.db.models.deletion.PROTECT, related_name='drop_folders', to='customers.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.BinaryField(max_length=32, unique=True)),
                ('filename', models.CharField(max_length=255)),
                ('size', models.BigIntegerField()),
                ('received', models.BigIntegerField(default=0)),
                ('sha256', models.BinaryField(max_length=32, null=True)),
                ('started_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uploads', to=settings.AUTH_USER_MODEL)),
                ('blob', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                ('entry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='tickets.entry')),
                ('organisation', models.ForeignKey(db_column='org_id', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='customers.organisation')),
                ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uploads', to='tickets.ticket')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('finished_at', None)), fields=['expires_at'], name='upload_abandoned')],
                'constraints': [models.CheckConstraint(condition=models.Q(('received__gte', 0), ('received__lte', models.F('size'))), name='upload_not_more_than_announced'), models.CheckConstraint(condition=models.Q(('finished_at', None), models.Q(('blob__isnull', False), ('received', models.F('size'))), _connector='OR'), name='upload_finished_is_whole')],
            },
        ),
        migrations.CreateModel(
            name='UploadPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('offset', models.BigIntegerField()),
                ('received_at', models.DateTimeField()),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                ('upload', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='upload.upload')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('upload', 'offset'), name='upload_part_once')],
            },
        ),
        migrations.CreateModel(
            name='Drop',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('filename', models.CharField(max_length=255)),
                ('dropped_at', models.DateTimeField()),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                ('entry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='tickets.entry')),
                ('ticket', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='drops', to='tickets.ticket')),
                ('folder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drops', to='upload.dropfolder')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('folder', 'filename', 'dropped_at'), name='drop_once')],
            },
        ),
    ]
