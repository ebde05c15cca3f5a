"""Members for programs: days as in ISO 8601, null for what is not known, codes beside their words."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from buendnis.publishing import clock
from partners.exports.records import Members

TYPE = "application/json"
# So many members travel together
_TOGETHER = 200


def text_of(members: Members, source: str) -> Iterator[str]:
    """Yield the file piece by piece; ``source`` is the address of the list that people read."""
    pieces = [_opening(members, source)]
    separator = ""
    for record in members:
        pieces.append(separator + _written({**record._asdict(), "example": members.example}))
        separator = ",\n"
        if len(pieces) >= _TOGETHER:
            yield "".join(pieces)
            pieces.clear()
    yield "".join([*pieces, "\n]}\n"])


def _opening(members: Members, source: str) -> str:
    choice = members.choice
    filters = {"role": choice.role, "kind": choice.type, "q": choice.words, "former": choice.former}
    head: dict[str, Any] = {
        "stand": choice.day,
        "data_as_of": members.changed.astimezone(clock.BERLIN).isoformat(timespec="seconds"),
        "alliance": members.alliance,
        "language": members.language,
        "source": source,
        "filters": {name: value for name, value in filters.items() if value},
        "example": members.example,
    }
    if members.note:
        head["note"] = members.note
    return _written(head).removesuffix("}") + ', "members": [\n'


def _written(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, default=date.isoformat)
