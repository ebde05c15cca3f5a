"""What the demo says, as plain data: one module for each part of the site.

Real bodies and persons appear only in what the public page of 27.09.2017 said of them.
"""

from buendnis.demo.content import (
    alliance,
    example_alliance,
    frame,
    further_languages,
    legal,
    partners,
    release_2017,
    releases_2024,
    releases_2025,
    releases_2026,
)
from buendnis.demo.content.contacts import CONTACTS
from buendnis.demo.content.teasers import TEASERS
from buendnis.demo.content.topics import TOPICS
from buendnis.demo.partner_shapes import PartnerRecord
from buendnis.demo.shapes import PageText, Record, ReleaseText

__all__ = ["CONTACTS", "PAGES", "PARTNERS", "RECORDS", "RELEASES", "TEASERS", "TOPICS"]

# Parents before children
PAGES: tuple[PageText, ...] = (*frame.PAGES, *alliance.PAGES, *legal.PAGES, *further_languages.PAGES)
# Oldest first: items of the same day are listed by their number
RELEASES: tuple[ReleaseText, ...] = (
    release_2017.RELEASE,
    *releases_2024.RELEASES,
    *releases_2025.RELEASES,
    *releases_2026.RELEASES,
)
# What others refer to comes first; goals refer to releases
PARTNERS: tuple[PartnerRecord, ...] = (*partners.PARTNERS, *example_alliance.PARTNERS)
RECORDS: tuple[Record, ...] = (*CONTACTS, *PAGES, *TOPICS, *TEASERS, *RELEASES, *PARTNERS)
