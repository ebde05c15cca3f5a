"""The shape of a page's address."""


class PagePath:
    """One or more slugs between slashes: all that a slug field takes, but no catch-all."""

    regex = r"[-a-zA-Z0-9_]+(?:/[-a-zA-Z0-9_]+)*"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
