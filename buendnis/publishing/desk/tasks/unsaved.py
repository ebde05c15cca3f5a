"""What a person has typed and not saved: where it stands aside, so that nobody has to remember which form it was."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, TextField, Value
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Coalesce, NullIf
from django.http import HttpRequest
from django.utils.translation import get_language

from buendnis.languages.dates import spoken_moment
from buendnis.languages.fields import GERMAN
from buendnis.publishing.autosaves import MARK, Autosave
from buendnis.publishing.desk.autosaving import desk_of
from buendnis.publishing.desk.tasks.register import Desks
from buendnis.publishing.titles import NAMES, Called

MOST, LONGEST = 5, 80
# What is typed first into a form: the first value of a field under one of these names
TYPED_NAMES = [NullIf(KeyTextTransform(0, KeyTransform(name, "fields")), Value("", TextField())) for name in NAMES]


@dataclass(frozen=True)
class Unsaved:
    """One form with a copy of its own; ``name`` is empty where it has none yet."""

    name: str
    kind: str
    when: str
    address: str


def kept_aside(user: Any) -> list[Any]:
    """Return a person's copies, the newest of each form, with ``of_key`` and ``of_kind`` of the latest edition.

    ``typed_name`` is what somebody typed as its name. One query.
    """
    copies = Autosave.objects.fresh().filter(Q(item=None) | Q(item__publications__latest=True), user=user)
    copies = copies.select_related("item").defer("fields").order_by("-at", "-pk")
    placed = copies.annotate(
        of_key=F("item__publications__pk"), of_kind=F("item__publications__kind"), typed_name=Coalesce(*TYPED_NAMES)
    )
    newest: dict[tuple[str, Any], Any] = {}
    for copy in placed:
        # Of what is new each window holds a text of its own.
        form = copy.form.partition(MARK)[0] if copy.item_id else copy.form
        newest.setdefault((form, copy.item_id), copy)
    return list(newest.values())[:MOST]


def unsaved(
    site: Any, request: HttpRequest, found: list[Any], names: dict[int, Called], desks: Desks
) -> Iterator[Unsaved]:
    """Return the copies whose forms the person may (still) fill."""
    models = {model.kind: model for model in desks}
    for copy in found:
        desk, form = desk_of(site, copy.form.partition(MARK)[0], copy.item)
        if desk is None or not desk.may_fill(request, form):
            continue
        known = names.get(copy.of_key)
        if copy.item is None:
            address = desk.form_address(form, None)
        elif known is not None and copy.of_kind in models:
            address = desk.address_in_admin(known.form, form)
        else:
            continue
        kind = str(desk.opts.verbose_name)
        when = spoken_moment(copy.at, get_language() or GERMAN)
        name = known.title if known else (copy.typed_name or "").strip()[:LONGEST]
        yield Unsaved(name, kind, when, address)
