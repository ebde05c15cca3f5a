"""Taking the example content away as a whole; what staff made themselves stays."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from buendnis.demo import bare_frame
from buendnis.demo.references import Reference, empty_all, needed, own_references
from buendnis.languages.fields import BOTH
from buendnis.media.models import File
from buendnis.pages.models import Page, PageEdition
from buendnis.pages.placing import settle
from buendnis.publishing.models import Generation, Item, Save
from buendnis.publishing.saving import writing

# Acts that leave the text of an item as it was
NO_WRITING = ("move", "untie")


def remove_examples(actor: Any) -> int:
    """Remove every example item and file in one transaction; return how many items that were.

    What staff made stays, and so does an example that staff wrote in, or that something of theirs cannot be
    without. Where such refers to an example the reference is emptied, a page below an example page moves to the
    top. Then a bare frame is put up where it is missing.
    """
    with transaction.atomic():
        _lock()
        _keep_what_staff_wrote()
        examples = Item.objects.filter(example=True)
        count = examples.count()
        moved = _untie(actor)
        empty_all()
        examples.delete()
        left = File.objects.filter(example=True)
        left.unused().delete()
        left.update(example=False)
        Generation.objects.filter(pk=1).update(example=False)
        if count:
            bare_frame.put_up()
        for page in moved:
            _settle(page, actor)
    return count


def _lock() -> None:
    """Take every item that this concerns, in the order in which any write does: pages after the tree."""
    holders = {reference.edition.item.pk for reference in own_references()}
    concerned = Item.objects.filter(Q(example=True) | Q(pk__in=holders)).select_for_update().order_by("pk")
    list(concerned.exclude(kind=PageEdition.kind).values_list("pk"))
    Generation.bump()
    list(concerned.filter(kind=PageEdition.kind).values_list("pk"))


def _keep_what_staff_wrote() -> None:
    """Make an example that a person has changed an item of the office's own, with all that it cannot be without."""
    by_hand = Save.objects.filter(actor__isnull=False).exclude(act__in=NO_WRITING)
    Item.objects.filter(example=True, pk__in=by_hand.values("item")).update(example=False)
    while kept := {item.pk for item in needed()}:
        Item.objects.filter(pk__in=kept).update(example=False)


def _untie(actor: Any) -> list[Page]:
    """Empty the references of staff's own content, one write for each edition; return the pages that moved."""
    by_edition: dict[tuple[str, Any], list[Reference]] = {}
    for reference in own_references():
        by_edition.setdefault((reference.edition.kind, reference.edition.pk), []).append(reference)
    moved = []
    for references in by_edition.values():
        edition = references[0].edition
        edition.refresh_from_db()
        with writing(edition, edition.item.edit_version, actor, "untie"):
            for row, key, _edition in references:
                _empty(row, key)
                if isinstance(row, Page) and key.name == "parent":
                    moved.append(row)
            edition.refresh_from_db()
    return moved


def _empty(row: Any, key: Any) -> None:
    """Empty a key; a row that cannot be without it, such as a signpost, goes."""
    rows = type(row)._base_manager.filter(pk=row.pk)
    if key.null:
        rows.update(**{key.attname: None})
    else:
        rows.delete()


def _settle(page: Page, actor: Any) -> None:
    """Give a moved page its new addresses; if another page has them, with its number at the end."""
    page.refresh_from_db()
    try:
        with transaction.atomic():
            settle(page)
    except ValidationError:
        edition = PageEdition.objects.latest_editions().get(publication__item=page.pk)
        with writing(edition, edition.item.edit_version, actor, "untie"):
            for language in BOTH:
                slug = edition.address_slug(language)
                setattr(edition, f"slug_{language}", f"{slug[:70]}-{page.pk}" if slug else "")
            edition.save()
            settle(page)
