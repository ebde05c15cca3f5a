"""Asking members whether their entry is right: by hand, or all whose year is over; each once a year, reminded once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import spoken_day
from buendnis.languages.sentences import late
from buendnis.publishing import clock
from buendnis.publishing.invitations import invite
from buendnis.publishing.mailing import deliver_outside
from buendnis.publishing.models import Invitation, Item, Proposal
from partners.confirmations import a_year_before, due
from partners.models import Organisation

CONFIRM = Invitation.Purpose.CONFIRM
# When an answer is wished for, counted from the asking, and how much longer the link opens
WISHED_AFTER = timedelta(days=28)
LASTS = timedelta(days=42)
# So long before the wished day the one reminder is sent
REMINDED_BEFORE = timedelta(days=14)
PERMISSION = "partners.change_organisation"
# The role that looks after members: its accounts ask before others who may
MEMBER_MANAGER = "member manager"
ASKED = (
    _("Please look at your entry"),
    _("Behind this link stands what the portal says of your organisation. Please tell us whether it is still right."),
)
REMINDED = (
    _("A reminder: please look at your entry"),
    _("We have asked you whether your entry in the portal is still right. This is the only reminder."),
)
ANSWERED = (
    _("An answer about your entry"),
    _("The office has decided on what you proposed for your entry. Behind this link stands how."),
)


@dataclass
class Run:
    """What one run has done."""

    asked: int = 0
    reminded: int = 0
    not_sent: int = 0
    without_email: int = 0


def may_ask(user: Any, _invitation: Any = None) -> bool:
    """Whether a person looks after members."""
    return bool(user.has_perm(PERMISSION))


def open_link(item: int) -> Invitation | None:
    """Return the open link of an organisation by its item's key; there is at most one."""
    return Invitation.objects.open().filter(item=item, purpose=CONFIRM).first()


def ask(
    actor: Any, item: Item, *, sent_to: str = "", language: str = "de", note: str = "", wished: date | None = None
) -> Invitation | None:
    """Make a link for a member; None where one is open already. Sends nothing: see ``send()``."""
    with transaction.atomic():
        Item.objects.select_for_update().get(pk=item.pk)  # two people who ask at once make one link
        if open_link(item.pk) is not None:
            return None
        wanted = wished or clock.berlin_day(clock.now()) + WISHED_AFTER
        return invite(
            actor, CONFIRM, item, sent_to=sent_to, language=language, note=note, wanted_by=wanted, lasts=LASTS
        )


def send(invitation: Invitation, words: tuple[Any, Any] = ASKED) -> bool:
    """Send a link where it is to go, with the wished day and nothing of the entry; return whether it has left."""
    subject, sentence = words
    sentences = [sentence]
    if day := invitation.wanted_by:
        sentences.append(late(_("Please answer by %(day)s."), day=lambda language: spoken_day(day, language)))
    return deliver_outside(invitation.sent_to, invitation.language, subject, sentences, invitation.path())


def tell_outcome(invitation: Invitation) -> bool:
    """Send the used link where it went before: it shows how the office has decided. No text is in the mail.

    Then the address is emptied. False where the mail did not leave.
    """
    sent = deliver_outside(invitation.sent_to, invitation.language, *_as_mail(ANSWERED), invitation.path())
    Invitation.objects.filter(pk=invitation.pk).update(sent_to="")
    return sent


def _as_mail(words: tuple[Any, Any]) -> tuple[Any, list[Any]]:
    return words[0], [words[1]]


# The run


def run(actor: Any) -> Run:
    """Ask all members whose turn it is, and remind those that have not answered. For a timer, as often as one likes."""
    done = Run(without_email=due().filter(email="").count())
    for organisation in to_be_asked():
        invitation = ask(actor, organisation.item, sent_to=organisation.email)
        if invitation is None:
            continue
        if send(invitation):
            done.asked += 1
        else:  # as if it had not been asked: the next run tries again
            invitation.delete()
            done.not_sent += 1
    for invitation in to_be_reminded():
        _remind(invitation, done)
    return done


def to_be_asked() -> QuerySet[Organisation]:
    """Return the members that are due, can be written to, and were not asked for a year.

    Who did not answer is asked again a year later; until then the office can telephone. Whose proposal the office has
    not decided waits for the office. Demo content is never written to.
    """
    of_item = Invitation.objects.filter(item=OuterRef("publication__item"), purpose=CONFIRM)
    limit = clock.now() - (clock.berlin_day(clock.now()) - a_year_before(clock.berlin_day(clock.now())))
    waiting = Proposal.objects.filter(
        invitation__item=OuterRef("publication__item"), sent_at__isnull=False, settled_at__isnull=True
    )
    found = due().exclude(email="").filter(publication__item__example=False)
    found = found.filter(~Exists(of_item.filter(made_at__gt=limit)), ~Exists(waiting))
    return found.select_related("publication__item").order_by("pk")


def to_be_reminded() -> Iterator[Invitation]:
    """Yield the open links whose wished day is near and of whom nobody was reminded yet."""
    near = clock.berlin_day(clock.now()) + REMINDED_BEFORE
    waiting = Invitation.objects.open().filter(purpose=CONFIRM, reminded_at__isnull=True, wanted_by__lte=near)
    # Not on the day on which it was asked, whatever day was wished for
    old = waiting.filter(made_at__lte=clock.now() - timedelta(days=7)).exclude(sent_to="")
    yield from old.select_related("item", "made_by").order_by("pk")


def _remind(invitation: Invitation, done: Run) -> None:
    """Send the one reminder; whoever takes it sends it, also where two timers run at once."""
    row = Invitation.objects.filter(pk=invitation.pk, reminded_at__isnull=True)
    if not row.update(reminded_at=clock.now()):
        return
    if send(invitation, REMINDED):
        done.reminded += 1
    else:
        Invitation.objects.filter(pk=invitation.pk).update(reminded_at=None)
        done.not_sent += 1


def who_asks(username: str = "") -> Any:
    """Return the account in whose name a run asks: the one that is named, else the oldest that looks after members.

    None where there is none. Links end with the account that made them.
    """
    users = get_user_model().objects.filter(is_active=True)
    if username:
        named = users.filter(username=username).first()
        return named if named is not None and may_ask(named) else None
    app, codename = PERMISSION.split(".")
    right = Permission.objects.filter(codename=codename, content_type__app_label=app)
    may = Q(groups__permissions__in=right) | Q(user_permissions__in=right) | Q(is_superuser=True)
    first = Case(
        When(groups__name=MEMBER_MANAGER, then=Value(0)),
        When(is_superuser=True, then=Value(2)),
        default=Value(1),
        output_field=IntegerField(),
    )
    return users.filter(may).order_by(first, "pk").first()


def desk(invitation: Invitation) -> str:
    """Return the page of the office about a link: where what came back is decided, else where members are asked."""
    organisation = Organisation.objects.filter(publication__item=invitation.item_id, publication__latest=True).first()
    if organisation is None:
        return reverse("admin:partners_organisation_confirmations")
    if Proposal.objects.filter(pk=invitation.pk, sent_at__isnull=False).exists():
        return reverse("admin:partners_organisation_decide", args=[organisation.pk, invitation.pk])
    return reverse("admin:partners_organisation_ask", args=[organisation.pk])
