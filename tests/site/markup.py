"""HTML as a tree, so that tests ask for elements and for the language of each text instead of searching in strings."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])


class Element:
    """An element with its attributes and its content: elements and texts in their order."""

    def __init__(self, tag: str, attributes: dict[str, str], parent: Element | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.content: list[Element | str] = []

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str) -> str | None:
        return self.attributes.get(name)

    def __iter__(self) -> Iterator[Element]:
        """Every element inside, in the order of the page."""
        for each in self.content:
            if isinstance(each, Element):
                yield each
                yield from each

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """Return those of a tag with these attributes; ``class_`` asks for one of its classes."""
        return [each for each in self if tag in ("", each.tag) and each.has(**attributes)]

    def one(self, tag: str = "", **attributes: str) -> Element:
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} × {tag} {attributes}"
        return found[0]

    def has(self, class_: str = "", **attributes: str) -> bool:
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        classes = (self.get("class") or "").split()
        return (not class_ or class_ in classes) and all(self.get(name) == each for name, each in wanted.items())

    @property
    def lang(self) -> str:
        """The language of its text: its own mark or the closest one around it."""
        own = self.attributes.get("lang")
        return own if own is not None else (self.parent.lang if self.parent else "")

    def runs(self) -> Iterator[tuple[str, str]]:
        """Each piece of text with the language that it stands in, alternative texts too."""
        for each in self.content:
            if isinstance(each, str):
                if each.strip():
                    yield self.lang, " ".join(each.split())
            else:
                if each.get("alt"):
                    yield each.lang, each["alt"]
                yield from each.runs()

    @property
    def text(self) -> str:
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for each in self.content:
            yield from [each] if isinstance(each, str) else each._texts()


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.at = Element("", {}, None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.content.append(element)
        if tag not in VOID:
            self.at = element

    def handle_endtag(self, tag: str) -> None:
        above = self.at
        while above.parent is not None and above.tag != tag:
            above = above.parent
        if above.parent is not None:
            self.at = above.parent

    def handle_data(self, data: str) -> None:
        self.at.content.append(data)


def read(html: str) -> Element:
    builder = _Builder()
    builder.feed(html)
    return builder.root
