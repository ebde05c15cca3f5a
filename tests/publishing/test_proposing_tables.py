"""A task as a table for word processors: out, filled in, and back after a dry run."""

import re
import subprocess

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from buendnis.publishing.models import Proposal
from buendnis.publishing.proposing.tables import read_back, table_of
from buendnis.publishing.proposing.wordprocessing import DOCX, rows_in_document
from tests.machinery.place import require
from tests.publishing.invited import confirmed_release, draft_release, link_to, rewritten, sent_by, texts_of, write
from tests.publishing.wordfiles import changed, filled, rows

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("noon")]


def fates(link, content):
    run = read_back(link, content)
    return {finding.number or finding.fate: finding.fate for finding in run.findings}


def test_the_table_has_a_row_for_each_text_with_its_state_and_key():
    release = rewritten(confirmed_release(), teaser_de="Neu")
    link = link_to(release)

    found = rows_in_document(table_of(link))

    assert [row.cells[0] for row in found[1:]] == [
        "Titel", "Neu", "Wer", "Das **Jugendamt** hilft.", "Kinder", "Eltern",
    ]  # fmt: skip
    assert [row.cells[1] for row in found[1:]] == ["Titul", "Zawod", "Štó", "**Zarjad** pomha.", "Dźěći", "Starši"]
    assert {len(row.cells) for row in found} == {4}
    assert [row.cells[2].endswith(found[2].cells[2].rpartition(":")[2]) for row in found[1:]].count(True) == 1
    assert all(row.cells[3].startswith(f"T{link.pk}:") for row in found[1:])
    assert link.token not in str(found)


def test_a_table_that_was_not_touched_changes_nothing():
    link = link_to(confirmed_release())

    run = read_back(link, table_of(link))

    assert ({finding.fate for finding in run.findings}, run.takes) == ({"unchanged"}, 0)


def test_what_was_filled_in_is_taken_and_nothing_is_stored_before():
    link = link_to(draft_release())

    run = read_back(link, filled(table_of(link), headline="Titul", body1="**Zarjad** pomha."))

    assert [(finding.number, finding.text) for finding in run.findings if finding.fate == "taken"] == [
        (1, "Titul"), (4, "**Zarjad** pomha."),
    ]  # fmt: skip
    assert (run.takes, Proposal.objects.count()) == (2, 0)


def test_rows_are_known_by_their_key_and_not_by_their_place():
    link = link_to(draft_release())

    def turned(xml):
        return xml.replace("".join(rows(xml)), "".join(reversed(rows(xml))))

    found = fates(link, changed(filled(table_of(link), headline="Titul"), turned))

    assert found == {1: "taken", **dict.fromkeys(range(2, 7), "empty")}


@pytest.mark.parametrize(
    ("spoil", "wanted"),
    [
        (lambda row: "", "missing"),
        (lambda row: row + row.replace("Titul", "Hinak"), "twice"),
        (lambda row: row + row, "taken"),
        (lambda row: row.replace("<w:tc>", "", 1).replace("</w:tc>", "", 1), "merged"),
        (lambda row: row.replace("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="2"/>', 1), "merged"),
        (lambda row: row.replace("<w:tcPr>", "<w:tcPr><w:vMerge/>", 1), "merged"),
        (lambda row: row.replace("Titel", "Falsch"), "german"),
        (lambda row: re.sub(r":headline:", ":nothing:", row), "unknown"),
        (lambda row: re.sub(r"T\d+:", "T999999:", row), "foreign"),
        (lambda row: re.sub(r"T\d+:[^<]*", "", row), "keyless"),
        (lambda row: row.replace("Titul", "x" * 50_001), "long"),
        (lambda row: row.replace("Titul", ""), "empty"),
    ],
    ids=[
        "deleted",
        "twice",
        "copied",
        "fewer",
        "span",
        "merge",
        "german",
        "unknown",
        "foreign",
        "keyless",
        "long",
        "empty",
    ],
)
def test_what_became_of_a_row_is_said(spoil, wanted):
    link = link_to(draft_release())

    def spoilt(xml):
        return xml.replace(rows(xml)[1], spoil(rows(xml)[1]))

    run = read_back(link, changed(filled(table_of(link), headline="Titul"), spoilt))

    found = [finding.fate for finding in run.findings]
    assert wanted in found
    assert run.takes == (1 if wanted in ("taken", "german") else 0)
    assert "missing" in found or wanted not in ("missing", "unknown", "foreign", "keyless")
    assert all(str(finding.sentence) for finding in run.findings)


def test_a_row_is_added_that_nobody_knows():
    link = link_to(draft_release())
    row = "<w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>Dodate</w:t></w:r></w:p></w:tc></w:tr>"

    run = read_back(link, changed(table_of(link), lambda xml: xml.replace("</w:tbl>", f"{row}</w:tbl>")))

    assert [finding.text for finding in run.findings if finding.fate == "keyless"] == ["Dodate"]


def test_german_that_changed_since_and_the_page_that_was_used_as_well_are_told(client):
    release = draft_release()
    link = link_to(release)
    table = filled(table_of(link), headline="Titul", teaser="Zawod")
    rewritten(release, headline_de="Neu")
    write(client, link, teaser="Na stronje")

    found = fates(link, table)

    assert (found[1], found[2]) == ("stale", "collides")


TRACKED = "<w:ins><w:r><w:t>nowe</w:t></w:r></w:ins><w:del><w:r><w:delText>stare</w:delText></w:r></w:del>"
MOVED = "<w:moveFrom><w:r><w:t>preč</w:t></w:r></w:moveFrom><w:r><w:t>tu</w:t><w:br/><w:t>dale</w:t></w:r>"


def test_tracked_changes_are_read_as_accepted_and_paragraphs_as_lines():
    def tracked(xml):
        cell = re.findall(r"<w:tc>.*?</w:tc>", rows(xml)[1])[1]
        new = f"<w:tc><w:p>{TRACKED}</w:p><w:p>{MOVED}</w:p></w:tc>"
        return xml.replace(rows(xml)[1], rows(xml)[1].replace(cell, new, 1))

    link = link_to(draft_release())

    assert read_back(link, changed(table_of(link), tracked)).posted["headline"] == "nowe\ntu\ndale"


# By the link


def test_a_table_goes_out_and_back_by_the_link(client):
    link = link_to(draft_release())
    path = link.path("de")
    out = client.get(f"{path}tabelle.docx")
    assert (out["Content-Type"], out["Cache-Control"]) == (DOCX, "no-store")
    assert link.token not in out["Content-Disposition"]
    file = SimpleUploadedFile("t.docx", filled(out.content, headline="Titul &lt;b>"), DOCX)

    looked = client.post(f"{path}tabelle/", {"table": file, "_look": "1"})
    assert (looked.status_code, texts_of(link)) == (200, None)
    posted = looked.context["run"].posted
    saved = client.post(f"{path}?view=all", {**posted, "_save": "1"})

    assert (saved.status_code, texts_of(link)) == (303, {"headline": "Titul <b>"})
    assert sent_by(client.get(path))["headline"] == "Titul <b>"


def test_libreoffice_reads_and_writes_the_table(tmp_path):
    program = require("libreoffice")
    link = link_to(confirmed_release())
    (tmp_path / "t.docx").write_bytes(filled(table_of(link), teaser="Nowy zawod"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [program, profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", tmp_path / "out"]
    told = subprocess.run([*command, tmp_path / "t.docx"], capture_output=True, text=True, timeout=120)
    if "source file could not be loaded" in told.stderr:
        pytest.skip("LibreOffice has no Writer here")

    run = read_back(link, (tmp_path / "out" / "t.docx").read_bytes())

    assert [(finding.number, finding.text) for finding in run.findings if finding.fate != "unchanged"] == [
        (2, "Nowy zawod")
    ]
