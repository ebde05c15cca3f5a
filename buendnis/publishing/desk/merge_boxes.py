"""The fields that are to be decided stand where the decision is made, and not a second time in the form."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from buendnis.publishing.desk.merge_words import Decision
from buendnis.publishing.snapshots import ORDER


class DecidedAbove(forms.Widget):
    """Stands in the place of a field that has been taken to the top of the page."""

    def __init__(self, decision: str) -> None:
        super().__init__()
        self.decision = decision

    def id_for_label(self, id_: str | None) -> str:
        return ""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        told = _("Please decide at the top of the page.")
        return format_html('<p class="quiet"><a href="#decide-{}">{}</a></p>', self.decision, told)


class CarriedAlong(forms.HiddenInput):
    """A number in the order of rows that is to be decided as a whole."""


def take_boxes(shown: Iterable[Any], decisions: list[Decision]) -> None:
    """Take the boxes of what is to be decided out of the forms, with all that is said about them."""
    fields = {form.add_prefix(name): (form, name) for form in shown for name in form.fields}
    for decision in decisions:
        if decision.kind == "order":
            _carry(fields, decision)
        elif decision.kind == "value" and decision.name in fields:
            form, name = fields[decision.name]
            bound = form[name]
            decision.box, decision.box_id, decision.errors = bound.as_widget(), bound.id_for_label, bound.errors
            form.fields[name].widget = DecidedAbove(decision.name)


def _carry(fields: dict[str, tuple[Any, str]], decision: Decision) -> None:
    part = decision.name.removesuffix(f"-{ORDER}")
    for full_name, (form, name) in fields.items():
        if name == ORDER and full_name.startswith(f"{part}-"):
            form.fields[name].widget = CarriedAlong()
