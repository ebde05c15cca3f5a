"""Digests of texts in which something was removed: what was approved and confirmed stays what it was."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from buendnis.languages.digests import canonical, digest
from buendnis.languages.fields import BOTH, GERMAN, text_fields
from buendnis.publishing.approval import text_digest
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Proposal, Publication, ReviewStep
from buendnis.publishing.redacting.removals import owner_of
from buendnis.publishing.redacting.surveying import SaveChange
from buendnis.publishing.snapshots import KEY, field_digests, snapshot
from buendnis.publishing.textrows import digests, named, rows_in

STORED = ("de_digest", "hsb_digest", "hsb_confirmed_digest", "hsb_confirmed_source", "hsb_confirmed_fields")


@dataclass
class Carried:
    """What each digest of one item is afterwards, told from its saves before and after.

    ``fields`` has the digests of all German texts by the digest of the whole that they make.
    """

    digests: dict[str, str] = field(default_factory=dict)
    fields: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, model: type[Edition], saves: list[SaveChange]) -> "Carried":
        carried = cls()
        for save in saves:
            carried._add(model, save)
        return carried

    def _add(self, model: type[Edition], save: SaveChange) -> None:
        before, after = rows_in(model, save.before), rows_in(model, save.after)
        old, new = digests(before), digests(after)
        self.digests.update({old[column]: new[column] for column in old if old[column]})
        self.digests[text_digest(save.before)] = text_digest(save.after)
        texts = named(after, GERMAN)
        self.fields[old["de_digest"]] = {name: digest({"": text}) for name, text in texts.items() if text}
        for was, then in _texts(model, save):
            self.digests[digest({"": was})] = digest({"": then})

    def __call__(self, held: Any) -> Any:
        """Return a digest as it is now, also each of those in a structure."""
        if isinstance(held, str):
            return self.digests.get(held, held) if held else held
        if isinstance(held, list):
            return [self(each) for each in held]
        if isinstance(held, dict):
            return {name: self(each) for name, each in held.items()}
        return held


def _texts(model: type[Edition], save: SaveChange) -> Iterator[tuple[str, str]]:
    """Yield each text that changed, before and after; rows belong together by their keys."""
    for part, held in save.before.items():
        owner = owner_of(model, part)
        if owner is None:
            continue
        left = save.after.get(part, {})
        pairs = _paired(held, left) if isinstance(held, list) else [(held, left)]
        for was, then in pairs:
            for name in (f"{base}_{language}" for base in text_fields(owner) for language in BOTH):
                old, new = canonical(was.get(name)), canonical(then.get(name))
                if old != new:
                    yield old, new


def _paired(before: list[Any], after: list[Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    by_key = {row.get(KEY, place): row for place, row in enumerate(after)}
    for place, row in enumerate(before):
        if (key := row.get(KEY, place)) in by_key:
            yield row, by_key[key]


def before_of(edition: Edition) -> dict[str, Any]:
    """Return the digests that an edition has before anything is removed."""
    held = {name: getattr(edition, name) for name in STORED}
    publication = edition.publication
    return {**held, "text_digest": publication.text_digest, "approved_digest": publication.approved_digest}


def carry_over(edition: Edition, before: dict[str, Any], carried: Carried) -> None:
    """Let an edition be confirmed and approved as far as it was; its own digests are fresh already."""
    confirmed = {"hsb_confirmed_digest": carried(before["hsb_confirmed_digest"])}
    if before["hsb_confirmed_digest"] and before["hsb_confirmed_digest"] == before["hsb_digest"]:
        confirmed["hsb_confirmed_digest"] = edition.hsb_digest
    source = before["hsb_confirmed_source"]
    if source and source == before["de_digest"]:
        confirmed["hsb_confirmed_source"] = edition.de_digest
        confirmed["hsb_confirmed_fields"] = field_digests(edition, GERMAN)
    elif source:
        confirmed["hsb_confirmed_source"] = carried(source)
        confirmed["hsb_confirmed_fields"] = carried.fields.get(source) or carried(before["hsb_confirmed_fields"])
    type(edition)._base_manager.filter(pk=edition.pk).update(**confirmed)
    if not before["text_digest"]:
        return
    now = text_digest(snapshot(edition))
    stood = before["approved_digest"] == before["text_digest"]
    approved = now if stood else carried(before["approved_digest"])
    Publication.objects.filter(pk=edition.pk).update(text_digest=now, approved_digest=approved)


def carry_around(item: int, carried: Carried) -> None:
    """Let the steps of reviews and what came back by links go on naming the texts that people had before them."""
    for step in ReviewStep.objects.filter(item=item).exclude(digest="").only("pk", "digest"):
        if carried(step.digest) != step.digest:
            ReviewStep.objects.filter(pk=step.pk).update(digest=carried(step.digest))
    for proposal in Proposal.objects.filter(invitation__item=item):
        if carried(proposal.sources) != proposal.sources:
            Proposal.objects.filter(pk=proposal.pk).update(sources=carried(proposal.sources))
