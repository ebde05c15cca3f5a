"""After a removal no table, no file, no page, no export and no backup made later holds the words."""

import io
import sqlite3
import zipfile
from contextlib import closing

import pytest
from django.conf import settings as portal
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from buendnis.publishing.auditing import audit
from buendnis.publishing.models import Publication
from tests.factories import make_file
from tests.publishing.redacted import columns_with, files_with, holds, redact
from tests.publishing.worded import write
from tests.site.crawling import Crawl

# Letters of both languages, in words that the portal does not say by itself
WORDS = st.lists(st.text("qxjyäöüßčěłńóřśźž", min_size=4, max_size=9), min_size=1, max_size=3).map(" ".join)
AROUND = st.sampled_from([("", ""), ("Vorher ", " danach."), ("(", ")"), ("„", "s“"), ("a & b, ", " < c"), ("x", "x")])
SPELLED = (
    str, str.upper, str.title, lambda words: words.replace(" ", "\u00a0"), lambda words: "\u00ad".join(words),
)  # fmt: skip
MARKED_UP = (
    lambda words: f"<p>{words}</p>",
    lambda words: f"<p><strong>{words[:2]}</strong>{words[2:]}</p>",
    lambda words: f"<ul><li>{words.replace(' ', '&nbsp;')}</li></ul>",
    lambda words: "<p>" + "".join(f"&#{ord(sign)};" for sign in words) + "</p>",
    lambda words: f'<p><a href="https://example.org/?q={words}">Mehr</a></p>',
)


@st.composite
def cases(draw):
    """Words, and how they stand in a plain and in a rich text."""
    words, (before, after) = draw(WORDS), draw(AROUND)
    return words, before + draw(st.sampled_from(SPELLED))(words) + after, draw(st.sampled_from(MARKED_UP))(words)


def check_tables(people, case):
    words, plain, rich = case
    with transaction.atomic():
        release = write(plain, rich, people.author)
        before = states()
        assert len(columns_with(words)) > 60

        redact(release, people.author, people.approver, passage=words)

        assert columns_with(words) == []
        assert list(audit()) == []
        assert states() == before
        transaction.set_rollback(True)


def states():
    """How every text stands: with its readers, in both languages, and after its approval."""
    return [
        (*row, approved == digest, Publication.objects.get(pk=row[0]).item.kind)
        for *row, digest, approved in Publication.objects.order_by("pk").values_list(
            "pk", "state", "public_from", "public_until", "first_seen", "text_digest", "approved_digest"
        )
    ]


GIVEN = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}


@pytest.mark.django_db
@settings(max_examples=2, **GIVEN)
@given(cases())
@example(("qxj", "Aqxjs", "<p>qxj</p>"))
@example(("qxjä ß", "QXJÄ SS", "<p><em>qxjä</em> ß</p><p>x</p>"))
def test_whatever_the_words_no_table_holds_them(people, case):
    check_tables(people, case)


@pytest.mark.prove
@pytest.mark.django_db
@settings(max_examples=120, **GIVEN)
@given(cases())
def test_whatever_the_words_no_table_holds_them_at_length(people, case):
    check_tables(people, case)


@pytest.mark.django_db(transaction=True)
def test_no_page_no_export_no_file_and_no_backup_holds_them(people, tmp_path):
    words, rich = "Jaxen Qyßlöw", "<p><strong>Jaxen</strong>&nbsp;Qyßlöw sprach.</p>"
    file = make_file(title=words)
    release = write(words, rich, people.author, file)
    assert {address for address, text in answers() if holds(text, words)} >= {"/de/", "/hsb/"}

    redact(release, people.author, people.approver, passage=words)

    found = dict(answers())
    assert len(found) > 60
    assert [address for address, text in found.items() if holds(text, words)] == []
    assert columns_with(words) == []
    assert [name for name, content in backups(tmp_path).items() if holds(content, words)] == []
    connection.close()
    assert files_with(words, portal.DATA_DIR) == []


def answers():
    """All that readers are given from the first pages on, in both languages, as text."""
    crawl = Crawl("", portal.SITE_URL).go(Client(), "/de/", "/hsb/", "/sitemap.xml")
    return [(address, _text(answer.body)) for address, answer in crawl.answers.items()]


def _text(content):
    if content[:2] != b"PK":
        return content.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return " ".join(packed.read(name).decode(errors="replace") for name in packed.namelist())


def backups(folder):
    """What somebody keeps who makes a backup now."""
    dumped = io.StringIO()
    call_command("dumpdata", stdout=dumped, indent=0)
    kept = {"dumpdata": dumped.getvalue().encode().decode("unicode_escape", errors="replace")}
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(folder / "backup.sqlite3")) as target:
            connection.ensure_connection()
            connection.connection.backup(target)
        kept["copy"] = (folder / "backup.sqlite3").read_bytes().decode(errors="replace")
    return kept
