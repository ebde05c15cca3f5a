"""What is told of removals afterwards: to readers at the editions concerned, to staff before they write on."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Publication, Redaction, Save
from buendnis.publishing.standing import Standing, standing

# Said without the old words, and without the reason: either could tell whose they were
LINE = _("Something was removed here for legal reasons.")
WHOLE = _("This text was removed for legal reasons.")

_known: dict[tuple[int, datetime], frozenset[int]] = {}
# Of so many generations, each with the moment of its write, it is kept in memory: requests of the one before still run
MOST_KEPT = 4


def line_for(edition: Edition) -> Any:
    """Return the sentence for readers of an edition, '' where nothing was removed from it.

    Costs no query while nothing was removed anywhere, which the standing says; else two for each generation.
    """
    now = standing()
    return LINE if now.redacted and edition.pk in _editions(now) else ""


def _editions(now: Standing) -> frozenset[int]:
    """Return the keys of the editions from which something was removed."""
    key = (now.generation, now.changed)
    found = _known.get(key)
    if found is None:
        done = Redaction.objects.done().values_list("item", "editions")
        told = {(item, number) for item, numbers in done for number in numbers}
        editions = Publication.objects.filter(item__in={item for item, _number in told})
        found = frozenset(pk for pk, *place in editions.values_list("pk", "item", "number") if tuple(place) in told)
        if len(_known) >= MOST_KEPT:
            _known.clear()
        _known[key] = found
    return found


def line_for_gone(item: int) -> Any:
    """Return the sentence for the address of an item that was taken back, '' where nothing of it was removed."""
    if not standing().redacted:
        return ""
    done = list(Redaction.objects.done().filter(item=item))
    if any(each.what == Redaction.What.EDITION for each in done):
        return WHOLE
    return LINE if any(each.editions for each in done) else ""


def is_removed(publication: Publication) -> bool:
    """Whether an edition was removed whole, and nobody has written in it since."""
    whole = Redaction.objects.done().filter(what=Redaction.What.EDITION, publication=publication)
    last = whole.order_by("-done_at").first()
    if last is None:
        return False
    return not Save.objects.filter(publication=publication, act="save", at__gt=last.done_at).exists()


def removed_since(item: int, version: int) -> bool:
    """Whether something was removed from an item since a version.

    What was typed beside that one may still hold it: nothing of it is put together with the present text by itself.
    """
    return Save.objects.filter(item=item, act="redact", version__gt=version).exists()
