"""The scenes: the clean house, what becomes public at the moment, and what never does.

They are built in this order, so that each layer can be taken away and what readers get be compared without it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from buendnis.pages.models import Page, PageSignpost
from news.models import PressReleaseEdition, ReleaseConcern
from partners import models as partners
from tests import factories
from tests.machinery.clock import berlin
from tests.site.leaks.house import build_house
from tests.site.leaks.kinds import Maker
from tests.site.leaks.links import make_links
from tests.site.leaks.needles import Marker, Needle, Needles, Plain
from tests.site.leaks.states import Staff, fresh

BUILT, HIDDEN = "2026-01-10 08:00", "2026-02-10 09:00"
BEFORE, MOMENT = "2026-03-05 09:59:59", "2026-03-05 10:00"
KINDS = (
    "topic", "contact", "page", "help", "signpost", "teaser", "alliance", "organisation", "agreement", "goal",
    "measure", "training", "past training", "support", "release", "historical",
)  # fmt: skip
EDITIONED = ("release", "page", "agreement")
# What hangs on something else, and on what: hidden while that is
BELOW = {
    "page": ("parent", "page"),
    "goal": ("alliance", "alliance"),
    "agreement": ("alliance", "alliance"),
    "training": ("alliance", "alliance"),
    "measure": ("goal", "goal"),
    "support": ("alliance", "alliance"),
    "membership": ("organisation", "organisation"),
}
# All kinds in the states that differ in their times and records; of those that differ in the state's name alone what
# has a page, a list, a file and a part of its own.
WHOLE_LATER = {"later": KINDS, **dict.fromkeys(("both", "german"), ("page", "organisation", "goal", "release"))}
WHOLE_HIDDEN = {
    "draft": KINDS,
    "review": ("contact", "page", "teaser", "organisation", "release"),
    "returned": ("release",),
    "held": ("topic", "page", "organisation", "agreement", "goal", "release"),
    "waiting": ("contact", "page", "organisation", "training", "release"),
    "withdrawn": KINDS,
}
NEXT_LATER = {"next later": EDITIONED}
NEXT_HIDDEN = {"next draft": EDITIONED, "next review": ("release",), "next held": EDITIONED}
# What a moment cannot change, whatever it is
SETTLED = frozenset({
    "draft", "review", "returned", "withdrawn", "below draft", "below withdrawn", "unconfirmed", "outdated",
    "next draft", "next review", "membership draft", "overtaken", "rewritten", "party",
})  # fmt: skip
ROLES = ("editor", "translator", "member manager", "administrator")
# Of which scenes the hidden things are named on public ones, and on which
POINTING, CARRIERS = ("later", "draft", "withdrawn"), ("alliance", "page", "goal", "measure", "organisation", "release")
SORBIAN = tuple(kind for kind in KINDS if kind not in ("help", "signpost", "historical"))
OUTDATED = ("topic", "contact", "teaser", "organisation", "goal", "training")


@dataclass
class Portal:
    """Everything that was made: ``items`` by scene and kind, those of the clean house under their carriers."""

    needles: Needles
    staff: Staff
    house: Any = None
    carriers: dict[str, dict[str, Any]] = field(default_factory=dict)
    items: dict[tuple[str, str], Any] = field(default_factory=dict)
    people: dict[str, Any] = field(default_factory=dict)
    links: Any = None

    def maker(self, scene: str) -> Maker:
        return Maker(lambda kind: Marker(self.needles, scene, kind), self.house, self.staff.author)

    def carry(self, scene: str, *kinds: str) -> None:
        """Make public things, German only, for the hidden ones of a scene to be named on, or to stand in."""
        maker = Maker(lambda kind: Plain(self.needles, scene, kind), self.house, self.staff.author, publish=True)
        self.carriers[scene] = {kind: maker.make(kind) for kind in kinds}


def build_clean(clock: Callable[[str], None]) -> Portal:
    clock(BUILT)
    portal = Portal(needles := Needles(), Staff(*_two_people(needles), berlin(MOMENT), clock))
    portal.people = {role: factories.make_user(role) for role in ROLES} | _without_rights()
    portal.house = build_house()
    for scene in POINTING:
        portal.carry(scene, *CARRIERS)
        point_to({}, portal.carriers[scene])
        portal.house.supported[scene] = portal.carriers[scene]["alliance"]
    for scene, kinds in (NEXT_LATER | NEXT_HIDDEN).items():
        portal.carry(scene, *kinds)
    for scene, kinds in (("confirmed", SORBIAN), ("unconfirmed", SORBIAN), ("outdated", OUTDATED)):
        portal.house.supported[scene] = factories.make_alliance()
        portal.carry(scene, *kinds)
    for kind, edition in portal.carriers["outdated"].items():
        _outdate(portal.staff, edition, Plain(needles, "outdated", kind, sorbian="serbsce"))
    _take_back(portal)
    clock(HIDDEN)
    return portal


def _two_people(needles: Needles) -> list[Any]:
    """Return an author and an approver; nobody but administrators may learn their addresses."""
    names = ("schreibt", "gibt-frei")
    mails = [f"{needles.word(Needle('staff', 'account', name))}@example.org" for name in names]
    pairs = zip(names, mails, strict=True)
    return [factories.make_user("superuser", username=name, email=mail) for name, mail in pairs]


def _without_rights() -> dict[str, Any]:
    bare = factories.make_user(is_active=True)
    type(bare).objects.filter(pk=bare.pk).update(is_staff=True)
    return {"account": factories.make_user(), "staff without a role": bare}


def _take_back(portal: Portal) -> None:
    """Withdraw what had a next edition planned, what will get other words, and a contracting party.

    Whatever else they hold or get stays secret for good.
    """
    portal.carry("overtaken", *EDITIONED)
    _add_next(portal, "overtaken", portal.staff.overtaken)
    portal.carry("rewritten", "training")
    portal.staff.taken_back(portal.carriers["rewritten"]["training"])
    slug = Marker(portal.needles, "party", "organisation").word("slug")
    party = factories.make_organisation("Früherer Träger", slug_de=slug)
    factories.make_agreement(portal.house.alliance, parties=[party], signed_on="1897-01-01", confirm=True)
    portal.staff.taken_back(party)


def _outdate(staff: Staff, edition: Any, marker: Plain) -> None:
    """Have its Sorbian text confirmed once, and changed since."""
    staff.translated(edition, marker)
    staff.confirmed(edition)
    staff.translated(edition, marker)


def _public(portal: Portal, scene: str, kind: str) -> Any:
    made = portal.plain(scene).make(kind)
    portal.staff.approved(made)
    return made


def add_later(portal: Portal) -> None:
    """Add what is hidden until the moment, and public from then on."""
    for scene in WHOLE_LATER:
        _add_whole(portal, scene)
    for scene in NEXT_LATER:
        _add_next(portal, scene, portal.staff.later)
    _add_sorbian(portal, "confirmed")
    _add_membership(portal, "membership later", role="co-signatory", at=berlin(MOMENT))
    _add_below(portal, "below later", "later")


def confirm(portal: Portal) -> None:
    """Do at the moment what nobody can plan: stand behind the Sorbian texts that were waiting."""
    for edition in portal.carriers["confirmed"].values():
        portal.staff.confirmed(edition)


def add_hidden(portal: Portal) -> None:
    """Add what no moment makes public."""
    for scene in WHOLE_HIDDEN:
        _add_whole(portal, scene)
    for scene in NEXT_HIDDEN:
        _add_next(portal, scene, getattr(portal.staff, scene.removeprefix("next ")))
    for scene in ("unconfirmed", "outdated"):
        _add_sorbian(portal, scene)
    other = Marker(portal.needles, "rewritten", "training")
    portal.staff.rewritten(portal.carriers["rewritten"]["training"], other)
    _add_membership(portal, "membership draft", role="member", publish=False)
    for above in ("draft", "withdrawn"):
        _add_below(portal, f"below {above}", above)
    portal.links = make_links(portal, before=BEFORE, moment=MOMENT)


def _add_whole(portal: Portal, scene: str) -> None:
    maker, bring = portal.maker(scene), getattr(portal.staff, scene)
    made = {}
    for kind in {**WHOLE_LATER, **WHOLE_HIDDEN}[scene]:
        made[kind] = portal.items[scene, kind] = maker.make(kind)
        bring(made[kind])
    if scene in POINTING:
        point_to(made, portal.carriers[scene])
        _concern(made, portal.carriers[scene], portal.house)


def _add_next(portal: Portal, scene: str, bring: Callable[[Any], None]) -> None:
    for kind, edition in portal.carriers[scene].items():
        marker, maker = Marker(portal.needles, scene, kind), portal.maker(scene)
        following = portal.staff.following(edition, marker, partial(maker.other_file, marker))
        portal.items[scene, kind] = following
        bring(following)


def _add_sorbian(portal: Portal, scene: str) -> None:
    """Write the Sorbian texts of public items, parts and all; nobody stands behind them yet."""
    for kind, edition in portal.carriers[scene].items():
        portal.staff.translated(edition, Marker(portal.needles, scene, kind))


def _add_membership(portal: Portal, scene: str, **given: Any) -> None:
    given = {"publish": True, "confirm": True, **given}
    portal.items[scene, "membership"] = portal.maker(scene).make("membership", **given)


def _add_below(portal: Portal, scene: str, above: str) -> None:
    for kind, (name, parent) in BELOW.items():
        given = {name: fresh(portal.items[above, parent]), "publish": True, "confirm": True}
        if kind == "membership":
            given["role"] = "supporter"  # besides the one that goes with the organisation
        portal.items[scene, kind] = portal.maker(scene).make(kind, **given)


def point_to(made: dict[str, Any], carriers: dict[str, Any]) -> None:
    """Name hidden things on public ones, or nothing: as rows, so that nothing else about these changes."""
    contact, goal, organisation = made.get("contact"), carriers["goal"], carriers["organisation"]
    PressReleaseEdition.objects.filter(pk=carriers["release"].pk).update(
        topic=made.get("topic"), contact=contact, press_contact=contact
    )
    Page.objects.filter(pk=carriers["page"].item.pk).update(contact=contact)
    partners.Alliance.objects.filter(pk=carriers["alliance"].pk).update(contact=contact)
    agreement = made["agreement"].item if made else None
    clause = {"agreement": agreement, "clause": "1"}
    partners.Goal.objects.filter(pk=goal.pk).update(**clause)
    partners.GoalEntry.objects.filter(edition=goal).update(release=made["release"].item if made else None, clause="1")
    partners.Measure.objects.filter(pk=carriers["measure"].pk).update(**clause)
    partners.OrganisationName.objects.filter(edition=organisation).update(parent=made.get("organisation"))
    partners.Membership.objects.filter(organisation=organisation).update(**clause)


def _concern(made: dict[str, Any], carriers: dict[str, Any], house: Any) -> None:
    """Add hidden things to lists of public ones."""
    for kind in ("goal", "organisation", "training", "alliance", "agreement"):
        ReleaseConcern.objects.create(edition=carriers["release"], subject=made[kind].item)
    PageSignpost.objects.create(edition=house.office, target=made["page"].page)
    partners.MeasureResponsible.objects.create(edition=carriers["measure"], organisation=made["organisation"])
