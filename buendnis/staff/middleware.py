"""The pages of staff speak the language of the person who works there, and are kept and found by nobody.

They name items of other kinds as that person may know them.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from buendnis.publishing.naming import told_to
from buendnis.staff.addresses import is_staff_address


class StaffMiddleware:
    """Reads the account only under the addresses of staff: public pages never open a session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_staff_address(request.path_info):
            return self.get_response(request)
        language = getattr(request.user, "language", None) or translation.get_language()
        with translation.override(language), told_to(request.user):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers["Content-Language"] = language
            # What staff see is nobody else's, in no cache.
            response.headers["Cache-Control"] = "no-store"
            response.headers["X-Robots-Tag"] = "noindex"
        return response
