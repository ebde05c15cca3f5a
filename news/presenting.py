"""A release as pages, lists and feeds show it."""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import nh3
from django.db.models import Q, Subquery
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from buendnis.languages.dates import spoken_day
from buendnis.languages.fields import GERMAN
from buendnis.languages.reading import Reading
from buendnis.publishing import clock
from buendnis.publishing.changelog import Entry
from buendnis.publishing.editions import Edition
from news.models import PressReleaseEdition, ReleaseConcern, public_releases

# More of them are found in the press list
MOST_CONCERNING = 50


@dataclass(frozen=True)
class Listed:
    """A release in a list: its text in the page's language and where it leads."""

    release: Reading
    address: str
    topic: Reading | None = None


def address_of(release: PressReleaseEdition, language: str, route: str = "news:detail") -> str:
    """Return the release's address in a language: under the German slug until Sorbian is public."""
    own = language if release.is_in_public_language(language) and release.address_slug(language) else GERMAN
    return address_at(release.publication.day, release.address_slug(own), language, route)


def address_at(day: date | None, slug: str, language: str, route: str = "news:detail") -> str:
    with translation.override(language):
        return reverse(route, kwargs={"day": day, "slug": slug})


def edition_address(release: PressReleaseEdition, number: int, language: str) -> str:
    """Return the address of a former edition, below that of the present one."""
    own = language if release.is_in_public_language(language) and release.address_slug(language) else GERMAN
    parts = {"day": release.publication.day, "slug": release.address_slug(own), "number": number}
    with translation.override(language):
        return reverse("news:edition", kwargs=parts)


def listed(release: PressReleaseEdition, language: str) -> Listed:
    topic = public_part(release.topic, language)
    return Listed(release.in_language(language), address_of(release, language), topic)


def public_part(part: Edition | None, language: str) -> Reading | None:
    """Read what a release only points to (its topic, its press contact), None while that is not public itself."""
    return part.in_language(language) if part is not None and part.is_public() else None


def concerning(items: Iterable[int], language: str) -> list[tuple[Listed, str]]:
    """Return the public releases about some items, newest first, each with the clause it is about; one query."""
    wanted = list(items)
    if not wanted:
        return []
    rows = (
        ReleaseConcern.objects.filter(edition__in=PressReleaseEdition.objects.public(), subject__in=wanted)
        .select_related("edition__publication__item", "edition__topic__publication")
        .order_by("-edition__publication__day", "-edition__publication__item_id", "position")
    )
    return [(listed(row.edition, language), row.clause) for row in rows[:MOST_CONCERNING]]


def told_by(items: Iterable[int], language: str) -> dict[int, Listed]:
    """Return those of some releases that are public, by their item: what an entry names as its evidence."""
    wanted = list(items)
    if not wanted:
        return {}
    found = PressReleaseEdition.objects.public().filter(publication__item__in=wanted).with_topic()
    return {release.item.pk: listed(release, language) for release in found}


def newest(language: str, count: int) -> list[Listed]:
    """Return the newest public releases, in one query."""
    rows = PressReleaseEdition.objects.newest(count).with_topic()
    return [listed(release, language) for release in rows]


def neighbours(release: PressReleaseEdition, language: str) -> dict[str, Listed]:
    """Return the releases printed before and after, under ``older`` and ``newer``, in one query."""
    day, item = release.publication.day, release.publication.item_id
    public = public_releases()
    # The plain bound on the day is what the index starts from.
    older = public.filter(Q(day__lt=day) | Q(item_id__lt=item), day__lte=day).order_by("-day", "-item_id")
    newer = public.filter(Q(day__gt=day) | Q(item_id__gt=item), day__gte=day).order_by("day", "item_id")
    # Compared, not IN: PostgreSQL would read the whole table for an OR of two IN.
    beside = Q(pk=Subquery(older.values("pk")[:1])) | Q(pk=Subquery(newer.values("pk")[:1]))
    found = PressReleaseEdition.objects.filter(beside).select_related("publication")
    sides: dict[str, Any] = {}
    for each in found:
        is_older = (each.publication.day, each.publication.item_id) < (day, item)
        sides["older" if is_older else "newer"] = Listed(each.in_language(language), address_of(each, language))
    return sides


def plain_text(release: Reading, corrections: Sequence[Entry] = ()) -> str:
    """Return a release as plain text: date, number, kicker, headline, teaser, text, and what was corrected in it."""
    day = spoken_day(release.day, release.column) if release.day else ""
    dateline = ", ".join(part for part in (release.place, day) if part)
    with translation.override(release.column):
        number = gettext("No. %(number)s") % {"number": release.number} if release.number else ""
    head = [part for part in (number, dateline, release.kicker, release.headline, release.teaser) if part]
    told = "\n".join(correction_in_words(each, release.column) for each in corrections)
    return "\n\n".join(part for part in (*head, prose_as_text(release.body), told) if part).strip() + "\n"


def correction_in_words(entry: Entry, language: str) -> str:
    """Return a line about a correction, without the words that it replaced."""
    with translation.override(language):
        day = spoken_day(clock.berlin_day(entry.at), language)
        left_behind = f" {entry.german_only_told}" if entry.german_only else ""
        if entry.is_spelling:
            return gettext("Spelling corrected on %(day)s.") % {"day": day} + left_behind
        told = "; ".join(str(reason) for reason in entry.reasons)
        line = gettext("Corrected on %(day)s: %(what)s") % {"day": day, "what": told or gettext("Wording changed")}
        if not entry.note:
            return f"{line}.{left_behind}"
        is_own = entry.note_lang == language
        note = entry.note if is_own else gettext("(in German: %(text)s)") % {"text": entry.note}
        return f"{line}. {note}{left_behind}"


def prose_as_text(body: str) -> str:
    """Return rich text without markup: blocks by empty lines, list items by a dash or their number."""
    body = _with_marks(body)
    body = re.sub(r"</t[dh]>", "\t", body)
    body = re.sub(r"</(?:li|tr)>|<br ?/?>", "\n", body)
    body = re.sub(r"</(?:p|h[2-4]|ul|ol|table|blockquote)>", "\n\n", body)
    text = html.unescape(nh3.clean(body, tags=set()))
    lines = [line.strip() for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


_LIST = re.compile(r"<(ol|ul)(?: start=\"(\d{1,6})\")?>|</(?:ol|ul)>|<li>(?:<p>)?")


def _with_marks(body: str) -> str:
    """Put a number or a dash before each list item; each list of an outer one counts by itself."""
    counts: list[int | None] = []

    def marked(match: re.Match[str]) -> str:
        tag = match.group(0)
        if tag.startswith("</"):
            counts[-1:] = []
        elif match.group(1):
            tag = f"\n{tag}" if counts else tag
            counts.append(int(match.group(2) or 1) if match.group(1) == "ol" else None)
        elif not counts or counts[-1] is None:
            return "– "
        else:
            counts[-1] += 1
            return f"{counts[-1] - 1}. "
        return tag

    return _LIST.sub(marked, body)
