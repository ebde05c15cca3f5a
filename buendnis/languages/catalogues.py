"""The message catalogues in ``locale/``, kept with Babel: no gettext tools of the system are needed.

Messages are found in Python and in templates. The files hold no dates and no line numbers, so that a
difference between two versions shows changed words only. Every Sorbian translation says in a comment
where it was found (``source:``) or how it was made (``built:``).
"""

import re
import tempfile
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract as babel_extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

SOURCES = ("buendnis", "news", "partners", "templates")
TEMPLATE_SUFFIXES = frozenset({".html", ".txt", ".xml"})
PLURAL_FORMS = {
    "de": "nplurals=2; plural=(n != 1);",
    "hsb": "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);",
}
HEADER = """# {title}
# `manage.py catalogues extract` brings this file up to date with the code, `check` tells what is missing.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""
TITLES = {
    "de": "German words of the portal.",
    "hsb": "Upper Sorbian words of the portal. Each says where it was found (source) or how it was made (built).",
}
ARGUMENTS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
KEYWORDS = {name + ending: spec for name, spec in ARGUMENTS.items() for ending in ("", "_lazy")}
KEYWORDS |= {"_": None, "gettext_noop": None}
COMMENT_TAGS = ("Translators:",)
PLACEHOLDER = re.compile(r"%\(\w+\)[#0\- +]*\d*(?:\.\d+)?[a-zA-Z]|%[sdr]|\{\w*\}")
PROVENANCE = ("source: ", "built: ")
LINE = 110

Key = tuple[str, str]


class CatalogueError(Exception):
    """A file cannot be searched for messages; the text names it."""


@dataclass
class Found:
    """One message of the code with the files that use it."""

    context: str
    singular: str
    plural: str = ""
    files: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)

    @property
    def msgid(self) -> str | tuple[str, str]:
        return (self.singular, self.plural) if self.plural else self.singular


def po_file(language: str, root: Path) -> Path:
    return root / "locale" / language / "LC_MESSAGES" / "django.po"


def _source_files(root: Path) -> Iterator[Path]:
    for folder in SOURCES:
        for path in sorted((root / folder).rglob("*")):
            if "migrations" not in path.parts and (path.suffix == ".py" or path.suffix in TEMPLATE_SUFFIXES):
                yield path


def _as_python(path: Path) -> bytes:
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return source.encode()
    # What stands between the messages is no Python: without indents it cannot trouble the tokenizer.
    return "\n".join(line.strip() for line in templatize(source, origin=str(path)).splitlines()).encode()


def extract(root: Path) -> dict[Key, Found]:
    """Return all messages of the code by context and msgid."""
    messages: dict[Key, Found] = {}
    for path in _source_files(root):
        name = path.relative_to(root).as_posix()
        try:
            found = list(babel_extract("python", BytesIO(_as_python(path)), KEYWORDS, COMMENT_TAGS))
        except (SyntaxError, tokenize.TokenError, UnicodeDecodeError) as error:
            raise CatalogueError(f"{name} cannot be read: {error}") from error
        for _line, msgid, comments, context in found:
            singular, plural = msgid if isinstance(msgid, tuple) else (msgid, "")
            if not singular:
                continue
            entry = messages.setdefault((context or "", singular), Found(context or "", singular))
            if plural and entry.plural not in ("", plural):
                raise CatalogueError(f"{name}: {singular!r} has two plurals, {entry.plural!r} and {plural!r}")
            entry.plural = plural or entry.plural
            entry.files.add(name)
            entry.notes += [comment for comment in comments if comment not in entry.notes]
    return messages


def _empty(language: str) -> Catalog:
    catalog = Catalog(locale=language, fuzzy=False)
    catalog.mime_headers = [("Plural-Forms", PLURAL_FORMS[language])]
    return catalog


def read(language: str, root: Path) -> Catalog:
    """Return the catalogue of a language, an empty one if there is no file yet."""
    path = po_file(language, root)
    if not path.exists():
        return _empty(language)
    with path.open("rb") as handle:
        return read_po(handle, locale=language, charset="utf-8", abort_invalid=True)


def key(message: Message) -> Key:
    singular = message.id if isinstance(message.id, str) else message.id[0]
    return message.context or "", singular


def forms(message: Message) -> tuple[str, ...]:
    """Return the translation as its forms: one, or as many as the language has plurals."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def entries(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def note(message: Message) -> str:
    """Return the translator's comment, which a line break in the file may have cut."""
    return " ".join(message.user_comments)


def merged(found: dict[Key, Found], old: Catalog, language: str, prune: bool = False) -> Catalog:
    """Return a catalogue with the messages of the code and the translations that were there.

    Translations that are no longer used wait at the end of the file until they are pruned.
    """
    known = {key(message): message for message in [*old.obsolete.values(), *entries(old)]}
    fresh = _empty(language)
    for place in sorted(found):
        entry, before = found[place], known.pop(place, None)
        kept = before is not None and isinstance(before.id, str) == isinstance(entry.msgid, str)
        fresh.add(
            entry.msgid,
            before.string if before and kept else ("" if isinstance(entry.msgid, str) else ("",) * fresh.num_plurals),
            locations=[(name, 0) for name in sorted(entry.files)],
            flags=["fuzzy"] if before and before.fuzzy else [],
            auto_comments=entry.notes,
            user_comments=[note(before)] if before and before.user_comments else [],
            context=entry.context or None,
        )
    if not prune:
        fresh.obsolete = {place: message for place, message in known.items() if any(forms(message))}
    return fresh


def rendered(catalog: Catalog, language: str) -> str:
    body = BytesIO()
    write_po(body, catalog, width=LINE, omit_header=True, sort_output=True, include_lineno=False)
    header = HEADER.format(title=TITLES[language], language=language, plural_forms=PLURAL_FORMS[language])
    return header + body.getvalue().decode().rstrip("\n") + "\n"


def update(root: Path, prune: bool = False) -> list[Path]:
    """Bring both catalogues up to date with the code and return the files that changed."""
    found = extract(root)
    changed = []
    for language in PLURAL_FORMS:
        path = po_file(language, root)
        text = rendered(merged(found, read(language, root), language, prune), language)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    return changed


def compile_stale(root: Path) -> list[Path]:
    """Write the .mo files that are older than their .po files and return them."""
    written = []
    for language in PLURAL_FORMS:
        source = po_file(language, root)
        target = source.with_suffix(".mo")
        if not source.exists() or (target.exists() and target.stat().st_mtime >= source.stat().st_mtime):
            continue
        # Another process may be reading the old file: it is replaced in one step.
        with tempfile.NamedTemporaryFile(dir=source.parent, suffix=".part", delete=False) as handle:
            write_mo(handle, read(language, root), use_fuzzy=False)
        part = Path(handle.name)
        part.chmod(0o644)
        part.replace(target)
        written.append(target)
    return written


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text.replace("%%", "")))


def _faults(message: Message, language: str, plurals: int) -> Iterator[str]:
    translations = forms(message)
    ids = (message.id,) if isinstance(message.id, str) else message.id
    if not any(translations):
        yield "is not translated"
        return
    if len(ids) == 2 and (len(translations) != plurals or not all(translations)):
        yield f"lacks one of its {plurals} plural forms"
    if message.fuzzy:
        yield "is fuzzy"
    for place, text in enumerate(translations):
        # Only the German singular stands for the number one alone and may do without it.
        expected = [ids[-1], ids[0]] if language == "de" and place == 0 else [ids[-1]]
        if text and placeholders(text) not in [placeholders(original) for original in expected]:
            yield f"has other placeholders in {text!r}"
    if language == "hsb" and not note(message).startswith(PROVENANCE):
        yield "has no comment with its source, or how it was built"


def complaints(root: Path) -> list[str]:
    """Return a sentence for everything that is wrong with the catalogues."""
    found = extract(root)
    told = []
    for language in PLURAL_FORMS:
        path = po_file(language, root)
        name = path.relative_to(root).as_posix()
        if not path.exists():
            told.append(f"{name} is missing: run manage.py catalogues extract")
            continue
        catalog = read(language, root)
        if rendered(merged(found, catalog, language), language) != path.read_text(encoding="utf-8"):
            told.append(f"{name} is stale: run manage.py catalogues extract")
        for message in entries(catalog):
            place = " in the sense of ".join(repr(part) for part in reversed(key(message)) if part)
            told += [f"{name}: {place} {fault}" for fault in _faults(message, language, catalog.num_plurals)]
    return told


def project_root() -> Path:
    return Path(settings.BASE_DIR)
