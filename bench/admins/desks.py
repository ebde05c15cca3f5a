"""One release with its parts in two admins: the portal's, and Django's own over the same tables without its door."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.test import Client
from django.test.utils import override_settings
from django.urls import path, reverse

from buendnis.urls import urlpatterns as portal
from news.models import PressReleaseEdition, PressReleaseLink, PressReleasePicture, ReleaseConcern
from tests.desk.forms import FormReader
from tests.factories import make_goal, make_picture, make_release, make_user

TEXTS = ("kicker", "headline", "teaser", "body", "place", "slug")
OTHERS = ("day", "number", "topic", "contact", "press_contact")


def both(*names: str) -> tuple[str, ...]:
    return tuple(f"{name}_{language}" for name in names for language in ("de", "hsb"))


class Pictures(admin.StackedInline):
    model = PressReleasePicture
    extra = 0
    fields = ("file", "decorative", *both("alt", "caption", "credit"), "position")
    raw_id_fields = ("file",)


class Links(admin.StackedInline):
    model = PressReleaseLink
    extra = 0
    fields = ("url", *both("label"), "position")


class Concerns(admin.StackedInline):
    model = ReleaseConcern
    extra = 0
    fields = ("subject", "clause", "position")
    raw_id_fields = ("subject",)


class PlainReleases(admin.ModelAdmin):
    fields = (*both(*TEXTS), *OTHERS)
    inlines = (Pictures, Links, Concerns)


plain = admin.AdminSite("plain")
plain.register(PressReleaseEdition, PlainReleases)
# The map for this measurement: the portal's own, and Django's admin beside it
urlpatterns = [path("plain/", plain.urls), *portal]


def _form(answer: Any) -> dict[str, Any]:
    reader = FormReader("pressreleaseedition_form")
    reader.feed(answer.content.decode())
    return {name: value for name, value in reader.sent.items() if "__prefix__" not in name}


class Desks:
    """``ours()`` and ``plain()`` return the work of saving a release; each save says something else than the last."""

    def __init__(self, links: int, concerns: int) -> None:
        self.client = Client(headers={"host": "127.0.0.1"})
        self.client.force_login(make_user("superuser"))
        self.numbers = itertools.count(1)
        self.links, self.concerns = links, concerns

    def ours(self, parts: bool) -> Callable[[], object]:
        return self._saving("admin", parts)

    def plain(self, parts: bool) -> Callable[[], object]:
        return self._saving("plain", parts)

    def _saving(self, site: str, parts: bool) -> Callable[[], object]:
        rows = [PressReleaseLink(url=f"https://{each}.example/", label_de=f"{each}") for each in range(self.links)]
        concerns = [ReleaseConcern(subject=make_goal().item) for _each in range(self.concerns)]
        release = make_release(publish=False, pictures=[make_picture()], links=rows, concerns=concerns, confirm=True)
        with override_settings(ROOT_URLCONF="bench.admins.desks"):
            address = reverse(f"{site}:news_pressreleaseedition_change", args=[release.pk])
            form = _form(self.client.get(address))

        def save() -> None:
            form.update(self._typed(form, parts))
            with override_settings(ROOT_URLCONF="bench.admins.desks"):
                answer = self.client.post(address, {**form, "_continue": "1"})
            if answer.status_code != 302:
                raise RuntimeError(f"{site} answered {answer.status_code}: {answer.context['errors']}")
            if "version" in form:
                form["version"] = str(int(form["version"]) + 1)

        return save

    def _typed(self, form: dict[str, str], parts: bool) -> dict[str, Any]:
        number = next(self.numbers)
        typed = {"headline_de": f"Meldung {number}", "body_de": f"<p>Absatz {number}.</p>" * 20}
        if parts:
            typed |= {name: f"{number}" for name in form if name.endswith(("-label_de", "-clause", "-alt_de"))}
        return typed
