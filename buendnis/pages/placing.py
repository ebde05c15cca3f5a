"""Writing the tree: effective times, addresses of a whole branch, and the checks against loops.

A page is public while it and all pages above it are. That is worked out whenever something in
the branch changes, so that readers' queries know nothing of trees.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import BOTH, GERMAN
from buendnis.pages.models import Page, PageEdition
from buendnis.publishing import clock
from buendnis.publishing.addresses import claim, taken_by
from buendnis.publishing.models import Address, Generation, Publication

Interval = tuple[datetime, datetime | None]
Choice = Callable[[Page], PageEdition | None]
LONGEST_ADDRESS = Address._meta.get_field("slug").max_length or 0


def check_place(page: Page, parent: Page | None) -> None:
    """Refuse a place below the page itself. Takes the tree's lock in the caller's transaction.

    Raises ValidationError.
    """
    Generation.bump()
    # As it stands now that nobody else moves a page, not as it was when the form was read
    above = Page.objects.filter(pk=parent.pk).first() if parent is not None else None
    seen = set()
    while above is not None and above.pk not in seen:
        if page.pk is not None and above.pk == page.pk:
            raise ValidationError(_("A page cannot stand below itself or below one of its own subpages."))
        seen.add(above.pk)
        above = above.parent


def latest(page: Page) -> PageEdition | None:
    """Return the edition that staff see, a draft as well."""
    return PageEdition.objects.filter(publication__item_id=page.pk).latest_editions().first()


def approved(page: Page) -> PageEdition | None:
    """Return the edition that is public in the end, perhaps only from a later moment on."""
    of_page = PageEdition.objects.filter(publication__item_id=page.pk, publication__public_from__isnull=False)
    return of_page.order_by("-publication__number").first()


def present(page: Page) -> PageEdition | None:
    return PageEdition.objects.filter(publication__item_id=page.pk).public().first()


def path_of(edition: PageEdition, page: Page, language: str, above: Choice = latest) -> str:
    """Return the path of an edition at its place; ``above`` chooses the editions of the pages above."""
    parts = [_slug(edition, language)]
    rooted, upper = page.rooted, page.parent
    while upper is not None and not rooted:
        found = above(upper)
        if found is not None:
            parts.insert(0, _slug(found, language))
        rooted, upper = upper.rooted, upper.parent
    return "/".join(part for part in parts if part)


def _slug(edition: PageEdition, language: str) -> str:
    if edition.type != PageEdition.Type.TEXT:
        return ""
    own = language == GERMAN or edition.has_confirmed_sorbian()
    return (edition.address_slug(language) if own else "") or edition.slug_de or ""


def check_address(edition: PageEdition, page: Page) -> None:
    """Refuse an address, of the page or of one below it, that leads or led to something else.

    Raises ValidationError.
    """
    _check_branch(edition, page, lambda upper: edition if upper is page else latest(upper))


def _check_branch(edition: PageEdition, page: Page, above: Choice) -> None:
    if edition.type == PageEdition.Type.TEXT:
        for language in BOTH:
            path = path_of(edition, page, language, above)
            _check_free(page, language, path)
            if edition.address_slug(language):  # in Sorbian also the one that waits for its confirmation
                _check_free(page, language, "/".join([*path.split("/")[:-1], edition.address_slug(language)]))
    for child in page.children.all() if page.pk else ():
        child.parent = page  # the place that is being tried out, not the stored one
        below = latest(child)
        if below is not None and not child.rooted:
            _check_branch(below, child, above)


def _check_free(page: Page, language: str, path: str) -> None:
    sentence: str | Promise
    if len(path) > LONGEST_ADDRESS:
        sentence = _("The address of this page or of one below it gets too long. Please choose a shorter one.")
    elif _is_route(path, language) or taken_by("page", language, None, path, page.item if page.pk else None):
        taken = _("The address /%(language)s/%(path)s/ already leads to another page. Please choose another one.")
        sentence = taken % {"language": language, "path": path}
    else:
        return
    raise ValidationError({f"slug_{language}": sentence})


def _is_route(path: str, language: str) -> bool:
    """Whether the site itself answers at an address, so that a page there would never be seen."""
    with translation.override(language):
        try:
            return resolve(f"/{language}/{path}/").view_name != "pages:page"
        except Resolver404:
            return False


def settle(page: Page) -> None:
    """Bring times and addresses of a page and all below it in line with its place and its own times."""
    Generation.bump()
    editions = list(
        PageEdition.objects.filter(publication__item_id=page.pk)
        .select_related("publication")
        .order_by("publication__number")
    )
    span = _span(page.parent)
    for edition in editions:
        _cut(edition, span)
    # First where it stands now, then where a scheduled edition leads it: that one is marked as current.
    for choice in (present, approved):
        edition = choice(page)
        if edition is not None and edition.type == PageEdition.Type.TEXT:
            for language in BOTH:
                claim(page.item, language, None, path_of(edition, page, language, choice))
    for child in page.children.all():
        settle(child)


def _span(parent: Page | None) -> Interval | None:
    """Return when the pages above allow a page to be public: None is always."""
    if parent is None:
        return None
    now = clock.now()
    rows: list[tuple[Any, Any]] = list(
        Publication.objects.filter(item_id=parent.pk, public_from__isnull=False)
        .order_by("public_from")
        .values_list("public_from", "public_until")
    )
    pieces: list[Interval] = []
    for start, end in rows:
        if end is not None and end <= start:
            continue
        if pieces and pieces[-1][1] == start:
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
    if not pieces:
        return now, now
    if len(pieces) > 1 and pieces[-1][0] > now and (pieces[-2][1] or now) > now:
        raise ValidationError(_("The page above would be missing for a time in between. Please close the gap."))
    # The last piece counts: what was visible before a page above was hidden is in the saves.
    return pieces[-1]


def _cut(edition: PageEdition, span: Interval | None) -> None:
    """Store the effective interval: the edition's own, cut to the pages above it."""
    start, end = edition.own_from, edition.own_until
    if start is None:
        return
    if span is not None:
        lower, upper = span
        start = max(start, lower)
        end = min((each for each in (end, upper) if each is not None), default=None)
    if end is not None and end <= start:
        start = end = edition.own_from
    stored = edition.publication
    if (stored.public_from, stored.public_until) != (start, end):
        Publication.objects.filter(pk=stored.pk).update(public_from=start, public_until=end)
