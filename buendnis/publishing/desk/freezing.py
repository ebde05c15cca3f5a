"""What readers have already seen is shown, not edited: German from its first moment on."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import BOTH, GERMAN, SORBIAN, translated_fields
from buendnis.publishing.desk.forms import LANGUAGE_NAMES
from buendnis.publishing.prose import rendered


def shown_name(name: str) -> str:
    return f"shown_{name}"


class Freezing:
    """Makes the fields of frozen languages read-only; all of them where both are frozen."""

    model: Any
    opts: Any

    def has_edit_permission(self, request: HttpRequest) -> bool:
        """Whether the person may work on items of this kind at all, frozen or not."""
        return super().has_change_permission(request)  # type: ignore[misc]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_change_permission(request, obj)  # type: ignore[misc]
        return allowed and not (obj is not None and obj.is_frozen(SORBIAN))

    def frozen_names(self, obj: Any) -> list[str]:
        """Return the fields that cannot be changed any more."""
        if obj is None or not obj.is_frozen(GERMAN):
            return []
        names = _names(self.fieldsets or ())
        return [name for name in names if not (name.endswith(f"_{SORBIAN}") and not obj.is_frozen(SORBIAN))]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        given = list(super().get_readonly_fields(request, obj))  # type: ignore[misc]
        frozen = self.frozen_names(obj)
        return [*given, *(shown_name(name) if _is_prose(self.model, name) else name for name in frozen)]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Put rich text that cannot be edited in its place as readers see it."""
        prose = {name for name in self.frozen_names(obj) if _is_prose(self.model, name)}
        return [
            (title, {**options, "fields": [_replaced(row, prose) for row in options["fields"]]})
            for title, options in super().get_fieldsets(request, obj)  # type: ignore[misc]
        ]

    def __getattr__(self, name: str) -> Any:
        """Offer ``shown_body_de`` and its like: rich text for reading."""
        if not name.startswith("shown_"):
            raise AttributeError(name)
        field = name.removeprefix("shown_")
        base, _sep, language = field.rpartition("_")
        label = self.model._meta.get_field(base).verbose_name

        @admin.display(description=_("%(field)s (%(language)s)") % {"field": label, "language": LANGUAGE_NAMES[language]})
        def shown(edition: Any) -> str:
            return rendered(getattr(edition, field))

        return shown


class FrozenParts:
    """The same for an inline: its parts belong to the edition that is edited."""

    model: Any
    fields: Any

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and not _is_frozen(obj, GERMAN)  # type: ignore[misc]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and not _is_frozen(obj, GERMAN)  # type: ignore[misc]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not _is_frozen(obj, SORBIAN)  # type: ignore[misc]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        given = list(super().get_readonly_fields(request, obj))  # type: ignore[misc]
        if not _is_frozen(obj, GERMAN):
            return given
        rows = [options["fields"] for _title, options in self.fieldsets or ()] or [self.fields or ()]  # type: ignore[attr-defined]
        names = [name for row in rows for name in _flat(row)]
        return [*given, *(name for name in names if not name.endswith(f"_{SORBIAN}") and name != "upload")]


def _is_frozen(obj: Any, language: str) -> bool:
    return obj is not None and obj.pk is not None and obj.is_frozen(language)


def _names(fieldsets: Any) -> list[str]:
    return [name for _title, options in fieldsets for name in _flat(options["fields"])]


def _flat(fields: Any) -> list[str]:
    return [name for row in fields for name in (row if isinstance(row, list | tuple) else [row])]


def _is_prose(model: type[models.Model], name: str) -> bool:
    base, _sep, language = name.rpartition("_")
    if language not in BOTH or base not in translated_fields(model):
        return False
    return hasattr(model._meta.get_field(base), "config")


def _replaced(row: Any, prose: set[str]) -> Any:
    if isinstance(row, list | tuple):
        return tuple(shown_name(name) if name in prose else name for name in row)
    return shown_name(row) if row in prose else row
