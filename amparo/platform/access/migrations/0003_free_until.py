from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0002_ticket_numbers")]

    operations = [
        migrations.AddField(
            model_name="agent", name="free_until", field=models.DateTimeField(null=True)
        ),
    ]
