"""Writing the tree: effective times, addresses of a whole branch, and the checks against loops.

A page is public while it and all pages above it are. That is worked out whenever something in
the branch changes, so that readers' queries know nothing of trees.
"""

from datetime import datetime
from itertools import product

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import BOTH
from buendnis.pages.branch import CLAIMING, Branch, Choice, latest, slug_of
from buendnis.pages.locating import is_unseen
from buendnis.pages.models import Page, PageEdition
from buendnis.publishing import clock
from buendnis.publishing.addresses import claim, taken_by
from buendnis.publishing.models import Address, Generation, Publication
from buendnis.publishing.viewpoint import looking_at

Interval = tuple[datetime, datetime | None]
LONGEST_ADDRESS = Address._meta.get_field("slug").max_length or 0


def check_place(page: Page, parent: Page | None) -> None:
    """Refuse a place below the page itself or in a gap. Takes the tree's lock in the caller's transaction.

    Raises ValidationError.
    """
    Generation.lock()
    # As it stands now that nobody else moves a page, not as it was when the form was read
    above = Page.objects.filter(pk=parent.pk).first() if parent is not None else None
    if above is not None:
        _span(list(Publication.objects.filter(item_id=above.pk)))
    seen = set()
    while above is not None and above.pk not in seen:
        if page.pk is not None and above.pk == page.pk:
            raise ValidationError(_("A page cannot stand below itself or below one of its own subpages."))
        seen.add(above.pk)
        above = above.parent


def path_of(edition: PageEdition, page: Page, language: str) -> str:
    """Return the path of an edition at its place, below the pages above it as staff see them."""
    return Branch(page, edition).path(page, language, latest) or ""


def check_address(edition: PageEdition, page: Page) -> None:
    """Refuse an address, of the page or of one below it, that leads or led to something else.

    Looks at the editions that staff see and at those that ``settle`` gives addresses to.
    Raises ValidationError.
    """
    branch = Branch(page, edition)
    seen: set[tuple[int | None, str, str]] = set()
    for each, choice, language in product(branch.following(), (latest, *CLAIMING), BOTH):
        for path in _wanted_paths(branch, each, choice, language):
            if (each.pk, language, path) not in seen:
                seen.add((each.pk, language, path))
                _check_free(each, language, path)


def _wanted_paths(branch: Branch, page: Page, choice: Choice, language: str) -> list[str]:
    path, edition = branch.path(page, language, choice), branch.edition(page, choice)
    if path is None or edition is None or edition.type != PageEdition.Type.TEXT:
        return []
    waiting = edition.address_slug(language)  # in Sorbian also the one that waits for its confirmation
    if choice is not latest or not waiting or waiting == slug_of(edition, language):
        return [path]
    return [path, "/".join([*path.split("/")[:-1], waiting])]


def check_route(edition: PageEdition, route: str) -> None:
    """Refuse a place of the site for which another page stands, will stand or is being written to stand.

    Raises ValidationError.
    """
    item = edition.item.pk if edition.pk else None
    lasting = Q(publication__public_from__isnull=False) & (
        Q(publication__public_until__isnull=True) | Q(publication__public_until__gt=clock.now())
    )
    others = PageEdition.objects.filter(Q(publication__latest=True) | lasting, type=PageEdition.Type.ROUTE, route=route)
    other = others.exclude(publication__item_id=item).first()
    if other is not None:
        sentence = _("“%(page)s” already stands for this place of the site. Please choose another one.")
        raise ValidationError(sentence % {"page": other})


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
    branch = Branch(page)
    for each in branch.pages:  # from the top down: a page is cut to what the one above was cut to
        span = None if each.parent is None else _span([above.publication for above in branch.editions(each.parent)])
        for edition in branch.editions(each):
            _cut(edition, span)
    known = _known_addresses(branch)
    for each, language in product(branch.pages, BOTH):
        _claim(branch, each, language, known.setdefault((each.pk, language), {}))


def _known_addresses(branch: Branch) -> dict[tuple[int, str], dict[str, bool]]:
    """Return what each page has and had for addresses, and which of them is the present one."""
    known: dict[tuple[int, str], dict[str, bool]] = {}
    for row in Address.objects.filter(kind=PageEdition.kind, item__in=[page.pk for page in branch.pages]):
        known.setdefault((row.item_id, row.language), {})[row.slug] = row.current
    return known


def _claim(branch: Branch, page: Page, language: str, known: dict[str, bool]) -> None:
    """Claim what a page has for addresses; what it has already costs nothing."""
    wanted = []
    # First where it stands now, then where a scheduled edition leads it: that one is marked as current.
    for choice in CLAIMING:
        edition, path = branch.edition(page, choice), branch.path(page, language, choice)
        if path is not None and edition is not None and edition.type == PageEdition.Type.TEXT:
            wanted.append(path)
    _give_back(page, language, known, wanted)
    for path in wanted:
        if path not in known or (path == wanted[-1] and not known[path]):
            claim(page.item, language, None, path)
            known.update({**dict.fromkeys(known, False), path: True})


def _give_back(page: Page, language: str, known: dict[str, bool], wanted: list[str]) -> None:
    """Let go of the present address where it was only that of an edition that nobody has seen, nor is going to."""
    present = next((path for path, current in known.items() if current), None)
    if present is None or present in wanted:
        return
    with looking_at(clock.now()):
        row = Address.objects.filter(item=page.item, language=language, slug=present).get()
        if is_unseen(row):
            row.delete()
            del known[present]


def _span(above: list[Publication]) -> Interval:
    """Return when the page above, by its editions, allows a page to be public.

    Raises ValidationError.
    """
    now = clock.now()
    pieces: list[Interval] = []
    rows = [(each.public_from, each.public_until) for each in above if each.public_from is not None]
    for start, end in sorted(rows, key=lambda row: row[0]):
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
        stored.open_between(start, end)
        stored.save(update_fields=["public_from", "public_until", "first_seen"])
