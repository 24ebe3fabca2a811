from django.db import migrations

# Two first tickets of a desk at the same moment: the second waits until the first has made the sequence.
TICKET_NUMBERS = """
CREATE OR REPLACE FUNCTION next_ticket_number(desk bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    RETURN nextval(format('ticket_number_%s', desk)::regclass);
EXCEPTION WHEN undefined_table THEN
    PERFORM pg_advisory_xact_lock(hashtextextended(format('ticket_number_%s', desk), 0));
    EXECUTE format('CREATE SEQUENCE IF NOT EXISTS %I START 20001', format('ticket_number_%s', desk));
    RETURN nextval(format('ticket_number_%s', desk)::regclass);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0003_free_until")]

    operations = [migrations.RunSQL(TICKET_NUMBERS, migrations.RunSQL.noop)]
