"""What the example content is, for readers who wonder about the line on top."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.generic import TemplateView

from buendnis.pages.context import frame_of


class AboutExamples(TemplateView):
    """Exists as long as there is example content."""

    template_name = "demo/about.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        frame = frame_of(request)
        if not frame.has_example_content:
            raise Http404
        frame.indexed = False
        return super().get(request, *args, **kwargs)
