"""Editions that others have replaced: which one an address means, and whether it may still be read."""

from typing import Any

from buendnis.publishing.changelog import is_readable
from buendnis.publishing.editions import Edition
from buendnis.publishing.viewpoint import moment


def was_read(model: type[Edition], item_id: int, number: int) -> bool:
    """Whether readers have seen an edition of that number by the moment that is looked at."""
    return _of_number(model, item_id, number).filter(publication__first_seen__lte=moment()).exists()


def former_edition(current: Edition, number: int) -> Any:
    """Return an edition of the item that has been replaced and may still be read; None where there is none.

    Without the parts of its text; those are its own page's business.
    """
    shown = type(current).objects.shown().filter(publication__item=current.publication.item_id)
    found = shown.filter(publication__number=number).select_related("publication__item").first()
    return found if found is not None and is_readable(found) else None


def _of_number(model: type[Edition], item_id: int, number: int) -> Any:
    return model._base_manager.filter(publication__item=item_id, publication__number=number)
