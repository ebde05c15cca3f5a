"""The content policy of the admin: strict everywhere, opened for the editor alone."""

import re

import pytest
from django.urls import reverse

from buendnis.publishing.desk.editor import EDITOR_STYLE
from tests.factories import make_contact, make_release

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PLAIN = [
    "admin:index", "admin:password_change", "admin:news_pressreleaseedition_changelist", "admin:news_topic_add",
    "admin:pages_contactpoint_add", "admin:teasers_teaser_add", "admin:media_file_add", "admin:staff_user_add",
    "admin:remove-examples", "admin:staff_office_add", "admin:staff_signin_changelist", "mfa_index",
]  # fmt: skip
WITH_EDITOR = ["admin:news_pressreleaseedition_add", "admin:pages_pageedition_add"]


def policy(answer):
    parts = answer.headers["Content-Security-Policy"].split("; ")
    return {name: values for name, *values in (part.split(" ") for part in parts)}


@pytest.mark.parametrize("name", PLAIN)
def test_pages_without_the_editor_have_the_strict_policy(client_of, name):
    found = policy(client_of("leitung").get(reverse(name)))

    assert (found["script-src"], found["style-src"]) == (["'self'"], ["'self'"])


@pytest.mark.parametrize("name", WITH_EDITOR)
def test_the_editor_gets_a_nonce_for_its_import_map_alone(client_of, name):
    answer = client_of("leitung").get(reverse(name))

    nonces = re.findall(r'<script[^>]* nonce="([^"]+)"', answer.content.decode())
    assert len(nonces) == 1
    assert policy(answer)["script-src"] == ["'self'", f"'nonce-{nonces[0]}'"]
    assert policy(answer)["style-src"] == ["'self'", EDITOR_STYLE]
    assert re.findall(r"<script[^>]*importmap[^>]*>", answer.content.decode())[0].count(nonces[0]) == 1


def test_two_pages_have_two_nonces(client_of):
    client = client_of("leitung")

    nonces = {tuple(policy(client.get(reverse(WITH_EDITOR[0])))["script-src"]) for _time in range(2)}

    assert len(nonces) == 2


def test_a_frozen_text_needs_no_editor_and_gets_no_nonce(client_of):
    release = make_release(confirm=True)
    url = reverse("admin:news_pressreleaseedition_change", args=[release.pk])

    assert policy(client_of("leitung").get(url))["script-src"] == ["'self'"]


@pytest.mark.parametrize("name", [*PLAIN, *WITH_EDITOR])
def test_nothing_is_loaded_from_elsewhere(client_of, name):
    make_contact()
    page = client_of("leitung").get(reverse(name)).content.decode()

    loaded = re.findall(r'<(?:script|link|img)[^>]* (?:src|href)="([^"]+)"', page)
    assert loaded != []
    assert [url for url in loaded if not url.startswith("/")] == []
