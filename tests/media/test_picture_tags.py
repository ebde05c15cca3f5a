"""How a picture stands in a page."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.utils import translation

READING = SimpleNamespace(
    alt="Zwei Kinder & ein Ball", caption="Im Hof <heute>", credit="Landratsamt Bautzen", lang="de"
)


@pytest.fixture
def render(make_file):
    def make(tag, *, width=1000, decorative=False, file=None, reading=READING):
        file = file or make_file(width, 501)
        use = SimpleNamespace(file=file, decorative=decorative)
        context = Context({"use": use, "reading": reading, "file": file})
        with CaptureQueriesContext(connection) as queries:
            html = Template("{% load media %}" + tag).render(context)
        assert len(queries) == 0
        return file, " ".join(html.split())

    return make


def test_a_picture_offers_every_size_in_three_formats(render):
    file, html = render('{% picture use reading sizes="(min-width: 60rem) 40rem, 100vw" %}')

    def offered(ending):
        return ", ".join(f"/medien/{file.token}/{width}.{ending} {width}w" for width in (320, 640, 960))

    sizes = 'sizes="(min-width: 60rem) 40rem, 100vw"'
    assert html == (
        f'<picture> <source type="image/avif" srcset="{offered("avif")}" {sizes}>'
        f' <source type="image/webp" srcset="{offered("webp")}" {sizes}>'
        f' <img src="/medien/{file.token}/960.jpg" srcset="{offered("jpg")}" {sizes}'
        ' width="960" height="481" alt="Zwei Kinder &amp; ein Ball" lang="de" loading="lazy" decoding="async">'
        " </picture>"
    )


def test_the_first_picture_of_a_page_comes_early(render):
    _, html = render("{% picture use reading eager=True %}")

    assert ('fetchpriority="high"' in html, "loading=" in html) == (True, False)


def test_a_decorative_picture_has_an_empty_alternative(render):
    _, html = render("{% picture use reading %}", decorative=True)

    assert ('alt=""' in html, "lang=" in html) == (True, False)


def test_large_numbers_stay_plain_in_attributes(render, make_file):
    file = make_file()
    file.renditions = [{"name": "320.jpg", "format": "jpeg", "width": 320, "height": 1280, "size": 9}]

    with translation.override("de"):
        _, html = render("{% picture use reading %}", file=file)

    assert 'width="320" height="1280"' in html


def test_a_figure_gives_caption_and_credit_in_their_language(render):
    with translation.override(None):
        _, html = render("{% figure use reading %}")

    assert html.partition("</picture>")[2].strip() == (
        '<figcaption> <span class="figure-caption" lang="de">Im Hof &lt;heute&gt;</span>'
        ' <span class="figure-credit"> Photo: <span lang="de">Landratsamt Bautzen</span> </span>'
        " </figcaption> </figure>"
    )


def test_a_draft_without_its_picture_shows_nothing(db):
    use = SimpleNamespace(file=None, decorative=False)
    context = Context({"use": use, "reading": READING})

    html = Template("{% load media %}{% figure use reading %}{% picture use reading %}").render(context)

    assert html.strip() == ""


def test_print_facts_name_form_extent_weight_and_credit(render, make_file):
    file = make_file()
    file.width, file.height, file.size = 4000, 2667, 5_100_000

    with translation.override("de"):
        facts = [render(tag, file=file)[1] for tag in ("{% print_facts file %}", '{% print_facts file "A & B" %}')]

    assert facts[0] == "JPEG, 4000 × 2667, 5,1 MB"
    assert facts[1].startswith("JPEG, 4000 × 2667, 5,1 MB, ")
    assert facts[1].endswith(" A &amp; B")
