"""No organisation has one role twice on the same day: the database itself holds that.

PostgreSQL has an exclusion constraint, SQLite two triggers. Both are put back after every migrate,
because on SQLite a later change of the table drops its triggers without a word.
"""

from typing import Any

from django.db import connections

TABLE = "partners_membership"
NAME = "membership_no_overlap"

POSTGRESQL = f"""
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE {TABLE} ADD CONSTRAINT {NAME} EXCLUDE USING gist
    (organisation_id WITH =, alliance_id WITH =, role WITH =, daterange(joined, "left", '[]') WITH &&);
"""

# The plus keeps SQLite from looking through the whole alliance instead of the one organisation.
SQLITE = """
CREATE TRIGGER {name}_{verb} BEFORE {when} ON {table}
BEGIN
    SELECT RAISE(ABORT, '{name}') WHERE EXISTS (
        SELECT 1 FROM {table} AS other
        WHERE other.organisation_id = NEW.organisation_id AND +other.alliance_id = NEW.alliance_id
          AND other.role = NEW.role AND other.publication_id <> NEW.publication_id
          AND (other."left" IS NULL OR NEW.joined IS NULL OR other."left" >= NEW.joined)
          AND (NEW."left" IS NULL OR other.joined IS NULL OR other.joined <= NEW."left"));
END
"""
CHANGES = 'UPDATE OF organisation_id, alliance_id, role, joined, "left"'


def guard_memberships(using: str = "default", **kwargs: Any) -> None:
    """Put the guard in place on the database ``using``; safe to call again."""
    connection = connections[using]
    if TABLE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT 1 FROM pg_constraint WHERE conname = %s", [NAME])
            if cursor.fetchone() is None:
                cursor.execute(POSTGRESQL)
            return
        for verb, when in (("insert", "INSERT"), ("update", CHANGES)):
            cursor.execute(f"DROP TRIGGER IF EXISTS {NAME}_{verb}")
            cursor.execute(SQLITE.format(name=NAME, verb=verb, when=when, table=TABLE))
