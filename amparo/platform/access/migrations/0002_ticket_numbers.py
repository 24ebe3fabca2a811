from django.db import migrations

# One sequence per desk: gaps are allowed, two tickets never wait for each other's number.
TICKET_NUMBERS = """
CREATE FUNCTION next_ticket_number(desk bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    RETURN nextval(format('ticket_number_%s', desk)::regclass);
EXCEPTION WHEN undefined_table THEN
    EXECUTE format('CREATE SEQUENCE IF NOT EXISTS %I START 20001', format('ticket_number_%s', desk));
    RETURN nextval(format('ticket_number_%s', desk)::regclass);
END $$;
REVOKE EXECUTE ON FUNCTION next_ticket_number FROM PUBLIC;
GRANT EXECUTE ON FUNCTION next_ticket_number TO amparo_app;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]

    operations = [migrations.RunSQL(TICKET_NUMBERS, migrations.RunSQL.noop)]
