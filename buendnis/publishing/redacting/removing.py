"""Carrying a removal out: the one place that rewrites what is frozen, and the saves.

Everything happens in one transaction, through the door of every write: each item concerned is taken in the version
that was looked at, and leaves a save of its own. Bytes of files go once that is stored; what a killed process leaves
of them has no row, so nobody can read it, and ``sweep_files`` finds it.
"""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buendnis.publishing import clock
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Correction, Generation, Item, LinkTarget, Publication, Redaction, Save
from buendnis.publishing.redacting.asking import refuse_edition
from buendnis.publishing.redacting.carrying import Carried, before_of, carry_around, carry_over
from buendnis.publishing.redacting.columns import derived_columns
from buendnis.publishing.redacting.following import (
    delete_file,
    delete_files_of,
    forget_edition,
    forget_file,
    owners_of_files,
)
from buendnis.publishing.redacting.leftovers import clear_old_pages, clear_sessions
from buendnis.publishing.redacting.passages import Passage
from buendnis.publishing.redacting.surveying import (
    LooseChange,
    OfItem,
    RowChange,
    Survey,
    removal_of,
    stored,
    survey_of,
)
from buendnis.publishing.reviewing import may_edit
from buendnis.publishing.saving import Conflict, begin, seal, sealed, sealing
from buendnis.publishing.snapshots import refresh_digests

What = Redaction.What


def may_remove(user: Any, redaction: Redaction) -> bool:
    """Whether a person holds the right, and is another one than the one who asked."""
    return bool(user.has_perm("publishing.approve_publication")) and user.pk != redaction.asked_by_id


def remove(redaction: Redaction, edition: Edition, actor: Any, versions: dict[int, int]) -> Survey:
    """Do what was asked for, and return what was changed.

    ``versions`` are those of all items in which it was found when ``actor`` looked; also that of ``edition``, which
    the request is about. Raises Conflict where any of them was written since, or where it is found in another one.
    """
    if not may_remove(actor, redaction):
        raise PermissionDenied
    with transaction.atomic():
        request = Redaction.objects.select_for_update().get(pk=redaction.pk)
        if not request.is_open:
            raise ValidationError(_("This request is settled already."))
        _take(versions)
        if request.what == What.EDITION:
            refuse_edition(edition, request.publication)
        found = survey_of(request)
        if not found.items.keys() | {edition.item.pk} <= versions.keys():
            raise Conflict(edition.item.pk)
        if found.is_empty:
            raise ValidationError(_("There is nothing left of this that could be removed."))
        _refuse_foreign(found, actor)
        _remove_around(request, found)
        for key, version in versions.items():
            _remove_from(found.items.get(key) or OfItem(Item.objects.get(pk=key)), version, actor)
        _remove_files(request, found)
        clear_sessions(removal_of(request))
        _settle(request, found, actor)
        Generation.bump()
        transaction.on_commit(clear_old_pages, robust=True)
    return found


def _take(versions: dict[int, int]) -> None:
    """Take all items for this write, in the order in which any write does: pages after the tree.

    Their rows are locked before, so that two writers who take several of them do not wait for each other.
    """
    concerned = Item.objects.filter(pk__in=versions).order_by("pk")
    in_tree = [pk for pk, kind in concerned.values_list("pk", "kind") if _stands_in_tree(kind)]
    list(concerned.exclude(pk__in=in_tree).select_for_update().values_list("pk"))
    Generation.lock()
    list(concerned.filter(pk__in=in_tree).select_for_update().values_list("pk"))
    for pk in sorted(versions):
        begin(Item(pk=pk), versions[pk])


def _stands_in_tree(kind: str) -> bool:
    model = OfItem(Item(kind=kind)).model
    return bool(model and model.identity)


def _refuse_foreign(found: Survey, actor: Any) -> None:
    """Refuse to change what the person may not: those who may have to do it then."""
    models = [model for model in (of.model for of in found.items.values()) if model is not None]
    foreign = sorted({str(model._meta.verbose_name_plural) for model in models if not _may_change(actor, model)})
    if foreign:
        sentence = _("It also stands in texts that you may not change: %(kinds)s. Somebody who may has to remove it.")
        raise ValidationError(sentence % {"kinds": ", ".join(foreign)})


def _may_change(actor: Any, model: type[Edition]) -> bool:
    """Whether a person may write texts of a kind; some are written in the form of what they belong to."""
    holders: list[Any] = [model._meta.get_field(name).related_model for name in model.public_with]
    return may_edit(actor, model()) or any(may_edit(actor, holder()) for holder in holders)


def _remove_from(of: OfItem, version: int, actor: Any) -> None:
    """Rewrite one item, which is taken already, and seal it."""
    model = of.model
    if model is None:  # a kind that there is no more: its saves are all that is left of it
        _rewrite_saves(of)
        return
    editions = list(model._base_manager.filter(pk__in=of.editions()).select_related("publication__item"))
    before = {each.pk: before_of(each) for each in editions}
    for change in of.rows:
        _rewrite(change)
    _rewrite_saves(of)
    carried = Carried.of(model, of.saves)
    classes = dict(Correction.objects.filter(publication__item=of.item.pk).values_list("pk", "is_spelling"))
    others = model._base_manager.filter(publication__item=of.item.pk).exclude(pk__in=before)
    for edition in editions:
        edition.reload()
        sealing.send(sender=model, edition=edition)
        refresh_digests(edition)
        carry_over(edition, before[edition.pk], carried)
        sealed.send(sender=model, edition=edition)
    for edition in others.select_related("publication__item"):
        # Nothing of its text has changed; what was confirmed of it may have been another one.
        carry_over(edition, before_of(edition), carried)
    carry_around(of.item.pk, carried)
    latest = model._base_manager.select_related("publication__item").get(
        publication__item=of.item.pk, publication__latest=True
    )
    seal(latest, version, actor, "redact")
    for pk, is_spelling in classes.items():  # told by the texts when readers saw them first, and stays
        Correction.objects.filter(pk=pk).update(is_spelling=is_spelling)


def _rewrite(change: RowChange) -> None:
    rows = stored(change.model).filter(pk=change.pk)
    if change.after is None:
        change.model._base_manager.filter(pk=change.pk).delete()
        return
    if change.changed:
        rows.update(**change.changed)
    if names := [name for name in derived_columns(change.model) if name != "found_by"]:
        change.model._base_manager.get(pk=change.pk).save(update_fields=names)


def _rewrite_saves(of: OfItem) -> None:
    for save in of.saves:
        Save.objects.filter(pk=save.pk).update(snapshot=save.after)


def _remove_around(request: Redaction, found: Survey) -> None:
    """Remove it from all that is no text of an item; before these are sealed, because a save keeps some of it."""
    for loose in found.loose:
        _rewrite_loose(loose, request)
    if request.what == What.PICTURE and request.file is not None:
        forget_file(found.items.values(), request.file)
    if request.what == What.EDITION and request.publication is not None:
        forget_edition(request.publication)


def _remove_files(request: Redaction, found: Survey) -> None:
    """Delete the file that was asked for, or those that showed in nothing but the edition that is gone."""
    if request.what == What.PICTURE and request.file is not None:
        delete_file(owners_of_files()[0], request.file)
    if request.what == What.EDITION:
        delete_files_of(row for of in found.items.values() for row in of.rows)


def _rewrite_loose(change: LooseChange, request: Redaction) -> None:
    if change.model is LinkTarget:
        LinkTarget.objects.filter(pk=change.pk).delete()
        return
    changed = {name: value for name, value in change.after.items() if value != change.before[name]}
    stored(change.model).filter(pk=change.pk).update(**changed)
    if derived_columns(change.model):
        change.model._base_manager.get(pk=change.pk).save(update_fields=list(changed))
    if change.model is Redaction and Passage(changed.get("passage", "")).is_in_mark:
        # Somebody else has asked for nothing but the same words.
        Redaction.objects.filter(pk=change.pk).update(dropped_at=clock.now(), passage="")


def _settle(request: Redaction, found: Survey, actor: Any) -> None:
    """Write down where it was done; each other item concerned has a record of its own. None of them holds the words."""
    done = {"done_by": actor, "done_at": clock.now(), "passage": ""}
    own = found.items.get(request.item_id)
    Redaction.objects.filter(pk=request.pk).update(editions=_numbers(own) if own else [], **done)
    for key, of in found.items.items():
        if key != request.item_id:
            told = {name: getattr(request, name) for name in ("what", "category", "file", "asked_by", "asked_at")}
            Redaction.objects.create(item_id=key, editions=_numbers(of), **told, **done)


def _numbers(of: OfItem) -> list[int]:
    """Return the numbers of the editions that readers have seen with it: they are told there."""
    changed = Publication.objects.filter(pk__in=of.editions()).order_by("number")
    return [each.number for each in changed if each.was_public()]
