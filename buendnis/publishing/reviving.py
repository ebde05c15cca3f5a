"""An old text once more: what any save holds becomes the draft of today, through the door and before four eyes.

Of kinds with editions it is the text of the next edition; what is changed in its place is changed. Address, printed
day and place in the tree are those of today. What a text named and is deleted since cannot come back: that is told.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import FieldDoesNotExist, PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from buendnis.languages.sentences import late
from buendnis.publishing import acts
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Item, Save
from buendnis.publishing.opening import is_ahead
from buendnis.publishing.reviewing import may_edit
from buendnis.publishing.saving import writing
from buendnis.publishing.snapshots import KEY, kept_fields

# What belongs to the item as it is today
_OF_TODAY = frozenset({"day", "slug_de", "slug_hsb"})


def as_it_would_be(now: dict[str, Any], then: dict[str, Any]) -> dict[str, Any]:
    """Return the snapshot that an old text would leave today, to be compared with the present one."""
    kept = {name: value for name, value in now["fields"].items() if name in _OF_TODAY}
    own = {"identity": now["identity"]} if "identity" in now else {}
    return {**then, "fields": {**then["fields"], **kept}, **own}


@dataclass
class Revived:
    """The edition that holds the old text now, and sentences about what of it could not come back."""

    edition: Edition
    lost: list[Any] = field(default_factory=list)


def revive(edition: Edition, version: int, actor: Any, save: Save) -> Revived:
    """Make the text of a save the draft of the latest edition, or of the next one where readers have seen that.

    Raises ValidationError where nothing would become another, Conflict, PermissionDenied.
    """
    if not may_edit(actor, edition):
        raise PermissionDenied
    if save.item_id != edition.item.pk:
        raise ValidationError(_("This is a save of something else."))
    with transaction.atomic():
        if edition.has_editions and edition.publication.public_from is not None and not is_ahead(edition.publication):
            edition = acts.correct(edition, version, actor)
            edition.reload()
            version += 1
        with writing(edition, version, actor, "save"):
            try:
                lost = list(_take_over(edition, save.snapshot))
            except IntegrityError as error:
                raise ValidationError(_("This text does not go with what is stored today.")) from error
    edition.reload()
    return Revived(edition, lost)


def what_is_lost(edition: Edition, save: Save) -> list[Any]:
    """Return what of a save could not come back today; nothing is written."""
    lost = list(_lost_from(type(edition), save.snapshot.get("fields", {})))
    for name in edition.children:
        owner = _part(edition, name)
        if not only_grows(owner):
            lost += [sentence for row in save.snapshot.get(name, []) for sentence in _lost_from(owner, row)]
    return list(dict.fromkeys(map(str, lost)))


def only_grows(model: type[Model]) -> bool:
    """Whether rows of a part are only ever added: then an old text brings none back and takes none away."""
    return bool(getattr(model, "only_grows", False))


def _take_over(edition: Edition, taken: dict[str, Any]) -> Iterator[Any]:
    yield from _fill(edition, taken.get("fields", {}))
    edition.save()
    for name in edition.children:
        owner = _part(edition, name)
        if name in taken and not only_grows(owner):
            yield from _replace(edition, name, owner, taken[name])
    edition.reload()


def _part(edition: Edition, name: str) -> type[Model]:
    return edition._meta.get_field(name).related_model  # type: ignore[return-value]


def _fill(row: Model, values: dict[str, Any]) -> Iterator[Any]:
    """Write the values into a row, unsaved; yield what could not be. A key to nothing leaves the column empty."""
    for column in kept_fields(type(row)):
        name = column.attname
        if name not in values or name in _OF_TODAY:
            continue
        value = _value(column, values[name])
        if column.is_relation and value is not None and not _exists(column, value):
            yield _gone(column)
            value = None if column.null else getattr(row, name)
        setattr(row, name, value)


def _value(column: Any, value: Any) -> Any:
    """Return a value of a snapshot as its column holds it: there nothing is ''."""
    if value == "" and (column.is_relation or not isinstance(column, models.CharField | models.TextField)):
        return None
    return column.target_field.to_python(value) if column.is_relation else column.to_python(value)


def _exists(column: Any, key: Any) -> bool:
    return bool(column.related_model._base_manager.filter(**{column.target_field.attname: key}).exists())


def _gone(column: Any) -> Any:
    return late(_("%(what)s: deleted since, so it does not come back."), what=_capital(column.verbose_name))


def _lost_from(model: type[Model], values: dict[str, Any]) -> Iterator[Any]:
    for column in kept_fields(model):
        value = values.get(column.attname, "")
        if column.is_relation and value not in ("", None) and not _exists(column, _value(column, value)):
            yield _gone(column)


def _replace(edition: Edition, name: str, owner: type[Model], rows: list[dict[str, Any]]) -> Iterator[Any]:
    """Make the rows of a part those of the old text; a row that is still there stays the same row."""
    present = {row.pk: row for row in getattr(edition, name).all()}
    kept = {row.get(KEY) for row in rows}
    for key, row in present.items():
        if key not in kept:
            row.delete()
    for position, values in enumerate(rows):
        row = present.get(values.get(KEY)) or owner(edition=edition)
        lost = list(_fill(row, values))
        yield from lost
        if lost and _makes_no_sense(row, owner):
            if row.pk is not None:
                row.delete()
            continue
        _place(row, position, values)
        row.save()


def _makes_no_sense(row: Model, owner: type[Model]) -> bool:
    """Whether a row lacks what it must have, or has lost the file that it was there for."""
    keys = [column for column in kept_fields(owner) if column.is_relation]
    needed = (column for column in keys if not column.null)
    if any(getattr(row, column.attname) is None or not _exists(column, _own(row, column)) for column in needed):
        return True
    return any(column.name == "file" and getattr(row, column.attname) is None for column in keys)


def _own(row: Model, column: Any) -> Any:
    return getattr(row, column.attname)


def _place(row: Model, position: int, values: dict[str, Any]) -> None:
    """Let a row stand where it stood, also where the save does not say where that was."""
    try:
        row._meta.get_field("position")
    except FieldDoesNotExist:
        return
    row.position = values.get("position", position)  # type: ignore[attr-defined]


def save_of(item: Item, version: int) -> Save | None:
    """Return the save that left a version of an item."""
    return Save.objects.filter(item=item, version=version).select_related("actor").first()


def _capital(text: Any) -> str:
    return str(text)[:1].upper() + str(text)[1:]
