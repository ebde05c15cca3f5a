"""Rich text: what may stand in it, and how it is cleaned on every save, not only in forms."""

import html
import re
from collections.abc import Callable

import nh3
from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from buendnis.languages.signs import visible
from buendnis.publishing.tangles import is_tangled, without_embedded, without_markup

# One declaration for the editor's buttons and for what the server lets through
EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto", "tel"]},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "HardBreak": True,
    "History": True,
}
TAGS = frozenset(
    {
        *("p", "br", "strong", "em", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "a"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
)
# Two are enough for all that has been seen; what is not at rest then is no text that anybody has written.
MOST_PASSES = 6
_FOREIGN = frozenset({"script", "style", "iframe", "object", "svg", "math", "template", "noscript", "title", "xml"})
_ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),  # the library lets title and lang through on every tag where nobody says so
    "a": {"href"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
}
_HREF = re.compile(r'href="([^"]*)"')
_HEADING = re.compile(r"<(/?)h([1-6])>")


def sanitized(text: str | None) -> str:
    """Return what a form's field hands on; the row itself knows in which language it is."""
    return cleaned(text, is_foreign=True)


def cleaned(text: str | None, *, is_foreign: bool = False) -> str:
    """Return the text with nothing in it but what ``TAGS`` names; headings start at 2 without gaps.

    What is nested as it cannot be comes out of a parser otherwise each time: it is cleaned until it stays as it is.
    Of a tangle that would keep a parser busy for minutes the words are left.
    """
    text = without_embedded(visible(text or "", is_foreign))
    if is_tangled(text):
        return html.escape(html.unescape(without_markup(text)), quote=False)
    safe = _cleaned_once(text)
    for _pass in range(MOST_PASSES):
        again = _cleaned_once(safe)
        if again == safe:
            return safe
        safe = again
    return nh3.clean(safe, tags=set())


def _cleaned_once(text: str) -> str:
    if not text:
        return ""
    safe = nh3.clean(
        text,
        tags=set(TAGS) | {"h1", "h5", "h6"},
        clean_content_tags=set(_FOREIGN),
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    safe = _HREF.sub(_rooted, _levelled(safe))
    return safe if html.unescape(without_markup(safe)).strip() else ""


def rendered(text: str, led: Callable[[str], str] | None = None) -> SafeString:
    """Return cleaned text for a page: cleaned once more, so that a row written by hand harms nobody.

    ``led`` is asked for each link's address where it leads on the page at hand.
    """
    safe = cleaned(text, is_foreign=True)
    if led is not None:
        safe = _HREF.sub(lambda match: f'href="{html.escape(led(html.unescape(match.group(1))))}"', safe)
    # A table wider than a phone scrolls by itself, and by keyboard.
    around = f'<div class="scroll" tabindex="0" role="group" aria-label="{html.escape(gettext("Table"))}">'
    return SafeString(safe.replace("<table", f"{around}<table").replace("</table>", "</table></div>"))


def _rooted(match: re.Match[str]) -> str:
    """Keep links inside the site without its host, and none that leaves the host open (``//host``)."""
    # As browsers read it (URL Standard, 4.4): without tabs and line ends, and without what cannot be seen around it
    address = html.unescape(match.group(1)).translate(dict.fromkeys(map(ord, "\t\r\n")))
    address = address.strip("".join(map(chr, range(33))))
    if address.startswith(f"{settings.SITE_URL}/"):
        address = address.removeprefix(settings.SITE_URL)
    return 'href=""' if address.replace("\\", "/").startswith("//") else f'href="{html.escape(address)}"'


def _levelled(safe: str) -> str:
    """Make the first heading an h2 and let none skip a level (WCAG 1.3.1)."""
    stack: list[int] = []
    levels: list[int] = []

    def renamed(match: re.Match[str]) -> str:
        closing, given = match.group(1), int(match.group(2))
        if closing:
            return f"</h{levels.pop()}>" if levels else ""
        while stack and stack[-1] >= given:
            stack.pop()
        stack.append(given)
        levels.append(min(len(stack) + 1, 4))
        return f"<h{levels[-1]}>"

    return _HEADING.sub(renamed, safe)
