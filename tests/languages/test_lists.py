"""Several things in one sentence."""

import pytest
from django.template import Context, Template
from django.utils import translation

from buendnis.languages.lists import listed, listed_as_choice


@pytest.mark.parametrize(
    ("items", "german", "sorbian"),
    [
        ([], "", ""),
        (["A"], "A", "A"),
        (["A", "B"], "A und B", "A a B"),
        (["A", "B", "C"], "A, B und C", "A, B a C"),
        (["A", "{0}", "C", "D"], "A, {0}, C und D", "A, {0}, C a D"),
    ],
)
def test_the_last_item_is_joined_by_and(items: list[str], german: str, sorbian: str) -> None:
    assert listed(items, "de") == german
    assert listed(items, "hsb") == sorbian


def test_a_choice_is_joined_by_or() -> None:
    assert listed_as_choice(["A", "B", "C"], "de") == "A, B oder C"
    assert listed_as_choice(["A", "B", "C"], "hsb") == "A, B abo C"


def test_the_filter_escapes_its_items() -> None:
    template = Template("{% load languages %}{{ items|listed }}")

    with translation.override("hsb"):
        assert template.render(Context({"items": ["<b>", "C"]})) == "&lt;b&gt; a C"
