"""What to tell a person whose form is older than what is stored."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import BOTH
from buendnis.publishing.desk.differences import Difference, companion_differences, differences
from buendnis.publishing.desk.posted import posted_number, posted_version
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Item, Publication, Save


@dataclass(frozen=True)
class Collision:
    """Who was faster, what they changed, and where their version is; ``edition`` None: the item is deleted.

    ``discarded``: the form's own edition is gone. ``seen``: readers have begun to see its text.
    """

    who: str
    changes: list[Difference]
    edition: int | None
    discarded: bool = False
    seen: bool = False

    @property
    def sentence(self) -> Any:
        if self.edition is None:
            return _("Somebody has deleted this in the meantime, so nothing was saved. What you typed is still below.")
        if self.who and self.discarded:
            return _(
                "%(who)s has thrown this draft away in the meantime, so nothing was saved. "
                "What you typed is still below."
            ) % {"who": self.who}
        if self.who:
            return _("%(who)s has saved this in the meantime, so nothing was saved. What you typed is still below.") % {
                "who": self.who
            }
        if self.seen:
            return _(
                "This text has become public in the meantime, so nothing was saved. What you typed is still below."
            )
        return _("This form is out of date, so nothing was saved. What you typed is still below.")


def _of_companions(request: HttpRequest, edition: Edition) -> list[Difference]:
    """Return what is different in the items that are written in the same form, since the form was made."""
    changes = []
    for item in edition.companions():
        base = _row_version(request, item)
        saves = Save.objects.filter(item=item).order_by("version")
        theirs, mine = saves.filter(version__gt=base).last(), saves.filter(version=base).first()
        if theirs is not None:
            changes += companion_differences(item.kind, mine.snapshot if mine else {}, theirs.snapshot)
    return changes


def _row_version(request: HttpRequest, item: Item) -> int:
    """Return the version that a row of the form was made from, 0 where the form does not know the item."""
    keys = {str(key) for key in item.publications.values_list("pk", flat=True)}
    rows = (name for name, sent in request.POST.items() if name.endswith("-publication") and sent in keys)
    return next((max(0, posted_number(request, name.replace("-publication", "-version"))) for name in rows), 0)


def frozen_languages(edition: Edition | None) -> str:
    """Name the languages whose text is shown and not edited, as a form posts them."""
    return " ".join(language for language in BOTH if edition is not None and edition.is_frozen(language))


def froze_since(request: HttpRequest, edition: Edition) -> bool:
    """Whether other texts are frozen than when the form was made: time does that without a version."""
    return request.POST.get("frozen", "") != frozen_languages(edition)


def is_current(request: HttpRequest, edition: Edition | None) -> bool:
    """Whether the form was made from what is stored."""
    if edition is None or edition.item.edit_version != posted_version(request):
        return False
    return not froze_since(request, edition)


def their_changes(model: type[Edition], request: HttpRequest, edition: Edition | None) -> Collision:
    """Return who wrote the item since the form was made, and what is different now; ``edition``: None if it is gone."""
    base = posted_version(request)
    item_id = edition.item.pk if edition else posted_number(request, "item")
    latest = Publication.objects.filter(item_id=item_id, kind=model.kind, latest=True).first()
    if latest is None:
        return Collision("", [], None)
    since = Save.objects.filter(item_id=item_id, version__gt=base).select_related("actor").order_by("version")
    mine = Save.objects.filter(item_id=item_id, version=base).first()
    theirs = list(since) if mine else []
    people = dict.fromkeys(str(save.actor or _("Somebody")) for save in theirs)
    changes = differences(model, mine.snapshot, theirs[-1].snapshot) if mine and theirs else []
    if mine and edition is not None:
        changes += _of_companions(request, edition)
    seen = edition is not None and froze_since(request, edition)
    return Collision(", ".join(people), changes, latest.pk, discarded=edition is None, seen=seen)
