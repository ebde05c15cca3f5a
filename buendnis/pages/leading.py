"""Links inside the site: stored with their German address, leading to the reader's language."""

from urllib.parse import urlsplit

from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils import translation

from buendnis.languages.fields import GERMAN
from buendnis.pages.tree import Tree
from buendnis.publishing.previewing import below_preview


def led(address: str, language: str, tree: Tree) -> str:
    """Return where a typed link leads from a page in a language; under a preview link it stays below that."""
    return below_preview(in_language(address, language, tree))


def in_language(address: str, language: str, tree: Tree) -> str:
    """Return where a German address of this site lies in another language; any other stays as it is."""
    if language == GERMAN or not address.startswith(f"/{GERMAN}/"):
        return address
    parts = urlsplit(address)
    with translation.override(GERMAN):
        try:
            match = resolve(parts.path)
        except Resolver404:
            return address
    if match.view_name == "pages:page":
        node = tree.by_path(match.kwargs["path"], GERMAN)
        return parts._replace(path=node.address(language)).geturl() if node else address
    with translation.override(language):
        try:
            return parts._replace(path=reverse(match.view_name, args=match.args, kwargs=match.kwargs)).geturl()
        except NoReverseMatch:
            return address
