"""What readers can see, asked for whatever hangs on publications of any kind, such as files.

The rule stands on the editions (``EditionQuerySet.shown``), because a kind may add to it that it is public only
together with something else, and that its old editions stay. Which kinds do, their own classes say.
"""

from collections.abc import Collection
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Exists, Q

from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Publication, public_at
from buendnis.publishing.viewpoint import moment


@cache
def kinds_with_more() -> dict[str, type[Edition]]:
    """Return the kinds of which readers see something else than just the public publications."""
    models = [model for model in apps.get_models() if issubclass(model, Edition)]
    return {model.kind: model for model in models if model.public_with or model.old_editions_stay}


def simply_shows(path: str, value: Any) -> Exists:
    """Whether something public shows it, of a kind to which nothing else matters: asked most, and at least cost.

    ``path`` leads from a publication to what is asked about, ``value`` is that: mostly an ``OuterRef``.
    """
    by_itself = public_at(moment()) & ~Q(kind__in=list(kinds_with_more()))
    return Exists(Publication.objects.filter(by_itself, **{path: value}))


@cache
def kinds_with_files() -> frozenset[str]:
    """Return those of them whose parts may hold a file (see ``Edition.files_in_use``)."""
    return frozenset(kind for kind, model in kinds_with_more().items() if model.holds_files())


def shows(path: str, value: Any, among: Collection[str] | None = None) -> Q:
    """Whether anything that readers can see at the moment that is looked at shows it.

    One question for each kind and not one for all: each begins at what is asked about and takes its indexes.
    ``among`` spares the questions about other kinds, where they cannot show it.
    """
    found = Q(simply_shows(path, value))
    for kind, model in kinds_with_more().items():
        if among is not None and kind not in among:
            continue
        found |= Q(Exists(model.objects.shown().filter(**{f"publication__{path}": value})))
    return found


def is_shown(publication: Publication) -> bool:
    """The twin of ``shows("pk", …)`` on the object."""
    model = kinds_with_more().get(publication.kind)
    if model is None:
        return publication.is_public()
    edition = model.objects.filter(pk=publication.pk).first()
    return edition is not None and edition.is_shown()
