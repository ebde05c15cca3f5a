"""What a person has typed and not saved yet: a private copy, offered to them alone and never applied by itself."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buendnis.publishing import clock

# So long a copy is offered; then it is gone.
KEPT = timedelta(days=30)
# Stands between a form's name and the window that it is open in: two windows never overwrite each other's text
MARK = "#"
# Copies of one form for one item, and of one person altogether; beyond that the oldest goes
MOST_OF_FORM = 5
MOST_OF_PERSON = 100
# For so many seconds a window whose form was saved is known: what it still sends comes too late
SPENT_FOR = 60 * 60


class AutosaveQuerySet(models.QuerySet["Autosave"]):
    def fresh(self) -> "AutosaveQuerySet":
        """Those that are still offered, by the clock."""
        return self.filter(at__gt=clock.now() - KEPT)

    def of(self, user: Any, form: str, item: Any) -> "AutosaveQuerySet":
        """The copies of one person's form, from any window; ``item`` None: of something that is not stored yet."""
        return self.filter(Q(form=form) | Q(form__startswith=f"{form}{MARK}"), user=user, item=item)


class Autosave(models.Model):
    """The fields of one person's form for one item, as its browser sent them last.

    ``form`` names the form and its window: ``change#x7Gh21``, ``translate#…``; for what is new with its model:
    ``add:news.topic#…``.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey("publishing.Item", null=True, on_delete=models.CASCADE, related_name="autosaves")
    form = models.CharField(max_length=80)
    # The version that the form was made from
    version = models.PositiveIntegerField(default=0)
    # {field name: [values]}, without marks, passwords and files
    fields = models.JSONField()
    at = models.DateTimeField()

    objects = AutosaveQuerySet.as_manager()

    class Meta:
        verbose_name = _("unsaved copy")
        verbose_name_plural = _("unsaved copies")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "form", "item"], condition=Q(item__isnull=False), name="autosave_of_item"
            ),
            models.UniqueConstraint(fields=["user", "form"], condition=Q(item__isnull=True), name="autosave_of_new"),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.item_id or ''}".strip()

    @property
    def window(self) -> str:
        return self.form.partition(MARK)[2]


class Gone(Exception):
    """The item whose text is typed is not there any more."""


class Redacted(Exception):
    """Something was removed from the item since the form was made, and may stand in what is typed."""


def keep(user: Any, form: str, window: str, item: Any, version: int, fields: dict[str, list[str]]) -> Autosave:
    """Store what a window holds now, in the place of what it held before. Raises Gone, Redacted."""
    Autosave.objects.filter(user=user, at__lte=clock.now() - KEPT).delete()
    given: dict[str, Any] = {"version": version, "fields": fields, "at": clock.now()}
    try:
        with transaction.atomic():
            _look_at(item, version)
            copy, _is_new = Autosave.objects.update_or_create(
                user=user, form=f"{form}{MARK}{window}", item_id=item, defaults=given
            )
    except IntegrityError as error:
        raise Gone from error
    _prune(Autosave.objects.of(user, form, item), MOST_OF_FORM)
    _prune(Autosave.objects.filter(user=user), MOST_OF_PERSON)
    return copy


def _look_at(item: Any, version: int) -> None:
    """Wait for whoever writes the item: a redaction must find every copy that was made before it."""
    from buendnis.publishing.models import Item, Save

    if item is None:
        return
    if not Item.objects.select_for_update().filter(pk=item):
        raise Gone
    if Save.objects.filter(item=item, act="redact", version__gt=version).exists():
        raise Redacted


def _prune(copies: models.QuerySet[Autosave], most: int) -> None:
    Autosave.objects.filter(pk__in=list(copies.order_by("-at", "-pk").values_list("pk", flat=True)[most:])).delete()


def settle(user: Any, form: str, window: str, item: int | None) -> None:
    """Delete the copy of a window whose form is saved, in the caller's transaction; it sends nothing more."""
    if window:
        copies = Autosave.objects.filter(user=user, form=f"{form}{MARK}{window}", item=item)
        copies.delete()

        def spend() -> None:
            cache.set(_spent(user, window), True, SPENT_FOR)
            copies.delete()  # what came in between

        transaction.on_commit(spend)


def is_settled(user: Any, window: str) -> bool:
    """Whether the form of a window is saved: what was sent before may arrive after that."""
    return bool(cache.get(_spent(user, window)))


def _spent(user: Any, window: str) -> str:
    return f"autosave-{user.pk}-{window}"


def forget() -> int:
    """Delete the copies that are too old to be offered; return how many."""
    return Autosave.objects.filter(at__lte=clock.now() - KEPT).delete()[0]
