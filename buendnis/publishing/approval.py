"""Whether a text was approved as it is, and by whom it was written: what four eyes are counted by."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import F, Q

from buendnis.languages.fields import BOTH, GERMAN
from buendnis.publishing import clock
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Publication, ReviewStep, Save
from buendnis.publishing.opening import unschedule, waits_ahead, waits_for_sorbian
from buendnis.publishing.snapshots import part_of_languages

# Acts that are themselves an approval; others keep one that there is, except a change of the text
APPROVING = frozenset({"publish", "approve"})
# Acts that store words for readers: they void an approval, and make an author
WORDING = frozenset({"save", "note"})
# A person stands behind these even if they changed no word
BEGINNING = frozenset({"create", "correct", "open"})


def text_digest(taken: dict[str, Any]) -> str:
    """Return the digest of what is approved of a snapshot: German, and all that belongs to no language.

    A Sorbian text is approved by its confirmation.
    """
    said = json.dumps(part_of_languages(taken, [GERMAN]), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def authors_of(edition: Edition) -> list[int]:
    """Return who changed any text of an edition or of its companions, in either language, by their first change.

    Of what is changed in its place only the changes since it was approved last count.
    """
    companions = Publication.objects.filter(item__in=edition.companions(), latest=True)
    authors = dict.fromkeys(_writers_of(edition.publication, whole=edition.has_editions))
    for publication in companions:
        authors.update(dict.fromkeys(_writers_of(publication, whole=False)))
    return list(authors)


def _writers_of(publication: Publication, whole: bool) -> Iterator[int]:
    """Yield who changed a text, of ``whole`` editions from their beginning, else since the last approval."""
    since = 0 if whole else publication.approved_version or 0
    saves = Save.objects.filter(publication=publication).order_by("version")
    before: dict[str, Any] | None = None
    for actor, act, version, taken in saves.values_list("actor", "act", "version", "snapshot"):
        said = part_of_languages(taken, list(BOTH))
        wrote = act in BEGINNING or (act in WORDING and said != before)
        if wrote and actor is not None and version > since:
            yield actor
        before = said


def waits_for_approval(edition: Edition) -> bool:
    """Whether somebody who approves has to look: at a text sent for review, or at one that was changed in its place."""
    publication = edition.publication
    if publication.state == Publication.State.IN_REVIEW or is_changed_since_approval(publication):
        return True
    return Publication.objects.filter(changed_since_approval(), item__in=edition.companions()).exists()


def is_changed_since_approval(publication: Publication) -> bool:
    """Whether what is approved is not what is stored now; of a text from before there were digests nobody knows."""
    if publication.state != Publication.State.APPROVED or not publication.text_digest:
        return False
    return publication.approved_digest != publication.text_digest


def changed_since_approval(prefix: str = "") -> Q:
    """The twin of ``is_changed_since_approval()`` for queries; ``prefix`` is the path to the publication."""
    same = Q(**{f"{prefix}approved_digest": F(f"{prefix}text_digest")})
    return Q(**{f"{prefix}state": Publication.State.APPROVED}) & ~Q(**{f"{prefix}text_digest": ""}) & ~same


def follow_text(edition: Edition, taken: dict[str, Any], act: str, version: int, actor: Any) -> bool:
    """Bring the approval in line with a write, inside it: an approving act stamps it, a changed text voids it.

    Returns whether the edition lost its moment and is to be read again.
    """
    publication = edition.publication
    stood, before = publication.approved_digest == publication.text_digest, publication.text_digest
    columns: dict[str, Any] = {"text_digest": text_digest(taken)}
    approved = publication.state == Publication.State.APPROVED
    if approved and not publication.text_digest and act not in APPROVING:
        columns["approved_digest"] = _digest_before(edition)
    if approved and act in APPROVING:
        columns.update(approved_version=version, approved_at=clock.now(), approved_by=actor)
    if approved and (act in APPROVING or (stood and publication.text_digest and act not in WORDING)):
        columns["approved_digest"] = columns["text_digest"]
    if any(getattr(publication, name) != value for name, value in columns.items()):
        Publication.objects.filter(pk=publication.pk).update(**columns)
    for name, value in columns.items():
        setattr(publication, name, value)
    if not approved or (publication.public_from is not None and not waits_ahead(edition)):
        return False
    # What was shown in its place without an approval has none to lose by words that nobody changed.
    changed = not before or before != publication.text_digest
    voided = act in WORDING and settings.FOUR_EYES and changed and is_changed_since_approval(publication)
    return _step_back(edition, actor, voided)


def _digest_before(edition: Edition) -> str:
    """Return the digest of what was stored before, of an edition that was approved when there were no digests yet."""
    before = Save.objects.filter(publication=edition.publication).order_by("-version").first()
    return text_digest(before.snapshot) if before is not None else ""


def _step_back(edition: Edition, actor: Any, voided: bool) -> bool:
    """Take the moment from what is approved no longer, or waits for a Sorbian text that nobody stands behind now."""
    publication = edition.publication
    ahead = publication.public_from is not None
    if ahead and (voided or waits_for_sorbian(edition)):
        unschedule(edition)
    if voided and publication.public_from is None:
        publication.state = Publication.State.DRAFT
        publication.save(update_fields=["state"])
        add_step(edition, ReviewStep.Act.VOIDED, actor)
    return ahead and publication.public_from is None


def add_step(edition: Edition, act: ReviewStep.Act, actor: Any, note: str = "") -> ReviewStep:
    """Take down a step of an edition's review, with the text as it stands."""
    return ReviewStep.objects.create(
        item=edition.item,
        publication=edition.publication,
        act=act,
        note=note,
        digest=edition.publication.text_digest,
        actor=actor,
        at=clock.now(),
    )
