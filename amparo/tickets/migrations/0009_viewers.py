import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0003_free_until"), ("tickets", "0008_row_security_of_endings")]

    operations = [
        migrations.CreateModel(
            name="Viewer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seen_at", models.DateTimeField()),
                (
                    "agent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="access.agent"
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="viewers",
                        to="tickets.ticket",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="viewer",
            constraint=models.UniqueConstraint(fields=("ticket", "agent"), name="viewer_once"),
        ),
        migrations.AlterField(
            model_name="ticket",
            name="channel",
            field=models.CharField(
                choices=[
                    ("portal", "Portal"),
                    ("mail", "Mail"),
                    ("phone", "Phone"),
                    ("chat", "Chat"),
                    ("fax", "Fax"),
                    ("upload", "Upload"),
                    ("alert", "Alert"),
                    ("desk", "Desk"),
                    ("informal", "Informal"),
                ],
                max_length=10,
            ),
        ),
    ]
