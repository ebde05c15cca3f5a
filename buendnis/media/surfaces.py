"""Where the files of an edition could be read before their time: every rendition, and every mention of them."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from buendnis.media.documents import DOCUMENT_NAME
from buendnis.media.models import File
from buendnis.media.pictures import PRINT_NAME
from buendnis.publishing.editions import Edition
from buendnis.publishing.probing.needles import Needle, in_one_line, is_distinctive, named
from buendnis.publishing.probing.surfaces import Surface

SHORT_NAME = 12
NAMES = {PRINT_NAME: _("Picture in print size"), DOCUMENT_NAME: _("Document")}


def secret_files(edition: Edition) -> list[File]:
    """Return the files of an edition that nothing public uses."""
    used = {file.pk for file in edition.files_in_use()}
    return [file for file in File.objects.with_public_now().filter(pk__in=used) if not file.public_now] if used else []


def file_needles(edition: Edition) -> Iterator[Needle]:
    for file in secret_files(edition):
        yield Needle(file.token, named(_("Address of a file")))
        # A short name is what many files are called, also those that readers save: bild.jpg, dokument.pdf
        given = file.original_name if len(file.original_name) > SHORT_NAME else ""
        for text in (file.title, file.title_hsb, given):
            if is_distinctive(line := in_one_line(text)):
                yield Needle(line, named(_("Name of a file")))


def file_surfaces(edition: Edition) -> Iterator[Surface]:
    for file in secret_files(edition):
        for rendition in file.renditions:
            name = rendition["name"]
            yield Surface(NAMES.get(name, _("Picture")), file.address(name), absent=True)
