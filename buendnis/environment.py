"""Reading the environment, failing loudly: a bad value stops the process and says what it takes.

Only the standard library is used here: `make run` reads the variables before anything is installed.
"""

import contextlib
import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# A name, a name with all its subdomains (.example.org), an address, or * for any
_HOST = re.compile(r"\*|\[[0-9A-Fa-f:.]+\]|\.?[\w-]+(\.[\w-]+)*")
TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off"})


# What may follow the scheme of an address without a user: the host, with or without a port and a path
_HARMLESS = re.compile(r"[^:?]*(:\d{1,5}(/[^:?]*)?)?")


class BadVariable(ValueError):
    """One variable of the environment holds what it cannot hold."""

    def __init__(self, name: str, got: str, takes: str) -> None:
        # A password may stand in an address: it is not repeated on a screen or in a log.
        super().__init__(f"{name}={_without_password(got)!r} does not work: it takes {takes}.")
        self.name = name


class Environment:
    """Typed access to the variables; an empty value counts as not set."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self.values = os.environ if values is None else values

    def text(self, name: str, default: str = "") -> str:
        return self.values.get(name, "").strip() or default

    def switch(self, name: str, default: bool = False) -> bool:
        given = self.text(name)
        if not given:
            return default
        if given.lower() in TRUE:
            return True
        if given.lower() in FALSE:
            return False
        raise BadVariable(name, given, "on or off (1/0, true/false, yes/no)")

    def port(self, name: str, default: int = 8000) -> int:
        given = self.text(name, str(default))
        if not (given.isascii() and given.isdecimal()) or not 1 <= int(given) <= 65535:
            raise BadVariable(name, given, "a port number from 1 to 65535")
        return int(given)

    def names(self, name: str, default: list[str] | None = None) -> list[str]:
        given = self.text(name)
        if not given:
            return default or []
        names = [part.strip() for part in given.split(",") if part.strip()]
        if not names or not all(_HOST.fullmatch(part) for part in names):
            raise BadVariable(name, given, "host names separated by commas, without scheme, port and path")
        return names

    def folder(self, name: str, default: Path = Path("var")) -> Path:
        """Return the folder, which is made if it is missing, as an absolute path."""
        given = self.text(name, str(default))
        try:
            path = Path(given).expanduser().absolute()
            path.mkdir(parents=True, exist_ok=True)
        except (OSError, RuntimeError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise BadVariable(name, given, f"a folder that can be written to ({reason})") from error
        if not os.access(path, os.W_OK):
            raise BadVariable(name, given, "a folder that can be written to")
        return path

    def internal_path(self, name: str) -> str:
        """Return the path that the web server in front keeps to itself, or nothing."""
        given = self.text(name)
        if given and not (given.startswith("/") and given.endswith("/") and len(given) > 2):
            raise BadVariable(name, given, "a path with a slash at both ends, such as /files/")
        return given

    def site_url(self, name: str, default: str = "") -> str:
        """Return scheme and host of the site, without a slash at the end."""
        given = self.text(name, default)
        takes = "an address such as https://www.example.org, without a path"
        parts = _split(name, given, takes)
        beyond = parts.path.strip("/") or parts.query or parts.fragment or parts.username
        if parts.scheme not in {"http", "https"} or not parts.hostname or beyond or " " in given:
            raise BadVariable(name, given, takes)
        return f"{parts.scheme}://{parts.netloc}"

    def database(self, name: str, default_file: Path = Path("portal.sqlite3")) -> dict[str, Any]:
        given = self.text(name)
        if not given:
            return _sqlite(str(default_file))
        takes = "sqlite:///FILE or postgres://USER:PASSWORD@HOST:PORT/NAME"
        parts = _split(name, given, takes)
        if parts.scheme == "sqlite" and parts.path.strip("/") and not parts.netloc:
            # Three slashes and four mean the same: the file's path from the root of the file system.
            return _sqlite("/" + unquote(parts.path).lstrip("/"))
        if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
            raise BadVariable(name, given, takes)
        query = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.strip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": query.pop("host", None) or parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": query,
        }

    def cache(self, name: str, folder: Path = Path("cache")) -> dict[str, Any]:
        """Return Django's cache; without a value it is files in ``folder``, which all processes of a machine share."""
        given = self.text(name)
        if not given:
            return {
                "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
                "LOCATION": str(folder),
                "OPTIONS": {"MAX_ENTRIES": 20_000},
            }
        takes = "redis://HOST:PORT/NUMBER or unix:///FILE"
        parts = _split(name, given, takes)
        whereabouts = {"redis": parts.hostname, "rediss": parts.hostname, "unix": parts.path.strip("/")}
        if not whereabouts.get(parts.scheme):
            raise BadVariable(name, given, takes)
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": given}

    def email(self, name: str, folder: Path = Path("mails")) -> dict[str, Any]:
        """Return Django's e-mail settings; without a value mails are files in ``folder``."""
        given = self.text(name)
        if not given:
            return {
                "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
                "EMAIL_FILE_PATH": str(folder),
            }
        takes = "smtp://USER:PASSWORD@HOST:PORT, or smtps:// (TLS) or smtp+tls:// (STARTTLS) instead of smtp://"
        parts = _split(name, given, takes)
        if parts.scheme not in {"smtp", "smtps", "smtp+tls"} or not parts.hostname:
            raise BadVariable(name, given, takes)
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": parts.hostname,
            "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": parts.scheme == "smtps",
            "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
            "EMAIL_TIMEOUT": 10,  # seconds: mails to staff are sent while somebody waits for an answer
        }

    def secret(self, name: str, file: Path | None = None) -> str:
        """Return the key: from the environment, else from ``file``, which is made once."""
        given = self.text(name)
        if given:
            if len(given) < 32:
                raise BadVariable(name, "…", "at least 32 characters that nobody can guess")
            return given
        return _kept_key(file) if file else ""


def _kept_key(file: Path) -> str:
    """Read the key from the file; several processes that start at once agree on one."""
    if file.exists() and not file.stat().st_size:
        file.unlink()
    if not file.exists():
        draft = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as handle:
            handle.write(secrets.token_urlsafe(50))
        # Linking is the step that only one can take, and the key is then complete.
        with contextlib.suppress(FileExistsError):
            file.hardlink_to(draft)
        draft.unlink()
    return file.read_text(encoding="utf-8").strip()


def _split(name: str, given: str, takes: str) -> Any:
    try:
        parts = urlsplit(given)
        parts.port  # noqa: B018 - reading it is what checks it
    except ValueError:
        # The parser's own words repeat a piece of the address, perhaps of the password.
        raise BadVariable(name, given, takes) from None
    return parts


def _without_password(given: str) -> str:
    """Show what cannot be a password: it may stand before the @, in the query, or where it does not belong."""
    user, at, place = given.rpartition("@")
    scheme, mark, host = user.partition("://") if at else given.partition("://")
    if at:
        address, question, _ = place.partition("?")
        return f"{scheme if mark else ''}{mark}…@{address}{'?…' if question else ''}"
    return given if not mark or _HARMLESS.fullmatch(host) else f"{scheme}://…"


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # Deferred transactions fail at once when a reader turns writer; IMMEDIATE waits.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # What is deleted is overwritten: no copy of the file shall hold what was removed for good.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
            "PRAGMA secure_delete=ON;",
        },
    }
