"""Serving a file after the rule has said yes."""

import hashlib
import logging
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from buendnis.media import storage
from buendnis.media.documents import DOCUMENT_NAME
from buendnis.media.models import File
from buendnis.media.pictures import CONTENT_TYPES, PRINT_NAME
from buendnis.media.ranges import Part, wanted_part

logger = logging.getLogger(__name__)


@require_safe
def show_file(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """Serve one rendition. Secret, unknown and misnamed answer alike, and take the same steps."""
    file = File.objects.with_public_now().filter(token=token).first()
    public = file is not None and file.public_now
    # Only a visitor who is not served at once is asked who they are: a public answer needs no session.
    if not public and not request.user.is_staff:
        raise Http404
    rendition = file.rendition(name) if file else None
    if file is None or rendition is None:
        raise Http404
    # These bytes are compressed already, and ranges count them as they are: GZipMiddleware shall leave them.
    request.META["HTTP_ACCEPT_ENCODING"] = "identity"
    headers = _headers(file, rendition, public=public)
    unchanged = get_conditional_response(request, etag=headers["ETag"])
    if unchanged is not None:
        for told in ("ETag", "Cache-Control"):
            unchanged[told] = headers[told]
        return unchanged
    return _answer(request, file, rendition, headers)


def _headers(file: File, rendition: dict[str, Any], *, public: bool) -> dict[str, str]:
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
    if rendition["name"] in (PRINT_NAME, DOCUMENT_NAME):
        headers["Content-Disposition"] = content_disposition_header(True, file.download_name()) or "attachment"
    return headers


def _answer(request: HttpRequest, file: File, rendition: dict[str, Any], headers: dict[str, str]) -> HttpResponseBase:
    where = storage.path(file.token, rendition["name"])
    if settings.ACCEL_REDIRECT:
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
