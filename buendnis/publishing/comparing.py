"""What a correction is against what readers have read before it: spelling, or more than that."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import BOTH, GERMAN, SORBIAN, text_fields, translated_fields
from buendnis.publishing import clock
from buendnis.publishing.editions import Edition
from buendnis.publishing.known_names import known_names
from buendnis.publishing.models import Correction, Publication, ReviewStep
from buendnis.publishing.snapshots import KEY, snapshot
from buendnis.publishing.spelling import MOST_WORDS, Why, counted, why_not

# Texts that are nothing but a name
NAMING = frozenset({"place", "venue", "credit", "signed_in", "programme_name"})
SENTENCES: dict[Why, str | Promise] = {
    Why.COUNT: _("Words were added, dropped, joined, split or moved."),
    Why.MARKUP: _("A link, a heading, a list or another part of the structure was changed."),
    Why.FAR: _("A word was replaced by another one."),
    Why.NUMBER: _("A number, a paragraph or a sign that counts was changed."),
    Why.NAME: _("A name, a place or an abbreviation was changed."),
    Why.LIMIT: _("A word was changed that says whether, when, how many or for whom."),
    Why.SIGN: _("A question mark, a bracket or another sign was changed that has a meaning."),
    Why.MANY: _("More than ten words were changed."),
    Why.OTHER: _("Something besides the text was changed, such as a date, a choice, a picture or a link."),
}


@dataclass(frozen=True)
class Verdict:
    """``whys`` say what makes it more than spelling; both empty where nothing differs."""

    is_changed: bool
    whys: tuple[Why, ...] = ()

    @property
    def is_spelling(self) -> bool:
        return self.is_changed and not self.whys

    @property
    def is_substantive(self) -> bool:
        return bool(self.whys)

    @property
    def sentences(self) -> list[str | Promise]:
        return [SENTENCES[why] for why in self.whys]


# Steps after which nobody but one person has seen a text
ALONE = (ReviewStep.Act.SPELLING, ReviewStep.Act.OVERRIDDEN)


def edition_before(edition: Edition) -> Any:
    """Return the edition that readers had before this one, None where they had none."""
    if not edition.has_editions or edition.publication.number == 1:
        return None
    seen = type(edition)._base_manager.filter(
        publication__item=edition.publication.item_id,
        publication__number__lt=edition.publication.number,
        publication__first_seen__lte=clock.now(),
    )
    return seen.select_related("publication__item").order_by("-publication__number").first()


def verdict_of(edition: Edition) -> Verdict | None:
    """Compare an edition with what readers had before it; None where it corrects nothing that they have read."""
    before = edition_before(edition)
    if before is None or not edition.corrects(before):
        return None
    return compared(before, edition)


def compared(before: Edition, after: Edition) -> Verdict:
    """Compare two editions of an item, in Sorbian only where readers have read the earlier one in Sorbian."""
    languages = BOTH if before.is_in_public_language(SORBIAN) else (GERMAN,)
    return compared_texts(type(after), snapshot(before), snapshot(after), languages)


def compared_texts(
    model: type[Edition], before: dict[str, Any], after: dict[str, Any], languages: tuple[str, ...] = BOTH
) -> Verdict:
    names = cache(known_names)  # asked only where a text differs
    changed, counts = False, dict.fromkeys(BOTH, 0)
    whys: dict[Why, None] = {}
    for owner, column, old, new in _differing(model, before, after):
        name, language = column_parts(owner, column) if owner else (column, "")
        if language and language not in languages:
            continue
        changed = True
        if owner is None or not language or name not in text_fields(owner):
            whys[Why.OTHER] = None
        elif not (old and new):
            whys[Why.COUNT] = None
        elif name in NAMING:
            whys[Why.NAME] = None
        elif why := why_not(old, new, language, names()):
            whys[why] = None
        else:
            counts[language] += counted(old, new)
    if max(counts.values()) > MOST_WORDS:
        whys[Why.MANY] = None
    return Verdict(changed, tuple(why for why in Why if why in whys))


def column_parts(owner: type[Model], column: str) -> tuple[str, str]:
    """Return a column's name without its language, and that; one that belongs to no language has ''."""
    name, _sep, language = column.rpartition("_")
    return (name, language) if language in BOTH and name in translated_fields(owner) else (column, "")


def _differing(
    model: type[Edition], before: dict[str, Any], after: dict[str, Any]
) -> Iterator[tuple[type[Model] | None, str, Any, Any]]:
    """Yield what two snapshots say differently: the model and column with both values; no model for a row more or less.

    What the item has only once belongs to no edition.
    """
    for part in ("fields", *model.children):
        owner = part_model(model, part)
        old, new = (_rows(taken.get(part)) for taken in (before, after))
        if owner is None:
            continue
        if len(old) != len(new):
            yield None, part, len(old), len(new)
        for first, second in zip(old, new, strict=False):
            for column in first.keys() & second.keys() - {KEY}:
                if first[column] != second[column]:
                    yield owner, column, first[column], second[column]


def part_model(model: type[Edition], part: str) -> Any:
    """Return the model of a part of a snapshot, None where a later release has dropped it."""
    if part == "fields":
        return model
    try:
        return model._meta.get_field(part).related_model
    except FieldDoesNotExist:
        return None


def _rows(held: Any) -> list[dict[str, Any]]:
    return held if isinstance(held, list) else [held or {}]


# What follows from it


def lacks_note(edition: Edition, verdict: Verdict | None = None) -> bool:
    """Whether readers have to be told of the change, and nobody has written yet what."""
    verdict = verdict or verdict_of(edition)
    return verdict is not None and verdict.is_substantive and not has_note(edition)


def has_note(edition: Edition) -> bool:
    note = Correction.objects.filter(pk=edition.pk).first()
    return note is not None and note.says_something


def may_be_approved_by_author(edition: Edition) -> bool:
    """Whether it changes only spelling in a text that readers read now and that two people have approved.

    Compared with the last text that two people have seen, too: many small steps lead far.
    """
    verdict = verdict_of(edition)
    if verdict is None or not verdict.is_spelling or not edition.item.publications.public().exists():
        return False
    if has_note(edition) or _tells_otherwise(edition):
        return False  # words for readers that are no spelling
    if Correction.objects.uncaught().filter(publication__item=edition.item).exists():
        return False
    seen = _seen_by_two(edition)
    return seen is None or not compared(seen, edition).is_substantive


def _tells_otherwise(edition: Edition) -> bool:
    """Whether readers would be told something else of the languages than they are now."""
    before = edition_before(edition)
    told = ("coupling", "german_only_reason", "sorbian_promised")
    return before is None or any(
        getattr(before.publication, name) != getattr(edition.publication, name) for name in told
    )


def approved_alone(publication: Publication) -> bool:
    """Whether one person alone has approved an edition."""
    return ReviewStep.objects.filter(publication=publication, act__in=ALONE).exists()


def _seen_by_two(edition: Edition) -> Any:
    """Return the last edition before this one that was not approved by one person alone, else the first of all."""
    alone = ReviewStep.objects.filter(item=edition.item, act__in=ALONE).values("publication")
    earlier = Publication.objects.filter(
        item=edition.item, number__lt=edition.publication.number, first_seen__lte=clock.now()
    )
    by_two = earlier.exclude(pk__in=alone.filter(publication__isnull=False)).order_by("-number").first()
    seen = by_two or earlier.order_by("number").first()
    if seen is None:
        return None
    return type(edition)._base_manager.select_related("publication__item").get(pk=seen.pk)


def corrected_at_once(edition: Edition, actor: Any) -> bool:
    """Whether a person has published something of an item alone that nobody else has approved since."""
    return Correction.objects.uncaught().filter(publication__item=edition.item, urgent_by=actor.pk).exists()


def catch_up(edition: Edition) -> None:
    """Note that somebody else has approved what readers read now, with all that was published at once before it."""
    uncaught = Correction.objects.uncaught().filter(publication__item=edition.item)
    if uncaught.exists() and Publication.objects.get(pk=edition.pk).was_public():
        uncaught.update(caught_up_at=clock.now())
