from django.db import migrations

# The second wall: the portal's role sees the reader's organisations, who belongs to them, and those people.
CONDITIONS = {
    "customers_organisation": "id = ANY (current_setting('amparo.orgs')::bigint[])",
    "customers_affiliation": "organisation_id = ANY (current_setting('amparo.orgs')::bigint[])",
    "customers_contact": "EXISTS (SELECT FROM customers_affiliation a WHERE a.contact_id = customers_contact.id)",
}
POLICIES = "\n".join(
    f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY product ON {table} TO amparo_app USING (true) WITH CHECK (true);
CREATE POLICY portal ON {table} FOR SELECT TO amparo_portal USING ({condition});
"""
    for table, condition in CONDITIONS.items()
)
UNDO = "\n".join(
    f"DROP POLICY portal ON {table}; DROP POLICY product ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;"
    for table in CONDITIONS
)


class Migration(migrations.Migration):
    dependencies = [("customers", "0001_initial")]

    operations = [migrations.RunSQL(POLICIES, UNDO)]
