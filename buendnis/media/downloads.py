"""What a reader saves: where it is offered, and under which name.

A name comes from the title in the reader's language. The name of the uploaded file stays with staff: it may tell of
people, of days and of drafts.
"""

from pathlib import PurePath

from django.http import HttpRequest
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from buendnis.languages.fields import BOTH, GERMAN
from buendnis.media.documents import DOCUMENT_NAME
from buendnis.media.models import File
from buendnis.media.pictures import PRINT_NAME

# One address for each file; on a Sorbian page the parameter names the language of what is saved.
PARAMETER = "lang"
DOWNLOADS = (PRINT_NAME, DOCUMENT_NAME)
_WITHOUT_TITLE = {
    File.Kind.PICTURE: {"de": "bild", "hsb": "wobraz"},
    File.Kind.DOCUMENT: {"de": "dokument", "hsb": "dokument"},
}


def download_address(file: File, language: str) -> str:
    """Return where a picture's print size or a document is saved from, as readers of a language are offered it."""
    address = file.print_address if file.kind == File.Kind.PICTURE else file.document_address
    return address if language == GERMAN else f"{address}?{PARAMETER}={language}"


def asked_language(request: HttpRequest) -> str:
    """Return the language of the name; what is no language of the site is passed over."""
    asked = request.GET.get(PARAMETER, GERMAN)
    return asked if asked in BOTH else GERMAN


def download_name(file: File, language: str) -> str:
    """Return the name under which a file is saved, with the letters of its language."""
    title, _language = file.title_in(language)
    stem = slugify(title, allow_unicode=True)[:80].strip("-_") or _WITHOUT_TITLE[File.Kind(file.kind)][language]
    return stem + PurePath(PRINT_NAME if file.kind == File.Kind.PICTURE else DOCUMENT_NAME).suffix


def disposition(file: File, name: str, language: str) -> str:
    """Return the Content-Disposition of one rendition (RFC 6266), '' for those that are shown in pages."""
    if name not in DOWNLOADS:
        return ""
    return content_disposition_header(True, download_name(file, language)) or "attachment"
