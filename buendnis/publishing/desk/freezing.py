"""What readers have already seen is shown, not edited: German from its first moment on."""

from typing import Any

from django.contrib import admin
from django.contrib.auth import get_permission_codename
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from buendnis.languages.fields import BOTH, GERMAN, SORBIAN, translated_fields
from buendnis.publishing.desk.forms import PartFormSet, language_label
from buendnis.publishing.prose import rendered

SHOWN = "shown_"


def is_out_of_date(request: HttpRequest) -> bool:
    """Whether the form only comes back with what was typed: then nothing is written, so nothing is frozen."""
    collision = getattr(request, "collision", None)
    return collision is not None and getattr(collision, "thawed", True)


class Showing:
    """Offers ``shown_body_de`` and its like: a text for reading, marked with its language."""

    model: Any

    def __getattr__(self, name: str) -> Any:
        if not name.startswith(SHOWN):
            raise AttributeError(name)
        column = name.removeprefix(SHOWN)
        base, _sep, language = column.rpartition("_")
        field = self.model._meta.get_field(base)

        @admin.display(description=language_label(field.verbose_name, language))
        def shown(row: Any) -> str:
            return shown_text(field, getattr(row, column) or "", language)

        return shown


def shown_text(field: Any, text: str, language: str) -> SafeString:
    """Return a text of a translated field as a reader sees it, marked with its language."""
    if hasattr(field, "config"):
        return format_html('<div class="read read--prose" lang="{}">{}</div>', language, rendered(text) or "–")
    return format_html('<div class="read" lang="{}">{}</div>', language, text or "–")


class Freezing(Showing):
    """Makes the fields of frozen languages read-only; all of them where both are frozen."""

    opts: Any

    def has_edit_permission(self, request: HttpRequest) -> bool:
        """Whether the person may work on items of this kind at all, frozen or not."""
        return super().has_change_permission(request)  # type: ignore[misc]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_change_permission(request, obj)  # type: ignore[misc]
        return allowed and (is_out_of_date(request) or not _is_frozen(obj, SORBIAN))

    def frozen_names(self, request: HttpRequest, obj: Any) -> list[str]:
        """Return the fields that cannot be changed any more."""
        if is_out_of_date(request) or not _is_frozen(obj, GERMAN):
            return []
        names = _names(self.fieldsets or ())  # type: ignore[attr-defined]
        return [name for name in names if not (name.endswith(f"_{SORBIAN}") and not _is_frozen(obj, SORBIAN))]

    def _read_names(self, request: HttpRequest, obj: Any) -> list[str]:
        """Return the fields that this person reads here: the frozen ones, or all without the right to write."""
        if obj is not None and not self.has_change_permission(request, obj):
            return _names(self.fieldsets or ())  # type: ignore[attr-defined]
        return self.frozen_names(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        given = list(super().get_readonly_fields(request, obj))  # type: ignore[misc]
        return [*given, *(_shown(self.model, name) for name in self._read_names(request, obj))]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Put texts that cannot be edited in their place as readers see them."""
        return _for_reading(self.model, super().get_fieldsets(request, obj), self._read_names(request, obj))  # type: ignore[misc]


class FrozenParts(Showing):
    """The same for an inline: its parts belong to the edition that is edited, and so do the rights."""

    parent_model: Any
    formset: Any = PartFormSet
    # Fields that a person can still see but that would write something when the German text is frozen
    only_for_writing: tuple[str, ...] = ()

    def _may(self, request: HttpRequest, *verbs: str) -> bool:
        opts = self.parent_model._meta
        return any(request.user.has_perm(f"{opts.app_label}.{get_permission_codename(verb, opts)}") for verb in verbs)

    def _frozen(self, request: HttpRequest, obj: Any, language: str) -> bool:
        return not is_out_of_date(request) and _is_frozen(obj, language)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "view", "change")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "change") and not self._frozen(request, obj, GERMAN)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "change") and not self._frozen(request, obj, GERMAN)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "change") and not self._frozen(request, obj, SORBIAN)

    def _read_names(self, request: HttpRequest, obj: Any) -> list[str]:
        names = _names(super().get_fieldsets(request, obj))  # type: ignore[misc]
        if not self.has_change_permission(request, obj):
            return names
        if not self._frozen(request, obj, GERMAN):
            return []
        return [name for name in names if not name.endswith(f"_{SORBIAN}")]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        given = list(super().get_readonly_fields(request, obj))  # type: ignore[misc]
        names = [name for name in self._read_names(request, obj) if name not in self.only_for_writing]
        return [*given, *(_shown(self.model, name) for name in names)]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        read = self._read_names(request, obj)
        return _for_reading(self.model, super().get_fieldsets(request, obj), read, self.only_for_writing)  # type: ignore[misc]

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)  # type: ignore[misc]
        read = self._read_names(request, obj)
        for name in self.only_for_writing:
            if name in read:  # declared on the form, so leaving it out of the fields is not enough
                formset.form.base_fields.pop(name, None)
        return formset


def _is_frozen(obj: Any, language: str) -> bool:
    return obj is not None and obj.pk is not None and obj.is_frozen(language)


def _names(fieldsets: Any) -> list[str]:
    return [name for _title, options in fieldsets for name in _flat(options["fields"])]


def _flat(fields: Any) -> list[str]:
    return [name for row in fields for name in (row if isinstance(row, list | tuple) else [row])]


def _shown(model: type[models.Model], name: str) -> str:
    """Return the name under which a field is shown for reading."""
    base, _sep, language = name.rpartition("_")
    return f"{SHOWN}{name}" if language in BOTH and base in translated_fields(model) else name


def _for_reading(model: type[models.Model], fieldsets: Any, read: list[str], left_out: tuple[str, ...] = ()) -> Any:
    def replaced(row: Any) -> Any:
        if isinstance(row, list | tuple):
            return tuple(replaced(name) for name in row if not (name in read and name in left_out))
        return _shown(model, row) if row in read else row

    def kept(fields: Any) -> list[Any]:
        return [replaced(row) for row in fields if not (row in read and row in left_out)]

    return [(title, {**options, "fields": kept(options["fields"])}) for title, options in fieldsets]
