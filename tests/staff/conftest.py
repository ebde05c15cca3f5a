"""Staff in every role."""

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
