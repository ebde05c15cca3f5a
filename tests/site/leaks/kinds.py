"""A draft of each kind with all its parts, every column of it filled with needles.

Each names what is public beside it (the clean house's goal, agreement, member …), so that it would show there as well.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from buendnis.media.models import File
from buendnis.pages.models import ContactPoint, PageEdition, PagePicture
from buendnis.publishing.clock import BERLIN
from buendnis.teasers.models import Teaser
from news.models import PressReleaseEdition, PressReleaseLink, PressReleasePicture, ReleaseConcern, Topic
from partners import models as partners
from tests import factories
from tests.site.leaks.needles import Marker

# Kinds of files, by where they are used
PICTURE_OF = {"release": PressReleasePicture, "page": PagePicture, "organisation": partners.OrganisationPicture}


@dataclass
class Maker:
    """Makes drafts of one scene for an author, or what is public at once; ``house`` is what they name."""

    marker_of: Callable[[str], Marker]
    house: SimpleNamespace
    author: Any
    publish: bool = False
    made: dict[str, Any] = field(default_factory=dict)

    def make(self, kind: str, **given: Any) -> Any:
        marker = self.marker_of(kind)
        given = {"publish": self.publish, "actor": self.author, **given}
        made = getattr(self, kind.replace(" ", "_"))(marker, given)
        self.made[kind] = made
        marker.key(str(made.item.uuid), "uuid")
        return made

    def release(self, marker: Marker, given: dict[str, Any]) -> Any:
        house = self.house
        about = (house.goal, house.member, house.training, house.alliance)
        concerns = [ReleaseConcern(subject=each.item) for each in about]
        return factories.make_release(
            **marker.texts(PressReleaseEdition, number=marker.word("number")),
            day=given.pop("day", None) or marker.day("day", ahead=True),
            pictures=[self._picture(marker)],
            links=[PressReleaseLink(**marker.texts(PressReleaseLink, url=f"https://example.org/{marker.word('url')}"))],
            concerns=[*concerns, ReleaseConcern(subject=house.agreement.item, clause="1")],
            topic=self.made.get("topic", house.topic), contact=house.contact,
            press_contact=self.made.get("contact", house.contact),
            **given,
        )  # fmt: skip

    def historical(self, marker: Marker, given: dict[str, Any]) -> Any:
        """A release of the day on which the page was printed that the portal grew out of."""
        return self.release(marker, {**given, "day": date(2017, 9, 27)})

    def page(self, marker: Marker, given: dict[str, Any]) -> Any:
        texts = self._addressed(marker, PageEdition, "title")
        return factories.make_page(
            **texts, parent=given.pop("parent", None) or self.house.office, in_main=not self.publish,
            in_footer=not self.publish,
            pictures=[self._picture(marker)], **given,
        )  # fmt: skip

    def help(self, marker: Marker, given: dict[str, Any]) -> Any:
        """A page in a further language, with its mark in the header."""
        texts = self._addressed(marker, PageEdition, "title")
        return factories.make_page(**texts, language_tag="en", mark=marker.word("mark"), in_section=False, **given)

    def signpost(self, marker: Marker, given: dict[str, Any]) -> Any:
        """A place of the tree that leads elsewhere."""
        url = f"https://example.org/{marker.word('url')}"
        texts = marker.texts(PageEdition)
        return factories.make_page(**texts, type="external", url=url, parent=self.house.office, in_main=True, **given)

    def contact(self, marker: Marker, given: dict[str, Any]) -> Any:
        texts = marker.texts(ContactPoint, phone=marker.phone(), for_press=True, position=1)
        return factories.make_contact(**texts, **given)

    def topic(self, marker: Marker, given: dict[str, Any]) -> Any:
        return factories.make_topic(**marker.texts(Topic), **given)

    def teaser(self, marker: Marker, given: dict[str, Any]) -> Any:
        texts = marker.texts(Teaser, url=f"https://example.org/{marker.word('url')}")
        return factories.make_teaser(**texts, pages=[self.house.office, self.house.home], **given)

    def alliance(self, marker: Marker, given: dict[str, Any]) -> Any:
        return factories.make_alliance(**self._addressed(marker, partners.Alliance, "name"), **given)

    def organisation(self, marker: Marker, given: dict[str, Any]) -> Any:
        name = partners.OrganisationName(**marker.texts(partners.OrganisationName), parent=self.house.head)
        texts = marker.texts(partners.Organisation, phone=marker.phone())
        made = factories.make_organisation(names=[name], pictures=[self._picture(marker)], **texts, **given)
        self.membership(marker, {**given, "organisation": made})
        made.refresh_from_db()
        return made

    def membership(self, marker: Marker, given: dict[str, Any]) -> Any:
        return factories.make_membership(
            given.pop("organisation", None) or self.house.waiting_member, given.pop("alliance", self.house.alliance),
            **marker.texts(partners.Membership), joined=marker.day("joined"), left=marker.day("left", ahead=True),
            agreement=self.house.agreement.item, clause="1", **given,
        )  # fmt: skip

    def agreement(self, marker: Marker, given: dict[str, Any]) -> Any:
        party = partners.AgreementParty(**marker.texts(partners.AgreementParty), organisation=self.house.member)
        section = partners.AgreementSection(**marker.texts(partners.AgreementSection), number="1")
        document = partners.AgreementDocument(
            file=self._kept(marker, factories.make_document, "pdf"), **marker.texts(partners.AgreementDocument)
        )
        return factories.make_agreement(
            given.pop("alliance", self.house.alliance), **self._addressed(marker, partners.AgreementEdition, "title"),
            signed_on=marker.day("signed_on"), term_until=marker.day("term_until", ahead=True),
            programme_until=marker.day("programme_until", ahead=True), parties=[party], bodies=[self.house.head],
            sections=[section], documents=[document], **given,
        )  # fmt: skip

    def goal(self, marker: Marker, given: dict[str, Any]) -> Any:
        entry = partners.GoalEntry(
            **marker.texts(partners.GoalEntry),
            day=marker.day("entry"),
            state="reached",
            file=self._kept(marker, factories.make_document, "pdf"),
        )
        return factories.make_goal(
            given.pop("alliance", self.house.alliance), **self._addressed(marker, partners.Goal, "title"),
            entries=[entry], agreement=self.house.agreement.item, clause="1", **given,
        )  # fmt: skip

    def measure(self, marker: Marker, given: dict[str, Any]) -> Any:
        return factories.make_measure(
            given.pop("goal", self.house.goal), **marker.texts(partners.Measure), starts=marker.day("starts"),
            ends=marker.day("ends", ahead=True), agreement=self.house.agreement.item, clause="1",
            responsible=[self.house.member], **given,
        )  # fmt: skip

    def training(self, marker: Marker, given: dict[str, Any], *, ahead: bool = True) -> Any:
        starts = datetime.combine(marker.day("starts_at", ahead=ahead), time(9), BERLIN)
        texts = self._addressed(marker, partners.Training, "title")
        return factories.make_training(given.pop("alliance", self.house.alliance), **texts, starts_at=starts, **given)

    def past_training(self, marker: Marker, given: dict[str, Any]) -> Any:
        return self.training(marker, given, ahead=False)

    def support(self, marker: Marker, given: dict[str, Any]) -> Any:
        task = partners.SupportTask(**marker.texts(partners.SupportTask))
        entry = partners.SupportEntry(
            **marker.texts(partners.SupportEntry), day=marker.day("entry"), hours=Decimal("3.25"), task=task
        )
        texts = marker.texts(partners.ProcessSupport)
        alliance = given.pop("alliance", None) or self.house.supported[marker.scene]
        return factories.make_support(alliance, tasks=[task], entries=[entry], **texts, **given)

    def _addressed(self, marker: Marker, model: Any, title: str) -> dict[str, Any]:
        """Return texts with the addresses that follow from them, as the desk would make them."""
        texts = marker.texts(model)
        slugs = {f"slug_{language}": texts[f"{title}_{language}"].lower() for language in ("de", "hsb")}
        return {**texts, **slugs}

    def _picture(self, marker: Marker) -> Any:
        model = PICTURE_OF.get(marker.kind, PressReleasePicture)
        return model(file=self._kept(marker, factories.make_file, "jpg"), **marker.texts(model))

    def other_file(self, marker: Marker, row: Any) -> File:
        """Return a file to stand in the place of the one that a row shows."""
        is_picture = row.file.kind == File.Kind.PICTURE
        return self._kept(marker, *((factories.make_file, "jpg") if is_picture else (factories.make_document, "pdf")))

    def _kept(self, marker: Marker, make: Callable[..., File], ending: str) -> File:
        """Store a file with bytes of its own; its titles are read by visitors, the name that it came with by nobody."""
        name = f"{marker.word('File.original_name')}.{ending}"
        # A title belongs to no edition: nobody confirms it, and German pages show a Sorbian one that stands alone.
        titles = {"title": marker.word("File.title"), "title_hsb": marker.word("File.title_hsb")}
        file = make(name=name, content=marker.word("bytes"), **titles)
        marker.key(file.token, "token")
        for each in file.renditions:
            with file.open(each["name"]) as stored:
                marker.bytes(stored.read(), f"bytes of {each['name']}")
        return file
