"""Words in every kind of text that the portal keeps, in their history, and in all that is written about them."""

import json

from django.contrib.sessions.backends.db import SessionStore

from buendnis.publishing import acts, reviewing
from buendnis.publishing.models import Autosave, Invitation, LinkTarget, Preview, Proposal, ReviewStep
from news.models import PressReleaseEdition, PressReleaseLink, ReleaseConcern
from partners.models import AgreementParty, AgreementSection, GoalEntry, SupportEntry
from tests.factories import (
    make_agreement,
    make_alliance,
    make_contact,
    make_goal,
    make_measure,
    make_membership,
    make_organisation,
    make_page,
    make_picture,
    make_release,
    make_support,
    make_teaser,
    make_topic,
    make_training,
)  # fmt: skip
from tests.publishing.hands import changed, do


def write(plain, rich, author, file=None):
    """Write the words everywhere and return a release in review, whose first edition is public."""
    alliance = make_alliance(name_de=plain, slug_de="b", summary_de="Kurz.", body_de=rich, main=True)
    organisation = make_organisation(plain, slug_de="o", purpose_de=plain, purpose_hsb=plain, confirm=True)
    make_membership(organisation, alliance, joined="2017-09-26", joined_source_de=plain)
    _agreement(plain, rich, alliance, organisation)
    entry = GoalEntry(day="2018-01-01", state="reached", sentence_de=plain, sentence_hsb=plain)
    goal = make_goal(alliance, title_de=plain, slug_de="z", statement_de=plain, meaning_de=rich, entries=[entry])
    make_measure(goal, title_de=plain, description_de=plain, responsible=[organisation])
    hours = SupportEntry(day="2018-01-01", hours=1, done_de=plain)
    make_support(alliance, tasks=[plain], entries=[hours], provided_by_hsb=plain)
    make_training(alliance, title_de=plain, slug_de="f", venue_de=plain, audience_de=plain, description_de=rich)
    make_contact(matter_de=plain, office_hsb=plain, hours_de=plain)
    make_topic(name_de=plain)
    page = make_page(plain, slug_de="s", summary_de=plain, body_de=rich, in_main=True, confirm=True, slug_hsb="s")
    make_teaser(text_de=plain, title_de=plain, pages=[page])
    release = _release(plain, rich, author, goal, file)
    _around(release, plain, rich, author)
    return release


def _agreement(plain, rich, alliance, organisation):
    party = AgreementParty(organisation=organisation, signatory=plain, signatory_office_de=plain)
    section = AgreementSection(number="1", heading_de=plain, wording_de=rich)
    texts = {"title_de": plain, "slug_de": "v", "intro_de": rich, "programme_name_de": plain, "signed_in_de": plain}
    make_agreement(alliance, parties=[party], sections=[section], **texts)


def _release(plain, rich, author, goal, file):
    picture = make_picture(alt_de=plain, caption_de=plain, credit_hsb=plain, **({"file": file} if file else {}))
    link = PressReleaseLink(label_de=plain, url="/de/")
    release = make_release(
        headline_de="Titel", slug_de="t", slug_hsb="t", teaser_de=plain, body_de=rich, body_hsb=rich, actor=author,
        pictures=[picture], links=[link], concerns=[ReleaseConcern(subject=goal.item)], confirm=True,
    )  # fmt: skip
    do(acts.correct, release, author)
    following = PressReleaseEdition.objects.get(publication__item=release.item, publication__number=2)
    changed(following, author, headline_de=plain, teaser_de="Nichts mehr.")
    if following.publication.state == "draft":
        do(reviewing.hold, following, author, plain)
    return following


def _around(release, plain, rich, author):
    at = release.item.saves.latest("version").at
    given = {"made_by": author, "made_at": at, "expires_at": at}
    fields = {"body_de": [rich], "place_hsb": [plain]}
    Autosave.objects.create(user=author, item=release.item, form="change", at=at, fields=fields)
    invitation = Invitation.objects.create(purpose="translate", item=release.item, note=plain, **given)
    Proposal.objects.create(invitation=invitation, base=1, texts={"body": rich, "place": plain}, remark=plain, at=at)
    Preview.objects.create(publication=release.publication, note=plain, **given)
    ReviewStep.objects.create(item=release.item, act="returned", note=plain, actor=author, at=at)
    LinkTarget.objects.create(address=f"https://example.org/{plain}")
    session = SessionStore()
    session["_messages"], session["typed"] = json.dumps([["m", plain]]), {"a": [plain]}
    session.save()
