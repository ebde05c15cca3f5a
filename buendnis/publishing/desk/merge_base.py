"""What a form was made from: the save that it names, if there is one. What a form says of itself never counts."""

from typing import Any

from buendnis.publishing.desk.merge_texts import SentForm, SentPart, SentRow, StoredText, Text, as_in_form
from buendnis.publishing.models import Save
from buendnis.publishing.redacting.told import removed_since
from buendnis.publishing.snapshots import KEY


def base_text(item_id: int, version: int, sent: SentForm, stored: StoredText, theirs: Text) -> Text:
    """Return what a form was made from, as far as it is known; an empty row has values that nobody knows.

    Only what the saves hold counts, never what a form says about itself. Of a form that is older than a removal for
    legal reasons nothing is known: what it still holds comes back by somebody's decision alone.
    """
    if removed_since(item_id, version):
        return {"fields": {}}
    save = Save.objects.filter(item=item_id, version=version).first() if version >= 0 else None
    text: Text = dict(save.snapshot) if save is not None else {}
    for part in sent.parts:
        known = [row for row in part.rows if not isinstance(row.key, str)]
        if part.is_companion:
            text[part.name] = [_companion_row(part, row) for row in known]
        else:
            text[part.name] = _keyed(text.get(part.name), known, sent.following.get(part.name, {}))
    found = as_in_form(sent, stored, text)
    for part in sent.parts:
        unchanged = {row.key for row in part.rows if part.is_companion and stored.versions.get(row.key) == row.version}
        now = {row[KEY]: row for row in theirs.get(part.name, [])}
        found[part.name] = [now[row[KEY]] if row[KEY] in unchanged else row for row in found.get(part.name, [])]
    return {"fields": {}, **found}


def _keyed(rows: Any, known: list[SentRow], following: dict[int, int]) -> list[dict[str, Any]]:
    """Return the rows of a save with their keys: older saves do not hold them, but stand in the form's order."""
    if isinstance(rows, list) and all(KEY in row for row in rows):
        return [{**row, KEY: following.get(row[KEY], row[KEY])} for row in rows]
    if isinstance(rows, list) and len(rows) == len(known):
        return [{**row, KEY: sent.key} for row, sent in zip(rows, known, strict=True)]
    return [{KEY: row.key} for row in known]


def _companion_row(part: SentPart, row: SentRow) -> dict[str, Any]:
    held = {"item__publications": row.key, "item__kind": part.formset.model.kind, "version": row.version}
    save = Save.objects.filter(**held).first() if row.version >= 0 else None
    return {KEY: row.key, **(save.snapshot["fields"] if save is not None else {})}
