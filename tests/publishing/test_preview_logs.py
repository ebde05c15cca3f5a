"""No log holds a preview link that opens: not Django's, not gunicorn's, not the trace of an error."""

import io
import logging
from datetime import timedelta
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from django.test import Client

from buendnis.access_log import Logger
from buendnis.publishing.masking import WithoutTokens, masked
from tests.publishing.previewed import fetch, site_preview

TOKEN = "0123456789abcdef0123456789abcdef~abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"/vorschau/{TOKEN}/de/", "/vorschau/…/de/"),
        (f"GET /vorschau/{TOKEN} HTTP/1.1", "GET /vorschau/… HTTP/1.1"),
        (f"https://x.example/vorschau/{TOKEN}?page=2", "https://x.example/vorschau/…?page=2"),
        (f"<WSGIRequest: GET '/vorschau/{TOKEN}/'>", "<WSGIRequest: GET '/vorschau/…/'>"),
        (f"/vorschau/{TOKEN}/vorschau/{TOKEN}/", "/vorschau/…/vorschau/…/"),
        (f"/%76orschau/{TOKEN}/de/", "/%76orschau/…/de/"),
        (f"next={quote(f'/vorschau/{TOKEN}/de/', safe='')}", "next=%2Fvorschau%2F…%2Fde%2F"),
        (f"the token {TOKEN}, alone", "the token …, alone"),
        ("/vorschau/forged/", "/vorschau/…/"),
        (f"POST /einladung/{TOKEN}/hsb/medien/x", "POST /einladung/…/hsb/medien/x"),
        (f"next={quote(f'/einladung/{TOKEN}/de/', safe='')}", "next=%2Feinladung%2F…%2Fde%2F"),
        ("/de/presse/2026/11/26/vorschau/", "/de/presse/2026/11/26/vorschau/"),
        ("/admin/previews/", "/admin/previews/"),
    ],
)
def test_a_token_is_masked_wherever_it_stands(text, told):
    assert masked(text) == told
    assert masked(told) == told


class Uncooperative:
    """Shows the token only when it is written."""

    def __str__(self):
        return f"Preview at /vorschau/{TOKEN}/"

    __repr__ = __str__


def written(*args, **given):
    """Return what a handler with the filter writes of a call."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(WithoutTokens())
    log = logging.Logger("tests")
    log.addHandler(handler)
    log.error(*args, **given)
    return stream.getvalue()


@pytest.mark.parametrize(
    "args",
    [
        (f"/vorschau/{TOKEN}/",), ("%s", f"/vorschau/{TOKEN}/"), ("%(path)s", {"path": f"/vorschau/{TOKEN}/"}),
        ("%s", Uncooperative()), ("%r", [f"/vorschau/{TOKEN}/"]), (Uncooperative(),),
        ("%s: %s", 404, ValueError(TOKEN)),
    ],
)  # fmt: skip
def test_every_way_of_logging_is_masked(args):
    told = written(*args)

    assert (TOKEN in told, "…" in told) == (False, True)


def test_a_trace_and_a_stack_are_masked():
    try:
        raise ValueError(f"no such page: /vorschau/{TOKEN}/de/")
    except ValueError:
        told = written("%s failed", TOKEN, exc_info=True, stack_info=True)

    assert (TOKEN in told, "no such page: /vorschau/…/de/" in told, "Traceback" in told) == (False, True, True)


def test_a_record_that_cannot_be_written_does_not_stop_the_request(capsys):
    written("%d", "not a number")

    assert "Logging error" in capsys.readouterr().err


@pytest.fixture
def console(settings):
    """Let the handlers of the settings write to a stream."""
    stream = io.StringIO()
    handlers = [each for each in logging.getLogger().handlers if type(each) is logging.StreamHandler]
    assert len(handlers) == 1
    before = handlers[0].setStream(stream)
    yield stream
    handlers[0].setStream(before)


@pytest.mark.django_db
def test_what_django_itself_logs_of_a_request_is_masked(noon, console, monkeypatch):
    client, preview = Client(raise_request_exception=False), site_preview(lasts=timedelta(days=1))
    for rest in ("/de/gibt-es-nicht/", "/admin/", "/de/buendnis/", "/de/%00/", "/de/?stand=x"):
        fetch(client, preview.prefix + rest)
    fetch(client, f"{preview.prefix}/de/", "post")

    def fail(*args, **given):
        raise RuntimeError(f"broken at {preview.prefix}/de/")

    monkeypatch.setattr("buendnis.pages.views.HomeView.get", fail)
    fetch(client, f"{preview.prefix}/de/")

    told = console.getvalue()
    assert ("Not Found" in told, "RuntimeError: broken at /vorschau/…/de/" in told) == (True, True)
    assert (preview.token in told, preview.name.hex in told) == (False, False)


@pytest.fixture
def gunicorn(tmp_path):
    """gunicorn's logger, as the portal configures it, into files; ``written()`` is what it wrote so far."""
    from gunicorn.config import Config

    from deploy import gunicorn as chosen

    config = Config()
    config.set("access_log_format", chosen.access_log_format)
    config.set("logger_class", chosen.logger_class)
    for name in ("accesslog", "errorlog"):
        config.set(name, str(tmp_path / name))
    assert config.logger_class is Logger
    log = config.logger_class(config)
    yield SimpleNamespace(
        log=log, config=config, written=lambda: "".join(file.read_text() for file in tmp_path.iterdir())
    )
    for each in (log.error_log, log.access_log):
        for handler in list(each.handlers):
            each.removeHandler(handler)
            handler.close()


def ask(gunicorn, path):
    """Log an answer as a worker of gunicorn does."""
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "RAW_URI": path, "QUERY_STRING": "", "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_REFERER": f"https://portal.example{path}",
    }  # fmt: skip
    response = SimpleNamespace(status="200 OK", sent=10, headers=[("Location", path)])
    request = SimpleNamespace(headers=[("REFERER", path)])
    gunicorn.log.access(response, request, environ, timedelta(milliseconds=5))


@pytest.mark.once
@pytest.mark.parametrize("format_", [None, "%(h)s %(r)s %(U)s %(f)s %({referer}i)s %({location}o)s %({raw_uri}e)s"])
def test_gunicorn_logs_that_a_preview_was_asked_for_and_not_which(gunicorn, format_):
    if format_:
        gunicorn.config.set("access_log_format", format_)
    ask(gunicorn, f"/vorschau/{TOKEN}/de/presse/")
    ask(gunicorn, f"/einladung/{TOKEN}/hsb/tabelle/")
    ask(gunicorn, "/de/kontakt/")

    told = gunicorn.written()

    seen = [path in told for path in ("/vorschau/…/de/presse/", "/einladung/…/hsb/tabelle/", "/de/kontakt/")]
    assert (TOKEN in told, seen) == (False, [True] * 3)


@pytest.mark.once
def test_an_error_that_gunicorn_logs_is_masked(gunicorn):
    try:
        raise OSError(f"broken pipe at /vorschau/{TOKEN}/de/")
    except OSError:
        gunicorn.log.exception("Error handling request %s", f"/vorschau/{TOKEN}/de/")

    told = gunicorn.written()

    assert (TOKEN in told, "Error handling request /vorschau/…/de/" in told) == (False, True)
