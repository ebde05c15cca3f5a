"""Looking for words where nobody should find them any more: in every column of every table, by means of its own."""

import html
import json
import re
import unicodedata
from pathlib import Path
from urllib.parse import unquote

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import models

from buendnis.publishing.models import Redaction
from buendnis.publishing.redacting.asking import ask
from buendnis.publishing.redacting.removing import remove
from buendnis.publishing.redacting.surveying import survey_of

INLINE = re.compile(r"</?(?:a|b|em|i|strong)\b[^>]*>")
WIDTHLESS = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def plain(text):
    """A text in four readings, each without differences that no reader sees."""
    said = html.unescape(re.sub("<[^>]*>", " ", INLINE.sub("", text)))
    readings = (text, said, html.unescape(text), unquote(html.unescape(text)))
    for reading in readings:
        bare = WIDTHLESS.sub("", unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", reading).casefold()))
        yield " ".join(unicodedata.normalize("NFKD", bare).split())


def holds(text, words):
    wanted = next(plain(words))
    return any(wanted in reading for reading in plain(text))


def strings(held):
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict):
        yield from (each for pair in held.items() for part in pair for each in strings(part))
    elif isinstance(held, list):
        yield from (each for part in held for each in strings(part))


def columns_with(words, but=("slug",)):
    """Every column of every table that holds the words, as "table.column"; parts of addresses stay."""
    found = []
    for model in apps.get_models():
        kinds = (models.CharField, models.TextField, models.JSONField)
        names = [each.attname for each in model._meta.concrete_fields if isinstance(each, kinds)]
        for row in models.QuerySet(model).values(*names) if names else ():
            for name, value in row.items():
                if not name.startswith(but) and any(holds(each, words) for each in strings(_kept(value))):
                    found.append(f"{model._meta.label}.{name}")
    for session in Session.objects.all():
        found += ["session"] if any(holds(each, words) for each in strings(session.get_decoded())) else []
    return sorted(set(found))


def _kept(value):
    """Without the addresses in a snapshot, which stay as well."""
    if isinstance(value, dict):
        return {name: _kept(each) for name, each in value.items() if not name.startswith("slug")}
    return [_kept(each) for each in value] if isinstance(value, list) else value


def files_with(words, folder):
    """Every file that holds the words in one of the ways in which a program may have written them."""
    spelled = {words, unicodedata.normalize("NFD", words), html.escape(words), json.dumps(words)[1:-1]}
    wanted = [each.encode() for each in spelled]
    files = (path for path in Path(folder).rglob("*") if path.is_file())
    return [str(path.relative_to(folder)) for path in files if any(each in path.read_bytes() for each in wanted)]


def redact(edition, asker, doer, what="passage", **given):
    """Ask for a removal, look at what would change, and do it."""
    request = ask(edition, asker, what, "consent", **given)
    return carried_out(request, edition, doer)


def carried_out(request, edition, doer):
    edition.reload()
    versions = {edition.item.pk: edition.item.edit_version, **survey_of(request).versions()}
    remove(request, edition, doer, versions)
    edition.reload()
    return Redaction.objects.get(pk=request.pk)
