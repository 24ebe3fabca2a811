from django.db import migrations

# What customers read of holds, resolutions, ratings and disputes is seen by the portal's role with its ticket.
PARENTS = {
    "tickets_hold": ("tickets_ticket", "ticket_id"),
    "tickets_resolution": ("tickets_ticket", "ticket_id"),
    "tickets_rating": ("tickets_ticket", "ticket_id"),
    "tickets_dispute": ("tickets_ticket", "ticket_id"),
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
    dependencies = [("tickets", "0007_holds_and_disputes")]

    operations = [migrations.RunSQL(POLICIES, UNDO)]
