"""The press room as an Atom feed, one in each language."""

import re
from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language, gettext
from django.utils.xmlutils import SimplerXMLGenerator

from buendnis.publishing import clock
from buendnis.publishing.prose import cleaned
from news.models import PressReleaseEdition
from news.presenting import Listed, listed
from news.structured import modified

LONGEST = 20
# What XML cannot hold, such as the line breaks of word processors
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def writable(text: str) -> str:
    return _UNWRITABLE.sub(" ", text)


class ReleaseAtom(Atom1Feed):
    """Atom, RFC 4287, where each entry says its language, and root-relative links in texts lead here."""

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xml:base": f"{settings.SITE_URL}/"}

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item["body"]:
            handler.addQuickElement("content", item["body"], {"type": "html"})


class ReleaseFeed(Feed):
    """The newest releases; an entry keeps its id for good, and its ``updated`` moves with the text."""

    feed_type = ReleaseAtom

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        response = super().__call__(request, *args, **kwargs)
        # The name of the answer comes from the generation alone.
        response.headers.pop("Last-Modified", None)
        response.headers["Content-Language"] = get_language()
        return response

    def get_feed(self, obj: Any, request: HttpRequest) -> Any:
        feed = super().get_feed(obj, request)
        feed.feed.update(
            id=f"{settings.SITE_URL}{request.path}",
            language=get_language(),
            link=f"{settings.SITE_URL}{reverse('news:list')}",
            feed_url=f"{settings.SITE_URL}{request.path}",
        )
        return feed

    def title(self) -> str:
        return gettext("Press releases of the youth office of Bautzen")

    def subtitle(self) -> str:
        return gettext("Newest press releases")

    def author_name(self) -> str:
        return gettext("Youth office, District Office of Bautzen")

    def link(self) -> str:
        return reverse("news:list")

    def items(self) -> list[Listed]:
        rows = PressReleaseEdition.objects.newest(LONGEST).with_topic()
        return [listed(release, get_language() or settings.LANGUAGE_CODE) for release in rows]

    def item_title(self, item: Listed) -> str:
        return writable(item.release.headline)

    def item_description(self, item: Listed) -> str:
        return escape(writable(item.release.teaser))  # a summary is HTML, the teaser is not

    def item_link(self, item: Listed) -> str:
        return f"{settings.SITE_URL}{item.address}"

    def item_guid(self, item: Listed) -> str:
        return f"urn:uuid:{item.release.item.uuid}"

    def item_pubdate(self, item: Listed) -> datetime:
        return datetime.combine(item.release.day, time(), clock.BERLIN)

    def item_updateddate(self, item: Listed) -> datetime:
        return modified(item.release) or clock.now()

    def item_extra_kwargs(self, item: Listed) -> dict[str, str]:
        return {"language": item.release.lang, "body": writable(cleaned(item.release.body))}
