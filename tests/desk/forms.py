"""What a browser would send from a form of the desk, and what its pages say."""

import re
from html.parser import HTMLParser

from django.urls import reverse
from django.utils import translation


class FormReader(HTMLParser):
    """Reads what a browser would send from the admin's form if nothing were typed."""

    def __init__(self, form_id):
        super().__init__()
        self.form_id, self.inside, self.sent = form_id, False, {}
        self.area, self.choice = None, None

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.inside = given.get("id") == self.form_id
        if not self.inside or ("name" not in given and tag != "option") or "disabled" in given:
            return
        if tag == "textarea":
            self.area = given["name"]
            self.sent[self.area] = ""
        elif tag == "select":
            self.choice = given["name"]
            self.sent.setdefault(self.choice, "")
        elif tag == "option" and self.choice and "selected" in given:
            self.sent[self.choice] = given.get("value", "")
        elif tag == "input" and given.get("type") not in ("submit", "file", "checkbox", "radio"):
            self.sent[given["name"]] = given.get("value") or ""
        elif tag == "input" and given.get("type") in ("checkbox", "radio") and "checked" in given:
            self.sent[given["name"]] = given.get("value", "on")

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        if tag == "textarea" and self.area:
            self.sent[self.area] = self.sent[self.area].removeprefix("\n").removeprefix("\r\n")
            self.area = None
        if tag == "select":
            self.choice = None

    def handle_data(self, data):
        if self.inside and self.area:
            self.sent[self.area] += data


def sent_by(answer):
    """What the form on a page sends as it stands; the empty row that scripts copy is not sent."""
    reader = FormReader(f"{answer.context['opts'].model_name}_form")
    reader.feed(answer.content.decode())
    return {name: value for name, value in reader.sent.items() if "__prefix__" not in name}


def address(edition, page="change", *more):
    opts = edition._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=[edition.pk, *more])


def told(answer):
    return [str(message) for message in answer.context["messages"]]


def text_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def with_rows(answer, rows):
    """What the form sends after somebody has added rows: `rows` says how many by part."""
    reader = FormReader(f"{answer.context['opts'].model_name}_form")
    reader.feed(answer.content.decode())
    sent = {name: value for name, value in reader.sent.items() if "__prefix__" not in name}
    for prefix, wanted in dict(rows).items():
        shown = int(sent[f"{prefix}-TOTAL_FORMS"])
        total = max(shown, int(sent[f"{prefix}-INITIAL_FORMS"]) + wanted)
        sent[f"{prefix}-TOTAL_FORMS"] = str(total)
        empty = {name: value for name, value in reader.sent.items() if name.startswith(f"{prefix}-__prefix__")}
        for at in range(shown, total):
            sent.update({name.replace("__prefix__", str(at)): value for name, value in empty.items()})
    return sent


def faults(answer):
    """All sentences of a refused form as they stand in the code, by the names of its fields and parts."""
    with translation.override(None):
        found = {name: list(errors) for name, errors in answer.context["adminform"].form.errors.items()}
        for inline in answer.context["inline_admin_formsets"]:
            rows, prefix = inline.formset, inline.formset.prefix
            found |= {prefix: list(rows.non_form_errors())} if rows.non_form_errors() else {}
            for at, errors in enumerate(rows.errors):
                found |= {f"{prefix}-{at}-{name}": list(sentences) for name, sentences in errors.items()}
    return found


def typed_in(answer, name):
    """What stands in a field of a form that came back."""
    prefix, _sep, field = name.rpartition("-")
    if not prefix:
        return answer.context["adminform"].form[name].value()
    forms = (form for inline in answer.context["inline_admin_formsets"] for form in inline.formset.forms)
    return next(form[field].value() for form in forms if form.prefix == prefix)
