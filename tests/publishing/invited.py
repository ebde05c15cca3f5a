"""Links for translators in tests: a text with all its parts, what a browser would send, and what the page says."""

from buendnis.publishing import acts
from buendnis.publishing.invitations import Invitation, invite
from buendnis.publishing.models import Proposal
from buendnis.publishing.saving import writing
from tests.desk.forms import FormReader
from tests.factories import make_picture, make_release, make_user

BODY = "<h2>Wer</h2><p>Das <strong>Jugendamt</strong> hilft.</p><ul><li><p>Kinder</p></li><li><p>Eltern</p></li></ul>"
SORBIAN = "<h2>Štó</h2><p><strong>Zarjad</strong> pomha.</p><ul><li><p>Dźěći</p></li><li><p>Starši</p></li></ul>"


def draft_release(**given):
    texts = {"headline_de": "Titel", "teaser_de": "Vorspann", "body_de": BODY, "publish": False}
    return make_release(**{**texts, **given})


def confirmed_release(**given):
    """A draft whose Sorbian text is confirmed, so that nothing is asked for."""
    texts = {"headline_hsb": "Titul", "teaser_hsb": "Zawod", "body_hsb": SORBIAN}
    release = draft_release(**{**texts, **given})
    acts.confirm_sorbian(release, release.item.edit_version, None)
    release.reload()
    return release


def rewritten(release, **texts):
    release.reload()
    with writing(release, release.item.edit_version, None):
        for name, text in texts.items():
            setattr(release, name, text)
        release.save()
    release.reload()
    return release


def link_to(edition, **given):
    actor = given.pop("actor", None) or make_user("editor", email="amt@example.org")
    return invite(actor, Invitation.Purpose.TRANSLATE, edition.item, **given)


def sent_by(answer, form_id="invited_form"):
    reader = FormReader(form_id)
    reader.feed(answer.content.decode())
    return reader.sent


def write(client, link, button="_save", view="", **texts):
    """Open the page of a link, type, and press a button. Dots and dashes of a key are written as ``__`` and ``_0_``."""
    path = f"{link.path('de')}{view}"
    sent = sent_by(client.get(path))
    return client.post(path, {**sent, **{KEYS.get(name, name): text for name, text in texts.items()}, button: "1"})


KEYS = {
    **{f"body{number}": f"body.{number}" for number in range(9)},
    **{f"fits_body{number}": f"_fits-body.{number}" for number in range(9)},
    "alt": "pictures-0-alt",
    "caption": "pictures-0-caption",
    "credit": "pictures-0-credit",
    "remark": "to-office",
}


def texts_of(link):
    proposal = Proposal.objects.filter(invitation=link).first()
    return proposal.texts if proposal else None


def with_picture(**given):
    return draft_release(pictures=[make_picture()], **given)
