"""Every route of the URL configuration, read from it, and how addresses are made of one.

A route is known by its full name with its parameters, ``partners:goal(alliance, slug)``, one without a name by its
pattern. What stands for the parameters is told by the tables in `reading.py` and `desks.py`.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from django.urls.resolvers import LocalePrefixPattern
from django.utils import translation

from buendnis.languages.fields import BOTH


class Route(NamedTuple):
    """``name`` is what ``reverse()`` takes, '' where there is none; ``spoken``: it has an address in each language."""

    key: str
    name: str
    pattern: str
    spoken: bool


class Address(NamedTuple):
    """A concrete address and the key of the route that it was made for."""

    route: str
    path: str


def every_route() -> dict[str, Route]:
    """Return all routes by their keys, in the order in which they are tried."""
    with translation.override("de"):
        found = list(_routes(get_resolver().url_patterns, "", (), spoken=False))
    assert len({each.key for each in found}) == len(found), "two routes have one key"
    return {each.key: each for each in found}


def _routes(patterns: Iterable[Any], before: str, spaces: tuple[str, ...], *, spoken: bool) -> Iterator[Route]:
    for each in patterns:
        pattern = before + str(each.pattern)
        if isinstance(each, URLResolver):
            inner = (*spaces, each.namespace) if each.namespace else spaces
            is_prefix = isinstance(each.pattern, LocalePrefixPattern)
            yield from _routes(each.url_patterns, pattern, inner, spoken=spoken or is_prefix)
        elif isinstance(each, URLPattern):
            name = ":".join((*spaces, each.name)) if each.name else ""
            yield Route(key_of(name, each.pattern.regex.groupindex, pattern), name, pattern, spoken)


def key_of(name: str, parameters: Iterable[str], pattern: str) -> str:
    return f"{name}({', '.join(sorted(parameters))})" if name else pattern


def addresses(
    route: Route, given: Iterable[dict[str, Any]], queries: Iterable[str] = ("",), language: str = ""
) -> list[Address]:
    """Return the addresses of a route for each set of parameters and each query, in a language or in both."""
    found = []
    for spoken in (language,) if language else BOTH if route.spoken else BOTH[:1]:
        with translation.override(spoken):
            paths = [reverse(route.name, kwargs=parameters or None) for parameters in given]
        found += [Address(route.key, path + query) for path in paths for query in queries]
    return list(dict.fromkeys(found))


def leads_to(path: str) -> str:
    """Return the key of the route that answers at a path."""
    language = path.split("/")[1]
    with translation.override(language if language in BOTH else BOTH[0]):
        match = resolve(path.split("?")[0])
    return key_of(match.view_name if match.url_name else "", match.kwargs, match.route)
