"""What a row says: its texts as the form would clean them, days as days, choices as what is stored for them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import unquote, urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils import translation
from django.utils.translation import gettext as _

from buendnis.languages.fields import BOTH, GERMAN, SORBIAN
from buendnis.languages.folding import fold
from partners.days import BadDay, read_day
from partners.importing.columns import ALLIANCE, BASIS_LANGUAGE, COLUMNS, NAME_LANGUAGE, OF_MEMBERSHIP, STAND
from partners.importing.tables import Row
from partners.models import Alliance, Membership, Organisation, OrganisationName

CHOICES: dict[str, type[TextChoices]] = {
    "type": Organisation.Type,
    "role": Membership.Role,
    "joined_basis": Membership.Basis,
    "left_basis": Membership.Basis,
}
# Texts whose language an export tells in a column of its own
_TOLD = {
    NAME_LANGUAGE: ("name", "short_name"),
    BASIS_LANGUAGE: ("joined_source", "left_source"),
}


@dataclass(frozen=True)
class Fault:
    """What is wrong with a row; ``key`` is the column that is meant, '' for the row as a whole."""

    key: str
    sentence: str


@dataclass
class Record:
    """The values of a row by their fields. An empty cell says nothing, so it is not there."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    # A page may have the same address in one language as another one in the other.
    address_language: str = GERMAN
    faults: list[Fault] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What the row itself calls the organisation."""
        return str(self.values.get("name_de") or self.values.get("name_hsb") or self.values.get("slug") or "")

    @property
    def has_membership(self) -> bool:
        return "role" in self.values


def record_of(row: Row, columns: dict[int, str], alliance: Alliance) -> Record:
    """Read a row; what cannot be read is a fault of its column."""
    record = Record(row.number)
    for fault in row.faults:
        record.faults.append(Fault(columns.get(fault.column, ""), fault.sentence))
    for position, key in columns.items():
        if text := row.cells[position]:
            if key == "slug" and f"/{SORBIAN}/" in text:
                record.address_language = SORBIAN
            try:
                record.values[key] = _checked(key, _READERS.get(key, _text)(key, text))
            except ValidationError as error:
                record.faults += [Fault(key, sentence) for sentence in error.messages]
    _settle_languages(record.values)
    record.faults += _contradictions(record, alliance)
    return record


def _checked(key: str, value: Any) -> Any:
    """Let the model's own field say whether it can hold a value."""
    field = _fields().get(key)
    return value if field is None else field.clean(value, None)


@cache
def _fields() -> dict[str, Any]:
    """Return the model's fields by the keys of their columns; a parent is found by its name."""
    wanted = {column.key for column in COLUMNS} - {"parent"}
    models = (Membership, OrganisationName, Organisation)
    return {field.name: field for model in models for field in model._meta.concrete_fields if field.name in wanted}


def _settle_languages(values: dict[str, Any]) -> None:
    """Put texts of an export that are Sorbian where Sorbian texts stand."""
    for key, names in _TOLD.items():
        if values.pop(key, GERMAN) == SORBIAN:
            for name in names:
                text = values.pop(f"{name}_{GERMAN}", None)
                if text is not None:
                    values.setdefault(f"{name}_{SORBIAN}", text)


def _contradictions(record: Record, alliance: Alliance) -> Iterator[Fault]:
    values = record.values
    if not record.name and not record.faults:
        yield Fault("name_de", _("Please write the name of the organisation here."))
    has_role = "role" in values or any(fault.key == "role" for fault in record.faults)
    if not has_role and any(key in values for key in OF_MEMBERSHIP):
        yield Fault("role", _("Please write here in which role it belongs to the alliance."))
    told = values.pop(ALLIANCE, None)
    if told and fold(told) not in {fold(getattr(alliance, f"name_{language}") or "") for language in BOTH}:
        text = _("This row speaks of another alliance: “%(told)s”. You have chosen “%(chosen)s”.")
        yield Fault(ALLIANCE, text % {"told": _short(told), "chosen": alliance})


def _text(key: str, text: str) -> str:
    return text


def _line(key: str, text: str) -> str:
    """A text for a field of one line."""
    return " ".join(text.split("\n"))


def _choice(key: str, text: str) -> str:
    value = _meanings(key).get(_bare(text))
    if value is None:
        raise _not_known(text, ", ".join(str(label) for label in CHOICES[key].labels))
    return value


def _not_known(text: str, possible: str) -> ValidationError:
    sentence = _("“%(typed)s” is not known here. Possible are: %(labels)s.")
    return ValidationError(sentence % {"typed": _short(text), "labels": possible})


@cache
def _meanings(key: str) -> dict[str, str]:
    """Return what is stored for each word that stands for a choice, in whatever language the file is."""
    found = {_bare(value): value for value in CHOICES[key].values}
    for language in (*BOTH, "en"):
        with translation.override(language):
            for value, label in CHOICES[key].choices:
                found.setdefault(_bare(str(label)), value)
    return found


def _bare(text: str) -> str:
    return fold(" ".join(text.replace("-", " ").split()))


def _day(key: str, text: str) -> date:
    try:
        return read_day(text)
    except BadDay as error:
        sentence = _("“%(typed)s” is no day. Please write it as 30.06.2018 or 2018-06-30.")
        raise ValidationError(sentence % {"typed": _short(text)}) from error


def _website(key: str, text: str) -> str:
    """Complete an address without https://, as the form does."""
    return str(forms.URLField(assume_scheme="https").to_python(text))


def _slug(key: str, text: str) -> str:
    """Return the last part of an address: a table may hold it whole, as exports do."""
    try:
        parts = [part for part in unquote(urlsplit(text).path).split("/") if part]
    except ValueError:
        parts = []
    if not parts:
        raise ValidationError(_("“%(typed)s” is no address of an organisation's page.") % {"typed": _short(text)})
    return parts[-1]


def _language(key: str, text: str) -> str:
    if text not in BOTH:
        raise _not_known(text, ", ".join(BOTH))
    return text


def _short(text: str) -> str:
    return text[:80]


_READERS: dict[str, Callable[[str, str], Any]] = {
    **dict.fromkeys(CHOICES, _choice),
    **dict.fromkeys(("joined", "left", STAND), _day),
    **dict.fromkeys(("name_de", "name_hsb", "short_name_de", "short_name_hsb", "parent", ALLIANCE), _line),
    **dict.fromkeys(("joined_source_de", "joined_source_hsb", "left_source_de", "left_source_hsb"), _line),
    "website": _website,
    "slug": _slug,
    NAME_LANGUAGE: _language,
    BASIS_LANGUAGE: _language,
}
