import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0002_ticket_numbers'),
        ('customers', '0001_initial'),
        ('files', '0001_initial'),
        ('mailer', '0001_initial'),
        ('products', '0001_initial'),
        ('tickets', '0003_entry_message_id'),
    ]

    operations = [
        migrations.CreateModel(
            name='Article',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=200)),
                ('visibility', models.CharField(choices=[('internal', 'Agents only'), ('organisations', 'Named organisations'), ('customers', 'All customers'), ('public', 'Everybody')], default='internal', max_length=15)),
                ('is_frequent_question', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField()),
                ('retired_at', models.DateTimeField(null=True)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='access.desk')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='access.agent')),
            ],
            options={
                'indexes': [models.Index(fields=['desk', 'visibility'], name='article_list')],
                'constraints': [models.UniqueConstraint(fields=('desk', 'slug'), name='article_slug_once_per_desk')],
            },
        ),
        migrations.CreateModel(
            name='ArticleAudience',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='audience', to='knowledge.article')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='customers.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('article', 'organisation'), name='article_audience_once')],
            },
        ),
        migrations.CreateModel(
            name='ArticleVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('written_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='knowledge.article')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.agent')),
                ('products', models.ManyToManyField(related_name='articles', to='products.version')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('article', 'number'), name='article_version_once'), models.UniqueConstraint(condition=models.Q(('published_at__isnull', False), ('withdrawn_at', None)), fields=('article',), name='article_version_one_in_force')],
            },
        ),
        migrations.CreateModel(
            name='ArticleUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('used_at', models.DateTimeField()),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.agent')),
                ('entry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tickets.entry')),
                ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='articles_used', to='tickets.ticket')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='knowledge.articleversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'ticket', 'entry'), name='article_use_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='ArticleTranslation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=10)),
                ('title', models.CharField(max_length=300)),
                ('body', models.TextField()),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='knowledge.articleversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'language'), name='article_translation_once')],
            },
        ),
        migrations.CreateModel(
            name='ArticleFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='knowledge.articleversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'name'), name='article_file_name_once')],
            },
        ),
        migrations.CreateModel(
            name='News',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('countries', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=2), default=list, size=None)),
                ('written_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(null=True)),
                ('ends_at', models.DateTimeField(null=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.agent')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='news', to='access.desk')),
                ('products', models.ManyToManyField(related_name='news', to='products.product')),
            ],
            options={
                'verbose_name_plural': 'news',
                'indexes': [models.Index(fields=['desk', '-published_at'], name='news_list')],
            },
        ),
        migrations.CreateModel(
            name='NewsDelivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('queued_at', models.DateTimeField()),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='customers.contact')),
                ('mail', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='mailer.outboundmail')),
                ('news', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='knowledge.news')),
            ],
            options={
                'verbose_name_plural': 'news deliveries',
                'constraints': [models.UniqueConstraint(fields=('news', 'contact'), name='news_delivery_once')],
            },
        ),
        migrations.CreateModel(
            name='NewsTranslation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=10)),
                ('title', models.CharField(max_length=300)),
                ('body', models.TextField()),
                ('news', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='knowledge.news')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('news', 'language'), name='news_translation_once')],
            },
        ),
        migrations.CreateModel(
            name='Testimonial',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('received_at', models.DateTimeField()),
                ('consented_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('published_at', models.DateTimeField(null=True)),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='customers.contact')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='testimonials', to='access.desk')),
                ('ticket', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='tickets.ticket')),
            ],
            options={
                'indexes': [models.Index(fields=['desk', '-published_at'], name='testimonial_list')],
                'constraints': [models.CheckConstraint(condition=models.Q(('published_at', None), models.Q(('consented_at__isnull', False), ('withdrawn_at', None)), _connector='OR'), name='testimonial_public_only_with_consent')],
            },
        ),
    ]
