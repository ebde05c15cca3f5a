"""Writing the demo content: each record once; whatever is there already stays as it is."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.db import transaction

from buendnis.demo import bare_frame
from buendnis.demo.content import CONTACTS, PAGES, PARTNERS, RECORDS, RELEASES, TEASERS, TOPICS
from buendnis.demo.drawing import signing_picture
from buendnis.demo.keys import items_by_key
from buendnis.demo.partner_places import standing_instead
from buendnis.demo.partner_shapes import AgreementText, OrganisationText, PartnerRecord
from buendnis.demo.partner_storing import PartnerDrafts
from buendnis.demo.places import page_at
from buendnis.demo.shapes import PageText, Pair, PictureText, Record, ReleaseText
from buendnis.demo.storing import contact_draft, draft, page_draft, publish, teaser_draft, topic_draft
from buendnis.media.models import File
from buendnis.pages.models import ContactPoint, Page, PageEdition, PageSignpost
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Generation, Item
from buendnis.publishing.saving import writing
from news.models import PressReleaseEdition, PressReleaseLink, PressReleasePicture, Topic
from partners.confirmations import confirm

AnyRecord = TypeVar("AnyRecord", bound=Record)
SIGNING = Pair("Unterzeichnung (Beispielbild)", "Podpisanje (přikładowy wobraz)")


def build_demo() -> int:
    """Write what is missing of the demo content; return how many records that were."""
    if not _Demo().absent(RECORDS):
        return 0
    with transaction.atomic():
        Generation.bump()  # the lock of the page tree: two of these at once would write everything twice
        return _Demo().build()


class _Demo:
    """One run: which records exist, as items by key, and how many it has made."""

    def __init__(self) -> None:
        self.items = items_by_key(record.key for record in RECORDS)
        self.made = 0
        self.partners = PartnerDrafts(self.items)

    def absent(self, records: Iterable[AnyRecord]) -> list[AnyRecord]:
        return [record for record in records if record.key not in self.items]

    def build(self) -> int:
        for contact in CONTACTS:
            if contact.key not in self.items:
                self.finish(contact, contact_draft(contact))
        self.build_pages()
        for topic in TOPICS:
            if topic.key not in self.items:
                self.finish(topic, topic_draft(topic))
        for teaser in TEASERS:
            if teaser.key not in self.items:
                self.finish(teaser, teaser_draft(teaser, [self.page(key) for key in teaser.pages]))
        self.build_releases_and_partners()
        Generation.objects.filter(pk=1).update(example=True)
        return self.made

    def finish(self, record: Record, edition: Edition, day: date | None = None) -> None:
        publish(record, edition, day)
        self.items[record.key] = edition.item.pk
        self.made += 1

    def build_releases_and_partners(self) -> None:
        """Write all releases as drafts first: goals name them as evidence, and they say which goals they concern."""
        drafts = [(record, self.release_draft(record)) for record in self.absent(RELEASES)]
        self.items.update({record.key: edition.item.pk for record, edition in drafts})
        for record in self.absent(PARTNERS):
            self.build_partner(record)
        for release, edition in drafts:
            with writing(edition, edition.item.edit_version, None):
                for position, (key, clause) in enumerate(release.concerns):
                    edition.concerns.create(subject_id=self.items[key], clause=clause, position=position)
            self.finish(release, edition, release.day)

    def build_partner(self, record: PartnerRecord) -> None:
        standing = standing_instead(record, self.items)
        if standing is not None:
            self.items[record.key] = standing
            return
        edition = self.partners.draft(record)
        self.finish(record, edition, record.public_on)
        if isinstance(record, OrganisationText) and record.confirmed_on:
            confirm(edition.item.pk, record.confirmed_on, Item.objects.get(pk=edition.item.pk).edit_version)
        if isinstance(record, AgreementText) and record.amendment:
            following = self.partners.amended(record, record.amendment)
            publish(record, following, record.amendment.in_force_from)

    def build_pages(self) -> None:
        """Write all pages as drafts first: signposts lead from a page to those below it."""
        if self.absent(PAGES):
            bare_frame.give_way()
        drafts: list[tuple[PageText, PageEdition]] = []
        for record in PAGES:
            if record.key in self.items:
                continue
            parent = self.page(record.parent) if record.parent else None
            standing = page_at(record, parent)
            if standing is None:
                contact = self.contact(record.contact)
                drafts.append((record, page_draft(record, parent, contact)))
                standing = drafts[-1][1].page
            self.items[record.key] = standing.pk
        for record, edition in drafts:
            if record.signposts:
                self.put_up_signposts(record, edition)
        for record, edition in drafts:
            self.finish(record, edition)

    def put_up_signposts(self, record: PageText, edition: PageEdition) -> None:
        with writing(edition, edition.item.edit_version, None):
            for position, key in enumerate(record.signposts):
                PageSignpost.objects.create(edition=edition, position=position, target=self.page(key))

    def release_draft(self, record: ReleaseText) -> PressReleaseEdition:
        edition = PressReleaseEdition(
            day=record.day,
            number=record.number,
            topic=Topic.objects.get(publication__item=self.items[record.topic]) if record.topic else None,
            contact=self.contact(record.contact),
            press_contact=self.contact(record.press_contact),
            **record.columns(),
        )
        pictures = [self.picture(record.picture)] if record.picture else []
        links = [PressReleaseLink(url=link.url, **link.columns()) for link in record.links]
        return draft(record, edition, pictures=pictures, links=links)

    def picture(self, record: PictureText) -> PressReleasePicture:
        file = File.objects.store(signing_picture(), title="Unterzeichnung (Beispielbild)", example=True)
        return PressReleasePicture(file=file, **record.columns())

    def page(self, key: str) -> Page:
        return Page.objects.get(pk=self.items[key])

    def contact(self, key: str) -> ContactPoint | None:
        return ContactPoint.objects.get(publication__item=self.items[key]) if key else None
