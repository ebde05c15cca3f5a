"""Trees made as the admin makes them: a place is changed, checked and settled in one transaction."""

from datetime import datetime
from typing import Any


def move(edition: Any, parent: Any = None, **place: Any) -> None:
    """Put a page below another one (an edition), or change its place otherwise."""
    from django.db import transaction

    from buendnis.pages.models import Page
    from buendnis.pages.placing import check_address, check_place, settle

    page = Page.objects.get(pk=edition.item.pk)
    with transaction.atomic():
        below = Page.objects.get(pk=parent.item.pk) if parent is not None else None
        check_place(page, below)
        page.parent = below
        for name, value in place.items():
            setattr(page, name, value)
        check_address(edition, page)
        page.save()
        settle(page)


def hide(edition: Any) -> None:
    from buendnis.publishing import acts

    fresh = type(edition).objects.get(pk=edition.pk)
    acts.withdraw(fresh, fresh.item.edit_version, None)


def show_again(edition: Any, at: datetime | None = None) -> Any:
    """Publish the next edition with the same text."""
    from buendnis.publishing import acts

    fresh = type(edition).objects.get(pk=edition.pk)
    again = acts.correct(fresh, fresh.item.edit_version, None)
    acts.publish(again, again.item.edit_version, None, at)
    return again


def correct(edition: Any, at: datetime | None = None, **texts: Any) -> Any:
    """Publish the next edition with other texts; ``at`` is from when it is public."""
    from buendnis.publishing import acts

    fresh = type(edition).objects.get(pk=edition.pk)
    following = acts.correct(fresh, fresh.item.edit_version, None)
    for name, text in texts.items():
        setattr(following, name, text)
    following.save()
    acts.publish(following, following.item.edit_version, None, at)
    return following


def public_titles() -> set[str]:
    from buendnis.pages.tree import Tree

    return {node.titles["de"] for node in Tree.load()}


def addresses_of_table() -> dict[int, dict[str, str]]:
    """Return the present addresses that the table knows for public text pages, as ``all_paths`` gives them."""
    from buendnis.pages.tree import Tree
    from buendnis.publishing.models import Address

    found: dict[int, dict[str, str]] = {node.item_id: {} for node in Tree.load() if node.type == "text"}
    for row in Address.objects.filter(kind="page", current=True, item_id__in=found):
        found[row.item_id][row.language] = row.slug
    return found


def table_equals_tree() -> bool:
    from buendnis.pages.tree import Tree, all_paths

    return addresses_of_table() == all_paths(Tree.load())
