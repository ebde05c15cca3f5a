"""What no person types: cleaned, or refused with a sentence, and the rest is kept. Never slow, never 500."""

import time

import pytest
from django.utils import translation

from news.models import PressReleaseEdition
from tests.desk.forms import address, faults, sent_by, typed_in
from tests.factories import make_organisation, make_page, make_release

pytestmark = pytest.mark.django_db

# Of the processor's time, whatever else the machine does
SECONDS = 2
TOO_LONG = "This text is too long: it has 1000000 characters, and 500000 are the most."
TANGLED = "This text is put together in a way that cannot be read. Please paste its words without their format."
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8><title>Dokument1</title>
<style><!-- p.MsoNormal {mso-style-parent:""; margin:0cm} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=DE style='tab-interval:35.4pt'><!--StartFragment-->
<h1 style='mso-outline-level:1'><span style='font-size:16.0pt;mso-ascii-font:Arial'>Lesen<o:p></o:p></span></h1>
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'>Zwei</b> <span
class=SpellE>Kinder</span>&nbsp;lesen.<o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;</span></span><![endif]>Erstens<o:p>&nbsp;</o:p></p>
<p><img width=1 src="data:image/png;base64,iVBORw0KGgo=" v:shapes="Bild_x0020_1"><a href="https://a.example/">Mehr</a></p>
<xml><o:OfficeDocumentSettings>RelyOnVML</o:OfficeDocumentSettings></xml><!--EndFragment--></body></html>"""


def spent(work):
    before = time.process_time()
    result = work()
    return result, time.process_time() - before


@pytest.fixture
def send(editor):
    """Fill the form of a release, press save, and look that it was not slow."""

    def save(**typed):
        release = make_release(publish=False, headline_de="Alt")
        sent = {**sent_by(editor.get(address(release))), "headline_de": "Getippt", **typed, "_continue": "1"}
        answer, seconds = spent(lambda: editor.post(address(release), sent))
        assert seconds < SECONDS
        release.refresh_from_db()
        return answer, release

    return save


REFUSED = {
    "a million characters": ("x" * 1_000_000, TOO_LONG),
    "nested divisions": ("<div>" * 50_000 + "x" + "</div>" * 50_000, TOO_LONG),
    "nested quotations": ("<blockquote>" * 40_000 + "x", TANGLED),
    "nested lists": ("<ul><li>" * 25_000 + "x", TANGLED),
    "nested tables": ("<table><tr><td>" * 17_000 + "x", TANGLED),
    "nested emphasis": ("<em>" * 50_000 + "x", TANGLED),
    "links in links": ("<a href='/'>" * 40_000 + "x", TANGLED),
    "tags that cross": ("<em><p><strong></em>" * 17_000, TANGLED),
    "tags that others close": ("<b></i>" * 50_000, TANGLED),
    "references": ("&" * 400_000, TANGLED),
    "attributes": ("<p " + " ".join(f"a{number}" for number in range(60_000)) + ">x", TANGLED),
}
CLEANED = {
    "paragraphs": ("<p>Lesen.</p>" * 30_000, "<p>Lesen.</p>" * 30_000),
    "open paragraphs": ("<p>" * 50_000 + "x", None),
    "closing tags": ("</strong>" * 50_000 + "x", "x"),
    "less-than signs": ("<" * 100_000, "&lt;" * 100_000),
    "comments": ("<!--" * 100_000 + "--><p>x</p>", "<p>x</p>"),
    "signs without width": ("<p>" + "Le\u200bs\u2060en\ufeff" * 40_000 + "</p>", "<p>" + "Lesen" * 40_000 + "</p>"),
    "a text turned round": ("<p>Kon\u202etkat\u202c\u2066x\u2069</p>", "<p>Kontkatx</p>"),
    "marks": ("<p>a" + "\u0301\u0316" * 200_000 + "</p>", "<p>a" + "\u0301\u0316" * 2 + "</p>"),
    "what has a use": ("<p>Land\u00adrat&nbsp;§\u202f5 Łužica</p>", "<p>Land\u00adrat&nbsp;§\u202f5 Łužica</p>"),
    "a joined emoji": ("<p>👩\u200d👧 x\u200dy</p>", "<p>👩\u200d👧 xy</p>"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_text_that_nobody_wrote_is_refused_with_a_sentence(send, name):
    text, sentence = REFUSED[name]

    answer, release = send(body_de=text)

    told = faults(answer)["body_de"]
    assert (answer.status_code, told) == (200, [sentence.replace("1000000", str(len(text)))])
    assert (typed_in(answer, "headline_de"), typed_in(answer, "body_de") == text) == ("Getippt", True)
    assert release.headline_de == "Alt"


@pytest.mark.parametrize("name", CLEANED)
def test_a_text_that_can_be_cleaned_is(send, name):
    text, clean = CLEANED[name]

    answer, release = send(body_de=text)

    assert (answer.status_code, release.headline_de) == (302, "Getippt")
    assert clean is None or release.body_de == clean


def test_a_paste_from_word_leaves_its_words(send):
    _answer, release = send(body_de=WORD)

    words = " ".join(release.body_de.split())
    assert words == (
        "<h2>Lesen</h2> <p>Zwei Kinder&nbsp;lesen.</p> <p>·&nbsp;Erstens&nbsp;</p>"
        ' <p><a href="https://a.example/">Mehr</a></p>'
    )


@pytest.mark.parametrize("text", ["<" * 400_000, "<a" * 200_000, "&" * 400_000, "\u0301\u0316" * 200_000])
def test_a_plain_text_is_never_slow_either(send, text):
    answer, release = send(teaser_de=f"x{text}", headline_hsb="Ł\u200bu\u202eži")

    assert (answer.status_code, release.headline_hsb) == (302, "Łuži")
    assert release.teaser_de[:3] == f"x{text}"[:3]


def test_a_plain_text_of_a_million_characters_is_refused(send):
    answer, release = send(teaser_de="x" * 1_000_000)

    assert (faults(answer), release.headline_de) == ({"teaser_de": [TOO_LONG]}, "Alt")


def test_the_sentence_names_the_length_in_the_readers_language(send):
    answer, _release = send(teaser_de="x" * 1_000_000)

    with translation.override("de"):
        (sentence,) = answer.context["adminform"].form.errors["teaser_de"]
    assert "1000000" in sentence or "1.000.000" in sentence


def test_hidden_signs_go_on_every_way_in():
    release = PressReleaseEdition.objects.get(pk=make_release(headline_de="A\u202eb\u200b").pk)
    organisation = make_organisation("Träger\u200e\u2028e. V.", purpose_de="x\u200b\x00y", publish=False)

    assert (release.headline_de, organisation.purpose_de) == ("Ab", "xy")
    assert organisation.names.get().name_de == "Träger\ne. V."


def test_a_page_in_another_language_keeps_its_marks_of_direction():
    text = "<p>\u200fمی\u200cخواهم\u2067 x\u2069\u202ey</p>"
    page = make_page("مساعدة\u200f", language_tag="fa", body_de=text, publish=False)

    page.refresh_from_db()
    assert (page.title_de, page.body_de) == ("مساعدة\u200f", text.replace("\u202e", ""))
