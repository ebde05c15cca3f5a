"""Rich text in blocks with a few marks, and back again: nothing of it is lost on the way."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buendnis.publishing.proposing.blocks import assembled, beside, split
from buendnis.publishing.proposing.marks import as_html, targets
from buendnis.publishing.prose import cleaned

TEXTS = {
    "<p>Ein Satz.</p>": ["Ein Satz."],
    "<p><strong>Fett</strong> und <em>kursiv</em></p>": ["**Fett** und __kursiv__"],
    '<p>Siehe <a href="/de/kontakt/">hier</a>.</p>': ["Siehe [hier](/de/kontakt/)."],
    "<p>Zeile<br>zwei</p>": ["Zeile\nzwei"],
    "<h2>Titel</h2><ul><li><p>eins</p></li><li><p>zwei</p></li></ul>": ["Titel", "eins", "zwei"],
    '<ol start="3"><li>drei<ul><li>darunter</li></ul></li></ol>': ["drei", "darunter"],
    "<table><tbody><tr><th>A</th><td>1</td></tr></tbody></table>": ["A", "1"],
    "<p>Schüler*innen und Lehrer*innen</p>": ["Schüler*innen und Lehrer*innen"],
    "<p>ein **Stern** und snake__case</p>": [r"ein \*\*Stern\*\* und snake\_\_case"],
    "<p>*<strong>x</strong>*</p>": [r"\***x**\*"],
    "<p>[1](2) und \\ und [3]</p>": [r"[1\](2) und \\ und [3]"],
    '<p><a href="https://x.example/a_(b)">k[l]ammer</a></p>': [r"[k\[l\]ammer](https://x.example/a_\(b\))"],
    '<p><a href="/de/"><strong>fett</strong> da</a></p>': ["[**fett** da](/de/)"],
    "<p>1 &lt; 2 &amp; 3</p>": ["1 < 2 & 3"],
    "<blockquote><p>Zitat</p></blockquote>": ["Zitat"],
}


@pytest.mark.parametrize("text", TEXTS)
def test_blocks_are_read_with_marks_and_written_back(text):
    found = split(text)

    assert list(found.texts) == TEXTS[text]
    assert assembled(found, dict(enumerate(found.texts))) == cleaned(text)


WORDS = st.text(st.sampled_from("aß*_[]()\\ <>&\"'.\n–ř"), max_size=12)
INLINE = st.recursive(
    WORDS.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;")),
    lambda inner: st.one_of(
        inner.map(lambda text: f"<strong>{text}</strong>"),
        inner.map(lambda text: f"<em>{text}</em>"),
        st.tuples(inner, inner).map("".join),
        st.tuples(WORDS, inner).map(lambda both: f'<a href="/de/{both[0].replace(chr(34), "")}">{both[1]}</a>'),
    ),
    max_leaves=6,
)


def words(text):
    """Rich text without the white space that a browser does not show."""
    bare = re.sub(r"\s|&nbsp;|%20|<br>|</?(?:strong|em)>", "", text)
    empty = re.compile(r"<(p|h[2-4]|li|ul)></\1>|<ahref=[^>]*></a>")
    while empty.search(bare):
        bare = empty.sub("", bare)
    return bare


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["p", "h2", "li", "td"]), INLINE), max_size=4))
def test_what_is_written_back_reads_the_same(parts):
    around = {"li": "<ul>{}</ul>", "td": "<table><tbody><tr>{}</tr></tbody></table>"}
    text = cleaned("".join(around.get(tag, "{}").format(f"<{tag}>{inner}</{tag}>") for tag, inner in parts))
    found = split(text)

    written = assembled(found, dict(enumerate(found.texts)))
    again = split(written)

    assert (words(written), again.kinds) == (words(text), found.kinds)
    assert assembled(again, dict(enumerate(again.texts))) == written


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_nothing_that_is_typed_becomes_more_than_a_few_marks(text):
    safe = cleaned(f"<p>{as_html(text)}</p>")

    assert "<script" not in safe
    assert split(safe).frame in ((), ("<p>", None, "</p>"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("**a", "**a"), ("a ** b ** c", "a <strong> b </strong> c"), ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"), ("[x]()", '<a href="">x</a>'), ("[a] (b)", "[a] (b)"),
        ("[a [b](/c)](/d)", '[a <a href="/c">b</a>](/d)'), ('[x](/a"onclick=)', '<a href="/a&quot;onclick=">x</a>'),
    ],
)  # fmt: skip
def test_marks_as_people_type_them(text, wanted):
    assert as_html(text) == wanted


def test_links_are_read_from_a_text_with_marks():
    assert targets(r"[a](/b) \[c](/d) [e](https://x.example/f_\(g\))") == ["/b", "https://x.example/f_(g)"]


def test_an_empty_block_is_left_out_and_an_empty_cell_stays():
    frame = split("<p>a</p><ul><li>b</li></ul><table><tbody><tr><td>c</td></tr></tbody></table>")

    assert assembled(frame, {0: "x"}) == "<p>x</p><table><tbody><tr><td></td></tr></tbody></table>"


OLD = split("<h2>Titel</h2><p>Eins.</p><p>Zwei.</p>")
SORBIAN = split("<h2>Titul</h2><p>Jedyn.</p><p>Dwaj.</p>")


@pytest.mark.parametrize(
    ("new", "wanted"),
    [
        ("<h2>Titel</h2><p>Eins.</p><p>Zwei.</p>", [("Titul", ""), ("Jedyn.", ""), ("Dwaj.", "")]),
        ("<h2>Titel</h2><p>Eins!</p><p>Zwei.</p>", [("Titul", ""), ("Jedyn.", "Eins."), ("Dwaj.", "")]),
        ("<h2>Titel</h2><p>Eins.</p><p>Neu.</p><p>Zwei.</p>", [("Titul", ""), ("Jedyn.", ""), ("", ""), ("Dwaj.", "")]),
        ("<p>Zwei.</p>", [("Dwaj.", "")]),
        ("<h2>Titel</h2><ul><li>Eins.</li></ul><p>Zwei.</p>", [("Titul", ""), ("", ""), ("Dwaj.", "")]),
    ],
)
def test_sorbian_blocks_follow_the_german_ones_that_they_were_written_beside(new, wanted):
    found = beside(split(new), SORBIAN, OLD)

    assert [(each.sorbian, each.before) for each in found] == wanted


def test_a_sorbian_text_that_is_built_otherwise_stands_beside_no_block():
    other = split("<p>Wšo w jednym.</p>")

    assert (beside(OLD, other, None), beside(split("<p>Neu</p><p>Alt</p>"), other, OLD)) == (None, None)
    assert [each.sorbian for each in beside(OLD, SORBIAN, None)] == ["Titul", "Jedyn.", "Dwaj."]
