"""The browser sees what a visitor sees and reports what must not happen; the checkers find real faults."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.machinery import browser as machinery

POLICY = "default-src 'none'; script-src 'self'; img-src 'self'"
PAGE = (
    '<!DOCTYPE html><html lang="de"><head><title>Seite</title></head><body><main><h1>Seite</h1>{}</main></body></html>'
)


def show(page: Any, content: str) -> None:
    """Serve one page under a strict policy, without a server."""
    html = PAGE.format(content)
    answer = {"body": html, "content_type": "text/html", "headers": {"Content-Security-Policy": POLICY}}
    page.route("http://127.0.0.1:1/page", lambda route: route.fulfill(**answer))
    page.goto("http://127.0.0.1:1/page")


@pytest.mark.browser
def test_axe_finds_a_picture_without_words_under_a_strict_policy(page: Any, axe: Callable[..., list[str]]) -> None:
    show(page, '<img src="/missing.png">')

    found = axe(page)

    assert [line.split(" ")[0] for line in found] == ["image-alt"]
    assert axe(page, allow=["image-alt"]) == []


@pytest.mark.browser
def test_axe_finds_nothing_on_a_sound_page(page: Any, axe: Callable[..., list[str]]) -> None:
    show(page, "<p>Text</p>")

    assert axe(page) == []


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://127.0.0.1:8000/de/", []),
        ("data:text/plain,x", []),
        ("https://fonts.example/a.woff2", ["asked another host: https://fonts.example/a.woff2"]),
        ("http://127.0.0.1.example/", ["asked another host: http://127.0.0.1.example/"]),
    ],
)
def test_another_host_is_noticed(url: str, expected: list[str]) -> None:
    assert machinery._foreign(url) == expected


def test_a_broken_policy_is_noticed() -> None:
    told = "Refused to load the image because it violates the following Content Security Policy directive"

    assert machinery._broken_policy(told) == [told]
    assert machinery._broken_policy("Failed to load resource: 404") == []


def test_the_checker_finds_faults_by_page_and_line(validate_html: Callable[..., list[str]]) -> None:
    faulty = PAGE.format('\n<img src="x.png">')

    found = validate_html({"/de/": PAGE.format("<p>Text</p>"), "/de/presse/": faulty})

    assert len(found) == 1
    assert found[0].startswith("de_presse:2: An “img” element must have an “alt” attribute")
    assert validate_html({"page": faulty}, ignore=["must have an “alt” attribute"]) == []
