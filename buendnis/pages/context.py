"""The frame for every template."""

from django.http import HttpRequest

from buendnis.pages.frame import Frame


def frame_of(request: HttpRequest) -> Frame:
    """Return the request's frame, made once."""
    if not hasattr(request, "frame"):
        request.frame = Frame(request)
    return request.frame


def frame(request: HttpRequest) -> dict[str, Frame]:
    return {"frame": frame_of(request)}
