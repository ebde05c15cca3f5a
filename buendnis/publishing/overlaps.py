"""No two editions of one item are public at once: the database itself holds that.

PostgreSQL has an exclusion constraint, SQLite two triggers. Both are put back after every
migrate, because on SQLite a later change of the table drops its triggers without a word.
The empty interval [from, from), a page hidden by its ancestor, overlaps nothing.
"""

from typing import Any

from django.db import connections

TABLE = "publishing_publication"
NAME = "publication_no_overlap"

POSTGRESQL = f"""
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE {TABLE} DROP CONSTRAINT IF EXISTS {NAME};
ALTER TABLE {TABLE} ADD CONSTRAINT {NAME} EXCLUDE USING gist
    (item_id WITH =, tstzrange(public_from, public_until) WITH &&) WHERE (public_from IS NOT NULL);
"""

_SQLITE = """
CREATE TRIGGER {name}_{verb} BEFORE {when} ON {table}
WHEN NEW.public_from IS NOT NULL AND (NEW.public_until IS NULL OR NEW.public_until > NEW.public_from)
BEGIN
    SELECT RAISE(ABORT, '{name}') WHERE EXISTS (
        SELECT 1 FROM {table} AS other
        WHERE other.item_id = NEW.item_id AND other.publication_id_column <> NEW.publication_id_column
          AND other.public_from IS NOT NULL
          AND (other.public_until IS NULL OR other.public_until > other.public_from)
          AND (other.public_until IS NULL OR other.public_until > NEW.public_from)
          AND (NEW.public_until IS NULL OR other.public_from < NEW.public_until));
END
""".replace("publication_id_column", "id")


def guard_overlaps(using: str = "default", **kwargs: Any) -> None:
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
        for verb, when in (("insert", "INSERT"), ("update", "UPDATE OF item_id, public_from, public_until")):
            cursor.execute(f"DROP TRIGGER IF EXISTS {NAME}_{verb}")
            cursor.execute(_SQLITE.format(name=NAME, verb=verb, when=when, table=TABLE))
