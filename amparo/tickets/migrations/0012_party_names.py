from django.db import migrations, models

# What takes part is named on the activity itself: customers read it, and see no rows of other organisations.
NAMES = """
UPDATE tickets_activityparty AS party SET name = organisation.name
FROM customers_organisation AS organisation WHERE organisation.id = party.organisation_id
"""


class Migration(migrations.Migration):
    dependencies = [("tickets", "0011_row_security_of_projects")]

    operations = [
        migrations.AddField("activityparty", "name", models.CharField(default="", max_length=200)),
        migrations.RunSQL(NAMES, migrations.RunSQL.noop),
        migrations.AlterField("activityparty", "name", models.CharField(max_length=200)),
    ]
