"""Rich text of one block as plain text with a few marks: ``**bold**``, ``__italics__``, ``[words](address)``.

A line end is a line end. A backslash takes the meaning from the mark after it. Single ``*`` and ``_`` mean nothing,
because German words hold them.
"""

import html
import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

INLINE = {"strong": "**", "em": "__"}
_ESCAPED = re.compile(r"\\([\\*_\[\]()])")
_SPACE = re.compile(r"[ \t\r\n\f]+")
# A run of two or more, or one at an end, where it would run together with a mark
_RUN = re.compile(r"\*{2,}|_{2,}|^[*_]+|[*_]+$")
_LABEL = r"\[((?:\\.|[^\[\]\\])*)\]"
_LINK = re.compile(_LABEL + r"\(((?:\\.|[^()\s\\])*)\)", re.DOTALL)
_MARK = re.compile(r"\\[\\*_\[\]()]|\*\*|__|\n|" + _LINK.pattern, re.DOTALL)


class Token(NamedTuple):
    """A piece of a block: ``value`` is its text, the tag's name, or where a link leads."""

    kind: Literal["text", "open", "close", "link", "unlink", "break"]
    value: str = ""


def marked(tokens: Iterable[Token]) -> str:
    """Return a block's pieces as text with marks."""
    written: list[str] = []
    links: list[str] = []
    depth = dict.fromkeys(INLINE, 0)
    for token in tokens:
        if token.kind == "text":
            written.append(_plain(_SPACE.sub(" ", token.value), in_link=bool(links)))
        elif token.kind in ("open", "close"):
            # What is bold inside what is bold is bold.
            outer = depth[token.value] = depth[token.value] + (1 if token.kind == "open" else -1)
            written += [INLINE[token.value]] if outer == (token.kind == "open") else []
        elif token.kind == "link" and not links:
            links.append(token.value)
            written.append("[")
        elif token.kind == "unlink" and links:
            written.append(f"]({_target(links.pop())})")
        elif token.kind == "break":
            written.append("\n")
    written += [f"]({_target(links.pop())})"] if links else []
    lines = "".join(written).split("\n")
    return "\n".join(line.strip(" ") for line in lines).strip("\n ")


def as_html(text: str) -> str:
    """Return the HTML of a text with marks; what is not well nested is put right when it is cleaned."""
    return _html(text.replace("\r\n", "\n").replace("\r", "\n").strip(), with_links=True)


def targets(text: str) -> list[str]:
    """Return where the links in a text with marks lead, sorted."""
    return sorted(_ESCAPED.sub(r"\1", match.group(2)) for match in _LINK.finditer(text) if not _is_escaped(text, match))


def _is_escaped(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _plain(text: str, in_link: bool) -> str:
    text = text.replace("\\", "\\\\")
    text = _RUN.sub(lambda match: "".join(f"\\{sign}" for sign in match.group(0)), text)
    if in_link:
        return re.sub(r"([\[\]])", r"\\\1", text)
    return text.replace("](", "\\](")


def _target(address: str) -> str:
    return re.sub(r"([\\()])", r"\\\1", _SPACE.sub("%20", address.strip()))


def _html(text: str, with_links: bool) -> str:
    pairs = {mark: _paired(text, mark) for mark in INLINE.values()}
    tags = {mark: tag for tag, mark in INLINE.items()}
    written: list[str] = []
    seen = dict.fromkeys(pairs, 0)
    end = 0
    for match in _MARK.finditer(text):
        written.append(html.escape(text[end : match.start()], quote=False))
        end = match.end()
        sign = match.group(0)
        if sign == "\n":
            written.append("<br>")
        elif sign in pairs:
            seen[sign] += 1
            is_mark = seen[sign] <= pairs[sign]
            closing = "/" if seen[sign] % 2 == 0 else ""
            written.append(f"<{closing}{tags[sign]}>" if is_mark else html.escape(sign))
        elif sign.startswith("\\"):
            written.append(html.escape(sign[1], quote=False))
        elif with_links:
            address = html.escape(_ESCAPED.sub(r"\1", match.group(2)))
            written.append(f'<a href="{address}">{_html(match.group(1), with_links=False)}</a>')
        else:
            written.append(html.escape(sign, quote=False))
    return "".join([*written, html.escape(text[end:], quote=False)])


def _paired(text: str, mark: str) -> int:
    """Return how many of a mark belong together: the last of an odd number is meant as it stands."""
    count = sum(match.group(0) == mark for match in _MARK.finditer(text))
    return count - count % 2
