from django.db import migrations

# What hangs on a ticket and carries no organisation is seen by the portal's role with the ticket, or the clock, that it
# hangs on. That row is found by its primary key and is itself behind a policy.
PARENTS = {
    "ticket_fact": ("tickets_ticket", "ticket_id"),
    "tickets_watcher": ("tickets_ticket", "ticket_id"),
    "tickets_pendingitem": ("tickets_ticket", "ticket_id"),
    "tickets_cycle": ("tickets_clock", "clock_id"),
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
    dependencies = [("tickets", "0004_quotes_outages_and_defects")]

    operations = [migrations.RunSQL(POLICIES, UNDO)]
