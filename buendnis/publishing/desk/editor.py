"""Letting the editor start under the site's policy, and nothing else with it."""

from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse
from js_asset import Media

# The one style sheet that the editor puts into the page; it changes with the editor's version.
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"


def admit_editor(request: HttpRequest, response: Any) -> TemplateResponse:
    """Give the import map its nonce, and the policy of this one answer the nonce and the style's digest.

    The nonce stands on the import map alone: on every tag it would override the list of hosts.
    """
    media: Any = response.context_data["media"]
    if getattr(media, "_importmap", None) is None:
        return response
    nonce = str(request.csp_nonce)
    response.context_data["import_map"] = media["importmap"].with_nonce(nonce)
    plain = Media.from_media(media)
    plain._importmap = None
    response.context_data["media"] = plain
    response._csp_update = {"script-src": [f"'nonce-{nonce}'"], "style-src": [EDITOR_STYLE]}
    return response
