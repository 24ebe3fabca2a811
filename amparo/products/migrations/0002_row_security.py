from django.db import migrations

# The second wall: as the portal's role a row is seen only when its organisation is among those of the reader.
TABLES = ("products_release", "products_installation", "products_licence")
FOR_ALL = ("products_release",)  # a row without an organisation is for all of them
POLICIES = "\n".join(
    f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY product ON {table} TO amparo_app USING (true) WITH CHECK (true);
CREATE POLICY portal ON {table} FOR SELECT TO amparo_portal
    USING ({'org_id IS NULL OR ' if table in FOR_ALL else ''}org_id = ANY (current_setting('amparo.orgs')::bigint[]));
"""
    for table in TABLES
)
UNDO = "\n".join(
    f"DROP POLICY portal ON {table}; DROP POLICY product ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;"
    for table in TABLES
)


class Migration(migrations.Migration):
    dependencies = [("products", "0001_initial")]

    operations = [migrations.RunSQL(POLICIES, UNDO)]
