"""Steps at the desk in a real browser: logging in, typing into the editor, counting the pages that are loaded."""

from typing import Any

from tests.factories import PASSWORD

BEYOND = """() => [...document.querySelectorAll('#content *')].filter(
    each => each.getBoundingClientRect().right > innerWidth + 1).map(each => each.outerHTML.slice(0, 80))"""
WAIT = 100  # milliseconds
MOST_WAITS = 30


class PageLoads:
    """Counts the documents that a page shows; a redirect on the way is no page."""

    def __init__(self, page: Any) -> None:
        self.seen: list[tuple[int, str]] = []
        page.on("response", self._note)

    def _note(self, response: Any) -> None:
        if response.request.resource_type == "document" and not 300 <= response.status < 400:
            self.seen.append((response.status, response.url))

    @property
    def count(self) -> int:
        return len(self.seen)


def log_in(page: Any, site: Any, username: str) -> None:
    page.goto(f"{site.url}/admin/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")


def editor_box(page: Any, field: str) -> Any:
    return page.locator(f".fieldBox.field-{field} .tiptap")


def type_prose(page: Any, field: str, *paragraphs: str) -> None:
    editor_box(page, field).click()
    for number, paragraph in enumerate(paragraphs):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.type(paragraph)


def press(page: Any, button: str) -> None:
    # A form's first button is one that nobody sees: what Enter presses.
    page.click(f":is([name={button}], [value={button}]):visible")


def beyond(page: Any) -> list[str]:
    """Return what stands out at the side of a page of the desk, after scripts have had time to draw what they draw."""
    found: list[str] = page.evaluate(BEYOND)
    for _time in range(MOST_WAITS):
        if not found:
            break
        page.wait_for_timeout(WAIT)
        found = page.evaluate(BEYOND)
    return found
