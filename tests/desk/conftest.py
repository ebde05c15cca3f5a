"""The desk as staff meet it: a client for each role, and forms filled as a browser sends them."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.desk import plans
from tests.desk.forms import address, sent_by, with_rows


@pytest.fixture(autouse=True)
def one_pair_of_eyes(settings):
    """Most of the desk is the same with and without a review: here whoever edits publishes alone.

    What four eyes add is asked in `test_review.py` and those beside it, which switch them on.
    """
    settings.FOUR_EYES = False


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


@pytest.fixture
def may_translate(db):
    """Let somebody translate who does not by their role."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Permission

    right = Permission.objects.get(codename="translate_publication")
    return lambda username: get_user_model().objects.get(username=username).user_permissions.add(right)


@pytest.fixture
def translator(role_client, may_translate):
    client = role_client("translator", username="uebersetzung", first_name="Tina", last_name="Translator")
    may_translate("uebersetzung")
    return client


@pytest.fixture
def plan(editor):
    """Open the page of the plan, type, press a button: `plan(edition, "check", wanted_from_0="2026-11-26")`."""

    def press(edition, button="save", client=editor, **typed):
        page = client.get(plans.page_of(edition))
        return client.post(plans.page_of(edition), {**plans.sent_by(page), **typed, button: "1"})

    return press


@pytest.fixture
def translate(translator):
    """Open a translator's sheet, fill some of its fields, press a button, follow to the next page."""

    def press(edition, button="_save", client=translator, **typed):
        url = address(edition, "translate")
        sent = {**sent_by(client.get(url)), **{name.replace("__", "-"): value for name, value in typed.items()}}
        return client.post(url, {**sent, button: "1"}, follow=True)

    return press


@pytest.fixture
def back(client):
    """Send texts by a link to an item; return the link."""
    from tests.desk.taken import send_back

    return lambda edition, **texts: send_back(client, edition, texts)


@pytest.fixture
def take(translator):
    """Open what came back, change some of its boxes, press a button."""
    from tests.desk.taken import take_over

    return lambda *args, client=translator, **given: take_over(client, *args, **given)
