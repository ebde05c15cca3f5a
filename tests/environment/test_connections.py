"""What the addresses in the environment become: database, cache, mail, and the key that is kept."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from buendnis.environment import Environment


@pytest.mark.parametrize("given", ["sqlite:///srv/portal.sqlite3", "sqlite:////srv/portal.sqlite3"])
def test_a_sqlite_address_is_a_path_from_the_root(given: str) -> None:
    assert Environment({"DATABASE_URL": given}).database("DATABASE_URL")["NAME"] == "/srv/portal.sqlite3"


@pytest.mark.parametrize("folder", ["with space", "100%25 #1", "a?b", "ümlaut"])
def test_the_default_database_may_lie_in_any_folder(folder: str) -> None:
    file = Path("/srv") / folder / "portal.sqlite3"

    assert Environment({}).database("DATABASE_URL", file)["NAME"] == str(file)


def test_sqlite_waits_for_its_turn() -> None:
    options = Environment({}).database("DATABASE_URL")["OPTIONS"]

    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 20)


def test_a_postgres_address_is_taken_apart() -> None:
    given = "postgres://portal:ge%40heim@db.example:5433/portal?sslmode=require"

    found = Environment({"DATABASE_URL": given}).database("DATABASE_URL")

    assert {name: found[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")} == {
        "NAME": "portal",
        "USER": "portal",
        "PASSWORD": "ge@heim",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }
    assert found["CONN_HEALTH_CHECKS"] is True


def test_postgres_may_be_reached_by_a_socket() -> None:
    found = Environment({"DATABASE_URL": "postgres:///portal?host=/run/postgresql"}).database("DATABASE_URL")

    assert (found["HOST"], found["NAME"], found["OPTIONS"]) == ("/run/postgresql", "portal", {})


def test_without_an_address_the_processes_of_a_machine_share_a_cache_of_files() -> None:
    found = Environment({}).cache("CACHE_URL", Path("/data/cache"))

    assert (found["BACKEND"].rsplit(".", 1)[1], found["LOCATION"]) == ("FileBasedCache", "/data/cache")


@pytest.mark.parametrize(
    "given", ["redis://cache.example:6379/1", "rediss://:geheim@cache.example", "unix:///run/r.sock"]
)
def test_a_cache_address_is_handed_to_redis(given: str) -> None:
    found = Environment({"CACHE_URL": given}).cache("CACHE_URL")

    assert found == {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": given}


@pytest.mark.parametrize(
    ("scheme", "port", "ssl", "tls"),
    [("smtp", 587, False, False), ("smtps", 465, True, False), ("smtp+tls", 587, False, True)],
)
def test_the_scheme_of_the_mail_address_chooses_encryption(scheme: str, port: int, ssl: bool, tls: bool) -> None:
    found = Environment({"EMAIL_URL": f"{scheme}://post:ge%2Fheim@mail.example"}).email("EMAIL_URL")

    assert (found["EMAIL_PORT"], found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (port, ssl, tls)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("post", "ge/heim")


def test_without_a_mail_address_mails_are_files(tmp_path: Path) -> None:
    found = Environment({}).email("EMAIL_URL", tmp_path)

    assert found["EMAIL_BACKEND"] == "django.core.mail.backends.filebased.EmailBackend"
    assert found["EMAIL_FILE_PATH"] == str(tmp_path)


def test_the_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    file = tmp_path / "secret-key"

    first = Environment({}).secret("SECRET_KEY", file)
    second = Environment({}).secret("SECRET_KEY", file)

    assert first == second
    assert len(first) >= 50
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_processes_that_start_at_once_agree_on_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(lambda _: Environment({}).secret("SECRET_KEY", tmp_path / "secret-key"), range(32)))

    assert len(set(keys)) == 1


def test_a_key_file_left_empty_by_a_crash_is_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "secret-key"
    file.touch()

    assert len(Environment({}).secret("SECRET_KEY", file)) >= 50
