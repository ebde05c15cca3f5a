"""The leak walk: every address, before and at the moment, with everything hidden there and without it.

An office's worst hour is a text that is readable early. Here one portal holds a scene for each state that hides
something (`scenes.py`), brought there by the acts of staff (`states.py`) and filled with needles (`needles.py`): words,
numbers, days, keys and bytes that exist nowhere else. Every route of the URL configuration (`routes.py`) is asked at
every address that the tables (`reading.py`, `desks.py`) make of the scenes. Then two things are asked of the answers:

- Is a needle in a body or a header? That says what leaked.
- Is the answer, byte for byte, that of the portal from which what is hidden was taken away again? That finds what no
  needle names: counts, neighbours, the order of a list, the length of an answer, a 301 in the place of a 404.

At the moment itself each kind has to stand on exactly the surfaces that `surfaces.py` names, so that the walk cannot
pass by looking at nothing, and every needle of it has to be found somewhere.

The generation is set to one number in all portals: each write counts it up, and answers are named by it. So that
something was written can be seen from the name of any page (that is what it is for), but not what. The date of the
data, which is the moment of the last write, is set with it.

All is fetched once, in one transaction that is taken back; the tests compare.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from unittest.mock import patch

from django.core.cache import cache
from django.db import transaction
from django.test import override_settings

from buendnis.publishing.models import Generation
from news.archive import DayCounts
from tests.machinery.clock import berlin
from tests.site.leaks import desks, reading, scenes
from tests.site.leaks.answers import Answer
from tests.site.leaks.links import below, dead_prefixes
from tests.site.leaks.reading import Row
from tests.site.leaks.routes import Address, every_route
from tests.site.leaks.visitors import Visitor

WRITTEN = "2026-03-01 09:00"
# Below a preview link that opens nothing
TRIED = ("/", "/de/", "/hsb/", "/de/presse/", "/sitemap.xml", "/medien/AAAAAAAAAAAAAAAAAAAAAA/druck.jpg", "/admin/", "")
Answers = dict[Address, Answer]


@dataclass
class Walk:
    """What was got: of readers a second before and at the moment, of staff and of preview links a second before."""

    portal: scenes.Portal
    clock: Callable[[str], None]
    addresses: list[Address] = field(default_factory=list)
    before: Answers = field(default_factory=dict)
    without: Answers = field(default_factory=dict)
    then: Answers = field(default_factory=dict)
    then_without: Answers = field(default_factory=dict)
    heads: Answers = field(default_factory=dict)
    again: Answers = field(default_factory=dict)
    handed_over: dict[str, Answers] = field(default_factory=dict)
    staff: dict[str, Answers] = field(default_factory=dict)
    desk: dict[str, Answers] = field(default_factory=dict)
    desk_without: Answers = field(default_factory=dict)
    dead: dict[str, list[Answer]] = field(default_factory=dict)
    links: dict[str, Answers] = field(default_factory=dict)
    parts: dict[str, Answers] = field(default_factory=dict)

    def needles_in(self, address: Address, answer: Answer, *, years: bool = True) -> set[str]:
        """Return what is found in an answer besides what the visitor had asked with."""
        return answer.needles(self.portal.needles, years=years) - self.portal.needles.in_text(address.path)

    def may_turn(self) -> list[Address]:
        """Return the addresses that have to be asked at the moment: not those of what no moment can change."""
        needles = self.portal.needles
        scenes_of = {needle: at.scene for needle, at in needles.known.items()} | needles.plain
        settled = {word for word, scene in scenes_of.items() if scene in scenes.SETTLED}
        return [each for each in self.addresses if not settled & set(re.split("[/.]", each.path))]

    @property
    def turning(self) -> list[Address]:
        """What answers otherwise at the moment than a second before."""
        return [each for each in self.then if self.before[each].status != self.then[each].status]

    def one_of_each_route(self) -> list[Address]:
        """Return an address of each route in each language that anybody can see at the moment."""
        shown = (each for each, answer in self.then.items() if answer.status == 200)
        return list({(each.route, each.path[:4]): each for each in shown}.values())

    def lists(self) -> list[Address]:
        """Return what anybody can see at the moment that is no hidden thing's own address."""
        shown = [each for each, answer in self.then.items() if answer.status == 200]
        return [each for each in shown if not self.portal.needles.in_text(each.path.split("?")[0])]

    def stand_at(self, moment: str) -> None:
        self.clock(moment)
        Generation.objects.update(number=1000, changed_at=berlin(WRITTEN))
        DayCounts.forget()
        cache.clear()

    @contextmanager
    def at_the_moment(self) -> Iterator[None]:
        """Stand at the moment itself, when what was waiting for a confirmation gets it; taken back afterwards."""
        point = transaction.savepoint()
        self.clock(scenes.MOMENT)
        scenes.confirm(self.portal)
        self.stand_at(scenes.MOMENT)
        yield
        transaction.savepoint_rollback(point)


def fetch(visitor: Visitor, addresses: Iterable[Address], method: str = "GET", **headers: str) -> Answers:
    return {address: visitor.ask(address.path, method, **headers) for address in addresses}


def in_parts() -> Answers:
    """Ask for the sitemap as it is of thousands of releases, in parts of one each: it tells how many there are."""
    with patch("buendnis.sitemaps.PART", 1):
        return fetch(Visitor(), [Address("sitemap()", f"/sitemap.xml{query}") for query in ("", "?part=1", "?part=9")])


def made_of(table: dict[str, Row], portal: scenes.Portal) -> list[Address]:
    """Return the addresses of all routes that a table knows."""
    every = every_route()
    return [address for key, row in table.items() if key in every for address in row(portal, every[key])]


def recorded(clock: Callable[[str], None], *, staff: bool) -> Walk:
    """Build the portal and walk through it, with or without ``staff`` and links; nothing of it is left afterwards."""
    with transaction.atomic():
        walk = Walk(scenes.build_clean(clock), clock)
        clean = transaction.savepoint()
        scenes.add_later(walk.portal)
        only_later = transaction.savepoint()
        scenes.add_hidden(walk.portal)
        walk.addresses, opened = made_of(reading.TABLE, walk.portal), made_of(desks.TABLE, walk.portal)
        _as_readers(walk)
        if staff:
            _as_staff(walk, opened)
            _by_links(walk)
        transaction.savepoint_rollback(only_later)
        with walk.at_the_moment():
            walk.then_without = fetch(Visitor(), walk.lists())
        transaction.savepoint_rollback(clean)
        walk.stand_at(scenes.BEFORE)
        walk.without, walk.desk_without = fetch(Visitor(), walk.addresses), fetch(Visitor(), opened if staff else ())
        walk.parts["without"] = in_parts()
        transaction.set_rollback(True)
    return walk


def _as_readers(walk: Walk) -> None:
    anyone = Visitor()
    with walk.at_the_moment():
        walk.then = fetch(anyone, walk.may_turn())
        files = [each for each in walk.addresses if each.route.startswith("media:")]
        with override_settings(ACCEL_REDIRECT="/intern/"):
            walk.handed_over["then"] = fetch(anyone, files)
    walk.stand_at(scenes.BEFORE)
    walk.before = fetch(anyone, walk.addresses)
    walk.parts["before"] = in_parts()
    walk.heads = fetch(anyone, dict.fromkeys([*walk.turning[::2], *walk.one_of_each_route()]), "HEAD")
    # With the names that the answers will have, and for a part of them
    for each in walk.turning:
        walk.again[each] = anyone.ask(each.path, if_none_match=walk.then[each].header("etag"), range="bytes=0-9")
    with override_settings(ACCEL_REDIRECT="/intern/"):
        walk.handed_over["before"] = fetch(anyone, files)


def _as_staff(walk: Walk, opened: list[Address]) -> None:
    """At readers' addresses the more the fewer may see; at those of staff who must not see all of them."""
    author = walk.portal.staff.author
    public = list(dict.fromkeys([*walk.turning[::3], *walk.one_of_each_route()]))
    walk.staff["superuser"] = fetch(Visitor(author), public)
    some = [each for each in public if each.route != "sitemap()"][::9]  # that one takes long
    for role, user in walk.portal.people.items():
        walk.staff[role] = fetch(Visitor(user), some)
    walk.desk["anybody"] = fetch(Visitor(), opened)
    for role, step in (("account", 1), ("staff without a role", 3), ("member manager", 1)):
        walk.desk[role] = fetch(Visitor(walk.portal.people[role]), opened[::step])
    with override_settings(REQUIRE_SECOND_FACTOR=True):
        walk.desk["without a factor"] = fetch(Visitor(author), opened[::4])
        walk.staff["without a factor"] = fetch(Visitor(author), some)
    lists = [each for each in opened if each.route.endswith("_changelist()")]
    walk.desk["superuser"] = fetch(Visitor(author), lists)


def _by_links(walk: Walk) -> None:
    anyone, links = Visitor(), walk.portal.links
    walk.dead = {path: [anyone.ask(prefix + path) for prefix in dead_prefixes(links)] for path in TRIED}
    asked = [*walk.one_of_each_route(), *walk.turning[::8]]
    shown = [each for each in dict.fromkeys(asked) if each.path[:4] in ("/de/", "/hsb", "/med")]
    for name in ("soon", "then", "draft"):
        link = getattr(links, name)
        walk.links[name] = {each: anyone.ask(below(link, each).path) for each in shown}
    of_draft = [each for each in walk.addresses if each.route.startswith("media:") or "draft" in each.route]
    tokens = {
        key for key, needle in walk.portal.needles.known.items() if needle.scene == "draft" and needle.what == "token"
    }
    of_draft = [
        each
        for place, each in enumerate(of_draft)
        if place % 4 == 0 or "draft" in each.route or tokens & set(each.path.split("/"))
    ]
    walk.links["draft"] |= {each: anyone.ask(below(links.draft, each).path) for each in of_draft}
