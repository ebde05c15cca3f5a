"""The office's forms: asking a member, taking down what it said by telephone, deciding on what it proposes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import GERMAN, SORBIAN
from buendnis.languages.wording import Piece, pieces
from buendnis.publishing import clock
from buendnis.publishing.models import Proposal, Save
from buendnis.publishing.viewpoint import today
from partners.confirming.asking import LASTS, WISHED_AFTER
from partners.confirming.deciding import LONGEST, Decision, check_since, may_confirm_with
from partners.confirming.entries import OF_LOGO, OF_NAME, row_of, same
from partners.confirming.forms import OF_MEMBERSHIP, tidied
from partners.confirming.outcomes import in_order, told_label, told_text
from partners.models import Organisation

WAYS = ["%d.%m.%Y", "%Y-%m-%d"]
TAKE, REFUSE = "yes", "no"
LANGUAGES = settings.LANGUAGES


def day_field(label: Any, **given: Any) -> forms.DateField:
    widget = forms.DateInput(format=WAYS[0], attrs={"size": 12, "autocomplete": "off"})
    return forms.DateField(label=label, input_formats=WAYS, widget=widget, **given)


class AskForm(forms.Form):
    """How a member is asked: by mail, or by a link that is handed over otherwise."""

    sent_to = forms.EmailField(
        label=_("Send the link to"),
        required=False,
        help_text=_("Empty: no mail is sent, and you pass the link on yourself."),
    )
    language = forms.ChoiceField(label=_("Language of the mail"), choices=LANGUAGES)
    wished = day_field(_("Answer wished by"))
    note = forms.CharField(label=_("For whom"), max_length=200, required=False)

    def __init__(self, organisation: Organisation, data: Any = None) -> None:
        now = clock.berlin_day(clock.now())
        first = {"sent_to": organisation.email, "language": "de", "wished": now + WISHED_AFTER}
        super().__init__(data, initial=first, auto_id="ask-%s")

    def clean_wished(self) -> date:
        wished: date = self.cleaned_data["wished"]
        now = clock.berlin_day(clock.now())
        if not now < wished <= now + LASTS:
            text = _("Please choose a day within the next %(count)s days: so long the link opens.")
            raise ValidationError(text % {"count": LASTS.days})
        return wished


class TelephoneForm(forms.Form):
    """That somebody of the organisation has said to the office that its entry is right."""

    day = day_field(_("Said on"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, organisation: Organisation, data: Any = None) -> None:
        first = {"day": clock.berlin_day(clock.now()), "version": organisation.item.edit_version}
        super().__init__(data, initial=first, auto_id="told-%s")
        self.organisation = organisation

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        seen = self.organisation.publication.first_seen
        if day > clock.berlin_day(clock.now()):
            raise ValidationError(_("This day is still to come."))
        if seen is None or day < clock.berlin_day(seen):
            raise ValidationError(_("Nobody could read the entry yet on that day."))
        return day


@dataclass(frozen=True)
class Row:
    """One text of a proposal: what is stored, what is proposed, and the boxes to decide in.

    ``seen`` is what was stored when the member looked, where that is another text than now; None where not.
    """

    name: str
    label: str
    lang: str
    stored: str
    proposed: str
    seen: str | None
    take: forms.BoundField
    reason: forms.BoundField

    @property
    def is_remark(self) -> bool:
        return self.name.startswith(OF_MEMBERSHIP)

    @property
    def pieces(self) -> list[Piece]:
        return pieces(self.stored, self.proposed, None)


class DecisionForm(forms.Form):
    """Yes or no to each text, a reason with each no."""

    def __init__(self, organisation: Organisation, proposal: Proposal, data: Any = None) -> None:
        super().__init__(data, auto_id="decide-%s")
        self.organisation, self.proposal = organisation, proposal
        self.texts = dict(in_order(proposal.texts))
        for name in self.texts:
            self._add_answer(name)
        if any(name in OF_NAME for name in self.texts):
            self.fields["renamed"] = day_field(
                _("It is called so from this day on"),
                required=False,
                help_text=_("Empty: the name was written wrongly, and is mended for all days on which it holds."),
            )
        if may_confirm_with(organisation, self.texts):
            self.fields["confirms"] = forms.BooleanField(
                label=_("Confirm the Sorbian text of this organisation in the same step"),
                required=False,
                # Not where a German text changes and its Sorbian one is not proposed with it.
                initial=organisation.hsb_state == "confirmed" and not self.leaves_sorbian,
            )
        if proposal.remark:
            self.fields["reply"] = _words(_("Answer to the remark (may stay empty)"))

    @property
    def leaves_sorbian(self) -> bool:
        """Whether a German text is proposed without its Sorbian one, which then fits no more."""
        german = (name for name in self.texts if name.endswith(f"_{GERMAN}"))
        return any(f"{name.removesuffix(GERMAN)}{SORBIAN}" not in self.texts for name in german)

    def _add_answer(self, name: str) -> None:
        remark = name.startswith(OF_MEMBERSHIP)
        yes = _("Noted: we see to it in the form of the organisation") if remark else _("Take it over")
        choices = [(TAKE, yes), (REFUSE, _("Refuse, with a reason"))]
        told = {"required": _("Please decide.")}
        self.fields[f"take-{name}"] = forms.ChoiceField(
            label=_("Decision"), choices=choices, widget=forms.RadioSelect, error_messages=told
        )
        self.fields[f"reason-{name}"] = _words(_("Reason, which the member reads"))

    def clean_renamed(self) -> date | None:
        since: date | None = self.cleaned_data["renamed"]
        if since is not None:
            check_since(self.organisation.name_on(today()), since)
        return since

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in self.texts:
            if cleaned.get(f"take-{name}") == REFUSE and not cleaned.get(f"reason-{name}"):
                self.add_error(f"reason-{name}", _("Please say why: the member reads it."))
        return cleaned

    def decision(self) -> Decision:
        given = self.cleaned_data
        answers = {name: (given[f"take-{name}"] == TAKE, self._reason(name)) for name in self.texts}
        return Decision(answers, given.get("renamed"), bool(given.get("confirms")), given.get("reply", ""))

    def _reason(self, name: str) -> str:
        refused = self.cleaned_data[f"take-{name}"] == REFUSE
        return self.cleaned_data[f"reason-{name}"] if refused else ""

    def rows(self) -> Iterator[Row]:
        """Yield what is decided, with what is stored at this moment."""
        save = Save.objects.filter(item=self.organisation.item, version=self.proposal.base).first()
        for name, text in self.texts.items():
            stored, seen = "", None
            if not name.startswith(OF_MEMBERSHIP):
                stored = getattr(row_of(self.organisation, name), name, "") or ""
                before = stored_in(save.snapshot, name) if save is not None else stored
                seen = None if same(before, stored) else told_text(name, before)
            yield Row(
                name=name,
                label=told_label(name),
                lang=SORBIAN if name.endswith(f"_{SORBIAN}") else "de" if name.endswith("_de") else "",
                stored=told_text(name, stored),
                proposed=told_text(name, text),
                seen=seen,
                take=self[f"take-{name}"],
                reason=self[f"reason-{name}"],
            )


def stored_in(snapshot: dict[str, Any], name: str) -> str:
    """Return what a save says under the name of a text: of names that of today, of logos the first."""
    if name in OF_NAME:
        day = today().isoformat()
        rows = [row for row in snapshot.get("names", []) if (row.get("since") or "") <= day]
        return str(rows[-1].get(name, "")) if rows else ""
    if name in OF_LOGO:
        return str(next((row.get(name, "") for row in snapshot.get("pictures", [])), ""))
    return str(snapshot.get("fields", {}).get(name, ""))


class _Words(forms.CharField):
    def to_python(self, value: Any) -> str:
        return tidied(super().to_python(value) or "")


def _words(label: Any) -> forms.CharField:
    return _Words(label=label, required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}))
