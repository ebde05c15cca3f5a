"""What the self-test reads in answers, what it takes for secret, and what it calls by which name."""

import io
import json
import zipfile

import pytest

from buendnis.publishing import acts
from buendnis.publishing.probing.needles import Needle, needles_of, pieces, runs
from buendnis.publishing.probing.reading import told
from buendnis.publishing.probing.saying import Elsewhere
from buendnis.publishing.probing.visiting import own_host
from buendnis.publishing.saving import writing
from tests.factories import make_agreement, make_contact, make_organisation, make_page, make_picture, make_release
from tests.machinery.clock import berlin
from tests.publishing.probing import SOON

SECRET = 'Die "Kita" & der Ährenkranz'


def workbook():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sheet.xml", "<t>Die &quot;Kita&quot; &amp; der Ährenkranz</t>")
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (f"<p>{SECRET}</p>", "text/html"),
        ("<p>Die &quot;Kita&quot; &amp; der\n   Ährenkranz</p>", "text/html; charset=utf-8"),
        ("<content>&lt;p&gt;Die &amp;quot;Kita&amp;quot; &amp;amp; der Ährenkranz</content>", "application/atom+xml"),
        (json.dumps({"name": SECRET}), "application/json"),
        (json.dumps({"name": SECRET}, ensure_ascii=False), "application/json"),
        ('1;"Die ""Kita"" & der Ährenkranz";2', "text/csv"),
        ('SUMMARY:Die "Kita" & der Ähr\r\n enkranz', "text/calendar"),
        (workbook(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
    ids=["plain", "html", "feed", "json", "json with letters", "csv", "calendar", "workbook"],
)
def test_a_text_is_found_however_it_is_written(content, content_type):
    answer = content if isinstance(content, bytes) else content.encode()

    assert Needle(SECRET, "").stands_in(told(answer, content_type)) is True


@pytest.mark.parametrize(
    ("text", "words", "stands"),
    [
        ("Landrat", "im Landratsamt", False),
        ("Landrat", "der Landrat.", True),
        ("/lesen", "https://x.example/2026/11/lesen/", True),
        ("/lesen", "/de/lesen-lernen/", False),
        ("/lesen", '"/de/lesen.txt"', True),
    ],
)
def test_a_part_of_a_longer_word_is_no_finding(text, words, stands):
    assert Needle(text, "").stands_in(words) is stands


def test_long_texts_are_looked_for_in_pieces_that_no_markup_cuts():
    text = "<p>Ein <strong>sehr</strong> kurzer&nbsp;Satz.</p>\n<p>" + "wieder und wieder " * 20 + "</p>"

    found = [piece for run in runs(text) for piece in pieces(run)]

    assert found[:3] == ["Ein", "sehr", "kurzer Satz."]
    assert {len(piece) for piece in found[3:]} <= set(range(40, 60))


@pytest.fixture
def told_needles(db, at):
    at("2026-11-26 12:00")
    return lambda edition: [needle.text for needle in needles_of(edition)]


def test_all_that_a_hidden_release_says_is_secret(told_needles):
    texts = {"headline_de": "Kinder lesen", "headline_hsb": "Dźěći čitaja", "number": "214/2026", "teaser_de": "Kurz"}
    release = make_release(publish=False, pictures=[make_picture(alt_de="", decorative=True)], **texts)
    token = release.pictures.get().file.token

    assert told_needles(release) == [
        *("Kinder lesen", "214/2026", "Im Lesesaal", "Anna Beispiel", "Dźěći čitaja"),
        *("/kinder-lesen", "/dzeci-citaja", token),
    ]


def test_what_a_correction_leaves_as_it_was_is_no_secret(told_needles, at):
    at("2026-11-25 12:00")
    body = (
        "<p>Zwanzig Kinder haben im Landratsamt gelesen, und viele Erwachsene hörten ihnen zu. Danach gab es Tee.</p>"
    )
    first = make_release(headline_de="Kinder lesen", body_de=body)
    at("2026-11-26 12:00")
    draft = acts.correct(first, first.item.edit_version, None)
    assert told_needles(draft) == []
    with writing(draft, draft.item.edit_version, None):
        draft.body_de = body.replace("Tee", "Kakao")
        draft.save()

    found = told_needles(draft)

    assert (len(found), "Kakao" in found[0], "Zwanzig" in found[0]) == (1, True, False)


def test_of_a_public_text_only_unconfirmed_sorbian_is_secret(told_needles):
    same = {"headline_de": "Domowina Bautzen", "headline_hsb": "Domowina Bautzen"}
    release = make_release(teaser_de="Worum es geht.", teaser_hsb="Wo čo dźe.", slug_hsb="domowina-w-budysinje", **same)

    assert told_needles(release) == ["Wo čo dźe.", "/domowina-w-budysinje"]


def elsewhere(edition, text):
    return Elsewhere([edition]).says(Needle(text, ""))


def test_what_something_public_or_the_site_itself_says_is_no_finding(told_needles):
    draft = make_release(publish=False, headline_de="Kinder lesen im Landratsamt", slug_de="kinder-lesen")
    make_page("Die Bücherei", body_de='<p>Im Mai: Kinder lesen im Landratsamt.</p><p><a href="/de/tee/">Tee</a></p>')
    make_contact(phone="030 23125-177", publish=False)
    make_contact(phone="030 23125-188")

    said = ["Kinder lesen im Landratsamt", "030 23125-188", "/tee", "/die-buecherei", "/presse", "Seite nicht gefunden"]
    unsaid = ["Kinder lesen im Rathaus", "030 23125-177", "/kinder-lesen", "Die Sparkasse"]
    assert [text for text in said if not elsewhere(draft, text)] == []
    assert [text for text in unsaid if elsewhere(draft, text)] == []


def test_what_is_only_said_in_sorbian_that_nobody_confirmed_is_not_said(told_needles):
    draft = make_release(publish=False)
    make_release(headline_hsb="Dźěći předčitaja w Budyšinje")

    assert elsewhere(draft, "Dźěći předčitaja w Budyšinje") is False


def test_a_hidden_party_is_named_by_the_agreement(told_needles, at):
    at("2026-11-25 12:00")
    party = make_organisation("Verein Sonnenschein")
    make_agreement(parties=[party])
    assert elsewhere(party, "Verein Sonnenschein") is True

    other = make_organisation("Verein Mondschein", at=berlin(SOON))
    assert elsewhere(other, "Verein Mondschein") is False


@pytest.mark.parametrize(
    ("site", "hosts", "host"),
    [
        ("https://portal.example", ["portal.example"], "portal.example"),
        ("http://portal.example:8000", [".example"], "portal.example:8000"),
        ("https://portal.example", ["*.other", "inside.other"], "inside.other"),
    ],
)
def test_the_site_is_asked_under_a_name_that_it_answers_to(settings, site, hosts, host):
    settings.SITE_URL, settings.ALLOWED_HOSTS = site, hosts

    assert own_host() == host
