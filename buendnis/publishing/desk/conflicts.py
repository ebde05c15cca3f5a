"""What to tell a person whose form is older than what is stored."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from buendnis.publishing.desk.differences import Difference, differences
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Publication, Save


@dataclass(frozen=True)
class Collision:
    """Who was faster, what they changed, and where their version is; ``edition`` None: it is deleted."""

    who: str
    changes: list[Difference]
    edition: int | None

    @property
    def sentence(self) -> Any:
        if self.edition is None:
            return _("Somebody has deleted this in the meantime, so nothing was saved. What you typed is still below.")
        if not self.who:
            return _("This form is out of date, so nothing was saved. What you typed is still below.")
        return _("%(who)s has saved this in the meantime, so nothing was saved. What you typed is still below.") % {
            "who": self.who
        }


def their_changes(model: type[Edition], item_id: int | None, base: int) -> Collision:
    """Return who wrote the item since version ``base``, and what is different now."""
    latest = Publication.objects.filter(item_id=item_id, latest=True).values_list("pk", flat=True).first()
    since = Save.objects.filter(item_id=item_id, version__gt=base).select_related("actor").order_by("version")
    mine = Save.objects.filter(item_id=item_id, version=base).first()
    theirs = list(since) if mine else []
    people = dict.fromkeys(str(save.actor or _("Somebody")) for save in theirs)
    changes = differences(model, mine.snapshot, theirs[-1].snapshot) if mine and theirs else []
    return Collision(", ".join(people), changes, latest)
