"""Mails to staff: a few sentences and a link, never a title or a text. Whoever follows the link signs in first."""

import logging
from collections.abc import Iterable, Sequence
from functools import partial
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)
# What a mail server says about one mail only; after anything else there is no use in trying the next one.
ABOUT_ONE_MAIL = (SMTPRecipientsRefused, SMTPResponseException, ValueError)


def send_link(users: Iterable[Any], subject: str | Promise, sentences: Sequence[str | Promise], path: str) -> None:
    """Send each of ``users`` the sentences and the link to ``path``, once the transaction is stored.

    ``path`` begins with a slash, as ``reverse()`` gives it; subject and sentences are lazy, because each
    mail is written in its reader's language. A mail that cannot be sent is logged and stops nothing.
    """
    transaction.on_commit(partial(deliver, list(users), subject, list(sentences), path), robust=True)


def deliver(users: Iterable[Any], subject: str | Promise, sentences: Sequence[str | Promise], path: str) -> int:
    """Send the mails at once, and return how many have left. Accounts that are closed or have no address get none."""
    readers = [user for user in users if user.is_active and user.email]
    sent = 0
    connection = get_connection()
    try:
        connection.open()
        for reader in readers:
            try:
                sent += _written(reader, subject, sentences, path, connection).send()
            except ABOUT_ONE_MAIL as error:
                # The kind of fault alone: a mail server's answer may repeat addresses.
                logger.error("No mail to user %s: %s", reader.pk, type(error).__name__)
    except OSError as error:
        logger.error("The mail server cannot be used, %s of %s mails sent: %r", sent, len(readers), error)
    finally:
        connection.close()
    return sent


def _written(
    reader: Any, subject: str | Promise, sentences: Sequence[str | Promise], path: str, connection: Any
) -> EmailMessage:
    with translation.override(reader.language):
        paragraphs = [
            *(str(sentence) for sentence in sentences),
            f"{settings.SITE_URL}{path}",
            _("This mail holds no text from the portal. You read it there, after signing in."),
        ]
        title = " ".join(str(subject).split())
    return EmailMessage(title, "\n\n".join(paragraphs) + "\n", to=[reader.email], connection=connection)
