"""What became different in German since the Sorbian text was confirmed, in words: beside each field, and in a list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from buendnis.languages import wording
from buendnis.languages.fields import SORBIAN
from buendnis.languages.sentences import late
from buendnis.publishing.desk.merge_words import Version, version_of
from buendnis.publishing.editions import Edition
from buendnis.publishing.sources import Since, german_since


@dataclass(frozen=True)
class Told:
    """One German text that is another one; ``field`` is the Sorbian form field beside it, '' where its row is gone.

    ``of`` is what the row is called, '' for the item itself.
    """

    field: str
    label: str
    of: str
    old: str
    new: str
    version: Version

    @property
    def beside(self) -> SafeString:
        """What stands beside the Sorbian field."""
        return render_to_string("publishing/since_field.html", {"since": self})


def told_since(texts: Iterable[tuple[str, Edition]]) -> list[Told]:
    """Return what became different in German of some texts, each with its prefix in the form, in that order."""
    kept = list(texts)
    found = german_since(text for _prefix, text in kept)
    return [told for prefix, text in kept for told in words_for(text, found.get(text.pk, ()), prefix)]


def texts_of(edition: Edition) -> list[tuple[str, Edition]]:
    """Return an item and what is written with it, each with its prefix in the form."""
    return [("", edition), *edition.companion_editions()]


def words_for(edition: Edition, found: Iterable[Since], prefix: str = "") -> Iterator[Told]:
    """Yield differences in words; ``prefix`` is that of a companion in the form's field names."""
    for since in found:
        owner = _owner(edition, since)
        label = str(getattr(owner._meta.get_field(since.name), "verbose_name", since.name))
        old, new = wording.plain(since.old), wording.plain(since.new)
        yield Told(
            field=f"{prefix}{since.field}_{SORBIAN}" if since.field else "",
            label=label[:1].upper() + label[1:],
            of=_called(edition, owner, since, prefix),
            old=old,
            new=new,
            version=version_of(old, new, since.old, since.new),
        )


def sentences(old: str, new: str) -> list[Any]:
    """Say word by word what stands in the place of what, in lazy sentences for a page without lists of its own."""
    version = version_of(wording.plain(old), wording.plain(new), old, new)
    if version.is_dressed:
        return [_("The words are the same, only set out otherwise.")]
    return [_sentence(each.old, each.new) for each in version.said]


def _sentence(old: str, new: str) -> Any:
    if not old:
        return late(_("New: “%(new)s”"), new=new)
    if not new:
        return late(_("Left out: “%(old)s”"), old=old)
    return late(_("Instead of “%(old)s” now “%(new)s”"), old=old, new=new)


def _owner(edition: Edition, since: Since) -> type[Model]:
    if not since.part:
        return type(edition)
    return type(edition)._meta.get_field(since.part).related_model  # type: ignore[return-value]


def _called(edition: Edition, owner: type[Model], since: Since, prefix: str) -> str:
    """Return what a row is called in the list: by its place, and by its companion's name."""
    kind = str(owner._meta.verbose_name)
    named = str(edition) if prefix else ""
    if not since.part:
        return named
    kind = kind[:1].upper() + kind[1:]
    row = str(_("%(kind)s %(place)s") % {"kind": kind, "place": since.row.position + 1}) if since.row else kind
    return f"{named}, {row}" if named else row


def mark_fields(found: Iterable[Told], context: dict[str, Any]) -> None:
    """Put what became different beside the Sorbian fields of an admin form and of the rows below it."""
    by_field = {told.field: told for told in found if told.field}
    for form in _forms(context) if by_field else ():
        for name in form.fields:
            told = by_field.get(form.add_prefix(name))
            if told is not None:
                note = told.beside
                # A field that was looked at before has taken its words along.
                form.fields[name].help_text = form[name].help_text = note


def _forms(context: dict[str, Any]) -> Iterator[Any]:
    yield context["adminform"].form
    for inline in context.get("inline_admin_formsets", ()):
        yield from inline.formset.initial_forms
