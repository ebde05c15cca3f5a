"""Answering under a preview link: everything below ``/vorschau/<token>/``, read only, for nobody's cache.

The prefix becomes the script prefix of the request, so that every address that ``reverse()`` makes keeps it.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, get_script_prefix, resolve, set_script_prefix

from buendnis.languages.middleware import language_of
from buendnis.publishing import clock
from buendnis.publishing.editions import Edition
from buendnis.publishing.invitations import PREFIX as INVITATIONS
from buendnis.publishing.models import Preview, Publication
from buendnis.publishing.naming import edition_model
from buendnis.publishing.previews import PREFIX

Handler = Callable[[HttpRequest], HttpResponse]
# Takes the edition of its own kind
Shower = Callable[[HttpRequest, Any], HttpResponse]

# Where a draft is shown, as the name of a route below the language
DRAFT_ROUTE = "preview-draft"
FILES = "/medien/"
NO_ITEM = 0
MACHINES = frozenset({"/", "/sitemap.xml"})
READING = ("GET", "HEAD")
# A preview is answered whole: nothing of it was kept by whoever asks.
CONDITIONS = ("IF_MATCH", "IF_NONE_MATCH", "IF_MODIFIED_SINCE", "IF_UNMODIFIED_SINCE", "IF_RANGE")

_showers: dict[str, Shower] = {}


def show_drafts_with(kind: str, shower: Shower) -> None:
    """Let a room show a draft of its kind as readers will see it."""
    _showers[kind] = shower


def shower_of(kind: str) -> Shower | None:
    return _showers.get(kind)


def drafts_of(edition: Edition) -> Mapping[int, int]:
    """Return the publications that are shown with a draft, each with its item: its own, and those written with it.

    Of these all that no reader has seen, also where their moment is set.
    """
    unseen = Q(first_seen__isnull=True) | Q(first_seen__gt=clock.now())
    companions = Publication.objects.filter(unseen, item__in=edition.companions())
    return {edition.pk: edition.item.pk, **dict(companions.values_list("pk", "item"))}


def edition_of(publication: Publication) -> Edition | None:
    model = edition_model(publication.kind)
    if model is None:
        return None
    found: Edition | None = (
        model._base_manager.select_related("publication__item").filter(publication=publication.pk).first()
    )
    return found


def below_preview(address: str) -> str:
    """Return where an address that somebody typed leads: under a preview link, what is of this site stays below that.

    What ``reverse()`` makes is there already.
    """
    prefix = get_script_prefix()
    host = settings.SITE_URL if address.startswith(f"{settings.SITE_URL}/") else ""
    path = address.removeprefix(host)
    is_own = path.startswith("/") and not path.startswith(("//", settings.STATIC_URL))
    return f"{host}{prefix[:-1]}{path}" if is_own and not path.startswith(prefix) else address


class SeclusionMiddleware:
    """Keeps answers to links without an account, whoever gives them, from caches, search engines and other sites.

    Stands before everything, so that it also speaks for errors and redirects.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Asked now: the prefix of a preview is taken off on the way.
        is_secluded = request.path_info.startswith((PREFIX, INVITATIONS))
        request.is_secluded = is_secluded  # type: ignore[attr-defined]
        response = self.get_response(request)
        return _secluded(response) if is_secluded else response


def _secluded(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Expires"] = "0"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    for name in ("ETag", "Last-Modified", "Expires"):
        response.headers.pop(name, None)
    response.cookies.clear()
    return response


class PreviewMiddleware:
    """Takes the prefix off and says what is looked at; stands before everything that reads the address."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.preview = None  # type: ignore[attr-defined]
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        forget_who_asks(request)
        token, _slash, rest = request.path_info.removeprefix(PREFIX).partition("/")
        # What is sent is refused before the link is looked at: the answer says nothing about it.
        preview = Preview.objects.by_token(token) if request.method in READING else None
        if preview is None or not _is_shown(f"/{rest}") or _is_over(preview):
            return self._refused(request, f"/{rest}")
        return self._shown(request, preview, f"/{rest}")

    def _refused(self, request: HttpRequest, path: str) -> HttpResponse:
        """Answer with a sentence that is the same whatever is wrong with the link, in the language of the address."""
        request.path = request.path_info = PREFIX
        request.META["QUERY_STRING"] = ""
        if language := language_of(path):
            request.META["HTTP_ACCEPT_LANGUAGE"] = language
        return self.get_response(request)

    def _shown(self, request: HttpRequest, preview: Preview, path: str) -> HttpResponse:
        before = get_script_prefix()
        set_script_prefix(f"{preview.prefix}/")
        request.preview = preview  # type: ignore[attr-defined]
        request.META["SCRIPT_NAME"] = preview.prefix
        request.path, request.path_info = f"{preview.prefix}{path}", path
        try:
            response = self.get_response(request)
        finally:
            set_script_prefix(before)
        if response.status_code == 200 and request.method == "GET" and language_of(path):
            preview.open()
        return response


def forget_who_asks(request: HttpRequest) -> None:
    """Drop what a browser remembers: whoever is signed in sees no more than anybody else."""
    request.COOKIES = {}
    for name in (*CONDITIONS, "COOKIE"):
        request.META.pop(f"HTTP_{name}", None)


def _is_shown(path: str) -> bool:
    """Whether an address is one for readers: nothing of the admin, the accounts and the machines."""
    return bool(language_of(path)) or path.startswith(FILES) or path in MACHINES


def _is_over(preview: Preview) -> bool:
    """Whether what was to be shown as a draft has been read since: then readers see what there is to see."""
    return preview.publication is not None and preview.publication.was_public()


def _is_draft_page(path: str) -> bool:
    try:
        return resolve(path).view_name == DRAFT_ROUTE
    except Resolver404:
        return False


def looked_at(request: HttpRequest) -> tuple[datetime, Mapping[int, int]]:
    """Return the moment of a request and the drafts that it may see."""
    preview: Preview | None = getattr(request, "preview", None)
    now = clock.now()
    if preview is None:
        return now, {}
    if preview.moment is not None:
        # Never a moment that is over: what was taken back since then is seen by nobody.
        return max(preview.moment, now), {}
    return now, _drafts_at(request.path_info, preview)


def _drafts_at(path: str, preview: Preview) -> Mapping[int, int]:
    """Return the drafts of a link that an address shows: on the draft's own page, and its files."""
    is_file = path.startswith(FILES)
    if preview.publication is None or not (is_file or _is_draft_page(path)):
        return {}
    edition = edition_of(preview.publication)
    drafts = drafts_of(edition) if edition is not None else {}
    # Files stand beside those of public editions, not in their place: the rest of the site is shown, too.
    return dict.fromkeys(drafts, NO_ITEM) if is_file else drafts
