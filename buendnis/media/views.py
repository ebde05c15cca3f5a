"""Serving a file after the rule has said yes."""

import hashlib
import logging
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from buendnis.media import storage
from buendnis.media.downloads import asked_language, disposition
from buendnis.media.models import File
from buendnis.media.pictures import CONTENT_TYPES
from buendnis.media.ranges import Part, wanted_part

logger = logging.getLogger(__name__)


@require_safe
def show_file(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """Serve one rendition; secret, unknown and misnamed answer alike.

    What is simply public takes one query, as pictures in pages do; only the rest is asked more closely.
    """
    file = File.objects.with_simply_public().filter(token=token).first()
    rendition = file.rendition(name) if file else None
    public = file is not None and rendition is not None and (file.simply_public or file.is_public())
    # Only a visitor who is not served at once is asked who they are: a public answer needs no session.
    if not public and not _may_see_all(request):
        raise Http404
    if file is None or rendition is None:
        raise Http404
    return _sent(request, file, rendition, public=public)


def secret_file(request: HttpRequest, file: File, name: str) -> HttpResponseBase:
    """Serve one rendition to somebody who was found to be allowed to see the file."""
    rendition = file.rendition(name)
    if rendition is None:
        raise Http404
    return _sent(request, file, rendition, public=False)


def _sent(request: HttpRequest, file: File, rendition: dict[str, Any], *, public: bool) -> HttpResponseBase:
    # These bytes are compressed already, and ranges count them as they are: GZipMiddleware shall leave them.
    request.META["HTTP_ACCEPT_ENCODING"] = "identity"
    headers = _headers(file, rendition, asked_language(request), public=public)
    unchanged = get_conditional_response(request, etag=headers["ETag"])
    if unchanged is not None:
        for told in ("ETag", "Cache-Control"):
            unchanged[told] = headers[told]
        return unchanged
    return _answer(request, file, rendition, headers)


def _may_see_all(request: HttpRequest) -> bool:
    """Whether the admin would let this account in, and show it files."""
    return admin.site.has_permission(request) and request.user.has_perm("media.view_file")


def _headers(file: File, rendition: dict[str, Any], language: str, *, public: bool) -> dict[str, str]:
    # The size is in it because rendering again changes the bytes, not the upload that they come from.
    named = f"{file.digest}/{rendition['name']}/{rendition['size']}"
    headers = {
        "Content-Type": CONTENT_TYPES.get(rendition["format"], file.content_type),
        "X-Content-Type-Options": "nosniff",
        "Accept-Ranges": "bytes",
        "ETag": f'"{hashlib.sha256(named.encode()).hexdigest()[:32]}"',
        # A copy may be kept, but the rule is asked each time; a secret one is not kept at all.
        "Cache-Control": "no-cache" if public else "no-store",
    }
    if name := disposition(file, rendition["name"], language):
        headers["Content-Disposition"] = name
    return headers


def _answer(request: HttpRequest, file: File, rendition: dict[str, Any], headers: dict[str, str]) -> HttpResponseBase:
    where = storage.path(file.token, rendition["name"])
    # Of what Django says, nginx passes little on with a file: not what keeps it for whoever was given a link.
    if settings.ACCEL_REDIRECT and not getattr(request, "is_secluded", False):
        return HttpResponse(headers={**headers, "X-Accel-Redirect": settings.ACCEL_REDIRECT + where})
    if request.method == "HEAD":
        return HttpResponse(headers={**headers, "Content-Length": str(rendition["size"])})
    part = wanted_part(request, rendition["size"], headers["ETag"])
    if part is not None and not part:
        return HttpResponse(status=416, headers={**headers, "Content-Range": f"bytes */{rendition['size']}"})
    try:
        content = file.open(rendition["name"])
    except FileNotFoundError:
        logger.exception("The bytes of file %s are missing: %s", file.pk, where)
        raise Http404 from None
    if part is None:
        return _streamed(content, 200, {**headers, "Content-Length": str(rendition["size"])})
    told = {"Content-Length": str(len(part)), "Content-Range": f"bytes {part[0]}-{part[-1]}/{rendition['size']}"}
    return _streamed(Part(content, part), 206, {**headers, **told})


def _streamed(content: Any, status: int, headers: dict[str, str]) -> FileResponse:
    response = FileResponse(content, status=status, content_type=headers["Content-Type"])
    response.block_size = 64 * 1024
    # FileResponse derives a name from the storage path; only the print size and documents are given one.
    del response.headers["Content-Disposition"]
    for name, value in headers.items():
        response[name] = value
    return response
