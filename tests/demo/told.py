"""Reading rows as what they tell: the columns that are filled, and names in the place of keys."""

from typing import Any

from django.db.models import ForeignKey, Model

from buendnis.publishing.snapshots import kept_fields, values


def told(row: Model) -> dict[str, Any]:
    """Return what people filled in; the place in a list is told by the list."""
    names = {field.attname: field.name for field in kept_fields(type(row)) if isinstance(field, ForeignKey)}
    filled = {
        name: value for name, value in values(row).items() if value not in ("", None, False) and name != "position"
    }
    return {
        names.get(name, name): str(getattr(row, names[name])) if name in names else value
        for name, value in filled.items()
    }
