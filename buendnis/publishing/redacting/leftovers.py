"""What a removal has to see to beside the tables of content: sessions, and pages that a database keeps for itself."""

import logging
import time
from typing import Any

from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection

from buendnis.publishing.redacting.removals import Removal

logger = logging.getLogger(__name__)
# Under this name Django keeps messages that nobody has read yet: notices, which may name a text
_MESSAGES = "_messages"
# Milliseconds that cleaning waits for other connections
_PATIENCE = 2000
# Bytes up to which the whole file is written anew, in a few seconds
_REWRITTEN = 200 * 1024 * 1024
_TRIES = 5


def clear_sessions(removal: Removal) -> None:
    """Take unread messages out of all sessions, and what is to go out of everything else in them."""
    for session in Session.objects.iterator():
        held: dict[str, Any] = session.get_decoded()
        left = removal.of_nested({name: each for name, each in held.items() if name != _MESSAGES})
        if left != held:
            Session.objects.filter(pk=session.pk).update(session_data=Session.objects.encode(left))


def clear_old_pages() -> None:
    """Let SQLite's file and its log keep nothing of what is deleted; PostgreSQL does so by its own vacuum.

    What fails here is told in the log: the words are in no table, and the next checkpoint takes them from the file.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (before,) = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
        try:
            _rewrite(cursor)
            _empty_log(cursor)
        except DatabaseError:
            logger.warning("The file of the database was not cleaned after a removal.", exc_info=True)
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(before)}")


def _rewrite(cursor: Any) -> None:
    """Write the file anew: databases from before overwriting was switched on have free pages with old texts."""
    cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
    (size,) = cursor.fetchone()
    if size <= _REWRITTEN:
        cursor.execute("VACUUM")


def _empty_log(cursor: Any) -> None:
    for _try in range(_TRIES):
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, *_rest = cursor.fetchone()
        if not busy:
            return
        time.sleep(0.1)
    logger.warning("The log of the database was not emptied after a removal: somebody reads all the time.")
