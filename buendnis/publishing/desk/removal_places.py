"""Where something stands that is to be removed, in words for the two persons who decide about it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import BOTH, translated_fields
from buendnis.languages.folding import slugify
from buendnis.publishing.desk.forms import language_label
from buendnis.publishing.models import Address, Item, Publication, Redaction, Save
from buendnis.publishing.naming import may_read, names_of, told_to
from buendnis.publishing.redacting.columns import Column, Kind, columns_of
from buendnis.publishing.redacting.passages import FEWEST, Hit, Passage
from buendnis.publishing.redacting.removals import FILE
from buendnis.publishing.redacting.surveying import OfItem, RowChange, Survey, stored

# More places than that are shown by their number only
MOST_SHOWN = 60
# From so many places on, or this part of a text, it is asked whether the words are the right ones
MANY = 20
LARGE = 0.5
MOST_NAMED = 5


@dataclass(frozen=True)
class Place:
    """One place in the present text of an edition. ``hits`` is empty where a row goes as a whole."""

    label: str
    lang: str
    hits: list[Hit] = field(default_factory=list)


@dataclass(frozen=True)
class OfEdition:
    number: int
    is_public: bool
    places: list[Place]


@dataclass(frozen=True)
class Found:
    """One item with all that would change in it; ``writers`` are those who wrote in it last."""

    name: str
    kind: Any
    address: str
    is_own: bool
    editions: list[OfEdition]
    saves: int
    writers: list[str]


@dataclass
class Places:
    """``around``: what is written about texts, each kind with its number. ``ticket`` names what was looked at."""

    items: list[Found]
    around: list[tuple[Any, int]]
    warnings: list[Any]
    ticket: str
    left_out: int = 0


def places_of(request: Redaction, found: Survey, reader: Any) -> Places:
    """Tell a survey. The request's own item comes first; of what a person may not read only the numbers are told."""
    passage = Passage(request.passage) if request.what == Redaction.What.PASSAGE else None
    with told_to(reader):
        names = names_of(of.item for of in found.items.values())
    ordered = sorted(found.items.values(), key=lambda of: (of.item.pk != request.item_id, of.item.pk))
    items = [_told(of, names[of.item.pk], request, passage, _may_read(reader, of)) for of in ordered]
    around = Counter(each.model._meta.verbose_name_plural for each in found.loose)
    versions = {request.item_id: Item.objects.get(pk=request.item_id).edit_version, **found.versions()}
    places = Places(items, sorted(around.items(), key=str), [], ticket_of(versions), _cut(items))
    places.warnings = list(_warnings(request, passage, found, items))
    return places


def ticket_of(versions: dict[int, int]) -> str:
    return "-".join(f"{item}.{version}" for item, version in sorted(versions.items()))


def versions_in(ticket: str) -> dict[int, int]:
    """Read a ticket without trust: what is none of ours names nothing."""
    pairs = (each.partition(".") for each in ticket.split("-")[:100_000])
    read = ((item, version) for item, _sep, version in pairs if _is_number(item) and _is_number(version))
    return {int(item): int(version) for item, version in read}


def _is_number(given: str) -> bool:
    return given.isascii() and given.isdecimal() and len(given) < 16


def _may_read(reader: Any, of: OfItem) -> bool:
    """Whether a person may read an item; some are read in the form of what they belong to."""
    model = of.model
    if model is None:
        return False
    holders: list[Any] = [model._meta.get_field(name).related_model for name in model.public_with]
    return any(may_read(reader, each) for each in (model, *holders))


def _told(of: OfItem, name: str, request: Redaction, passage: Passage | None, may_read_it: bool) -> Found:
    publications = Publication.objects.in_bulk(of.editions()) if may_read_it else {}
    editions = [
        OfEdition(
            publications[key].number,
            publications[key].was_public(),
            [place for row in of.rows if row.edition == key for place in _places(row, passage)],
        )
        for key in sorted(publications, key=lambda key: publications[key].number)
    ]
    model = of.model
    writers = Save.objects.filter(item=of.item, actor__isnull=False).order_by("-version").select_related("actor")
    return Found(
        name=name,
        kind=model._meta.verbose_name if model else of.item.kind,
        address=_address(of) if may_read_it else "",
        is_own=of.item.pk == request.item_id,
        editions=editions,
        saves=len(of.saves),
        writers=list(dict.fromkeys(str(save.actor) for save in writers[:50]))[:MOST_NAMED],
    )


def _address(of: OfItem) -> str:
    """Return the path of an item's form, '' where it has none of its own."""
    latest = Publication.objects.filter(item=of.item, latest=True).first()
    if of.model is None or latest is None:
        return ""
    opts = of.model._meta
    try:
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[latest.pk])
    except NoReverseMatch:
        return ""


def _places(row: RowChange, passage: Passage | None) -> Iterator[Place]:
    part = f"{_capital(row.model._meta.verbose_name)}: " if row.part else ""
    if row.after is None and passage is None:
        whole = _("goes as a whole")
        yield Place(f"{part}{whole}", "")
        return
    columns = columns_of(row.model)
    for name, before in row.before.items():
        after = None if row.after is None else row.after[name]
        if before == after or not before or _is_unread(row.model, name):
            continue
        label, lang = _named(row.model, name)
        if passage is None or name == FILE:
            yield Place(f"{part}{label}", lang)
        elif hits := _hits(passage, before, columns[name]):
            yield Place(f"{part}{label}", lang, hits)


def _hits(passage: Passage, text: Any, column: Column) -> list[Hit]:
    if not isinstance(text, str) or not passage.may_be_in(text):
        return []
    if column.kind is Kind.WHOLE:
        return [Hit("", text, "")]
    return passage.hits(text, rich=column.kind is Kind.RICH) or passage.hits(text, rich=True)


def _is_unread(model: Any, name: str) -> bool:
    return name in translated_fields(model)


def _named(model: Any, name: str) -> tuple[str, str]:
    base, _sep, language = name.rpartition("_")
    if language in BOTH and base in translated_fields(model):
        return language_label(model._meta.get_field(base).verbose_name, language), language
    return _capital(model._meta.get_field(name.removesuffix("_id")).verbose_name), ""


def _cut(items: Iterable[Found]) -> int:
    """Keep so many places that a person reads them, and return how many are left out."""
    left, out = MOST_SHOWN, 0
    for found in items:
        for edition in found.editions:
            out += max(0, len(edition.places) - max(0, left))
            del edition.places[max(0, left) :]
            left -= len(edition.places)
    return out


def _warnings(request: Redaction, passage: Passage | None, found: Survey, items: list[Found]) -> Iterator[Any]:
    others = [each for each in items if not each.is_own]
    if others:
        yield _("It also stands in other texts: %(names)s. It is removed there as well.") % {
            "names": "; ".join(each.name for each in others[:MOST_NAMED]) + (" …" if len(others) > MOST_NAMED else "")
        }
    if passage is None:
        return
    hits = [hit for each in items for edition in each.editions for place in edition.places for hit in place.hits]
    if len(hits) > MANY:
        yield _("It stands in %(count)s places. Please look whether more words are needed to hit nothing else.") % {
            "count": len(hits)
        }
    if any(_share(of, passage) >= LARGE for of in found.items.values()):
        yield _("It makes up half of a text or more: what is left may be hard to understand.")
    if longer := _longer_words(hits):
        yield _("It also stands inside longer words: %(words)s.") % {"words": ", ".join(longer[:MOST_NAMED])}
    if addresses := _addresses(passage):
        sentence = _("The address of a page holds these words and stays as it is: %(addresses)s")
        yield sentence % {"addresses": ", ".join(addresses[:MOST_NAMED])}
    if _is_of_staff(passage):
        yield _("An account is called like this. Accounts are changed by administrators, not here.")
    languages = {place.lang for each in items for edition in each.editions for place in edition.places}
    if len(languages - {""}) == 1:
        yield _("It stands in one language only. Please look whether the other one says the same in other words.")
    yield _("Nothing looks into pictures and documents. If one of them holds these words, have it removed as well.")


def _share(of: OfItem, passage: Passage) -> float:
    texts = [
        (before, columns_of(row.model)[name].kind is Kind.RICH)
        for row in of.rows
        for name, before in row.before.items()
        if isinstance(before, str) and not _is_unread(row.model, name)
    ]
    whole = sum(len(text) for text, _rich in texts)
    hit = sum(end - start for text, rich in texts for start, end in passage.spans(text, rich=rich))
    return hit / whole if whole else 0


def _longer_words(hits: list[Hit]) -> list[str]:
    def whole(hit: Hit) -> str:
        before = hit.before.split(" ")[-1] if hit.before[-1:].isalnum() else ""
        after = hit.after.split(" ")[0] if hit.after[:1].isalnum() else ""
        return f"{before}{hit.words}{after}" if before or after else ""

    return list(dict.fromkeys(filter(None, map(whole, hits))))


def _addresses(passage: Passage) -> list[str]:
    slug = slugify(passage.words)
    if len(slug) < FEWEST:
        return []
    return list(Address.objects.filter(slug__contains=slug).order_by("slug").values_list("slug", flat=True).distinct())


def _is_of_staff(passage: Passage) -> bool:
    users = get_user_model()
    names = stored(users).filter(~Q(username="")).values_list("first_name", "last_name", "username", "email")
    return any(passage.is_in(text) for first, last, *others in names for text in (f"{first} {last}", *others))


def _capital(text: Any) -> str:
    return str(text)[:1].upper() + str(text)[1:]
