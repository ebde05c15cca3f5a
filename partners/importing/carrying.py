"""What was shown, on its way through the browser to the button that writes it: signed, so that it stays what it was."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.utils.translation import gettext as _

from partners.importing.limits import Refusal
from partners.importing.runs import Order, Result
from partners.importing.tables import Row
from partners.models import Alliance

# The rest of the form that carries it
_ROOM = 64 * 1024


def packed(order: Order, result: Result, user: Any) -> str:
    """Return an order with what was shown of it, for this person alone. Raises Refusal where it is too long to send."""
    told = {
        "alliance": order.alliance.pk,
        "at_once": order.at_once,
        "name": order.name,
        "columns": list(order.columns.values()),
        "rows": [[row.number, *(row.cells[position] for position in order.columns)] for row in order.rows],
        "versions": list(result.versions.items()),
        "digest": result.digest,
    }
    token = signing.dumps(told, salt=_salt(user), compress=True)
    if len(token) > (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or len(token) + _ROOM) - _ROOM:
        raise Refusal(_("The file holds too much text to be imported at once. Please split it."))
    return token


def unpacked(token: str, user: Any) -> tuple[Order, dict[int, int], str]:
    """Return the order with the versions and the digest that were shown; raises Refusal."""
    try:
        told = signing.loads(token, salt=_salt(user), max_age=settings.SESSION_COOKIE_AGE)
        rows = tuple(Row(number, tuple(cells)) for number, *cells in told["rows"])
        columns, versions = dict(enumerate(told["columns"])), dict(told["versions"])
        alliance, at_once, name, digest = (told[key] for key in ("alliance", "at_once", "name", "digest"))
    # Signed, but before the portal was renewed: then it may be put together in another way.
    except (signing.BadSignature, KeyError, TypeError, ValueError) as error:
        sentence = _("This preview is no longer valid. Nothing was written; please upload the file again.")
        raise Refusal(sentence) from error
    chosen = Alliance.objects.filter(pk=alliance).first()
    if chosen is None:
        raise Refusal(_("The alliance is gone. Nothing was written."))
    return Order(chosen, at_once, columns, rows, name), versions, digest


def _salt(user: Any) -> str:
    return f"partners.importing.{user.pk}"
