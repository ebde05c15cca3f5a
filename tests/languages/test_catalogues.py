"""Messages are found in the code, kept, compiled and checked without tools of the system."""

import gettext
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from buendnis.languages import catalogues, review

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, npgettext_lazy, pgettext_lazy
title = _("Press " "releases")
count = ngettext("%(count)s file", "%(count)s files", 2)
path = pgettext_lazy("address", "press")
members = npgettext_lazy("people", "%d member", "%d members")
"""
TEMPLATE = """
<h1>{% trans "Home" %}</h1>
  {{ _("Menu")|upper }}
    {% blocktranslate trimmed count count=n with name=x %}
      {{ count }} picture of
      {{ name }}
    {% plural %}
      {{ count }} pictures of {{ name }}
    {% endblocktranslate %}
 {% translate "May" context "month" as month %} it's 100% <b>plain</b>
{% blocktranslate trimmed context "button" %}Send{% endblocktranslate %}
"""
ONE_FILE = 'from django.utils.translation import ngettext\nngettext("%(count)s file", "%(count)s files", 2)\n'
GERMAN = ("%(count)s Datei", "%(count)s Dateien")
SORBIAN = ("%(count)s dataja", "%(count)s dataji", "%(count)s dataje", "%(count)s datajow")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with every kind of message."""
    for folder in ("buendnis/pages/migrations", "templates/news"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "buendnis/pages/models.py").write_text(PYTHON)
    (tmp_path / "buendnis/pages/migrations/0001.py").write_text('_("old")')
    (tmp_path / "templates/news/list.html").write_text(TEMPLATE)
    return tmp_path


@pytest.fixture
def translated(tmp_path: Path) -> Path:
    """A project with one message, translated into both languages."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news/models.py").write_text(ONE_FILE)
    catalogues.update(tmp_path)
    write(tmp_path, "de", GERMAN)
    write(tmp_path, "hsb", SORBIAN, "built: counted")
    return tmp_path


def write(root: Path, language: str, string: object, note: str = "", fuzzy: bool = False) -> None:
    """Give the only message of a catalogue this translation."""
    catalog = catalogues.read(language, root)
    message = catalogues.entries(catalog)[0]
    message.string = string
    message.user_comments = [note] if note else []
    if fuzzy:
        message.flags.add("fuzzy")
    catalogues.po_file(language, root).write_text(catalogues.rendered(catalog, language), encoding="utf-8")


def test_messages_are_found_in_python_and_templates(project: Path) -> None:
    found = catalogues.extract(project)

    assert {place: entry.plural for place, entry in found.items()} == {
        ("", "Press releases"): "",
        ("", "%(count)s file"): "%(count)s files",
        ("address", "press"): "",
        ("people", "%d member"): "%d members",
        ("", "Home"): "",
        ("", "Menu"): "",
        ("", "%(count)s picture of %(name)s"): "%(count)s pictures of %(name)s",
        ("month", "May"): "",
        ("button", "Send"): "",
    }


def test_moved_lines_change_nothing(project: Path) -> None:
    catalogues.update(project)

    (project / "buendnis/pages/models.py").write_text("\n\n\n" + PYTHON)

    assert catalogues.update(project) == []
    assert "#: buendnis/pages/models.py\n" in catalogues.po_file("hsb", project).read_text()


def test_a_file_that_cannot_be_read_is_named(project: Path) -> None:
    (project / "templates/news/list.html").write_text("{% blocktranslate %}{% if x %}{% endblocktranslate %}")

    with pytest.raises(catalogues.CatalogueError, match=r"^templates/news/list.html cannot be read"):
        catalogues.extract(project)


def test_a_message_that_comes_back_still_has_its_translation(translated: Path) -> None:
    before = catalogues.po_file("hsb", translated).read_text()

    (translated / "news/models.py").write_text("")
    catalogues.update(translated)
    (translated / "news/models.py").write_text(ONE_FILE)
    catalogues.update(translated)

    assert catalogues.po_file("hsb", translated).read_text() == before


def test_pruning_drops_what_the_code_no_longer_uses(translated: Path) -> None:
    (translated / "news/models.py").write_text("")
    catalogues.update(translated, prune=True)

    assert catalogues.po_file("hsb", translated).read_text().count("dataja") == 0


def test_compiled_forms_are_those_of_the_file(translated: Path) -> None:
    catalogues.compile_stale(translated)
    with catalogues.po_file("hsb", translated).with_suffix(".mo").open("rb") as handle:
        words = gettext.GNUTranslations(handle)

    shown = [words.ngettext("%(count)s file", "%(count)s files", number) for number in (1, 2, 3, 5, 0, 11, 101, 102)]

    assert shown == [SORBIAN[form] for form in (0, 1, 2, 3, 3, 3, 0, 1)]


def test_only_what_is_older_than_its_source_is_compiled(translated: Path) -> None:
    source = catalogues.po_file("hsb", translated)
    first = catalogues.compile_stale(translated)
    second = catalogues.compile_stale(translated)

    later = source.stat().st_mtime + 10
    os.utime(source, (later, later))

    assert [path.parent.parent.name for path in first] == ["de", "hsb"]
    assert second == []
    assert catalogues.compile_stale(translated) == [source.with_suffix(".mo")]


def test_a_complete_catalogue_has_no_faults(translated: Path) -> None:
    assert catalogues.complaints(translated) == []


@pytest.mark.parametrize(
    ("language", "string", "note", "fuzzy", "fault"),
    [
        ("de", ("", ""), "", False, "is not translated"),
        ("de", GERMAN, "", True, "is fuzzy"),
        ("de", ("%(count)s Datei", "Dateien"), "", False, "has other placeholders in 'Dateien'"),
        ("de", ("%(count)s Datei", "%(number)s Dateien"), "", False, "has other placeholders in '%(number)s Dateien'"),
        ("hsb", (*SORBIAN[:3], ""), "built: x", False, "lacks one of its 4 plural forms"),
        ("hsb", ("dataja", *SORBIAN[1:]), "built: x", False, "has other placeholders in 'dataja'"),
        ("hsb", SORBIAN, "", False, "has no comment with its source, or how it was built"),
    ],
)
def test_a_fault_is_named(translated: Path, language, string, note, fuzzy, fault) -> None:
    write(translated, language, string, note, fuzzy)

    assert catalogues.complaints(translated) == [f"locale/{language}/LC_MESSAGES/django.po: '%(count)s file' {fault}"]


def test_a_new_message_makes_the_catalogue_stale(translated: Path) -> None:
    (translated / "news/views.py").write_text('_("New")')

    assert catalogues.complaints(translated) == [
        f"locale/{language}/LC_MESSAGES/django.po is stale: run manage.py catalogues extract"
        for language in ("de", "hsb")
    ]


def test_the_command_fails_with_the_list_of_faults(translated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogues, "project_root", lambda: translated)
    write(translated, "de", GERMAN, fuzzy=True)

    with pytest.raises(CommandError) as caught:
        call_command("catalogues", "check")

    assert str(caught.value) == (
        "locale/de/LC_MESSAGES/django.po: '%(count)s file' is fuzzy\nFaults in the catalogues: 1"
    )


def test_the_review_page_lists_what_was_built_and_keeps_its_head(translated: Path) -> None:
    page = review.page_file(translated)
    page.parent.mkdir()
    page.write_text(f"# Greeting\n\n{review.MARK}\nold")
    (page.parent / "sorbian-built.tsv").write_text("german\tsorbian\thow\nHaus | Hof\tdom\tguessed\n")

    review.update(translated)

    assert page.read_text() == "\n\n".join(
        [
            "# Greeting",
            review.MARK,
            f"## Pressemitteilungen (1)\n\n{review.TABLE_HEAD}\n"
            f"| {' / '.join(GERMAN)} | {' / '.join(SORBIAN)} | counted |",
            f"## Texte der Beispielinhalte (1)\n\n{review.TABLE_HEAD}\n| Haus \\| Hof | dom | guessed |\n",
        ]
    )


def test_the_catalogues_of_the_portal_are_complete() -> None:
    assert catalogues.complaints(Path(settings.BASE_DIR)) == []


def test_the_review_page_of_the_portal_is_current() -> None:
    root = Path(settings.BASE_DIR)

    assert review.page_file(root).read_text(encoding="utf-8") == review.rendered(root)
