"""What goes with a picture or with a whole edition beside its rows: unsaved copies, proposals, notes."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from buendnis.publishing.editions import Edition
from buendnis.publishing.models import (
    Autosave,
    Correction,
    LinkUse,
    Proposal,
    Publication,
    ReviewStep,
    Save,
    Withdrawal,
)
from buendnis.publishing.redacting.removals import FILE, NOTED, EditionRemoval
from buendnis.publishing.redacting.surveying import OfItem, RowChange, edition_models, owner_of, stored

_FIELD = "-file"


def forget_file(items: Iterable[OfItem], file: int) -> None:
    """Take a file and what was typed about it out of unsaved copies and proposals."""
    for of in items:
        for copy in Autosave.objects.filter(item=of.item.pk):
            _forget_in_copy(copy, file)
        for proposal in Proposal.objects.filter(invitation__item=of.item.pk):
            _forget_in_proposal(of, proposal, file)
    for copy in Autosave.objects.filter(item=None):
        _forget_in_copy(copy, file)


def _forget_in_copy(copy: Autosave, file: int) -> None:
    chosen = (name for name, values in copy.fields.items() if name.endswith(_FIELD) and str(file) in map(str, values))
    prefixes = tuple(name.removesuffix("file") for name in chosen)
    if prefixes:
        fields = {name: [""] if name.startswith(prefixes) else values for name, values in copy.fields.items()}
        Autosave.objects.filter(pk=copy.pk).update(fields=fields)


def _forget_in_proposal(of: OfItem, proposal: Proposal, file: int) -> None:
    """Rows are counted as they stood in the version beside which the texts were written."""
    base = Save.objects.filter(item=of.item.pk, version=proposal.base).values_list("pk", "snapshot").first()
    if base is None or of.model is None:
        return
    taken = next((save.before for save in of.saves if save.pk == base[0]), base[1])
    columns: dict[str, dict[str, Any]] = {name: getattr(proposal, name) for name in ("texts", "sources", "outcome")}
    for part in of.model.children:
        rows = taken.get(part, [])
        gone = {place for place, row in enumerate(rows) if str(row.get(FILE)) == str(file)}
        columns = {name: _without(held, part, gone) for name, held in columns.items()}
    Proposal.objects.filter(pk=proposal.pk).update(**columns)


def _without(held: dict[str, Any], part: str, gone: set[int]) -> dict[str, Any]:
    """Return the fields without those of rows that are gone; the rows behind them have moved up."""
    left = {}
    for name, value in held.items():
        beginning, _sep, rest = name.removeprefix(f"{part}-").partition("-")
        if not name.startswith(f"{part}-") or not beginning.isdecimal():
            left[name] = value
        elif (place := int(beginning)) not in gone:
            left[f"{part}-{place - sum(each < place for each in gone)}-{rest}"] = value
    return left


def forget_edition(publication: Publication) -> None:
    """Empty what was written about an edition or beside it."""
    for note in Correction.objects.filter(publication=publication):
        held = {name: getattr(note, name) for name in NOTED.values()}
        Correction.objects.filter(pk=note.pk).update(**EditionRemoval().of_edition(Correction, held))
    LinkUse.objects.filter(publication=publication).delete()
    saves = Save.objects.filter(publication=publication)
    versions = saves.values_list("version", flat=True)
    of_it = Proposal.objects.filter(invitation__item=publication.item_id, base__in=list(versions))
    of_it.update(texts={}, sources={}, remark="", outcome={})
    ReviewStep.objects.filter(publication=publication).exclude(note="").update(note="")
    Withdrawal.objects.filter(publication=publication).exclude(note="").update(note="")
    # A form may have been opened on any edition, and its copy does not say on which.
    Autosave.objects.filter(item=publication.item_id).delete()


def delete_file(owner: type[Model], file: int) -> None:
    """Delete the row of a file, whose bytes go with it; ``owner`` is a part that shows files."""
    model: Any = owner._meta.get_field("file").related_model
    for row in model._base_manager.filter(pk=file):
        row.delete()


def delete_files_of(changes: Iterable[RowChange]) -> None:
    """Delete the files that nothing shows any more, of the rows that were removed."""
    for change in changes:
        file = change.before.get(FILE)
        if file and change.after is None and not any(_shows(owner, file) for owner in owners_of_files()):
            delete_file(change.model, file)


def owners_of_files() -> list[type[Model]]:
    """Return the parts of all kinds that may show a file."""
    owners = (owner_of(model, part) for model in edition_models() for part in model.children)
    return [each for each in owners if each is not None and any(f.attname == FILE for f in each._meta.concrete_fields)]


def _shows(owner: type[Model], file: int) -> bool:
    return stored(owner).filter(file=file).exists()


def files_of(model: type[Edition], item: int) -> dict[int, Any]:
    """Return the files that any edition of an item shows, or any of its saves, by their keys."""
    keys = {
        int(row[FILE])
        for taken in Save.objects.filter(item=item).values_list("snapshot", flat=True)
        for held in taken.values()
        if isinstance(held, list)
        for row in held
        if row.get(FILE)
    }
    for part in model.children:
        owner = owner_of(model, part)
        if keys and owner in owners_of_files():
            found: Any = owner._meta.get_field("file").related_model
            return dict(found._base_manager.in_bulk(keys))
    return {}
