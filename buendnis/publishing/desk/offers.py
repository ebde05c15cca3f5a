"""The acts of the desk: which make sense for an edition, who may do them, what they do, and how they end."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth import get_permission_codename
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import SORBIAN
from buendnis.publishing import acts, correcting, reviewing
from buendnis.publishing.approval import waits_for_approval
from buendnis.publishing.desk.listing import state_of
from buendnis.publishing.desk.plan_form import can_plan
from buendnis.publishing.desk.previews import may_preview
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Publication, Withdrawal
from buendnis.publishing.opening import waits_ahead

# Acts, and what is said when they are done; of some it depends on what became of the edition
DONE: dict[str, str | Promise] = {
    "publish": _("It is published."),
    "send": _(
        "It is sent for review. Whoever approves texts finds it on their first page; "
        "a mail goes where an address is known."
    ),
    "review": "",
    "selftest": "",
    "approve": _("It is approved."),
    "confirm_change": _("The change is confirmed: four eyes have seen the text."),
    "return": _("It is returned to its author, with your reason."),
    "override": _("It is approved without a second person. Your reason stands in the history."),
    "spelling": "",
    "urgent": _(
        "It is public now. Somebody else has to approve it within one working day, and finds it on their first page; "
        "a mail goes where an address is known."
    ),
    "note": "",
    "preview": "",
    "plan": _("The plan is saved."),
    "hold": _("It is held. Readers do not get to see it until somebody lets it go."),
    "resume": _("It is no longer held."),
    "confirm": _("The Sorbian text is confirmed."),
    "correct": _("This is the draft of the next edition. Readers see the old one until you publish it."),
    "template": _("This is a new draft with the same text. Date, number and address are its own."),
    "withdraw": _("It is withdrawn. Its address now says so."),
    "restore": _("The withdrawal is taken back: it is public again."),
    "discard": _("The draft is thrown away. This is the edition before it."),
    "redact": "",
    "revive": "",
}
# Acts that ask first, on a page of their own
QUESTIONS = {
    "withdraw": ("publishing/withdraw.html", _("Withdraw")),
    "discard": ("publishing/discard.html", _("Throw the draft away")),
    "hold": ("publishing/hold.html", _("Hold")),
    "override": ("publishing/override.html", _("Publish without a second person")),
    "urgent": ("publishing/urgent.html", _("Correct at once")),
    "restore": ("publishing/restore.html", _("Take the withdrawal back")),
}
# Characters of a reason
LONGEST = 2000
# Asked and answered there
ON_REVIEW_PAGE = frozenset({"approve", "return", "confirm_change"})
# What those who write Sorbian may do without the right to change a text
FOR_TRANSLATORS = frozenset({"confirm", "review", "selftest"})


def may_act(user: Any, model: type[Edition], act: str) -> bool:
    """Whether a person may try an act on items of a kind; what they may do to this text is asked later."""
    opts = model._meta

    def may(verb: str) -> bool:
        return bool(user.has_perm(f"{opts.app_label}.{get_permission_codename(verb, opts)}"))

    if act == "preview":
        return may("view") and bool(user.has_perm("publishing.preview_publication"))
    if act in FOR_TRANSLATORS and may("view") and user.has_perm("publishing.translate_publication"):
        return True
    return may("change")


def offered(user: Any, edition: Edition, is_template: bool, may_be_deleted: bool) -> list[str]:
    """Name the acts that make sense now and that the person may do, in the order of the work."""
    state = state_of(edition)[0]
    possible = {
        **_on_the_way(user, edition, state),
        # A frozen text cannot be changed, but somebody may say that it still fits the German one.
        "confirm": edition.hsb_state in ("draft", "outdated")
        or (edition.hsb_state == "missing" and reviewing.may_edit(user, edition) and not edition.is_frozen(SORBIAN)),
        "correct": edition.has_editions and state in ("public", "withdrawn"),
        "template": is_template,
        "withdraw": edition.item.publications.public().exists(),
        "restore": state == "withdrawn" and _is_taken_back(edition) and reviewing.may_approve(user, edition),
        "discard": edition.publication.public_from is None and edition.publication.number > 1,
        "delete": may_be_deleted,
    }
    return [act for act, makes_sense in possible.items() if makes_sense and may_act(user, type(edition), act)]


def _on_the_way(user: Any, edition: Edition, state: str) -> dict[str, bool]:
    publication = edition.publication
    unseen = publication.public_from is None or waits_ahead(edition)
    waits = waits_for_approval(edition)
    alone = not settings.FOUR_EYES
    is_draft = publication.state != Publication.State.APPROVED
    return {
        "publish": alone and (is_draft or (state == "withdrawn" and not edition.has_editions)),
        "send": not alone and publication.state == Publication.State.DRAFT and publication.public_from is None,
        "review": waits or is_draft,
        "spelling": correcting.may_be_urgent(edition),
        "urgent": correcting.may_be_urgent(edition),
        "note": publication.number > 1 and correcting.can_be_noted(edition),
        "preview": may_preview(user, edition),
        "override": not alone and (waits or is_draft) and reviewing.may_override(user),
        "plan": can_plan(edition),
        "hold": unseen and not publication.held_reason,
        "resume": bool(publication.held_reason),
    }


def _is_taken_back(edition: Edition) -> bool:
    return edition.publication.withdrawals.exists()


def told_outcome(act: str, edition: Edition) -> str | Promise:
    """Return the sentence after an act; an approval says what it means for readers."""
    if act not in ("approve", "confirm_change", "override", "publish", "resume", "spelling"):
        return DONE[act]
    edition.reload()
    publication = edition.publication
    if act == "approve" and reviewing.changed_by_approver(edition) is not None:
        return _("Your approval is noted. You changed the text yourself: one of its authors has to confirm that.")
    if act == "resume" and publication.state != Publication.State.APPROVED:
        return DONE[act]
    if publication.is_public():
        return _("It is published.")
    if publication.public_from is not None:
        return _("It is approved, and public from its moment on.")
    if publication.public_until is not None:
        return DONE["approve"]  # it was taken back, and stays so
    if publication.held_reason:
        return _("It is approved, but held.")
    return _("It is approved, and waits for its Sorbian text to be confirmed.")


def do(user: Any, edition: Edition, act: str, version: int, given: Mapping[str, Any]) -> Edition | None:
    """Do an act; return the edition to go on with where it is another one.

    Raises ValidationError with sentences, Conflict, PermissionDenied.
    """
    reason = typed(given, "reason")
    simple: dict[str, Callable[[], Any]] = {
        "send": lambda: reviewing.send_for_review(edition, version, user),
        "approve": lambda: reviewing.approve(edition, version, user),
        "confirm_change": lambda: reviewing.confirm_change(edition, version, user),
        "spelling": lambda: correcting.approve_spelling(edition, version, user),
        "urgent": lambda: correcting.correct_at_once(edition, version, user),
        "return": lambda: reviewing.give_back(edition, version, user, reason),
        "override": lambda: reviewing.override(edition, version, user, reason),
        "hold": lambda: reviewing.hold(edition, version, user, reason),
        "resume": lambda: reviewing.resume(edition, version, user),
        "publish": lambda: reviewing.publish_alone(edition, version, user),
        "confirm": lambda: acts.confirm_sorbian(edition, version, user),
        "withdraw": lambda: _withdraw(user, edition, version, given),
    }
    following: dict[str, Callable[[], Edition]] = {
        "restore": lambda: reviewing.restore(edition, version, user),
        "correct": lambda: acts.correct(edition, version, user),
        "template": lambda: acts.use_as_template(edition, user),
        "discard": lambda: acts.discard(edition, version, user),
    }
    if act in following:
        return following[act]()
    simple[act]()
    return None


def typed(given: Mapping[str, Any], name: str) -> str:
    """Return what was typed into a box, without what no database takes. Raises ValidationError where it is too long."""
    text = "".join(sign for sign in str(given.get(name, "")) if sign.isprintable() or sign in "\n\t").strip()
    if len(text) > LONGEST:
        raise ValidationError(_("Please write it in at most %(count)s characters.") % {"count": LONGEST})
    return text


def _withdraw(user: Any, edition: Edition, version: int, given: Mapping[str, Any]) -> None:
    cause = str(given.get("cause", ""))
    if cause not in Withdrawal.Cause.values:
        raise ValidationError(_("Please choose the reason that readers are told."))
    told = {name: typed(given, name) for name in ("reason_de", "reason_hsb")}
    if cause == Withdrawal.Cause.OTHER and not told["reason_de"]:
        raise ValidationError(_("Please write the reason in your own words, or choose one."))
    note = typed(given, "reason")
    acts.withdraw(edition, version, user, note, cause=cause, **told)
