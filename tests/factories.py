"""Content for any test, made as staff make it: through the door of every write, never as rows.

Each takes German texts by their column (``headline_de="…"``), ``publish`` and ``at`` (from when it is
public; without it from now on), and ``confirm``: Sorbian texts that are not given are then filled in.
"""

from datetime import date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from django.contrib.auth.models import Group

from buendnis.languages.fields import text_fields
from buendnis.languages.folding import slugify
from buendnis.pages.models import ContactPoint, Page, PageEdition
from buendnis.publishing import acts, clock
from buendnis.publishing.editions import Edition
from buendnis.publishing.saving import create
from buendnis.staff.models import User
from buendnis.teasers.models import Teaser, TeaserPlacement
from news.models import PressReleaseEdition, Topic
from partners.models import (
    AgreementDocument,
    AgreementEdition,
    AgreementParty,
    AgreementSection,
    Alliance,
    Goal,
    Measure,
    MeasureResponsible,
    Membership,
    Organisation,
    OrganisationName,
    ProcessSupport,
    ProgrammeBody,
    SupportTask,
    Training,
)
from tests.filing import make_document as make_document
from tests.filing import make_file as make_file
from tests.filing import make_picture as make_picture

PASSWORD = "ein Kennwort nur fuer Tests"
PLACE = ("parent", "position", "rooted", "in_main", "in_section", "in_footer", "is_office", "contact")
_numbers = count(1)


def make_release(*, pictures: Any = (), links: Any = (), concerns: Any = (), **given: Any) -> PressReleaseEdition:
    """``pictures``, ``links`` and ``concerns`` are unsaved rows (see ``make_picture``)."""
    texts = {"headline_de": f"Meldung {next(_numbers)}", "teaser_de": "Worum es geht.", **given}
    return _made(PressReleaseEdition, texts, pictures=list(pictures), links=list(links), concerns=list(concerns))


def make_page(title_de: str = "", *, pictures: Any = (), signposts: Any = (), **given: Any) -> PageEdition:
    """A page with its place: ``parent`` and the menus are given like texts, ``parent`` also as an edition."""
    parent = given.pop("parent", None)
    place = Page(
        parent=parent.page if isinstance(parent, PageEdition) else parent,
        **{name: given.pop(name) for name in PLACE if name in given},
    )
    title = title_de or f"Seite {next(_numbers)}"
    texts = {"title_de": title, **given}
    if texts.get("type", "text") == "text":
        texts.setdefault("slug_de", slugify(title))
    return _made(PageEdition, texts, identity=place, pictures=list(pictures), signposts=list(signposts))


def make_contact(**given: Any) -> ContactPoint:
    texts = {"matter_de": f"Fragen {next(_numbers)}", "office_de": "Jugendamt", "phone": "030 23125-100", **given}
    return _made(ContactPoint, texts)


def make_topic(**given: Any) -> Topic:
    return _made(Topic, {"name_de": f"Thema {next(_numbers)}", **given})


def make_teaser(*, pages: Any = (), **given: Any) -> Teaser:
    """``pages`` are the editions of the pages beside which it stands."""
    texts = {"title_de": f"Kasten {next(_numbers)}", "text_de": "Ein Satz.", **given}
    return _made(Teaser, texts, placements=[TeaserPlacement(page=edition.page) for edition in pages])


def make_alliance(**given: Any) -> Alliance:
    """``main=True`` for the portal's own one."""
    return _made(Alliance, {"name_de": f"Bündnis {next(_numbers)}", "summary_de": "Worum es geht.", **given})


def make_organisation(name_de: str = "", *, names: Any = (), pictures: Any = (), **given: Any) -> Organisation:
    """``names`` are unsaved rows (see ``make_name``), else one is made of ``name_de``, ``name_hsb``, ``parent`` …"""
    of_name = ("name_hsb", "short_name_de", "short_name_hsb", "parent")
    single = {name: given.pop(name) for name in of_name if name in given}
    rows = list(names) or [make_name(name_de or f"Träger {next(_numbers)}", **single)]
    return _made(Organisation, {"type": "association", **given}, names=rows, pictures=list(pictures))


def make_name(name_de: str, since: date | str | None = None, **given: Any) -> OrganisationName:
    """Return an unsaved name that holds from a day on."""
    return OrganisationName(name_de=name_de, since=_day(since), **given)


def make_membership(
    organisation: Organisation | None = None, alliance: Alliance | None = None, **given: Any
) -> Membership:
    """Days may be written as "2017-09-26"; one without a basis rests on a letter."""
    for end in ("joined", "left"):
        given[end] = _day(given.get(end))
        if given[end]:
            given = {f"{end}_basis": "letter", f"{end}_source_de": f"Brief vom {given[end]:%d.%m.%Y}", **given}
    public = {name: given[name] for name in ("at", "publish") if name in given}
    organisation = organisation or make_organisation(**public)
    return _made(Membership, {"organisation": organisation, "alliance": alliance or make_alliance(**public), **given})


def make_agreement(
    alliance: Alliance | None = None, *, parties: Any = (), sections: Any = (), documents: Any = (), **given: Any
) -> AgreementEdition:
    """``parties`` and ``bodies`` are organisations or unsaved rows, ``sections`` numbers or unsaved rows."""
    signed = _day(given.pop("signed_on", "2017-09-26"))
    bodies = [_row(ProgrammeBody, "organisation", each) for each in given.pop("bodies", ())]
    public = {name: given[name] for name in ("at",) if name in given}
    return _made(
        AgreementEdition,
        {"alliance": alliance or make_alliance(**public), "title_de": f"Vereinbarung {next(_numbers)}",
         "signed_on": signed, **given},
        parties=[_row(AgreementParty, "organisation", each) for each in parties or [make_organisation(**public)]],
        bodies=bodies,
        sections=[
            AgreementSection(number=each, wording_de=f"<p>Wortlaut von {each}</p>") if isinstance(each, str) else each
            for each in sections
        ],
        documents=[_row(AgreementDocument, "file", each) for each in documents],
    )  # fmt: skip


def make_goal(alliance: Alliance | None = None, *, entries: Any = (), **given: Any) -> Goal:
    """``entries`` are unsaved rows; numbers go on by themselves."""
    public = {name: given[name] for name in ("at",) if name in given}
    alliance = alliance or make_alliance(**public)
    number = max((goal.number for goal in Goal.objects.filter(alliance=alliance)), default=0) + 1
    texts = {"number": number, "title_de": f"Ziel {next(_numbers)}", "statement_de": "Mehr Hilfe."}
    return _made(Goal, {"alliance": alliance, **texts, **given}, entries=list(entries))


def make_measure(goal: Goal | None = None, *, responsible: Any = (), **given: Any) -> Measure:
    """``responsible`` are organisations."""
    public = {name: given[name] for name in ("at",) if name in given}
    rows = [_row(MeasureResponsible, "organisation", each) for each in responsible]
    days: dict[str, Any] = {name: _day(given.pop(name)) for name in ("starts", "ends") if name in given}
    texts: dict[str, Any] = {
        "goal": goal or make_goal(**public),
        "title_de": f"Maßnahme {next(_numbers)}",
        **days,
        **given,
    }
    return _made(Measure, texts, responsible=rows)


def make_support(
    alliance: Alliance | None = None, *, tasks: Any = (), entries: Any = (), **given: Any
) -> ProcessSupport:
    """``tasks`` are words or unsaved rows, ``entries`` unsaved rows, which may name tasks of the same call."""
    public = {name: given[name] for name in ("at",) if name in given}
    return _made(
        ProcessSupport,
        {"alliance": alliance or make_alliance(**public), "hours_at_most": Decimal(100), **given},
        tasks=[SupportTask(task_de=each) if isinstance(each, str) else each for each in tasks],
        entries=list(entries),
    )


def make_training(alliance: Alliance | None = None, **given: Any) -> Training:
    """Without ``starts_at`` it begins on 5 March 2018 at nine in Berlin."""
    public = {name: given[name] for name in ("at",) if name in given}
    texts = {
        "alliance": alliance or make_alliance(**public),
        "title_de": f"Fortbildung {next(_numbers)}",
        "starts_at": datetime(2018, 3, 5, 9, tzinfo=clock.BERLIN),
        "venue_de": "Landratsamt",
    }
    return _made(Training, {**texts, **given})


def make_user(role: str | None = None, **given: Any) -> User:
    """``role`` is one of ``buendnis.staff.roles``, "superuser", or None for an account without staff rights."""
    given.setdefault("username", f"konto-{next(_numbers)}")
    superuser = role == "superuser"
    user = User.objects.create_user(password=PASSWORD, is_staff=role is not None, is_superuser=superuser, **given)
    if role is not None and not superuser:
        user.groups.add(Group.objects.get(name=role))
    return user


def _made(model: type[Edition], given: dict[str, Any], **parts: Any) -> Any:
    publish, confirm = given.pop("publish", True), given.pop("confirm", False)
    at: datetime | None = given.pop("at", None)
    actor, example = given.pop("actor", None), given.pop("example", False)
    edition = model(**given)
    if confirm:
        _fill_in_sorbian(edition, *(row for rows in parts.values() if isinstance(rows, list) for row in rows))
    create(edition, actor, example=example, **parts)
    if publish:
        acts.publish(edition, edition.item.edit_version, actor, at)
    if confirm and edition.hsb_digest:
        acts.confirm_sorbian(edition, edition.item.edit_version, actor)
    edition.refresh_from_db()
    return edition


def _day(given: date | str | None) -> date | None:
    return date.fromisoformat(given) if isinstance(given, str) else given


def _row(model: Any, name: str, given: Any) -> Any:
    """Return an unsaved part that refers to something; one that is made already stays."""
    return given if isinstance(given, model) else model(**{name: given})


def _fill_in_sorbian(*rows: Any) -> None:
    for row in rows:
        for name in text_fields(type(row)):
            german = getattr(row, f"{name}_de")
            if german and not getattr(row, f"{name}_hsb"):
                setattr(
                    row, f"{name}_hsb", f"<p>Serbsce</p>{german}" if german.startswith("<") else f"Serbsce {german}"
                )
    title = getattr(rows[0], "title_hsb", "")
    if isinstance(rows[0], PageEdition) and rows[0].slug_de and title and not rows[0].slug_hsb:
        rows[0].slug_hsb = slugify(title)
