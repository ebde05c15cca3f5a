"""From a record of the demo to published rows, through the same door that staff use."""

from datetime import date, datetime, time
from typing import Any, TypeVar

from django.db.models import Model

from buendnis.demo.keys import name_item
from buendnis.demo.shapes import ContactText, PageText, Record, Sorbian, TeaserText, TopicText
from buendnis.pages.models import ContactPoint, Page, PageEdition
from buendnis.publishing import acts, clock
from buendnis.publishing.editions import Edition
from buendnis.publishing.saving import create
from buendnis.teasers.models import Teaser, TeaserPlacement
from news.models import Topic

_MORNING = time(10)
AnyEdition = TypeVar("AnyEdition", bound=Edition)


def draft(
    record: Record, edition: AnyEdition, example: bool = True, identity: Model | None = None, **children: list[Any]
) -> AnyEdition:
    """Store a record as a draft that is known by the record's key."""
    create(edition, None, example=example, identity=identity, **children)
    name_item(edition.item, record.key)
    return edition


def publish(record: Record, edition: Edition, day: date | None = None) -> None:
    """Publish a draft, on the morning of its printed day if it has one, and confirm its Sorbian text."""
    at = datetime.combine(day, _MORNING, clock.BERLIN) if day else None
    edition.refresh_from_db()
    acts.publish(edition, edition.item.edit_version, None, at=at)
    if record.sorbian is Sorbian.CONFIRMED:
        edition.refresh_from_db()
        acts.confirm_sorbian(edition, edition.item.edit_version, None, at=at)


def contact_draft(record: ContactText) -> ContactPoint:
    plain = {name: getattr(record, name) for name in ("phone", "email", "address", "for_press", "position")}
    return draft(record, ContactPoint(**plain, **record.columns()))


def topic_draft(record: TopicText) -> Topic:
    return draft(record, Topic(**record.columns()))


def teaser_draft(record: TeaserText, pages: list[Page]) -> Teaser:
    placements = [TeaserPlacement(page=page) for page in pages]
    return draft(record, Teaser(url=record.url, **record.columns()), placements=placements)


def page_draft(
    record: PageText, parent: Page | None, contact: ContactPoint | None, example: bool = True
) -> PageEdition:
    place = Page(parent=parent, contact=contact, **record.place)
    return draft(record, PageEdition(**record.kind, **record.columns()), example=example, identity=place)
