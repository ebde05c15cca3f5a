"""What to tell a person whose form is older than what is stored."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import spoken_moment
from buendnis.languages.fields import BOTH, GERMAN
from buendnis.publishing.desk.act_names import ACTS
from buendnis.publishing.desk.differences import Difference, companion_differences, differences
from buendnis.publishing.desk.posted import posted_number, posted_version
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Item, Publication, Save

# A form that comes back carries the version that its text began with beside the one that it is put together with.
BASE = "base"


@dataclass(frozen=True)
class Collision:
    """Who was faster, what they changed, and where their version is; ``edition`` None: the item is deleted.

    ``discarded``: the form's own edition is gone. ``seen``: readers have begun to see its text. ``page`` is what
    has been put together of both texts; ``thawed``: the form shows all fields, also of a text that readers see.
    ``removed``: something was removed for legal reasons since, which the form may still hold.
    """

    who: str
    changes: list[Difference]
    edition: int | None
    discarded: bool = False
    seen: bool = False
    happened: list[str] = field(default_factory=list)
    page: Any = None
    thawed: bool = True
    removed: bool = False

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


def began_with(request: HttpRequest) -> int:
    """Return the version that a person's text was made from, however often somebody was faster since."""
    base, version = posted_number(request, BASE), posted_version(request)
    return base if 0 <= base <= version else version


def row_version(request: HttpRequest, item: Item) -> int:
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


def is_still_current(request: HttpRequest, edition: Edition) -> bool:
    """Whether a form that was current is so after it was looked at: its rows were read later than its version."""
    return Item.objects.filter(pk=edition.item.pk, edit_version=posted_version(request)).exists()


def their_changes(model: type[Edition], request: HttpRequest, edition: Edition | None) -> Collision:
    """Return who wrote the item since the form was made, and what is different now; ``edition``: None if it is gone."""
    base = began_with(request)
    item_id = edition.item.pk if edition else posted_number(request, "item")
    latest = Publication.objects.filter(item_id=item_id, kind=model.kind, latest=True).first()
    if latest is None:
        return Collision("", [], None)
    mine = Save.objects.filter(item_id=item_id, version=base).first()
    theirs = list(_since(item_id, base)) if mine else []
    changes = differences(model, mine.snapshot, theirs[-1].snapshot) if mine and theirs else []
    if mine and edition is not None:
        for item in edition.companions():
            saves, more = _of_companion(request, item)
            theirs, changes = [*theirs, *saves], [*changes, *more]
    people = dict.fromkeys(str(save.actor or _("Somebody")) for save in theirs)
    return Collision(
        ", ".join(people),
        changes,
        latest.pk,
        discarded=edition is None,
        seen=edition is not None and froze_since(request, edition),
        happened=happened(theirs),
        removed=any(save.act == "redact" for save in theirs),
    )


def happened(saves: Iterable[Save]) -> list[str]:
    """Tell saves in words: when, by whom, what was done."""
    return [
        str(_("%(at)s: %(who)s, %(act)s"))
        % {
            "at": spoken_moment(save.at, get_language() or GERMAN),
            "who": save.actor or _("Somebody"),
            "act": ACTS.get(save.act, save.act),
        }
        for save in saves
    ]


def _since(item_id: int, base: int) -> Iterable[Save]:
    return Save.objects.filter(item_id=item_id, version__gt=base).select_related("actor").order_by("version")


def _of_companion(request: HttpRequest, item: Item) -> tuple[list[Save], list[Difference]]:
    """Return who wrote an item that stands in the same form since the form was made, and what is different in it."""
    base = row_version(request, item)
    saves = list(_since(item.pk, base))
    if not saves:
        return [], []
    mine = Save.objects.filter(item=item, version=base).first()
    return saves, companion_differences(item.kind, mine.snapshot if mine else {}, saves[-1].snapshot)
