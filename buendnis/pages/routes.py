"""The places of the site that are no text: a page of the tree may stand for one of them."""

from collections.abc import Iterator

from django.utils.functional import Promise

_routes: dict[str, str | Promise] = {}


def register(name: str, label: str | Promise) -> None:
    """Offer an address without arguments, by its URL name, to the page tree."""
    _routes[name] = label


def choices() -> Iterator[tuple[str, str | Promise]]:
    yield from sorted(_routes.items(), key=lambda route: str(route[0]))
