"""Random histories of an alliance, and who belongs to it on a day by the plain words of the rules."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

FIRST = date(2018, 1, 1)
SPAN = 12
ROLES = ("co-signatory", "member", "supporter")
TYPES = ("unit", "association", "")
# Letters of both languages, and what tables and spreadsheets stumble over
LETTERS = 'aäoößzAčćłŁšž =+-@;,"\t#1'


@dataclass(frozen=True)
class Name:
    since: date | None
    german: str
    sorbian: str
    short: str
    parent: int | None


@dataclass(frozen=True)
class Body:
    """An organisation; ``confirmed``: a person stands behind its Sorbian."""

    type: str
    confirmed: bool
    public: bool
    names: tuple[Name, ...]
    # The days on which the member said that its entry is right
    agreed: tuple[date, ...] = ()


@dataclass(frozen=True)
class Slice:
    body: int
    role: str
    joined: date | None
    left: date | None
    basis: str
    confirmed: bool
    public: bool


@dataclass(frozen=True)
class History:
    bodies: tuple[Body, ...]
    slices: tuple[Slice, ...]


days = st.integers(0, SPAN).map(lambda number: FIRST + timedelta(days=number))
# A letter comes first in a name's address, wherever it stands in the name.
texts = st.text(LETTERS, max_size=5).map(lambda text: f"{text}b")


@st.composite
def bodies(draw: Any, place: int) -> Body:
    since = [None, *sorted(draw(st.sets(days, max_size=2)))]
    parents = st.one_of(st.none(), st.integers(0, place - 1)) if place else st.none()
    short = st.one_of(st.just(""), texts)
    names = [Name(day, draw(texts), draw(st.one_of(st.just(""), texts)), draw(short), draw(parents)) for day in since]
    confirmed, public = draw(st.booleans()), draw(st.sampled_from([True, True, True, False]))
    # Only what has a kind may be public.
    kind, agreed = draw(st.sampled_from(TYPES[:2] if public else TYPES)), draw(st.lists(days, max_size=2))
    return Body(kind, confirmed, public, tuple(names), tuple(agreed))


@st.composite
def slices(draw: Any, number: int) -> list[Slice]:
    """Slices that do not overlap: each pair of a role's days in their order makes one, the outer ends may be open."""
    found = []
    for body in range(number):
        for role in draw(st.sets(st.sampled_from(ROLES), min_size=1, max_size=2)):
            ends: list[date | None] = [*sorted(draw(st.sets(days, min_size=2, max_size=4)))]
            ends = ends[: len(ends) // 2 * 2]
            ends[0] = draw(st.sampled_from([ends[0], None]))
            ends[-1] = draw(st.sampled_from([ends[-1], None]))
            found += [
                Slice(
                    body, role, joined, left, draw(st.sampled_from(["letter", "resolution", "inferred"])),
                    # Without a day there is no word that could be confirmed.
                    bool(joined or left) and draw(st.booleans()), draw(st.sampled_from([True, True, True, False])),
                )
                for joined, left in zip(ends[::2], ends[1::2], strict=True)
            ]  # fmt: skip
    return found


@st.composite
def histories(draw: Any) -> History:
    number = draw(st.integers(1, 4))
    return History(tuple(draw(bodies(place)) for place in range(number)), tuple(draw(slices(number))))


def build(history: History, alliance: Any) -> list[Any]:
    """Write a history as staff do; return the organisations."""
    from partners.confirmations import confirm
    from tests.factories import make_membership, make_name, make_organisation

    made: list[Any] = []
    for body in history.bodies:
        names = [
            make_name(
                name.german, name.since, name_hsb=name.sorbian, short_name_de=name.short,
                parent=None if name.parent is None else made[name.parent],
            )
            for name in body.names
        ]  # fmt: skip
        made.append(make_organisation(type=body.type, names=names, publish=body.public, confirm=body.confirmed))
        for day in body.agreed:
            confirm(made[-1].item.pk, day, made[-1].item.edit_version)
    for each in history.slices:
        bases = {f"{end}_basis": each.basis for end in ("joined", "left") if getattr(each, end)}
        make_membership(
            made[each.body], alliance, role=each.role, joined=each.joined, left=each.left,
            publish=each.public, confirm=each.confirmed, **bases,
        )  # fmt: skip
    return made


def expected(history: History, day: date, language: str, former: bool) -> list[dict[str, Any]]:
    """Return the facts of each member on a day, in the order of the language's alphabet."""
    from buendnis.languages.alphabet import sort_key

    found = []
    for place, each in enumerate(history.slices):
        body = history.bodies[each.body]
        on_day = (each.joined is None or each.joined <= day) and (each.left is None or each.left >= day or former)
        if each.public and body.public and on_day:
            facts = _facts(history, each, day, language)
            order = (sort_key(facts["name"], language), each.body, each.joined or date.min, place)
            found.append((order, facts))
    return [facts for _order, facts in sorted(found, key=lambda pair: pair[0])]


def _facts(history: History, each: Slice, day: date, language: str) -> dict[str, Any]:
    body = history.bodies[each.body]
    name = _on(body, day)
    spoken = _language(body, language)
    above = None if name.parent is None else history.bodies[name.parent]
    bases = {}
    for end in ("joined", "left"):
        ends_on = getattr(each, end)
        told = f"Brief vom {ends_on:%d.%m.%Y}" if ends_on else None
        bases |= {
            end: ends_on.isoformat() if ends_on else None,
            f"{end}_basis": each.basis if ends_on else None,
            f"{end}_source": f"Serbsce {told}" if told and language == "hsb" and each.confirmed else told,
        }
    return {
        "name": _text(name.german, name.sorbian, spoken),
        "short_name": _text(name.short, "", spoken) or None,
        "kind": body.type,
        "part_of": _text(_on(above, day).german, _on(above, day).sorbian, _language(above, language))
        if above and above.public
        else None,
        "role": each.role,
        # Of the entry as it stands, whatever day is looked at
        "last_confirmed": max(body.agreed).isoformat() if body.agreed else None,
        "name_language": spoken,
        "basis_language": language if language == "de" or each.confirmed else "de",
        **bases,
    }


def _on(body: Body, day: date) -> Name:
    return [name for name in body.names if name.since is None or name.since <= day][-1]


def _language(body: Body, language: str) -> str:
    return language if language == "de" or body.confirmed else "de"


def _text(german: str, sorbian: str, language: str) -> str:
    """What a person confirms is complete: the factories say "Serbsce …" where a history says nothing."""
    return german if language == "de" or not german else sorbian or f"Serbsce {german}"
