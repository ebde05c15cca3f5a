"""The Nu checker on every kind of public page."""

import pytest
from django.test import Client

pytest_plugins = ("tests.browser.every_kind",)
pytestmark = [pytest.mark.browser, pytest.mark.django_db]

# The checker is older than this attribute of the standard.
YOUNGER = ("“fetchpriority”",)
UNUSUAL = {"gone": 410, "absent": 404}


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_every_kind_of_page_is_valid_html(site, validate_html, language):
    client = Client(HTTP_HOST="127.0.0.1")

    answers = {kind: client.get(address) for kind, address in site.pages[language].items()}

    assert {kind: answer.status_code for kind, answer in answers.items()} == dict.fromkeys(answers, 200) | UNUSUAL
    assert validate_html({kind: answer.content.decode() for kind, answer in answers.items()}, ignore=YOUNGER) == []
