from django.db import migrations

# What customers read of projects is seen by the portal's role with the ticket, or with what hangs on it.
PARENTS = {
    "tickets_project": ("tickets_ticket", "ticket_id"),
    "tickets_activity": ("tickets_project", "project_id"),
    "tickets_activityparty": ("tickets_activity", "activity_id"),
    "tickets_activity_depends_on": ("tickets_activity", "from_activity_id"),
}
POLICIES = "\n".join(
    f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY product ON {table} TO amparo_app USING (true) WITH CHECK (true);
CREATE POLICY portal ON {table} FOR SELECT TO amparo_portal
    USING (EXISTS (SELECT FROM {parent} WHERE {parent}.id = {table}.{column}));
"""
    for table, (parent, column) in PARENTS.items()
)
UNDO = "\n".join(
    f"DROP POLICY portal ON {table}; DROP POLICY product ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;"
    for table in PARENTS
)


class Migration(migrations.Migration):
    dependencies = [("tickets", "0010_project_plans")]

    operations = [migrations.RunSQL(POLICIES, UNDO)]
