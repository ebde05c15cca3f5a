"""In which order rows are settled: that of the table, but what others are a part of comes before them."""

from collections.abc import Iterator, Sequence

from buendnis.languages.fields import BOTH
from partners.importing.records import Record
from partners.importing.register import Register, plain


def in_order(records: Sequence[Record], register: Register) -> Iterator[Record]:
    """Yield each record once, the one that makes an organisation before those that name it as the one above."""
    above = _above(records, register)
    done: set[int] = set()
    for start in range(len(records)):
        chain: dict[int, None] = {}
        position: int | None = start
        while position is not None and position not in done and position not in chain:
            chain[position] = None
            position = above.get(position)
        for each in reversed(chain):
            done.add(each)
            yield records[each]


def _above(records: Sequence[Record], register: Register) -> dict[int, int]:
    """Return for rows that name an unknown organisation as the one above the row that makes it."""
    makes: dict[str, int] = {}
    for position, record in enumerate(records):
        for language in BOTH:
            if name := record.values.get(f"name_{language}"):
                makes.setdefault(plain(name), position)
    found: dict[int, int] = {}
    for position, record in enumerate(records):
        parent = record.values.get("parent", "")
        maker = makes.get(plain(parent)) if parent and not register.called(parent) else None
        if maker is not None and maker != position:
            found[position] = maker
    return found
