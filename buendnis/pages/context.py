"""The frame for every template."""

from django.http import HttpRequest

from buendnis.pages.frame import Frame


def frame_of(request: HttpRequest) -> Frame:
    """Return the request's frame, made once."""
    kept = vars(request)
    if "frame" not in kept:
        kept["frame"] = Frame(request)
    found: Frame = kept["frame"]
    return found


def frame(request: HttpRequest) -> dict[str, Frame]:
    return {"frame": frame_of(request)}
