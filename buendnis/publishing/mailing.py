"""Mails: a few sentences and a link, never a title or a text.

Whoever of the staff follows the link signs in first; to somebody without an account the link itself is the key.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)
# What a mail server says about one mail only; after anything else there is no use in trying the next one.
ABOUT_ONE_MAIL = (SMTPRecipientsRefused, SMTPResponseException, ValueError)
AFTER_SIGNING_IN = _("This mail holds no text from the portal. You read it there, after signing in.")
BY_THE_LINK = _("Whoever has this link can open it without an account. Please do not pass it on.")


@dataclass(frozen=True)
class Outsider:
    """Somebody without an account: an address, and the language to write in."""

    email: str
    language: str
    is_active: bool = True
    pk: str = "without an account"


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


def deliver_outside(
    email: str, language: str, subject: str | Promise, sentences: Sequence[str | Promise], path: str
) -> bool:
    """Send the mail with a link that opens without an account at once; return whether it has left.

    To be called after the transaction is stored: the link must open when the mail is there.
    """
    return deliver([Outsider(email, language)], subject, sentences, path) == 1


def _written(
    reader: Any, subject: str | Promise, sentences: Sequence[str | Promise], path: str, connection: Any
) -> EmailMessage:
    with translation.override(reader.language):
        paragraphs = [
            *(str(sentence) for sentence in sentences),
            f"{settings.SITE_URL}{path}",
            str(BY_THE_LINK if isinstance(reader, Outsider) else AFTER_SIGNING_IN),
        ]
        title = " ".join(str(subject).split())
    return EmailMessage(title, "\n\n".join(paragraphs) + "\n", to=[reader.email], connection=connection)
