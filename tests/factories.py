"""Content for any test, made as staff make it: through the door of every write, never as rows.

Each takes German texts by their column (``headline_de="…"``), ``publish`` and ``at`` (from when it is
public; without it from now on), and ``confirm``: Sorbian texts that are not given are then filled in.
"""

import io
from datetime import datetime
from itertools import count
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from buendnis.languages.fields import text_fields
from buendnis.languages.folding import slugify
from buendnis.media.models import File
from buendnis.pages.models import ContactPoint, Page, PageEdition
from buendnis.publishing import acts
from buendnis.publishing.editions import Edition
from buendnis.publishing.saving import create
from buendnis.staff.models import User
from buendnis.teasers.models import Teaser, TeaserPlacement
from news.models import PressReleaseEdition, PressReleasePicture, Topic

PASSWORD = "ein Kennwort nur fuer Tests"
PLACE = ("parent", "position", "rooted", "in_main", "in_section", "in_footer", "is_office", "contact")
_numbers = count(1)


def make_release(*, pictures: Any = (), links: Any = (), **given: Any) -> PressReleaseEdition:
    """``pictures`` and ``links`` are unsaved rows (see ``make_picture``)."""
    texts = {"headline_de": f"Meldung {next(_numbers)}", "teaser_de": "Worum es geht.", **given}
    return _made(PressReleaseEdition, texts, pictures=list(pictures), links=list(links))


def make_page(title_de: str = "", *, pictures: Any = (), signposts: Any = (), **given: Any) -> PageEdition:
    """A page with its place: ``parent`` and the menus are given like texts, ``parent`` also as an edition."""
    parent = given.pop("parent", None)
    place = Page(
        parent=parent.page if isinstance(parent, PageEdition) else parent,
        **{name: given.pop(name) for name in PLACE if name in given},
    )
    title = title_de or f"Seite {next(_numbers)}"
    texts = {"title_de": title, **given}
    if texts.get("type", "text") == "text":
        texts.setdefault("slug_de", slugify(title))
    return _made(PageEdition, texts, identity=place, pictures=list(pictures), signposts=list(signposts))


def make_contact(**given: Any) -> ContactPoint:
    texts = {"matter_de": f"Fragen {next(_numbers)}", "office_de": "Jugendamt", "phone": "030 23125-100", **given}
    return _made(ContactPoint, texts)


def make_topic(**given: Any) -> Topic:
    return _made(Topic, {"name_de": f"Thema {next(_numbers)}", **given})


def make_teaser(*, pages: Any = (), **given: Any) -> Teaser:
    """``pages`` are the editions of the pages beside which it stands."""
    texts = {"title_de": f"Kasten {next(_numbers)}", "text_de": "Ein Satz.", **given}
    return _made(Teaser, texts, placements=[TeaserPlacement(page=edition.page) for edition in pages])


def make_file(width: int = 400, height: int = 300, **given: Any) -> File:
    content = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(content, "JPEG")
    return File.objects.store(SimpleUploadedFile("bild.jpg", content.getvalue(), "image/jpeg"), **given)


def make_picture(file: File | None = None, **texts: Any) -> PressReleasePicture:
    """Return an unsaved lead picture, complete in German."""
    given = {"alt_de": "Zwei Kinder lesen", "caption_de": "Im Lesesaal", "credit_de": "Anna Beispiel", **texts}
    return PressReleasePicture(file=file or make_file(), **given)


def make_user(role: str | None = None, **given: Any) -> User:
    """``role`` is one of ``buendnis.staff.roles``, "superuser", or None for an account without staff rights."""
    given.setdefault("username", f"konto-{next(_numbers)}")
    superuser = role == "superuser"
    user = User.objects.create_user(password=PASSWORD, is_staff=role is not None, is_superuser=superuser, **given)
    if role is not None and not superuser:
        user.groups.add(Group.objects.get(name=role))
    return user


def _made(model: type[Edition], given: dict[str, Any], **parts: Any) -> Any:
    publish, confirm = given.pop("publish", True), given.pop("confirm", False)
    at: datetime | None = given.pop("at", None)
    actor, example = given.pop("actor", None), given.pop("example", False)
    edition = model(**given)
    if confirm:
        _fill_in_sorbian(edition, *(row for rows in parts.values() if isinstance(rows, list) for row in rows))
    create(edition, actor, example=example, **parts)
    edition.refresh_from_db()
    if publish:
        acts.publish(edition, edition.item.edit_version, actor, at)
        edition.refresh_from_db()
    if confirm:
        acts.confirm_sorbian(edition, edition.item.edit_version, actor)
        edition.refresh_from_db()
    return edition


def _fill_in_sorbian(*rows: Any) -> None:
    for row in rows:
        for name in text_fields(type(row)):
            german = getattr(row, f"{name}_de")
            if german and not getattr(row, f"{name}_hsb"):
                setattr(row, f"{name}_hsb", f"<p>Serbsce</p>{german}" if name == "body" else f"Serbsce {german}")
    title = getattr(rows[0], "title_hsb", "")
    if isinstance(rows[0], PageEdition) and rows[0].slug_de and title and not rows[0].slug_hsb:
        rows[0].slug_hsb = slugify(title)
