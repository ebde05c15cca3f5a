"""A site that never ends what it says keeps nobody waiting, and none is asked twice for the same."""

import socket
import threading
import time

import pytest

from buendnis.publishing.linking import outside
from buendnis.publishing.linking.checking import check_links
from buendnis.publishing.linking.inside import Found
from buendnis.publishing.models import LinkTarget
from tests.factories import make_release

pytestmark = pytest.mark.once


@pytest.fixture
def dripping():
    """A site that sends a byte of its answer now and then, for ever."""
    server = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def answer():
        connection, _address = server.accept()
        with connection:
            connection.sendall(b"HTTP/")
            while not over.wait(0.05):
                try:
                    connection.sendall(b"x")
                except OSError:
                    return

    threading.Thread(target=answer, daemon=True).start()
    yield server.getsockname()[1]
    over.set()
    server.close()


def test_an_answer_that_never_ends_is_given_up(dripping, monkeypatch):
    monkeypatch.setattr(outside, "WHOLE", 0.5)
    began = time.monotonic()

    found = outside.asked(f"http://127.0.0.1:{dripping}/", admits=lambda address: address.is_loopback)

    assert (found.result, time.monotonic() - began < 10) == (LinkTarget.Result.UNREACHABLE, True)


@pytest.mark.django_db
def test_two_runs_at_once_ask_for_each_address_once():
    body = "".join(f'<p><a href="https://{name}.example.org/">x</a></p>' for name in ("a", "b", "c"))
    make_release(body_de=body)
    questions = []

    def ask(address):
        questions.append(address)
        if len(questions) == 1:  # the other run begins while this one waits for its first answer
            check_links(ask, pause=0)
        return Found(LinkTarget.Result.FINE, 200)

    done = check_links(ask, pause=0)

    assert sorted(questions) == [f"https://{name}.example.org/" for name in ("a", "b", "c")]
    assert (done.outside, done.left) == (1, 0)
