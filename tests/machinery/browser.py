"""Debian's Chromium on a live site: pages that may speak to the site alone, and axe to look at them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.machinery.place import require

# Chromium's own traffic: without these it asks its maker's servers at every start.
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--no-first-run",
]


@pytest.fixture
def live_site(live_server: Any, settings: Any) -> Any:
    """Serve the site on a free port; absolute addresses in its pages lead there."""
    settings.SITE_URL = live_server.url
    return live_server


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    chromium = require("chromium")
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        # Playwright runs an event loop in this thread as long as it lives, which Django takes for asynchronous code.
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        _finish_what_a_press_begins(environment)
        program = playwright.chromium.launch(executable_path=str(chromium), args=QUIET)
        yield program
        program.close()


def _finish_what_a_press_begins(patch: pytest.MonkeyPatch) -> None:
    """Wait for the whole page that a click or a key leads to: Playwright goes on as soon as its first bytes are there,
    and whatever is counted or printed then is counted in half a page."""
    from playwright.sync_api import Locator, Page

    def finishing(act: Callable[..., None], page_of: Callable[[Any], Any]) -> Callable[..., None]:
        @wraps(act)
        def acts(self: Any, *args: Any, **options: Any) -> None:
            act(self, *args, **options)
            page = page_of(self)
            if not page.is_closed():
                page.wait_for_load_state()

        return acts

    for name in ("click", "press"):  # a double click waits for nothing: its test does
        patch.setattr(Page, name, finishing(getattr(Page, name), lambda page: page))
        patch.setattr(Locator, name, finishing(getattr(Locator, name), lambda locator: locator.page))


@pytest.fixture
def new_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Open pages, each in a fresh context: `new_page(viewport={...}, java_script_enabled=False)`.

    At the end nothing may have gone to another host, no script may have failed, no policy been broken.
    """
    contexts: list[Any] = []
    faults: list[str] = []

    def open_page(**options: Any) -> Any:
        context = browser.new_context(**{"locale": "de-DE", **options})
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: faults.extend(_foreign(request.url)))
        page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
        page.on("console", lambda message: faults.extend(_broken_policy(message.text)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(new_page: Callable[..., Any]) -> Any:
    return new_page()


def _foreign(url: str) -> list[str]:
    parts = urlsplit(url)
    own = parts.scheme in {"about", "blob", "data"} or parts.hostname == "127.0.0.1"
    return [] if own else [f"asked another host: {url}"]


def _broken_policy(text: str) -> list[str]:
    return [text] if "Content Security Policy" in text else []


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """Return what axe finds on a page: `assert axe(page) == []`; a rule in `allow` is left out."""
    import axe_playwright_python

    source = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")

    def scan(page: Any, allow: Iterable[str] = ()) -> list[str]:
        # Evaluated by the debugger, so that the page's own policy stays in force and does not stop it.
        page.evaluate(source)
        result = page.evaluate("axe.run({resultTypes: ['violations']})")
        left_out = set(allow)
        return [
            f"{violation['id']} ({violation['impact']}): {node['target']} {node['html']}"
            for violation in result["violations"]
            for node in violation["nodes"]
            if violation["id"] not in left_out
        ]

    return scan


@pytest.fixture(scope="session")
def axe_on_colours() -> Callable[..., list[str]]:
    """Return what axe finds of colours alone, on a page that ``axe`` has looked at: themes differ in nothing else.

    ``enhanced``: also by the stricter contrast of level AAA (WCAG 1.4.6), as readers' pages keep it.
    """
    asked = """rules => axe.run({runOnly: {type: 'rule', values: rules}, resultTypes: ['violations']}).then(result =>
      result.violations.flatMap(fault => fault.nodes.map(node => fault.id + ': ' + node.html)))"""
    rules = ["color-contrast", "link-in-text-block"]

    def scan(page: Any, enhanced: bool = False) -> list[str]:
        found: list[str] = page.evaluate(asked, [*rules, *(["color-contrast-enhanced"] if enhanced else [])])
        return found

    return scan
