"""Files that are no table of ours: each is refused with a sentence, whatever it does to be read."""

import io
import re
import zipfile

import pytest

from buendnis.publishing.proposing.tables import read_back, table_of
from buendnis.publishing.proposing.wordprocessing import Refusal
from tests.publishing.invited import draft_release, link_to
from tests.publishing.wordfiles import TYPES, W, changed

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("noon")]


def bomb():
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(TYPES, "<Types/>")
        archive.writestr(W, b" " * 40_000_000)
    return found.getvalue()


ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
SPOILT = {
    "none": lambda table: b"",
    "text": lambda table: b"headline;Titul",
    "cut": lambda table: table[:-40],
    "no document": lambda table: changed(table, lambda xml: "", TYPES).replace(b"word/doc", b"word/bad"),
    "no xml": lambda table: changed(table, lambda xml: xml[:-9]),
    "bomb": lambda table: bomb(),
    "entity": lambda table: changed(table, lambda xml: xml.replace("<w:document", f"{ENTITY}<w:document")),
    "macros": lambda table: changed(table, lambda xml: xml.replace("officedocument", "macroEnabled"), TYPES),
    "other": lambda table: changed(table, lambda xml: re.sub(r"T\d+:", "", xml)),
    "deep": lambda table: changed(table, lambda xml: xml.replace("<w:body>", "<w:body>" + "<w:p>" * 600_000)),
    "rows": lambda table: changed(table, lambda xml: xml.replace("</w:tbl>", "<w:tr></w:tr>" * 6000 + "</w:tbl>")),
}


@pytest.mark.parametrize("what", SPOILT)
def test_what_is_no_table_of_ours_is_refused_with_a_sentence(what):
    link = link_to(draft_release())

    with pytest.raises(Refusal) as refusal:
        read_back(link, SPOILT[what](table_of(link)))

    assert str(refusal.value.sentence)
