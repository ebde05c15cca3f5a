"""Staff in every role, and the machine's clock, by which sessions and limits end."""

import time

import pytest
from django.test import Client


@pytest.fixture
def client_of(db):
    """Return a client for somebody in a role; "nobody" is not logged in."""
    from tests.factories import make_user

    def make(role, **given):
        client = Client()
        if role != "nobody":
            client.force_login(make_user("superuser" if role == "leitung" else role, **given))
        return client

    return make


@pytest.fixture
def later(monkeypatch):
    """Move the machine's clock on by seconds, as often as a test likes; it runs on in between."""
    real, moved = time.time, [0.0]

    def move(seconds):
        moved[0] += seconds

    monkeypatch.setattr("time.time", lambda: real() + moved[0])
    return move
