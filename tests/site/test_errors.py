"""Pages for errors that are not the reader's: a forged form, a fault of ours."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.site.markup import read

LANGUAGES = pytest.mark.parametrize("language", ["de", "hsb"])


def paragraphs(response):
    page = read(response.content.decode())
    assert [each.tag for each in page if each.tag in ("style", "script")] == []
    assert page.one("footer").all("a") != []
    beside = {each.text for section in page.one("main").all("section") for each in section.all("p")}
    own = [each.text for each in page.one("main").all("p") if each.text not in beside]
    return page.one("html")["lang"], own


def said(language, *sentences):
    with translation.override(language):
        return language, [translation.gettext(sentence) for sentence in sentences]


@LANGUAGES
def test_a_form_that_was_sent_from_elsewhere_gets_a_page_of_ours(now, language):
    response = Client(enforce_csrf_checks=True).post(f"/{language}/", {"x": "1"})
    assert response.status_code == 403
    assert paragraphs(response) == said(
        language,
        "This form has expired or was sent from elsewhere. Nothing was changed.",
        "Go back with your browser: what you typed is usually still there; copy it before you load the page again.",
    )


def test_whoever_may_not_do_something_is_told_that_and_not_that_a_form_has_expired(now, portal):
    from tests.factories import make_user

    client = Client()
    client.force_login(make_user("translator"))
    response = client.post(reverse("admin:pages_pageedition_move", args=[portal.service.pk, "up"]))
    assert response.status_code == 403
    assert paragraphs(response) == said("de", "You may not do this. If you think you should, ask your administrator.")


@LANGUAGES
def test_a_fault_of_ours_is_said_in_the_language_of_the_page(now, monkeypatch, language):
    from buendnis.pages.tree import Tree

    def fail():
        raise RuntimeError("a secret of the server")

    monkeypatch.setattr(Tree, "load", fail)
    response = Client(raise_request_exception=False).get(f"/{language}/")
    assert response.status_code == 500
    page = read(response.content.decode())
    assert page.one("html")["lang"] == language
    assert [each["content"] for each in page.all("meta", name="robots")] == ["noindex"]
    assert "secret" not in page.text
    assert len(page.all("h1")) == 1


@LANGUAGES
def test_an_error_page_leads_nowhere_but_to_pages_that_are_there(visit, language):
    response = visit(f"/{language}/gibt-es-nicht/")
    (other,) = response.page.one("nav", class_="lang").all("a")
    assert visit(other["href"]).status_code == 404
    links = {each["href"] for each in response.page.one("main").all("a") if each["href"].startswith("/")}
    assert len(links) >= 3
    assert {visit(link).status_code for link in links} == {200}


def test_an_error_page_is_not_kept_by_anybody(visit):
    response = visit("/de/gibt-es-nicht/")
    assert [name for name in ("ETag", "X-Accel-Expires") if name in response.headers] == []
