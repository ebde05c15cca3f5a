"""The columns that a table may have: by a key that stays, or by the heading that the portal's own exports write."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.utils import translation
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import BOTH
from buendnis.languages.folding import fold
from buendnis.publishing.desk.forms import language_label
from partners.importing.limits import Refusal


@dataclass(frozen=True)
class Column:
    """``key`` is the model's field; ``language`` where the heading names it; ``others`` are German headings."""

    key: str
    label: str | Promise
    what: str | Promise = ""
    language: str = ""
    others: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The heading in the language of the one who reads."""
        return language_label(self.label, self.language) if self.language else capfirst(str(self.label))


_DAY = _("30.06.2018 or 2018-06-30")
# What a column accepts from a list of choices is named on the page.
COLUMNS = (
    Column("name_de", _("name"), _("The German name. Needed, unless the address of its page is given.")),
    Column("name_hsb", _("name"), language="hsb", others=("Name sorbisch",)),
    Column("short_name_de", _("short name"), others=("Kurzname",)),
    Column("short_name_hsb", _("short name"), language="hsb", others=("Kurzname sorbisch",)),
    Column("slug", _("address of its page"), _("Finds an organisation even if its name has another spelling."),
           others=("Adresse der Seite",)),
    Column("type", _("kind"), others=("Art",)),
    Column("parent", _("part of"), _("The name of the organisation above it."), others=("Teil von",)),
    Column("purpose_de", _("what it does"), others=("Aufgabe",)),
    Column("purpose_hsb", _("what it does"), language="hsb", others=("Aufgabe sorbisch",)),
    Column("address", _("address"), _("Street, postcode and town."), others=("Anschrift",)),
    Column("website", _("website"), others=("Internetseite",)),
    Column("phone", _("telephone"), others=("Telefon",)),
    Column("email", _("e-mail"), others=("E-Mail",)),
    Column("role", _("role"), _("Empty together with the days: the organisation alone, without a membership."),
           others=("Rolle",)),
    Column("joined", _("first day"), _DAY, others=("Beginn", "Erster Tag")),
    Column("joined_basis", _("basis of the beginning"), others=("Grundlage", "Grundlage des Beginns")),
    Column("joined_source_de", _("basis of the beginning in words"),
           others=("Grundlage in Worten", "Grundlage des Beginns in Worten")),
    Column("joined_source_hsb", _("basis of the beginning in words"), language="hsb",
           others=("Grundlage des Beginns in Worten sorbisch",)),
    Column("left", _("last day"), _DAY, others=("Ende", "Letzter Tag")),
    Column("left_basis", _("basis of the end"), others=("Grundlage des Endes",)),
    Column("left_source_de", _("basis of the end in words"), others=("Grundlage des Endes in Worten",)),
    Column("left_source_hsb", _("basis of the end in words"), language="hsb",
           others=("Grundlage des Endes in Worten sorbisch",)),
)  # fmt: skip
# What exports say beyond that: of which alliance and of which day they speak, and in which language a text is
NAME_LANGUAGE, BASIS_LANGUAGE, ALLIANCE, STAND = "name_language", "basis_language", "alliance", "stand"
OF_EXPORTS = (
    Column(NAME_LANGUAGE, _("language of the name"), others=("Sprache des Namens",)),
    Column(BASIS_LANGUAGE, _("language of the bases"), others=("Sprache der Grundlagen",)),
    Column(ALLIANCE, _("alliance"), others=("Bündnis",)),
    Column(STAND, _("day looked at"), others=("Stand", "Betrachteter Tag")),
)
PASSED_OVER = (
    Column("changed", _("Date of the data"), others=("Datenstand",)),
    Column("example", _("example"), others=("Beispiel",)),
    Column("last_confirmed", _("last confirmed on"), others=("zuletzt bestätigt am",)),
)
OF_MEMBERSHIP = tuple(column.key for column in COLUMNS if column.key.startswith(("joined", "left")))


def told_heading(key: str) -> str:
    """Return the heading under which a field is known to the reader, '' for what is no column."""
    return next((column.heading for column in (*COLUMNS, *OF_EXPORTS) if column.key == key), "")


def recognised(headings: Iterable[str]) -> dict[int, str]:
    """Return the key of each column that is read, by its position. Raises Refusal with all that is wrong."""
    known = _known()
    found: dict[int, str] = {}
    unknown, twice = [], []
    for position, heading in enumerate(headings):
        if not heading:
            continue  # tables refuse whatever stands below it
        key = known.get(_plain(heading))
        if key is None:
            unknown.append(heading)
        elif key in found.values():
            twice.append(heading)
        elif key not in {column.key for column in PASSED_OVER}:
            found[position] = key
    sentences = [*_unknown(unknown), *_twice(twice), *_missing(set(found.values()))]
    if sentences:
        raise Refusal(*sentences)
    return found


def _unknown(headings: list[str]) -> list[str]:
    if not headings:
        return []
    text = gettext("These columns are not known: %(names)s. The headings that are possible stand below.")
    return [text % {"names": _listed(headings)}]


def _twice(headings: list[str]) -> list[str]:
    return [gettext("These columns stand there twice: %(names)s.") % {"names": _listed(headings)}] if headings else []


def _missing(keys: set[str]) -> list[str]:
    missing = [] if keys & {"name_de", "slug"} else ["name_de"]
    if keys & set(OF_MEMBERSHIP) and "role" not in keys:
        missing.append("role")
    names = _listed(told_heading(key) for key in missing)
    return [gettext("These columns are missing: %(names)s.") % {"names": names}] if missing else []


def _listed(names: Iterable[str]) -> str:
    return ", ".join(name[:60] for name in names)


@cache
def _known() -> dict[str, str]:
    """Return the key of each heading that is accepted, in whatever language the interface is."""
    found: dict[str, str] = {}
    for column in (*COLUMNS, *OF_EXPORTS, *PASSED_OVER):
        headings = {column.key, *column.others}
        for language in (*BOTH, "en"):
            with translation.override(language):
                headings.add(column.heading)
                if column.key.endswith("_de"):
                    headings.add(language_label(column.label, "de"))
        for heading in headings:
            found.setdefault(_plain(heading), column.key)
    return found


def _plain(heading: str) -> str:
    """Return a heading as it is compared: without case, accents, brackets and the like."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in fold(heading)).split())
