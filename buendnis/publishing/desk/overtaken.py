"""What is said where an act came too late: that nothing was done, what happened meanwhile, and where that is told."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from buendnis.publishing.desk.conflicts import happened
from buendnis.publishing.desk.posted import CONFLICT
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Save


def overtaken(desk: Any, edition: Edition, version: int, sentence: str = "") -> SafeString:
    """Return the sentence with a link to the history; ``version`` is what the person had before them."""
    since = Save.objects.filter(item=edition.item.pk, version__gt=version).select_related("actor")
    last = happened(since.order_by("-version")[:1]) if version >= 0 else []
    address = desk.address_in_admin(edition.pk, "history")
    told = " ".join([sentence or str(CONFLICT), *(f"{each}." for each in last)])
    return format_html('{} <a href="{}">{}</a>', told, address, _("What has happened"))
