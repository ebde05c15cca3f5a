"""Files, which publications use them, and the shape of a picture in an edition."""

import secrets
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.files import File as Upload
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import Count, OuterRef, Q
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import GERMAN, SORBIAN
from buendnis.languages.folding import fold
from buendnis.media import storage
from buendnis.media.documents import CONTENT_TYPE, DOCUMENT_NAME, PreparedDocument, read_document
from buendnis.media.pictures import CONTENT_TYPES, PRINT_NAME, PreparedPicture, read_picture
from buendnis.publishing import clock
from buendnis.publishing.models import Publication
from buendnis.publishing.showing import kinds_with_files, shows, simply_shows


def new_token() -> str:
    """128 random bits: an address that nobody can guess and that tells nothing."""
    return secrets.token_urlsafe(16)


class FileQuerySet(models.QuerySet["File"]):
    def public(self) -> "FileQuerySet":
        return self.filter(_shown())

    def with_public_now(self) -> "FileQuerySet":
        """Say with each file whether it is public, as `public_now`, in the same query."""
        return self.annotate(public_now=_shown())

    def with_simply_public(self) -> "FileQuerySet":
        """Say of each file, as `simply_public`, what can be said at little cost: True is sure, False is not."""
        return self.annotate(simply_public=simply_shows("uses__file", OuterRef("pk")))

    def with_use_count(self) -> "FileQuerySet":
        return self.annotate(use_count=Count("uses"))

    def unused(self) -> "FileQuerySet":
        return self.filter(uses__isnull=True)

    def store(self, upload: Upload, *, by: Any = None, **given: Any) -> "File":
        """Check and keep an uploaded picture, secret; ValidationError if it is none."""
        file = self.model(uploaded_by=by, **given)
        file.take(read_picture(upload), upload.name or "", using=self.db)
        return file

    def store_document(self, upload: Upload, *, by: Any = None, **given: Any) -> "File":
        """Check and keep an uploaded PDF, secret; ValidationError if it is none that may be kept."""
        file = self.model(uploaded_by=by, **given)
        file.take(read_document(upload), upload.name or "", using=self.db)
        return file


def _shown() -> Q:
    return shows("uses__file", OuterRef("pk"), among=kinds_with_files())


class File(models.Model):
    """A picture or a document: as secret as what uses it.

    The upload of a picture itself is never kept. It names places, devices and people (GPS, serial numbers,
    thumbnails of what was cut away), nobody could clean it later without breaking its digest, and a folder of
    originals is one wrong setting away from being served. What is kept as full size is the cleaned, re-encoded
    print size.

    A file with a title was filed on purpose and stays; one without came with a form, and `sweep_files` takes it
    when nothing has used it for a day.
    """

    class Kind(models.TextChoices):
        PICTURE = "picture", _("picture")
        DOCUMENT = "document", _("document")

    token = models.CharField(max_length=22, unique=True, default=new_token, editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.PICTURE, editable=False)
    # Plain columns: a title belongs to no edition, and nobody confirms it.
    title = models.CharField(
        _("title"),
        max_length=200,
        blank=True,
        help_text=_("For finding it again. What visitors download is called like this."),
    )
    title_hsb = models.CharField(
        _("title (Sorbian)"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("What is downloaded from Sorbian pages is called like this."),
    )
    original_name = models.CharField(_("name of the uploaded file"), max_length=255, editable=False)
    found_by = models.CharField(max_length=1000, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    content_type = models.CharField(max_length=100, editable=False)
    size = models.PositiveBigIntegerField(_("size"), editable=False)
    width = models.PositiveIntegerField(_("width"), null=True, editable=False)
    height = models.PositiveIntegerField(_("height"), null=True, editable=False)
    renditions = models.JSONField(default=list, editable=False)
    example = models.BooleanField(_("example"), default=False, editable=False)
    uploaded_at = models.DateTimeField(_("uploaded at"), editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = FileQuerySet.as_manager()

    public_now: bool  # by `with_public_now()`
    simply_public: bool  # by `with_simply_public()`
    use_count: int  # by `with_use_count()`

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("pictures and files")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["picture", "document"]), name="file_kind"),
            models.CheckConstraint(condition=Q(size__gt=0) & ~Q(digest=""), name="file_has_content"),
            models.CheckConstraint(
                # Unknown is not greater than 0, but a check lets unknown pass.
                condition=Q(kind="picture", width__gt=0, height__gt=0, width__isnull=False, height__isnull=False)
                | Q(kind="document", width__isnull=True, height__isnull=True),
                name="file_picture_has_extent",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.title_hsb or self.original_name

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        # Folded here, because SQLite finds Ü and Ł only as they are written.
        self.found_by = fold(f"{self.title} {self.title_hsb} {self.original_name}")[:1000]
        if update_fields is not None:
            update_fields = {*update_fields, "found_by"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def take(self, prepared: PreparedPicture | PreparedDocument, original_name: str, *, using: str = "default") -> None:
        """Become this picture or document: bytes first, then the row; neither without the other."""
        kept: tuple[Any, ...]
        if isinstance(prepared, PreparedDocument):
            kept = (prepared.document,)
            self.kind, self.content_type = self.Kind.DOCUMENT, CONTENT_TYPE
        else:
            kept, full = prepared.all(), prepared.print_size
            self.content_type, self.width, self.height = CONTENT_TYPES[full.format], full.width, full.height
        self.original_name = (PurePath(original_name).name or kept[-1].name)[-255:]
        self.digest, self.size = prepared.digest, len(kept[-1].content)
        self.renditions = [rendition.facts() for rendition in kept]
        self.uploaded_at = clock.now()
        storage.write(self.token, ((each.name, each.content) for each in kept))
        try:
            with transaction.atomic(using=using):
                storage.remove_unless_committed(self.token, using)
                self.save(using=using, force_insert=True)
        except BaseException:
            storage.remove(self.token)
            raise

    def is_public(self) -> bool:
        """The twin of `public()` on the object."""
        return File.objects.public().filter(pk=self.pk).exists()

    def rendition(self, name: str) -> dict[str, Any] | None:
        return next((each for each in self.renditions if each["name"] == name), None)

    def web_renditions(self, format_name: str) -> list[dict[str, Any]]:
        """Those of one format for pages, narrow to wide; never the print size."""
        return [each for each in self.renditions if each["format"] == format_name and each["name"] != PRINT_NAME]

    def address(self, name: str) -> str:
        return reverse("media:file", args=[self.token, name])

    @property
    def print_address(self) -> str:
        return self.address(PRINT_NAME)

    @property
    def document_address(self) -> str:
        return self.address(DOCUMENT_NAME)

    @property
    def thumbnail_address(self) -> str:
        return self.address(self.web_renditions("jpeg")[0]["name"])

    def title_in(self, language: str) -> tuple[str, str]:
        """Return the title for readers of a language, and the language that it is in; both '' without any title."""
        titles = {GERMAN: self.title, SORBIAN: self.title_hsb}
        ordered = [language, *(code for code in titles if code != language)]
        return next(((titles[code], code) for code in ordered if titles[code]), ("", ""))

    def open(self, name: str) -> Upload:
        return default_storage.open(storage.path(self.token, name))


@receiver(post_delete, sender=File)
def _remove_bytes(instance: File, using: str, **kwargs: Any) -> None:
    transaction.on_commit(partial(storage.remove, instance.token), using=using, robust=True)


class Use(models.Model):
    """That an edition shows a file: the only thing that can make it public."""

    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="uses")
    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="uses")

    class Meta:
        verbose_name = _("use of a file")
        verbose_name_plural = _("uses of files")
        constraints = [models.UniqueConstraint(fields=["file", "publication"], name="use_once")]

    def __str__(self) -> str:
        return f"{self.file_id} in {self.publication_id}"


def sync_uses(publication: Publication, files: Iterable[File | None]) -> None:
    """Make the uses of an edition equal to the files it shows now."""
    keep_uses(publication, {file.pk for file in files if file is not None})


def keep_uses(publication: Publication, wanted: set[int]) -> None:
    """The same by the files' keys."""
    present = set(Use.objects.filter(publication=publication).values_list("file_id", flat=True))
    if gone := present - wanted:
        Use.objects.filter(publication=publication, file__in=gone).delete()
    if new := wanted - present:
        Use.objects.bulk_create(Use(publication=publication, file_id=pk) for pk in sorted(new))


def follow_edition(edition: Any, **kwargs: Any) -> None:
    """Keep the uses of an edition in step with every write of it."""
    keep_uses(edition.publication, set(edition.keys_of_files()))


class PictureUse(models.Model):
    """A picture in an edition. The concrete model adds its edition and registers the texts for translation."""

    file = models.ForeignKey(
        File,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"kind": File.Kind.PICTURE},
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("It says nothing that the text does not say. Then it takes no alternative text."),
    )
    alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for those who do not see it."),
    )
    caption = models.TextField(_("caption"), blank=True)
    credit = models.CharField(
        _("credit"),
        max_length=200,
        blank=True,
        help_text=_("Who took the picture; shown after “Photo:”. A drawing says so itself: “Drawing: …”."),
    )

    class Meta:
        abstract = True
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.file) if self.file_id else f"{self._meta.verbose_name} {self.position}"

    def missing(self) -> Iterator[tuple[str, Promise]]:
        """What publication still needs: name of the field and a sentence for the editor."""
        if self.file_id is None:
            yield "file", _("Please choose or upload the picture, or remove this entry.")
        needed = {"credit_de": _("Please name who took the picture.")}
        if not self.decorative:
            needed["alt_de"] = _("Please describe the picture for those who do not see it, or mark it as decorative.")
        for name, sentence in needed.items():
            if not (getattr(self, name) or "").strip():
                yield name, sentence
