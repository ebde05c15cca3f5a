"""What staff call many items of any kinds, in one query: for pages that show a list of all of them."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Coalesce, NullIf
from django.utils.translation import gettext_lazy as _

from buendnis.publishing.editions import Edition
from buendnis.publishing.naming import edition_model

# Under one of these names a kind keeps what it is called, if it says nothing else by ``title_column``
NAMES = ("headline_de", "title_de", "name_de", "matter_de")
LONGEST = 500


class Called(NamedTuple):
    """What an edition is called, how far its Sorbian text is, and the key of the item in whose form it is written."""

    title: str
    sorbian: str
    form: int


def called(keys: Iterable[tuple[str, int]]) -> dict[int, Called]:
    """Return what is known of editions by their keys; ``keys`` are kinds and keys. One query for all kinds."""
    by_kind: dict[str, list[int]] = defaultdict(list)
    for kind, key in keys:
        by_kind[kind].append(key)
    parts = [_of_kind(model, by_kind[kind]) for kind in by_kind if (model := edition_model(kind)) is not None]
    found = parts[0].union(*parts[1:], all=True) if parts else ()
    return {key: Called(title or str(_("(no name yet)")), state, form) for key, title, state, form in found}


def titles(keys: Iterable[tuple[str, int]]) -> dict[int, str]:
    return {key: each.title for key, each in called(keys).items()}


def _of_kind(model: type[Edition], keys: list[int]) -> Any:
    title = Cast(title_of(model), CharField(max_length=LONGEST))
    objects: Any = model.objects
    rows = objects.rewrite(False).filter(pk__in=keys).order_by()
    rows = rows.annotate(row_title=title, row_form=F(getattr(model, "written_in", "pk")))
    return rows.values_list("pk", "row_title", "hsb_state", "row_form")


@cache
def title_of(model: type[Edition]) -> Any:
    """Return the expression for a query on a kind that gives the name of each."""
    own = getattr(model, "title_column", None)
    if own is not None:
        return own()
    columns = {field.name for field in model._meta.concrete_fields}
    name = next((name for name in NAMES if name in columns), None)
    return Coalesce(NullIf(F(name), Value("")), Value("")) if name else Value("")
