"""Whom a text's way is told to. Who works where is known by a room above this one, which registers its answer."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q

from buendnis.publishing.approval import authors_of
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Publication

Finder = Callable[[Any], Iterable[Any]]
_finders: list[Finder] = []


def find_approvers_with(finder: Finder) -> None:
    """Let ``finder`` say who approves the texts of a person: it takes that person and returns users."""
    _finders[:] = [finder]


def approvers_for(author: Any) -> list[Any]:
    """Return whom to ask for the approval of somebody's text: never that person."""
    if _finders:
        return list(_finders[0](author))
    return list(who_may("approve_publication").exclude(pk=author.pk))


def who_may(codename: str) -> Any:
    """Return who was given a right of this room; who has every right anyway is not written to for each."""
    permission = Permission.objects.filter(codename=codename, content_type__app_label="publishing")
    may = Q(groups__permissions__in=permission) | Q(user_permissions__in=permission)
    return get_user_model().objects.filter(may, is_active=True).distinct()


def readers_for(edition: Edition, actor: Any) -> list[Any]:
    """Return whom to ask for the approval of a text that ``actor`` sends: nobody who wrote in it."""
    authors = set(authors_of(edition))
    asked = approvers_for(actor)
    return [user for user in asked if user.pk not in authors] or [
        user for user in who_may("approve_publication") if user.pk not in {*authors, actor.pk}
    ]


def authors_to_tell(edition: Edition, but: Any) -> list[Any]:
    """Return who wrote a text, without the person who knows already.

    Of what is changed in its place an approval has just settled the changes: then its first writer is told.
    """
    publication = Publication.objects.get(pk=edition.pk)
    authors = authors_of(edition) or list(
        publication.saves.filter(act__in=("create", "correct")).values_list("actor", flat=True)
    )
    return list(
        get_user_model().objects.filter(pk__in=[key for key in authors if key], is_active=True).exclude(pk=but.pk)
    )
