"""Which addresses the texts link to: those of public editions and of what is being written, field by field."""

import html
import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Q

from buendnis.languages.fields import BOTH, translated_fields
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import LinkTarget, LinkUse, Publication, public_at
from buendnis.publishing.viewpoint import moment

logger = logging.getLogger(__name__)
_HREF = re.compile(r'href="([^"]*)"')
# Bytes: longer ones lead nowhere in any browser, and PostgreSQL's index holds no more than 2704
LONGEST = 2000
BATCH = 200
# What stays as it is when an address is percent-encoded; with the percent sign, as it may be encoded already
SAFE = "/:?#[]@!$&'()*+,;=%~-._"
# What browsers leave out of an address, anywhere and around it (URL Standard, 4.4)
_UNREAD, _AROUND = str.maketrans("", "", "\t\r\n"), "".join(map(chr, range(33)))


def links_in(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield each link of an edition as (form field's name, address): of rich texts and of fields that hold one."""
    for row, prefix in edition.text_rows():
        translated = frozenset(translated_fields(type(row)))
        for field in row._meta.concrete_fields:
            if hasattr(field, "config") and field.name in translated:
                for language in BOTH:
                    column = f"{field.name}_{language}"
                    for found in _HREF.findall(getattr(row, column) or ""):
                        yield f"{prefix}{column}", html.unescape(found)
            elif isinstance(field, models.URLField) or field.name == "url":
                yield f"{prefix}{field.name}", getattr(row, field.name) or ""


def followed(address: str) -> str:
    """Return an address as it is asked for, percent-encoded.

    It is '' where there is nothing to ask: mail, telephone, a place on the page, what no browser understands.
    """
    address = _as_read(address)
    if address.startswith(f"{settings.SITE_URL}/"):
        address = address.removeprefix(settings.SITE_URL)
    if address.startswith("//"):
        return ""
    try:
        parts = urlsplit(address)
        if not address.startswith("/") and not (parts.scheme in ("http", "https") and parts.hostname):
            return ""
        encoded = urlunsplit([*parts[:2], *(quote(part, safe=SAFE) for part in parts[2:])])
        too_long = len(encoded.encode()) > LONGEST
    except ValueError:  # brackets that hold no address, or half a character
        return ""
    return "" if too_long or not parts.netloc.isprintable() else encoded


def _as_read(address: str) -> str:
    """Return an address as browsers read it: without tabs and line ends, a backslash in its path is a slash."""
    address = address.translate(_UNREAD).strip(_AROUND)
    end = min((place for place in map(address.find, "?#") if place >= 0), default=len(address))
    return address[:end].replace("\\", "/") + address[end:]


def is_internal(address: str) -> bool:
    return address.startswith("/")


def collect() -> int:
    """Bring targets and uses in line with the texts; return how many targets there are.

    Readers' editions and the latest ones are looked through; a target that nothing links to any more goes.
    """
    for model in apps.get_models():
        if issubclass(model, Edition):
            _collect_kind(model)
    wanted = Publication.objects.filter(_looked_through())
    LinkUse.objects.exclude(publication__in=wanted).delete()
    LinkTarget.objects.filter(uses=None).delete()
    return LinkTarget.objects.count()


def _looked_through() -> Q:
    return Q(latest=True) | public_at(moment())


def _collect_kind(model: type[Edition]) -> None:
    last = 0
    while True:
        rows = model._base_manager.filter(pk__gt=last, publication__in=Publication.objects.filter(_looked_through()))
        batch: list[Any] = list(rows.order_by("pk").prefetch_related(*model.children)[:BATCH])
        if not batch:
            return
        for edition in batch:
            try:
                note(edition)
            except IntegrityError:  # discarded since it was read, or its target forgotten: the next run sees to it
                logger.info("The links of edition %s were not noted", edition.pk)
        last = batch[-1].pk


def note(edition: Edition) -> None:
    """Write down the links of one edition; those that are the same keep what is known of them."""
    links = {(field, followed(address)) for field, address in links_in(edition)}
    wanted = {(field[:100], address) for field, address in links if address}
    uses = LinkUse.objects.filter(publication=edition.pk).select_related("target")
    known = {(use.field, use.target.address): use.pk for use in uses}
    with transaction.atomic():
        LinkUse.objects.filter(pk__in=[key for link, key in known.items() if link not in wanted]).delete()
        for field, address in sorted(wanted - known.keys()):
            target, _is_new = LinkTarget.objects.get_or_create(
                address=address, defaults={"is_internal": is_internal(address)}
            )
            LinkUse.objects.get_or_create(target=target, publication_id=edition.pk, field=field)
