"""The addresses of readers: for each route what stands for its parameters, public, hidden and made up alike."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial
from typing import Any

from buendnis.languages.fields import BOTH, GERMAN, SORBIAN
from buendnis.media.models import File
from buendnis.pages.models import PageEdition
from buendnis.pages.placing import path_of
from news.models import PressReleaseEdition
from partners import models as partners
from tests.site.leaks.routes import Address, Route, addresses
from tests.site.leaks.scenes import Portal

Given = Callable[[Portal], Iterable[dict[str, Any]]]
Queries = Callable[[Portal], Iterable[str]]
Row = Callable[[Portal, Route], list[Address]]
NOBODY = "gibt-es-nicht"
FILTERS = ("", "?role=co-signatory", "?role=member", "?kind=association", "?view=tree", "?former=1", "?page=2")
DAY = timedelta(days=1)
NAMES = ("OrganisationName.name_de", "OrganisationName.name_hsb")
# Of which scenes the German address is asked for in Sorbian as well
BOTH_WAYS = frozenset({"later", "german", "draft", "withdrawn", "next later", "next held", "overtaken"})


def row(given: Given = lambda portal: ({},), queries: Queries = lambda portal: ("",), language: str = "") -> Row:
    """Say what stands for a route's parameters, and its queries, in one ``language`` or in each that it has."""
    return lambda portal, route: addresses(route, given(portal), queries(portal), language)


def rows(*each: Row) -> Row:
    return lambda portal, route: [address for one in each for address in one(portal, route)]


def each_language(given: Callable[[str], Given]) -> Row:
    """Say for each language by itself what stands for a route's parameters."""
    return rows(*(row(given(language), language=language) for language in BOTH))


def asking(*queries: str) -> Queries:
    return lambda portal: ("", *queries)


def spoken(portal: Portal, language: str, german: str | None, sorbian: str | None) -> set[str]:
    """Return the addresses to ask for in a language: its own, and in Sorbian the German one where that may lead on."""
    if language == GERMAN:
        return {german or ""} - {""}
    needle = portal.needles.known.get(german or "")
    leads_on = not sorbian or needle is None or needle.scene in BOTH_WAYS
    return {sorbian or "", (german or "") if leads_on else ""} - {""}


def slugs_of(model: Any, language: str) -> Given:
    """Every address that any edition of any item has, had or will have."""

    def given(portal: Portal) -> Iterable[dict[str, Any]]:
        columns = model._base_manager.values_list("slug_de", "slug_hsb")
        found = {slug for pair in columns for slug in spoken(portal, language, *pair)}
        return [{"slug": slug} for slug in sorted(found | {NOBODY})]

    return given


def items(model: Any) -> Row:
    return each_language(partial(slugs_of, model))


def releases(language: str) -> Given:
    def given(portal: Portal) -> Iterable[dict[str, Any]]:
        columns = PressReleaseEdition.objects.values_list("day", "slug_de", "slug_hsb")
        found = {(day, slug) for day, *pair in columns for slug in spoken(portal, language, *pair)}
        return [{"day": day, "slug": slug} for day, slug in sorted(found | {(date(2019, 1, 1), NOBODY)})]

    return given


def years(portal: Portal) -> list[dict[str, Any]]:
    days = PressReleaseEdition.objects.values_list("day", flat=True)
    return [{"year": year} for year in sorted({day.year for day in days} | {2000})]


def months(portal: Portal) -> list[dict[str, Any]]:
    days = PressReleaseEdition.objects.values_list("day", flat=True)
    return [{"year": year, "month": month} for year, month in sorted({(day.year, day.month) for day in days})]


def paths(language: str) -> Given:
    def given(portal: Portal) -> Iterable[dict[str, Any]]:
        editions = PageEdition.objects.filter(type="text").select_related("publication__item__page")
        found = {path_of(each, each.page, code) for each in editions for code in (GERMAN, language)}
        if language != GERMAN:  # where a Sorbian address waits for its confirmation
            found |= {_with_last(path_of(each, each.page, language), each.slug_hsb) for each in editions}
        return [{"path": path} for path in sorted({*found, NOBODY} - {""})]

    return given


def editions_of(given: Given) -> Given:
    """The numbers of editions below what stands for an address: seen, to come, and none."""
    return lambda portal: [{**each, "number": number} for each in given(portal) for number in (1, 2, 3)]


def _with_last(path: str, slug: str | None) -> str:
    return "/".join([*path.split("/")[:-1], slug]) if slug else path


def files(portal: Portal) -> list[dict[str, Any]]:
    """The largest form of each file, and the smallest of some."""
    every = list(File.objects.order_by("pk"))
    named = [(file.token, file.renditions[-1]["name"]) for file in every]
    named += [(file.token, file.renditions[0]["name"]) for file in every[::6]]
    return [{"token": token, "name": name} for token, name in dict.fromkeys([*named, ("A" * 22, "druck.jpg")])]


def later_files(portal: Portal) -> list[dict[str, Any]]:
    tokens = {key for key, needle in portal.needles.known.items() if needle.what == "token" and needle.scene == "later"}
    return [each for each in files(portal) if each["token"] in tokens]


def alliances(language: str) -> Given:
    return lambda portal: [{"alliance": each["slug"]} for each in slugs_of(partners.Alliance, language)(portal)]


def walked(language: str) -> Given:
    """The alliances of which each page is asked for, and not only the first one."""

    def given(portal: Portal) -> Iterable[dict[str, Any]]:
        shown = [portal.house.other, portal.items["later", "alliance"]]
        return [{"alliance": getattr(each, f"slug_{language}")} for each in shown]

    return given


def in_others(model: Any, language: str) -> Given:
    """What stands in the other alliances, looked for in each of them, and a public one."""

    def given(portal: Portal) -> Iterable[dict[str, Any]]:
        inside = [each for (scene, _kind), each in portal.items.items() if scene in ("below later", "below withdrawn")]
        inside = [each for each in (*inside, portal.house.member, portal.house.goal) if isinstance(each, model)]
        found = sorted({NOBODY, *(getattr(each, f"slug_{language}") for each in inside)})
        return [{**place, "slug": slug} for place in walked(language)(portal) for slug in found]

    return given


def stands(portal: Portal) -> list[str]:
    """Ask for the days around the beginning and the end of hidden memberships."""
    later, others = portal.items["membership later", "membership"], ("membership draft", "below later")
    days = [later.joined - DAY, later.joined, later.left, later.left + DAY]
    days += [day for scene in others for day in (portal.items[scene, "membership"].joined,)]
    return [f"?stand={day.isoformat()}" for day in days]


def choices(portal: Portal) -> list[str]:
    """Ask the list of members for days, filters, and for words of names, hidden ones too."""
    asked = ("later", "draft", "unconfirmed", "outdated")
    words = [word for word, needle in portal.needles.known.items() if needle.scene in asked and needle.what in NAMES]
    trees = [f"{stand}&view=tree&former=1" for stand in stands(portal)[1::2]]
    return [*FILTERS, *stands(portal), *trees, *(f"?q={word}" for word in words)]


def waiting_member(portal: Portal) -> list[dict[str, Any]]:
    return [{"slug": portal.house.waiting_member.slug_de}]


MACHINES: dict[str, Row] = {
    "healthz()": row(),
    "readyz()": row(),
    "robots()": row(),
    "security()": row(),
    "sitemap()": row(queries=asking("?part=1", "?part=2")),
    "entrance()": row(),
    "no-preview()": row(),
    "no-invitation()": row(),
    "invitation(rest)": row(lambda portal: [{"rest": f"{'0' * 32}~{'A' * 43}/{language}/"} for language in BOTH]),
    "historical()": row(),
    "media:file(name, token)": rows(row(files), row(later_files, lambda portal: ["?lang=hsb"])),
}
PAGES: dict[str, Row] = {
    "pages:home()": row(),
    "pages:contacts()": row(),
    "pages:page(path)": each_language(paths),
    "pages:home-edition(number)": row(editions_of(lambda portal: [{}])),
    "pages:edition(number, path)": each_language(lambda language: editions_of(paths(language))),
    "about-examples()": row(),
    "preview-draft()": row(),
    "news:list()": row(queries=asking("?page=2", "?page=3")),
    "news:feed()": row(),
    "news:archive-year(year)": row(years),
    "news:archive-month(month, year)": row(months, language=SORBIAN),
    "news:detail(day, slug)": each_language(releases),
    "news:edition(day, number, slug)": each_language(lambda language: editions_of(releases(language))),
    "news:text(day, slug)": row(releases(SORBIAN), language=SORBIAN),
}
SECTIONS = ("agreement", "goals", "trainings", "trainings-archive", "trainings-calendar")
EXPORTS = ("members-csv", "members-xlsx", "members-json")
ITEMS = {
    "agreement-other": partners.AgreementEdition,
    "goal": partners.Goal,
    "member": partners.Organisation,
    "training": partners.Training,
    "training-file": partners.Training,
}
ALLIANCE: dict[str, Row] = {
    "partners:alliance()": row(),
    "partners:members()": rows(
        row(queries=lambda portal: ["", *stands(portal)]), row(queries=choices, language=SORBIAN)
    ),
    **{f"partners:{name}()": row() for name in SECTIONS},
    "partners:agreement()": row(queries=asking("?stand=1950-01-01", "?both=1")),
    "partners:members-csv()": rows(row(), row(queries=stands, language="de")),
    "partners:members-json()": rows(row(), row(queries=stands, language="hsb")),
    "partners:members-xlsx()": rows(row(), row(queries=lambda portal: stands(portal)[1:2])),
    **{f"partners:{name}(slug)": items(model) for name, model in ITEMS.items()},
    "partners:training-file(slug)": row(slugs_of(partners.Training, SORBIAN), language=SORBIAN),
    "partners:member(slug)": rows(items(partners.Organisation), row(waiting_member, stands)),
}
OTHERS: dict[str, Row] = {
    "partners:alliance(alliance)": each_language(alliances),
    **{f"partners:{name}(alliance)": each_language(walked) for name in ("members", *EXPORTS, *SECTIONS)},
    **{f"partners:{name}(alliance, slug)": each_language(partial(in_others, model)) for name, model in ITEMS.items()},
}
TABLE: dict[str, Row] = {**MACHINES, **PAGES, **ALLIANCE, **OTHERS}
