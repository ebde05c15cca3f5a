"""The shapes of addresses: of a page, and of one of its editions."""


class PagePath:
    """One or more slugs between slashes: all that a slug field takes, but no catch-all."""

    regex = r"[-a-zA-Z0-9_]+(?:/[-a-zA-Z0-9_]+)*"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class EditionNumber:
    """The number of an edition, as it is counted: from 1, without zeros before it."""

    regex = r"[1-9][0-9]{0,5}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)
