import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0004_first_numbers_at_once"), ("email", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="inboundmail",
            name="owner",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="access.agent",
            ),
        ),
    ]
