from __future__ import annotations

from django.db import migrations

STAY = """
CREATE FUNCTION charter_version_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE'
        OR (NEW.desk_id, NEW.number, NEW.name, NEW.files, NEW.content_hash, NEW.valid_from,
            NEW.contract_variant, NEW.activation, NEW.published_at)
        IS DISTINCT FROM
           (OLD.desk_id, OLD.number, OLD.name, OLD.files, OLD.content_hash, OLD.valid_from,
            OLD.contract_variant, OLD.activation, OLD.published_at)
    THEN
        RAISE EXCEPTION 'a published charter is never changed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER charter_version_stays BEFORE UPDATE OR DELETE ON charters_charterversion
    FOR EACH ROW EXECUTE FUNCTION charter_version_stays();
"""

GONE = """
DROP TRIGGER charter_version_stays ON charters_charterversion;
DROP FUNCTION charter_version_stays();
"""


class Migration(migrations.Migration):
    """What was promised stays as it was published; the database refuses anything else."""

    dependencies = [("charters", "0002_drafts_and_reviews")]

    operations = [migrations.RunSQL(STAY, GONE)]
