"""Who looks after the Sorbian text of an item: a person who can be asked, and finds it in their own list."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from buendnis.publishing.desk.recipients import who_may
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Publication
from buendnis.publishing.naming import may_read
from buendnis.publishing.reviewing import may_edit
from buendnis.publishing.saving import writing


def owners(besides: Any = None) -> QuerySet[Any]:
    """Return who may be named: whoever translates or has every right; ``besides`` is the key of one who is named."""
    may = Q(pk__in=who_may("translate_publication").values("pk")) | Q(is_superuser=True, is_active=True)
    return get_user_model()._default_manager.filter(may | Q(pk=besides)).order_by("last_name", "first_name", "username")


def may_name_owner(actor: Any, edition: Edition) -> bool:
    translates = actor.has_perm("publishing.translate_publication") and may_read(actor, type(edition))
    return bool(translates or may_edit(actor, edition))


def look_after(edition: Edition, version: int, actor: Any, owner: Any) -> None:
    """Write down who looks after the Sorbian text, None for nobody.

    Raises PermissionDenied, ValidationError and Conflict.
    """
    if not may_name_owner(actor, edition):
        raise PermissionDenied
    if owner is not None and not owners().filter(pk=owner.pk).exists():
        raise ValidationError(_("This person does not translate. Please choose another one."))
    with writing(edition, version, actor, "owner"):
        Publication.objects.filter(pk=edition.pk).update(sorbian_owner=owner)
