"""What became different in German since a person confirmed the Sorbian text beside it.

The text that was confirmed is found among the saves of the item by its digests, never by time: in whichever edition
it was, and also where a later confirmation went with a draft that was thrown away.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from buendnis.languages.models import SorbianState
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Save
from buendnis.publishing.textrows import TextRow, by_part, digests, matched, rows_in, rows_of

# A confirmation is a save of its own, and mostly the last one; nobody waits for more than so many to be read.
MOST_SAVES = 500


@dataclass(frozen=True)
class Since:
    """One German text that is another one now: ``old`` is what the Sorbian text beside it was confirmed against.

    ``row`` is the row as it stands, None where it was taken out; ``name`` is the unsuffixed name of the text.
    """

    part: str
    row: TextRow | None
    name: str
    old: str
    new: str

    @property
    def field(self) -> str:
        """The form field's name without its language, '' where the row was taken out."""
        return f"{self.row.prefix}{self.name}" if self.row is not None else ""


def confirmed_rows(editions: Iterable[Edition]) -> dict[int, list[TextRow]]:
    """Return the rows that were confirmed, in both languages, by the keys of the editions.

    Left out is what nobody confirmed, and what no save holds (any more). Takes a query, seldom two.
    """
    left = {each.publication.item_id: each for each in editions if each.hsb_confirmed_digest}
    found: dict[int, list[TextRow]] = {}
    for acts in ({"act": "confirm"}, {}):
        saves = Save.objects.filter(item__in=list(left), **acts).order_by("-version").values_list("item", "snapshot")
        for item, taken in saves[:MOST_SAVES].iterator(chunk_size=10) if left else ():
            edition = left.get(item)
            rows = rows_in(type(edition), taken) if edition is not None else []
            if edition is not None and digests(rows) == _confirmed(edition):
                found[left.pop(item).pk] = rows
                if not left:
                    break
    return found


def _confirmed(edition: Edition) -> dict[str, str]:
    return {"de_digest": edition.hsb_confirmed_source, "hsb_digest": edition.hsb_confirmed_digest}


def german_since(editions: Iterable[Edition]) -> dict[int, list[Since]]:
    """Return which German texts are others than those that were confirmed, by the keys of the editions.

    In the order of the form; what was taken out comes last. Nothing where nobody ever confirmed, or where German is
    as it was: then no query is needed either.
    """
    asked = [each for each in editions if each.hsb_state in (SorbianState.OUTDATED, SorbianState.DRAFT)]
    confirmed = confirmed_rows(asked)
    return {each.pk: _since(each, confirmed[each.pk]) for each in asked if each.pk in confirmed}


def _since(edition: Edition, before: list[TextRow]) -> list[Since]:
    old, new = by_part(before), by_part(rows_of(edition))
    found = [each for part in {**new, **old} for each in _of_part(part, old.get(part, []), new.get(part, []))]
    parts = ["", *type(edition).children]
    return sorted(found, key=lambda each: (parts.index(each.part), each.row is None, *_place(each)))


def _place(since: Since) -> tuple[int, int]:
    return (since.row.position, since.row.names.index(since.name)) if since.row is not None else (0, 0)


def _of_part(part: str, before: list[TextRow], after: list[TextRow]) -> Iterator[Since]:
    for old, new in matched(before, after):
        known = new or old
        for place, name in enumerate(known.names if known else ()):
            was, now = (row.german[place] if row is not None else "" for row in (old, new))
            if was != now:
                yield Since(part, new, name, was, now)
