"""The desk as staff meet it: a client for each role, and forms filled as a browser sends them."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.desk.forms import sent_by, with_rows


@pytest.fixture
def role_client(db):
    """A client logged in as somebody in a role."""
    from tests.factories import make_user

    def make(role="editor", **given):
        client = Client()
        client.force_login(make_user(role, **given))
        return client

    return make


@pytest.fixture
def editor(role_client):
    return role_client("editor", username="redaktion", first_name="Rita", last_name="Redaktion")


@pytest.fixture
def colleague(role_client):
    return role_client("editor", username="kollege", first_name="Karl", last_name="Kollege")


@pytest.fixture
def save(editor):
    """Open a form, change some of its fields, press a button, follow to the next page."""

    def press(url, button="_continue", client=editor, follow=True, **typed):
        page = client.get(url)
        assert page.status_code == 200, page.status_code
        sent = {**sent_by(page), **{name.replace("__", "-"): value for name, value in typed.items()}, button: "1"}
        return client.post(url, sent, follow=follow)

    return press


@pytest.fixture
def manager(role_client):
    return role_client("member manager", username="mitglieder", first_name="Mia", last_name="Mitglieder")


@pytest.fixture
def send(manager):
    """Open a form, add rows to its parts, fill fields, press a button: `send(url, {"names": 1}, type="unit")`."""

    def press(url, rows=(), button="_continue", client=manager, **typed):
        sent = {**with_rows(client.get(url), rows), **{name.replace("__", "-"): value for name, value in typed.items()}}
        return client.post(url, {**sent, button: "1"}, follow=True)

    return press


@pytest.fixture
def upload():
    """Make an uploaded picture: `upload(width, height)`."""

    def make(width=400, height=300):
        target = io.BytesIO()
        Image.linear_gradient("L").resize((width, height)).convert("RGB").save(target, "JPEG")
        return SimpleUploadedFile("bild.jpg", target.getvalue(), "image/jpeg")

    return make
