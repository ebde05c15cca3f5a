"""What to tell a person whose form is older than what is stored."""

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from buendnis.publishing.models import Save


def their_changes(item_id: int, base: int) -> Any:
    """Return a message that names who changed what since ``base``, and to what."""
    newest = Save.objects.filter(item_id=item_id).select_related("actor").first()
    mine = Save.objects.filter(item_id=item_id, version=base).first()
    if newest is None or mine is None:
        return _("This form is out of date, so nothing was saved. Your text is still here: please copy it and load the page again.")
    before, after = _flat(mine.snapshot), _flat(newest.snapshot)
    changed = [(name, _short(after.get(name, ""))) for name in sorted({*before, *after}) if before.get(name) != after.get(name)]
    return format_html(
        "{}<ul>{}</ul>",
        _(
            "%(who)s has saved this in the meantime, so nothing was saved now. Your text is still here. "
            "Changed by them:"
        )
        % {"who": newest.actor or _("Somebody")},
        format_html_join("", "<li><strong>{}</strong>: {}</li>", changed),
    )


def _flat(snapshot: dict[str, Any]) -> dict[str, Any]:
    flat = {}
    for part, held in snapshot.items():
        rows = held if isinstance(held, list) else [held]
        for position, row in enumerate(rows):
            prefix = f"{part} {position + 1} " if isinstance(held, list) else ""
            flat.update({f"{prefix}{name}": value for name, value in row.items()})
    return flat


def _short(value: Any) -> str:
    text = str(value)
    return f"{text[:300]}…" if len(text) > 300 else text
