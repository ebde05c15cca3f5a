"""The text of a release as a file: what newsrooms copy, without any markup."""

import pytest

TEXTS = {
    "de": (
        "/de/presse/2017/09/27/kinder-lesen.txt",
        "214/2017\n\nBautzen, 27. September 2017\n\nLeseförderung\n\nKinder lesen\n\nWorum es geht.\n\n"
        "Warum\n\nWeil es Freude macht.\n",
    ),
    "hsb": (
        "/hsb/nowinarstwo/2017/09/27/dzeci-citaja.txt",
        "214/2017\n\nBudyšin, 27. septembra 2017\n\nSerbsce Leseförderung\n\nDźěći čitaja\n\nSerbsce Worum es geht.\n\n"
        "Serbsce\n\nWarum\n\nWeil es Freude macht.\n",
    ),
}


@pytest.mark.parametrize("language", TEXTS)
def test_the_text_file_holds_the_release_and_nothing_else(visit, language):
    address, text = TEXTS[language]
    response = visit(address)
    first, rest = response.content.decode().split(" ", 1)
    assert rest == text
    assert first in ("Nr.", "čo.")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.headers["Content-Language"] == language
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_the_german_text_under_a_sorbian_address_says_that_it_is_german(visit):
    response = visit("/hsb/nowinarstwo/2018/03/01/nur-auf-deutsch.txt")
    assert response.headers["Content-Language"] == "de"
    assert response.content.decode() == (
        "Kamenz, 1. März 2018\n\nDachzeile\n\nNur auf Deutsch\n\nEin Satz dazu.\n\nEin Absatz.\n"
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>Eins</p><p>Zwei<br>Drei</p>", "Eins\n\nZwei\nDrei"),
        ("<ul><li><p>Eins</p></li><li>Zwei</li></ul><p>Ende</p>", "– Eins\n\n– Zwei\n\nEnde"),
        ("<ol><li>Eins</li><li>Zwei</li></ol><ul><li>Drei</li></ul>", "1. Eins\n2. Zwei\n\n– Drei"),
        ('<ol start="3"><li>Eins<ol><li>Innen</li></ol></li><li>Zwei</li></ol>', "3. Eins\n1. Innen\n\n4. Zwei"),
        ("<p>R &amp; D &lt;b&gt; „Zitat“</p>", "R & D <b> „Zitat“"),
        ('<p><a href="/de/">Verweis</a> <strong>fett</strong></p>', "Verweis fett"),
        ("<table><tbody><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></tbody></table>", "A\tB\n1\t2"),
        ("", ""),
    ],
)
def test_rich_text_becomes_plain_text(body, text):
    from news.presenting import prose_as_text

    assert prose_as_text(body) == text
