from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tickets", "0009_viewers")]

    operations = [
        migrations.AddField("project", "approved_plan", models.JSONField(default=list)),
        migrations.AddField("project", "submitted_at", models.DateTimeField(null=True)),
        migrations.AddField("project", "declined_at", models.DateTimeField(null=True)),
        migrations.AddField("project", "declined_by", models.CharField(blank=True, max_length=200)),
        migrations.AddField("project", "decline_reason", models.TextField(blank=True)),
        migrations.RemoveConstraint("activity", "activity_position_once"),
        migrations.AddConstraint(
            "activity",
            models.UniqueConstraint(
                fields=("project", "position"),
                name="activity_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ),
    ]
