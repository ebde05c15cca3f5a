"""Once, after an update: digests that counted the rows of a part by their places are made those of what rows say.

What was confirmed stays confirmed and what was outdated stays outdated: the texts are the same, only their digests
are taken in another way since migration 0004.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps

from buendnis.languages.digests import digest
from buendnis.languages.fields import BOTH, GERMAN, SORBIAN
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Save
from buendnis.publishing.textrows import TextRow, digests, named, rows_in, rows_of

SINCE = ("publishing", "0004_nothing_overwritten")
BATCH = 200


def after_migrate(plan: Iterable[tuple[Any, bool]] = (), **kwargs: Any) -> None:
    """Called after every migrate: only the one that brings the new way has something to do."""
    if any((each.app_label, each.name) == SINCE and not backwards for each, backwards in plan):
        carry_digests()


def carry_digests() -> int:
    """Write the digests of all editions anew where they are still those by places; return of how many."""
    models = [model for model in apps.get_models() if issubclass(model, Edition)]
    return sum(_carried(edition) for model in models for edition in _all_of(model))


def _all_of(model: type[Edition]) -> Iterator[Edition]:
    last = 0
    while batch := list(
        model._base_manager.filter(pk__gt=last)
        .order_by("pk")
        .select_related("publication")
        .prefetch_related(*model.children)[:BATCH]
    ):
        yield from batch
        last = batch[-1].pk


def _carried(edition: Edition) -> bool:
    rows = rows_of(edition)
    stored = {f"{language}_digest": getattr(edition, f"{language}_digest") for language in BOTH}
    by_places, now = _by_places(rows), digests(rows)
    if stored != by_places or by_places == now:
        return False  # it is that already, or it never went through the door: the audit tells
    columns: dict[str, Any] = dict(now)
    if edition.hsb_confirmed_digest:
        confirmed = _confirmed_rows(edition, rows)
        if confirmed is not None:
            german, sorbian = (digests(confirmed)[f"{language}_digest"] for language in (GERMAN, SORBIAN))
            columns.update(hsb_confirmed_source=german, hsb_confirmed_digest=sorbian)
            texts = named(confirmed, GERMAN)
            columns["hsb_confirmed_fields"] = {name: digest({"": text}) for name, text in texts.items() if text}
    return bool(type(edition)._base_manager.filter(pk=edition.pk, **stored).update(**columns))


def _by_places(rows: Iterable[TextRow]) -> dict[str, str]:
    kept = list(rows)
    return {
        f"{language}_digest": digest(
            {
                f"{row.prefix}{name}": text
                for row in kept
                for name, text in zip(row.names, row.texts(language), strict=True)
            }
        )
        for language in BOTH
    }


def _confirmed_rows(edition: Edition, rows: list[TextRow]) -> list[TextRow] | None:
    """Return the rows that were confirmed: those of now, or of the save that holds them."""
    wanted = {"de_digest": edition.hsb_confirmed_source, "hsb_digest": edition.hsb_confirmed_digest}
    if _by_places(rows) == wanted:
        return rows
    saves = Save.objects.filter(item=edition.publication.item_id).order_by("-version")
    for taken in saves.values_list("snapshot", flat=True).iterator(chunk_size=10):
        found = rows_in(type(edition), taken)
        if _by_places(found) == wanted:
            return found
    return None
