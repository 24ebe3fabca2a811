import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.operations
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        django.contrib.postgres.operations.BtreeGistExtension(
        ),
        migrations.CreateModel(
            name='Desk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True)),
                ('name', models.CharField(max_length=200)),
                ('address', models.CharField(max_length=320, unique=True)),
                ('language', models.CharField(default='en', max_length=10)),
                ('timezone', models.CharField(default='UTC', max_length=64)),
                ('created_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Agent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('is_administrator', models.BooleanField(default=False)),
                ('free_since', models.DateTimeField(null=True)),
                ('left_at', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField()),
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='agent', to=settings.AUTH_USER_MODEL)),
                ('deputy', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='deputises_for', to='access.agent')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('free_since__isnull', False), ('left_at', None)), fields=['free_since'], name='agent_free')],
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('during', django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='absences', to='access.agent')),
                ('deputy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stands_in', to='access.agent')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('agent', models.F('deputy')), _negated=True), name='absence_deputy_is_another'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.F('agent'), '='), ('during', '&&')], name='absence_once_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='DeskMembership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('agent', 'Agent'), ('lead', 'Lead'), ('ombudsman', 'Ombudsman')], default='agent', max_length=10)),
                ('line', models.PositiveSmallIntegerField(choices=[(1, 'First'), (2, 'Second'), (3, 'Third')], default=1)),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='access.agent')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='access.desk')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agent', 'desk'), name='desk_membership_once')],
            },
        ),
        migrations.CreateModel(
            name='Skill',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('value', models.CharField(max_length=100)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='skills', to='access.desk')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('desk', 'kind', 'value'), name='skill_once_per_desk')],
            },
        ),
        migrations.CreateModel(
            name='AgentSkill',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='skills', to='access.agent')),
                ('skill', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agents', to='access.skill')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agent', 'skill'), name='agent_skill_once')],
            },
        ),
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('line', models.PositiveSmallIntegerField(choices=[(1, 'First'), (2, 'Second'), (3, 'Third')], default=1)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='teams', to='access.desk')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('desk', 'name'), name='team_name_once_per_desk')],
            },
        ),
        migrations.CreateModel(
            name='Duty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('during', django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ('position', models.PositiveSmallIntegerField(default=1)),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='duties', to='access.agent')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='duties', to='access.team')),
            ],
            options={
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.F('team'), '='), (models.F('position'), '='), ('during', '&&')], name='duty_one_agent_per_position')],
            },
        ),
        migrations.CreateModel(
            name='TeamMembership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='team_memberships', to='access.agent')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='access.team')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('team', 'agent'), name='team_membership_once')],
            },
        ),
    ]
