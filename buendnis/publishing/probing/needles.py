"""What nobody may read of an edition yet: pieces of its texts, its address, and what rooms add of theirs."""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import CharField, Model, TextField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from buendnis.languages.digests import canonical
from buendnis.languages.fields import BOTH, GERMAN, SORBIAN, text_fields
from buendnis.languages.sentences import late
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Address
from buendnis.publishing.snapshots import kept_fields

# A word that is shorter than this stands on every second page
FEWEST_LETTERS, FEWEST_CHARACTERS = 4, 5
# What has no letters, such as a telephone number, has to be longer than a year or a page number
FEWEST_WITHOUT_LETTERS = 8
# Long texts are looked for in pieces of about so many characters: a list may show but their beginning
PIECE = 40
MOST_PIECES = 60
LANGUAGE_NAMES = {
    GERMAN: pgettext_lazy("language of a field", "German"),
    SORBIAN: pgettext_lazy("language of a field", "Sorbian"),
}
_BREAK = re.compile(r"<[^>]*>|[\r\n]+")
_HIDDEN = re.compile("[\u00ad\u200b\ufeff]")


@dataclass(frozen=True)
class Needle:
    """A piece of text in one line, without markup; ``what`` is its name for people, lazy."""

    text: str
    what: Any

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        before = r"(?<!\w)" if self.text[0].isalnum() else ""
        # An address is cut by a slash, a dot or a quotation mark, and goes on after a hyphen.
        after = r"(?![\w-])" if self.text.startswith("/") else r"(?!\w)" if self.text[-1].isalnum() else ""
        return re.compile(f"{before}{re.escape(self.text)}{after}")

    def stands_in(self, words: str) -> bool:
        """Whether it stands there by itself, not as a part of a longer word or address."""
        return self.text in words and self._pattern.search(words) is not None


Finder = Callable[[Edition], Iterable[Needle]]
_finders: list[Finder] = []


def add_needles(finder: Finder) -> None:
    """Let a room add what else is secret of an edition that is not public: the addresses of its files."""
    if finder not in _finders:
        _finders.append(finder)


def secret_languages(edition: Edition) -> tuple[str, ...]:
    """Return the languages in which readers do not see an edition, of those in which it is written."""
    if not edition.is_shown():
        return BOTH
    return (SORBIAN,) if edition.hsb_digest and not edition.is_in_public_language(SORBIAN) else ()


def secret_parts(edition: Edition) -> list[Edition]:
    """Return the edition and what is written with it, as far as readers do not see all of it."""
    written = [edition, *(companion for _prefix, companion in edition.companion_editions())]
    return [each for each in written if secret_languages(each)]


def needles_of(edition: Edition) -> list[Needle]:
    """Return what nobody may read of an edition, without what readers of its item can read already."""
    languages = secret_languages(edition)
    found = [*_of_texts(edition, languages), *_of_addresses(edition, languages)]
    if GERMAN in languages:
        found += [needle for finder in _finders for needle in finder(edition)]
    known = "\n".join(words_of(each, readable_languages(each)) for each in editions_of_item(edition))
    return [needle for needle in _once(found) if not needle.stands_in(known)]


def editions_of_item(edition: Edition) -> list[Edition]:
    found = type(edition)._base_manager.filter(publication__item=edition.item)
    return list(found.select_related("publication__item"))


def told_slugs(edition: Edition) -> set[str]:
    """Return what readers were given as addresses of an item, now or once; what was withdrawn still answers there."""
    seen = [each for each in editions_of_item(edition) if each.publication.was_public()]
    if seen and not edition.has_editions:
        return set(Address.objects.filter(item=edition.item).values_list("slug", flat=True))
    # A scheduled edition has claimed its address already, and nobody was told.
    german = {each.address_slug(GERMAN) for each in seen}
    return german | {each.address_slug(SORBIAN) for each in seen if each.has_confirmed_sorbian()}


def readable_languages(edition: Edition) -> tuple[str, ...]:
    """Return the languages in which readers see an edition."""
    if not edition.is_shown():
        return ()
    return BOTH if edition.is_in_public_language(SORBIAN) else (GERMAN,)


def words_of(edition: Edition, languages: Iterable[str]) -> str:
    """Return all that an edition says in some languages: as readers see it and as it is stored, addresses as well."""
    said: list[str] = []
    for language in languages:
        said += [f"/{edition.address_slug(language)}"]
        for row, _prefix in edition.text_rows():
            for _label, text in texts_of(row, language):
                said += [*runs(text), in_one_line(text)]
    return "\n".join(said)


def texts_of(row: Model, language: str) -> Iterator[tuple[Any, str]]:
    """Yield what a row says in a language, with the names of the fields; what has no language belongs to German."""
    for name in text_fields(type(row)):
        if text := getattr(row, f"{name}_{language}"):
            yield row._meta.get_field(name).verbose_name, text  # type: ignore[union-attr]
    for field in plain_columns(type(row)) if language == GERMAN else ():
        if text := getattr(row, field.attname):
            yield field.verbose_name, text


def plain_columns(model: type[Model]) -> list[Any]:
    """Return the columns for text that belong to no language: telephone numbers, links, who signed."""
    return [
        field
        for field in kept_fields(model)
        if isinstance(field, CharField | TextField) and not field.choices and not _has_language(field.name)
    ]


def _has_language(name: str) -> bool:
    return name.endswith(tuple(f"_{language}" for language in BOTH))


def runs(text: str) -> list[str]:
    """Return the stretches of a text that no markup and no new line cuts, each in one line."""
    return [run for part in _BREAK.split(text) if (run := in_one_line(html.unescape(part)))]


def in_one_line(text: str) -> str:
    """Return a text with single spaces, in the one form of writing that digests have, without what nobody sees."""
    return " ".join(_HIDDEN.sub("", canonical(text)).split())


def is_distinctive(text: str) -> bool:
    """Whether finding a text says where it comes from."""
    letters = sum(character.isalpha() for character in text)
    return len(text) >= FEWEST_CHARACTERS and (letters >= FEWEST_LETTERS or len(text) >= FEWEST_WITHOUT_LETTERS)


def pieces(run: str) -> list[str]:
    """Return a stretch of text whole if it is short, else cut between words."""
    if len(run) <= 2 * PIECE:
        return [run]
    cut, held = [], ""
    for word in run.split(" "):
        held = f"{held} {word}".strip()
        if len(held) >= PIECE:
            cut.append(held)
            held = ""
    if held:  # the last words are less than a piece: with as many before them
        cut.append(run[run.rfind(" ", 0, len(run) - PIECE) + 1 :])
    return cut


def named(label: Any, language: str = "") -> Any:
    """Return the name of a field as a lazy sentence part, with its language if it has one."""

    def capital(_language: str) -> str:
        return str(label)[:1].upper() + str(label)[1:]

    if not language:
        return late("%(field)s", field=capital)
    return late(_("%(field)s (%(language)s)"), field=capital, language=LANGUAGE_NAMES[language])


def _of_texts(edition: Edition, languages: Iterable[str]) -> Iterator[Needle]:
    for language in languages:
        for row, _prefix in edition.text_rows():
            for label, text in texts_of(row, language):
                found = [piece for run in runs(text) for piece in pieces(run) if is_distinctive(piece)]
                # Of a very long text some pieces are left out, evenly.
                for piece in found[:: len(found) // MOST_PIECES + 1]:
                    yield Needle(piece, named(label, language))


def _of_addresses(edition: Edition, languages: Iterable[str]) -> Iterator[Needle]:
    told = told_slugs(edition)
    for language in languages:
        slug = edition.address_slug(language)
        if slug and slug not in told:
            yield Needle(f"/{slug}", named(_("address"), language))


def _once(found: Iterable[Needle]) -> list[Needle]:
    return list({needle.text: needle for needle in reversed(list(found))}.values())[::-1]
