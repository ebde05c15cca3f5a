"""Every variable says what it takes when it is given something else, and no password is ever repeated."""

from pathlib import Path

import pytest

from buendnis.environment import BadVariable, Environment

BAD = [
    ("DEBUG", "switch", "perhaps", "on or off"),
    ("REQUIRE_SECOND_FACTOR", "switch", "2", "on or off"),
    ("PORT", "port", "http", "a port number from 1 to 65535"),
    ("PORT", "port", "0", "a port number from 1 to 65535"),
    ("PORT", "port", "65536", "a port number from 1 to 65535"),
    ("PORT", "port", "80.5", "a port number from 1 to 65535"),
    ("PORT", "port", "٨٠٨٠", "a port number from 1 to 65535"),
    ("ALLOWED_HOSTS", "names", "https://example.org", "host names"),
    ("ALLOWED_HOSTS", "names", "example.org:8000", "host names"),
    ("ALLOWED_HOSTS", "names", "a.example b.example", "host names"),
    ("ALLOWED_HOSTS", "names", ",", "host names"),
    ("SITE_URL", "site_url", "www.example.org", "an address"),
    ("SITE_URL", "site_url", "ftp://example.org", "an address"),
    ("SITE_URL", "site_url", "https://example.org/portal", "an address"),
    ("SITE_URL", "site_url", "https://example.org#x", "an address"),
    ("ACCEL_REDIRECT", "internal_path", "files", "a path"),
    ("ACCEL_REDIRECT", "internal_path", "/files", "a path"),
    ("ACCEL_REDIRECT", "internal_path", "/", "a path"),
    ("DATABASE_URL", "database", "portal.sqlite3", "sqlite:///FILE or postgres://"),
    ("DATABASE_URL", "database", "sqlite://", "sqlite:///FILE or postgres://"),
    ("DATABASE_URL", "database", "mysql://host/name", "sqlite:///FILE or postgres://"),
    ("DATABASE_URL", "database", "postgres://host", "sqlite:///FILE or postgres://"),
    ("DATABASE_URL", "database", "postgres://host:99999/name", "sqlite:///FILE or postgres://"),
    ("CACHE_URL", "cache", "memcached://host", "redis://HOST:PORT/NUMBER or unix:///FILE"),
    ("CACHE_URL", "cache", "redis://", "redis://HOST:PORT/NUMBER or unix:///FILE"),
    ("CACHE_URL", "cache", "unix://", "redis://HOST:PORT/NUMBER or unix:///FILE"),
    ("EMAIL_URL", "email", "mail.example.org", "smtp://"),
    ("EMAIL_URL", "email", "imap://mail.example.org", "smtp://"),
    ("EMAIL_URL", "email", "smtp://", "smtp://"),
]


@pytest.mark.parametrize(("name", "reader", "given", "takes"), BAD)
def test_a_bad_value_is_named_with_what_it_got_and_what_it_takes(
    name: str, reader: str, given: str, takes: str
) -> None:
    with pytest.raises(BadVariable) as caught:
        getattr(Environment({name: given}), reader)(name)

    assert str(caught.value).startswith(f"{name}='{given}' does not work: it takes {takes}")


@pytest.mark.parametrize("given", ["https://example.org?x=1", "https://example.org:x", "https://[::1"])
def test_of_an_address_that_may_hold_a_password_only_the_scheme_is_shown(given: str) -> None:
    with pytest.raises(BadVariable, match=r"^SITE_URL='https://…' does not work: it takes an address"):
        Environment({"SITE_URL": given}).site_url("SITE_URL")


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()

    with pytest.raises(BadVariable, match=r"DATA_DIR=.*a folder that can be written to"):
        Environment({"DATA_DIR": str(file)}).folder("DATA_DIR")


def test_the_home_of_a_person_who_does_not_exist_is_refused() -> None:
    with pytest.raises(BadVariable, match=r"DATA_DIR=.*a folder that can be written to"):
        Environment({"DATA_DIR": "~nobody-of-that-name/data"}).folder("DATA_DIR")


@pytest.mark.parametrize(
    ("reader", "given"),
    [
        ("database", "mysql://portal:geheim@host/name"),
        ("database", "postgres://portal:ge#heim@host/name"),
        ("database", "postgres://portal:geheim"),
        ("database", "postgres://portal:gehe/im@host:x/name"),
        ("database", "portal:geheim@host"),
        ("database", "mysql://host/name?password=geheim"),
        ("cache", "http://:geheim@host"),
        ("email", "imap://portal:geh@eim@host"),
    ],
)
def test_a_password_is_never_repeated(reader: str, given: str) -> None:
    with pytest.raises(BadVariable) as caught:
        getattr(Environment({"SOME_URL": given}), reader)("SOME_URL")

    assert "heim" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_short_key_is_refused_without_being_repeated() -> None:
    with pytest.raises(BadVariable) as caught:
        Environment({"SECRET_KEY": "geheim"}).secret("SECRET_KEY")

    assert str(caught.value) == "SECRET_KEY='…' does not work: it takes at least 32 characters that nobody can guess."


@pytest.mark.parametrize("given", ["", "  "])
def test_an_empty_value_counts_as_not_set(given: str) -> None:
    environment = Environment({"PORT": given, "DEBUG": given, "ALLOWED_HOSTS": given})

    assert environment.port("PORT", 8000) == 8000
    assert environment.switch("DEBUG", default=True) is True
    assert environment.names("ALLOWED_HOSTS", ["localhost"]) == ["localhost"]


def test_hosts_may_be_names_addresses_and_subdomains() -> None:
    given = "example.org, .example.net,127.0.0.1,[::1], *"

    found = Environment({"ALLOWED_HOSTS": given}).names("ALLOWED_HOSTS")

    assert found == ["example.org", ".example.net", "127.0.0.1", "[::1]", "*"]


def test_the_site_address_loses_its_slash() -> None:
    assert Environment({"SITE_URL": "HTTPS://example.org/"}).site_url("SITE_URL") == "https://example.org"


def test_the_internal_path_is_taken_as_it_is() -> None:
    assert Environment({"ACCEL_REDIRECT": "/files/"}).internal_path("ACCEL_REDIRECT") == "/files/"
    assert Environment({}).internal_path("ACCEL_REDIRECT") == ""
