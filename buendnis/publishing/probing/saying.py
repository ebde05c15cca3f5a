"""Whether something is said on the site anyway: by its own words, or by something else that is public."""

from collections.abc import Callable, Collection, Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Model, Q
from django.utils.translation import trans_real

from buendnis.languages.fields import BOTH, translated_fields
from buendnis.languages.folding import fold
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Address
from buendnis.publishing.probing.needles import Needle, in_one_line, plain_columns, readable_languages, words_of

# So many other editions are looked at for a piece of text
MOST_OTHERS = 20

Sayer = Callable[[Any], Iterable[str]]
_sayers: dict[str, Sayer] = {}


def said_otherwise(kind: str, sayer: Sayer) -> None:
    """Let a room name what of an edition of a kind is public by something else: who signed an agreement."""
    _sayers[kind] = sayer


class Elsewhere:
    """What is public without the items that are tried. It remembers what it has found."""

    def __init__(self, parts: Collection[Edition]) -> None:
        self._items = {part.item.pk for part in parts}
        self._known = [text for part in parts if part.kind in _sayers for text in _sayers[part.kind](part)]
        self._verdicts: dict[str, bool] = {}

    def says(self, needle: Needle) -> bool:
        if needle.text not in self._verdicts:
            self._verdicts[needle.text] = self._is_said(needle)
        return self._verdicts[needle.text]

    def _is_said(self, needle: Needle) -> bool:
        if needle.stands_in(own_words()) or any(needle.stands_in(text) for text in self._known):
            return True
        if needle.text.startswith("/"):
            return self._is_address(needle) or self._is_in_a_text(needle)
        return self._is_in_a_text(needle)

    def _is_address(self, needle: Needle) -> bool:
        slug = needle.text[1:]
        others = Address.objects.exclude(item__in=self._items)
        if others.filter(Q(slug=slug) | Q(slug__endswith=needle.text) | Q(slug__startswith=f"{slug}/")).exists():
            return True
        return Needle(f"{slug}/", "").stands_in(own_words())

    def _is_in_a_text(self, needle: Needle) -> bool:
        """Look through all that is public. What one edition says is known from then on: texts are copied whole."""
        for model in edition_models():
            for edition in self._candidates(model, needle):
                words = words_of(edition, readable_languages(edition))
                if needle.stands_in(words):
                    self._known.append(words)
                    return True
        return False

    def _candidates(self, model: type[Edition], needle: Needle) -> Iterable[Edition]:
        found = _holding(model, needle.text) | Q(found_by__contains=fold(needle.text))
        for name in model.children:
            part: Any = model._meta.get_field(name).related_model
            if holding := _holding(part, needle.text):
                found |= Q(pk__in=part._base_manager.filter(holding).values("edition"))
        shown = model.objects.shown().exclude(publication__item__in=self._items).filter(found)
        return list(shown.select_related("publication__item")[:MOST_OTHERS])


def _holding(model: type[Model], text: str) -> Q:
    """Return the condition that a row holds a text as it stands, in one of its columns for text."""
    found = Q()
    for column in text_columns(model):
        found |= Q(**{f"{column}__contains": text})
    return found


@cache
def text_columns(model: type[Model]) -> tuple[str, ...]:
    translated = [f"{name}_{language}" for name in translated_fields(model) for language in BOTH]
    return (*translated, *(field.attname for field in plain_columns(model)))


@cache
def edition_models() -> tuple[type[Edition], ...]:
    return tuple(model for model in apps.get_models() if issubclass(model, Edition))


@lru_cache(maxsize=1)
def own_words() -> str:
    """Return what the site says without any content: its catalogues and its templates."""
    said: list[str] = [name for _code, name in settings.LANGUAGES]
    for language, _name in settings.LANGUAGES:
        catalogue: Any = trans_real.translation(language)
        said += [text for _msgid, text in catalogue._catalog.items() if isinstance(text, str)]
    folders: Any = settings.TEMPLATES[0]["DIRS"]
    for folder in folders:
        said += [path.read_text(encoding="utf-8") for path in sorted(Path(folder).rglob("*.html"))]
    return "\n".join(in_one_line(text) for text in said)
