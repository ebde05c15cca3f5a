"""A member's entry as readers see it, text by text: what the member looks at, and what it may propose otherwise."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from buendnis.languages.digests import canonical
from buendnis.languages.fields import GERMAN, SORBIAN, translated_fields
from buendnis.languages.reading import Reading
from buendnis.publishing.desk.forms import LANGUAGE_NAMES, language_label
from buendnis.publishing.viewpoint import today
from partners.models import Membership, Organisation, OrganisationName, OrganisationPicture
from partners.organisations import slice_on
from partners.views.extracts import Basis, bases, named

# What a member may propose, in the order in which it is read: of the name of today, of the organisation, of its logo
OF_NAME = ("name_de", "name_hsb", "short_name_de", "short_name_hsb")
OF_ORGANISATION = ("type", "purpose_de", "purpose_hsb", "address", "phone", "email", "website")
OF_LOGO = ("alt_de", "alt_hsb")
LOGO_LABEL = _("alternative text of the logo")


@dataclass(frozen=True)
class Fact:
    """One text of an entry. ``lang`` is '' where it belongs to no language.

    ``is_unconfirmed``: a Sorbian text that readers do not see, whatever the office has in hand.
    """

    name: str
    column: Any
    value: str
    lang: str
    is_unconfirmed: bool = False

    @property
    def label(self) -> str:
        return label_of(self.column.model, self.name)

    @property
    def language_name(self) -> str:
        return str(LANGUAGE_NAMES[self.lang]) if self.lang else ""

    @property
    def told(self) -> str:
        """The value in words."""
        return told_value(self.column, self.value)


@dataclass(frozen=True)
class Period:
    """A public membership as it is told to its member; ``key`` is that of its item."""

    key: int
    alliance: Reading
    role: str
    joined: date | None
    left: date | None
    bases: list[Basis]


class Entry:
    """What readers see of a public organisation, in both languages; the memberships in one of them."""

    def __init__(self, organisation: Organisation, language: str) -> None:
        self.organisation, self.language = organisation, language
        self.speaks_sorbian = organisation.is_in_public_language(SORBIAN)
        self._names = list(organisation.names.select_related("parent__publication"))
        self.name: OrganisationName | None = slice_on(self._names, today())
        self.picture: OrganisationPicture | None = organisation.pictures.select_related("file").first()
        self.facts = [self._fact(row, name) for row, name in self._places()]
        self.periods = [_period(each, language) for each in _memberships(organisation)]

    def _places(self) -> Iterator[tuple[Model, str]]:
        if self.name is not None:
            yield from ((self.name, name) for name in OF_NAME)
        yield from ((self.organisation, name) for name in OF_ORGANISATION)
        if self.picture is not None and self.picture.file_id and not self.picture.decorative:
            yield from ((self.picture, name) for name in OF_LOGO)

    def _fact(self, row: Model, name: str) -> Fact:
        lang = language_of(type(row), name)
        hidden = lang == SORBIAN and not self.speaks_sorbian
        value = "" if hidden else getattr(row, name) or ""
        german = getattr(row, f"{name.removesuffix(SORBIAN)}{GERMAN}") if lang == SORBIAN else ""
        return Fact(name, row._meta.get_field(name), value, lang, bool(german) and not value)

    @property
    def hides_sorbian(self) -> bool:
        return not self.speaks_sorbian

    @property
    def groups(self) -> list[tuple[str, list[Fact]]]:
        """Return the facts under what both languages call them; a short name or logo that there is not is left out.

        What is said in no language is said to be unknown once.
        """
        named = [(plain_label(fact.column.model, fact.name), fact) for fact in self.facts]
        found = [(label, [fact for _label, fact in pairs]) for label, pairs in groupby(named, lambda pair: pair[0])]
        told = [(label, facts) for label, facts in found if _is_known(facts) or not _may_lack(facts)]
        return [
            (label, facts if _is_known(facts) else [replace(facts[0], lang="", is_unconfirmed=False)])
            for label, facts in told
        ]

    @property
    def title(self) -> Reading | None:
        """The name of today in the page's language."""
        return named(self.name, self.organisation, self.language)

    @property
    def part_of(self) -> Reading | None:
        """The name of what it is a part of today, where readers know that."""
        above = self.name.parent if self.name is not None else None
        if above is None or not above.is_public():
            return None
        return named(above.name_on(today()), above, self.language)

    @property
    def logo(self) -> Reading | None:
        if self.picture is None or not self.picture.file_id:
            return None
        return self.organisation.in_language(self.language).of(self.picture)

    @property
    def digest(self) -> str:
        """A digest of all that is shown: whoever answers has looked at this and nothing else."""
        periods = [
            (
                each.key,
                each.role,
                str(each.joined),
                str(each.left),
                each.alliance.name,
                [one.text for one in each.bases],
            )
            for each in self.periods
        ]
        said = [[(fact.name, fact.value) for fact in self.facts], self.part_of.name if self.part_of else "", periods]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()

    def fact(self, name: str) -> Fact | None:
        return next((fact for fact in self.facts if fact.name == name), None)


def entry_of(item: int, language: str) -> Entry | None:
    """Return the entry of an organisation by its item's key, None where readers see none."""
    found = Organisation.objects.public().select_related("publication__item").filter(publication__item=item).first()
    return Entry(found, language) if found is not None else None


def _memberships(organisation: Organisation) -> Any:
    """All that readers know, in whichever alliance; nothing of those that they do not see."""
    public = Membership.objects.public().filter(organisation=organisation)
    return public.select_related("publication", "alliance__publication")


def _period(membership: Membership, language: str) -> Period:
    return Period(
        key=membership.publication.item_id,
        alliance=membership.alliance.in_language(language),
        role=str(membership.get_role_display()),
        joined=membership.joined,
        left=membership.left,
        bases=bases(membership, language),
    )


# Columns by the names under which a proposal knows them


def row_of(organisation: Organisation, name: str) -> Any:
    """Return the stored row that holds a text, None where there is none (any more)."""
    if name in OF_NAME:
        return organisation.name_on(today())
    return organisation.pictures.first() if name in OF_LOGO else organisation


def language_of(model: type[Model], name: str) -> str:
    base, _sep, language = name.rpartition("_")
    return language if base in translated_fields(model) else ""


def plain_label(model: type[Model], name: str) -> str:
    column: Any = model._meta.get_field(name.removesuffix(f"_{language_of(model, name)}"))
    return capfirst(str(LOGO_LABEL if name in OF_LOGO else column.verbose_name))


def label_of(model: type[Model], name: str) -> str:
    """Return what a text is called, with its language where it has one."""
    language = language_of(model, name)
    return language_label(plain_label(model, name), language) if language else plain_label(model, name)


def _is_known(facts: list[Fact]) -> bool:
    return any(fact.value for fact in facts)


def _may_lack(facts: list[Fact]) -> bool:
    return facts[0].name.startswith(("short_name", "alt"))


def told_value(column: Any, value: str) -> str:
    return str(dict(column.flatchoices).get(value, value)) if column.choices else value


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same, however their line ends and letters are stored."""
    return canonical(str(one or "")) == canonical(str(other or ""))
