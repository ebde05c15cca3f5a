"""Finding what did not pass the door of every write: what is stored against what it would have left.

Reads in batches, so that the memory it takes does not grow with the content.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from buendnis.languages.fields import BOTH, GERMAN
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Address, Item, Publication, Save
from buendnis.publishing.snapshots import derived, differing, part_of_languages, snapshot

BATCH = 200
# An item that somebody writes meanwhile is looked at again; after that many times it is left to the next audit.
PATIENCE = 3
# The room that keeps files is above this one; it hangs its rows on the publication under this name.
USES = hasattr(Publication, "uses")


@dataclass(frozen=True)
class Finding:
    """One thing that is stored otherwise than the door leaves it."""

    item: int
    kind: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.kind} {self.item}: {self.sentence}"


def audit(batch: int = BATCH) -> Iterator[Finding]:
    """Yield what is wrong, item by item."""
    last = 0
    while items := list(Item.objects.filter(pk__gt=last).order_by("pk")[:batch]):
        yield from _audited(items)
        last = items[-1].pk


def _audited(items: list[Item], patience: int = PATIENCE) -> Iterator[Finding]:
    findings = list(_findings(items))
    versions = dict(Item.objects.filter(pk__in=[item.pk for item in items]).values_list("pk", "edit_version"))
    steady = {item.pk for item in items if versions.get(item.pk) == item.edit_version}
    yield from (found for found in findings if found.item in steady)
    moved = list(Item.objects.filter(pk__in=versions.keys() - steady))
    if moved and patience:
        yield from _audited(moved, patience - 1)


@dataclass
class _Held:
    """All that hangs on one item."""

    publications: list[Publication]
    editions: dict[int, Edition]
    saves: list[Save]
    snapshots: dict[int, Any]
    addresses: list[Address]


def _findings(items: list[Item]) -> Iterator[Finding]:
    for item, held in _read(items):
        checks = (_editions(held), _versions(item, held), _snapshots(held), _derived(held), _addresses(held))
        for check in checks:
            for sentence in check:
                yield Finding(item.pk, item.kind, sentence)


def _read(items: list[Item]) -> Iterator[tuple[Item, _Held]]:
    """Read a batch in a fixed number of queries."""
    keys = [item.pk for item in items]
    publications = _by_item(Publication.objects.filter(item__in=keys).order_by("number"))
    addresses = _by_item(Address.objects.filter(item__in=keys, current=True))
    saves = _by_item(Save.objects.filter(item__in=keys).defer("snapshot").order_by("version"))
    newest = [save.pk for of_item in saves.values() for save in _newest(of_item).values()]
    snapshots = dict(Save.objects.filter(pk__in=newest).values_list("pk", "snapshot"))
    editions: dict[int, dict[int, Edition]] = defaultdict(dict)
    for kind in {item.kind for item in items}:
        for edition in _editions_of(kind, keys):
            editions[edition.item.pk][edition.pk] = edition
    for item in items:
        key = item.pk
        yield item, _Held(publications[key], editions[key], saves[key], snapshots, addresses[key])


def _newest(saves: list[Save]) -> dict[int, Save]:
    """Return the last save of each edition."""
    return {save.publication_id: save for save in saves if save.publication_id is not None}


def _editions_of(kind: str, items: list[int]) -> Iterable[Edition]:
    found: list[Edition] = []
    for model in apps.get_models():
        if issubclass(model, Edition) and model.kind == kind:
            place = f"publication__item__{model.identity}" if model.identity else "publication__item"
            rows = model._base_manager.filter(publication__item__in=items).select_related(place)
            found += rows.prefetch_related(*model.children, *(["publication__uses"] if USES else []))
    return found


def _by_item(rows: Iterable[Any]) -> dict[int, list[Any]]:
    grouped: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[row.item_id].append(row)
    return grouped


def _editions(held: _Held) -> Iterator[str]:
    """Editions are counted from 1, the last is the latest, and each has its text."""
    numbers = [publication.number for publication in held.publications]
    if numbers != list(range(1, len(numbers) + 1)) or not numbers:
        yield f"its editions have the numbers {numbers}"
    if [publication.number for publication in held.publications if publication.latest] != numbers[-1:]:
        yield "its last edition is not the latest"
    yield from (f"edition {each.number} has no text" for each in held.publications if each.pk not in held.editions)


def _versions(item: Item, held: _Held) -> Iterator[str]:
    chain = [(save.base, save.version) for save in held.saves]
    if chain != [(base, base + 1) for base in range(item.edit_version)]:
        yield f"its saves do not lead from version 0 to {item.edit_version} without a gap"


def _snapshots(held: _Held) -> Iterator[str]:
    """Each edition says what its last save says; what the item has only once is in the last save of all."""
    newest = _newest(held.saves)
    last = held.saves[-1].pk if held.saves else None
    for edition in held.editions.values():
        number = edition.publication.number
        if edition.pk not in newest:
            yield f"edition {number} has no save"
            continue
        save, taken = newest[edition.pk], snapshot(edition)
        told = held.snapshots.get(save.pk, {})
        changed = differing(*(part_of_languages(each, list(BOTH)) for each in (told, taken)))
        if save.pk == last:
            changed += differing(told.get("identity", {}), taken.get("identity", {}))
        if changed:
            yield f"edition {number} differs from its last save in {', '.join(sorted(changed))}"


def _derived(held: _Held) -> Iterator[str]:
    for edition in held.editions.values():
        number = edition.publication.number
        stale = [name for name, value in derived(edition).items() if getattr(edition, name) != value]
        if stale:
            yield f"edition {number} does not fit its {', '.join(stale)}"
        confirmed = {bool(edition.hsb_confirmed_digest), edition.hsb_confirmed_at is not None}
        if len(confirmed) > 1:
            yield f"edition {number} is confirmed without a moment, or the other way round"
        used = {use.file_id for use in edition.publication.uses.all()} if USES else set()
        if used != {file.pk for file in edition.files_in_use()}:
            yield f"edition {number} uses other files than it shows"
        yield from (f"edition {number}: {sentence}" for sentence in edition.deviations())


def _addresses(held: _Held) -> Iterator[str]:
    """The last edition that has a moment has its address, in Sorbian once that is confirmed."""
    published = [each for each in held.publications if each.public_from is not None and each.pk in held.editions]
    if not published or not held.editions[published[-1].pk].own_address:
        return
    edition = held.editions[published[-1].pk]
    current = {address.language: (address.day, address.slug) for address in held.addresses}
    for language in BOTH:
        slug = edition.address_slug(language)
        due = slug and (language == GERMAN or edition.has_confirmed_sorbian())
        if due and current.get(language) != (edition.publication.day, slug):
            yield f"its present {language} address is not {edition.publication.day} {slug}"
