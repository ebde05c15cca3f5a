"""Bringing a draft into each state that hides something, by the acts of staff and no other way.

An author writes, somebody else approves: four eyes are on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from buendnis.languages.fields import BOTH, GERMAN, SORBIAN
from buendnis.publishing import acts, clock, correcting, reviewing
from buendnis.publishing.models import Publication
from buendnis.publishing.saving import writing
from tests.site.leaks.needles import Marker

Coupling = Publication.Coupling


def fresh(edition: Any) -> Any:
    return type(edition)._base_manager.select_related("publication__item").get(pk=edition.pk)


@dataclass
class Staff:
    """Who brings it there; ``moment`` is when what is planned is to be public, ``clock`` sets the time."""

    author: Any
    approver: Any
    moment: datetime
    clock: Callable[[str], None]

    def act(self, done: Callable[..., Any], edition: Any, actor: Any, *args: Any, **given: Any) -> Any:
        edition = fresh(edition)
        return done(edition, edition.item.edit_version, actor, *args, **given)

    # What stays hidden

    def draft(self, edition: Any) -> None:
        """Nobody but its author knows of it."""

    def review(self, edition: Any) -> None:
        self.act(reviewing.send_for_review, edition, self.author)

    def returned(self, edition: Any) -> None:
        self.review(edition)
        self.act(reviewing.give_back, edition, self.approver, "Noch einmal")

    def held(self, edition: Any) -> None:
        """Approved for later, and kept back since."""
        self.later(edition)
        self.act(reviewing.hold, edition, self.approver, "Erst fragen")

    def waiting(self, edition: Any) -> None:
        """Both languages at once, and nobody stands behind the Sorbian text."""
        self.planned(edition, coupling=Coupling.BOTH)
        self.approved(edition)

    def withdrawn(self, edition: Any) -> None:
        """Read by everybody once, and taken back."""
        self.approved(edition)
        self.confirmed(edition)
        self.taken_back(edition)

    def overtaken(self, edition: Any) -> None:
        """A next edition that was planned, of an item that was withdrawn before."""
        self.later(edition)
        self.taken_back(edition)

    # What becomes public

    def later(self, edition: Any) -> None:
        """Approved for the moment, Sorbian confirmed: both languages then."""
        self.planned(edition)
        self.approved(edition)
        self.confirmed(edition)

    def german(self, edition: Any) -> None:
        """Approved for the moment; its Sorbian text is there, but nobody stands behind it."""
        self.planned(edition)
        self.approved(edition)

    def both(self, edition: Any) -> None:
        """Both languages at once: approved first, and confirmed afterwards."""
        self.waiting(edition)
        self.confirmed(edition)

    # Steps

    def planned(self, edition: Any, **columns: Any) -> None:
        self.act(reviewing.replan, edition, self.author, wanted_from=self.moment, **columns)

    def approved(self, edition: Any) -> None:
        self.review(edition)
        self.act(reviewing.approve, edition, self.approver)

    def taken_back(self, edition: Any) -> None:
        """Withdraw two days later: what is public at a moment can only end after it."""
        before = clock.now()
        self.clock((before + timedelta(days=2)).isoformat())
        self.act(acts.withdraw, edition, self.approver, "Ein Grund für Kollegen", cause="error")
        self.clock(before.isoformat())

    def confirmed(self, edition: Any, at: datetime | None = None) -> None:
        self.act(acts.confirm_sorbian, edition, self.approver, at)

    def translated(self, edition: Any, marker: Marker) -> None:
        """Write Sorbian words beside every German text, those of the parts and of what goes with it included."""
        edition = fresh(edition)
        for _prefix, companion in edition.companion_editions():
            self.translated(companion, marker)
        with writing(edition, edition.item.edit_version, self.author):
            for row, _prefix in edition.text_rows():
                _write(row, marker, SORBIAN)
                row.save()

    def rewritten(self, edition: Any, marker: Marker) -> None:
        """Give what is changed in place, and was taken back, other texts and another address."""
        edition = fresh(edition)
        with writing(edition, edition.item.edit_version, self.author):
            _write_all(edition, marker)

    def following(self, edition: Any, marker: Marker, files: Callable[[Any], Any]) -> Any:
        """Begin the next edition with other texts and, as ``files`` gives them for a part, other files."""
        following = fresh(self.act(acts.correct, edition, self.author))
        with writing(following, following.item.edit_version, self.author):
            for row in _write_all(following, marker):
                if getattr(row, "file_id", None):
                    row.file = files(row)
                    row.save()
        # Readers are told of a correction what it was; until its moment that is as secret as its words.
        words = (marker.word("Correction.note_de", GERMAN), marker.word("Correction.note_hsb", SORBIAN))
        self.act(correcting.write_note, following, self.author, ["wording"], *words)
        return fresh(following)


def _write_all(edition: Any, marker: Marker) -> list[Any]:
    """Give an edition and its parts other words in both languages; return these rows."""
    rows = [row for row, _prefix in edition.text_rows()]
    for row in rows:
        for language in BOTH:
            _write(row, marker, language)
        row.save()
    return rows


def _write(row: Any, marker: Marker, language: str) -> None:
    """Give a row other words in a language, wherever it has German ones."""
    for name, text in marker.translated(type(row), language).items():
        if getattr(row, f"{name.removesuffix(language)}{GERMAN}"):
            setattr(row, name, text)
    if hasattr(row, f"slug_{language}"):
        setattr(row, f"slug_{language}", marker.word("slug", language))
