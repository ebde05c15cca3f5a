"""Where a test process works: a data folder of its own, settings fit for tests, the database asked for."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from deploy.tools import TOOLS
from tests.machinery.postgres import Cluster

# A test on a developer's machine must not depend on what that shell happens to export.
FOREIGN = (
    "ACCEL_REDIRECT", "ALLOWED_HOSTS", "CACHE_URL", "DEBUG", "DEFAULT_FROM_EMAIL", "DEMO_PASSWORD", "EMAIL_URL",
    "FOUR_EYES", "PORT", "REQUIRE_SECOND_FACTOR", "SELF_TEST_BEFORE_APPROVAL", "SITE_URL",
)  # fmt: skip


@dataclass
class Place:
    """What one process of the tests has for itself, and gives back at the end."""

    data: Path
    database: str
    cluster: Cluster | None = None
    missing_database: bool = False

    @classmethod
    def make(cls, *, first: bool) -> Place:
        """Set the environment; the first process starts PostgreSQL, the others find its address there."""
        place = cls(Path(tempfile.mkdtemp(prefix="portal-tests-")), os.environ.get("TEST_DATABASE", "sqlite"))
        for name in FOREIGN:
            os.environ.pop(name, None)
        os.environ["DATA_DIR"] = str(place.data)
        os.environ["SECRET_KEY"] = secrets.token_urlsafe(50)
        if place.database != "postgres":
            os.environ.pop("DATABASE_URL", None)
        elif TOOLS["postgresql"].find() is None:
            place.missing_database = True
            os.environ.pop("DATABASE_URL", None)
        elif first:
            place.cluster = Cluster.start()
            os.environ["DATABASE_URL"] = place.cluster.url
        return place

    def clear(self) -> None:
        if self.cluster is not None:
            from django.db import connections

            connections.close_all()
            self.cluster.stop()
        shutil.rmtree(self.data, ignore_errors=True)


KEY: pytest.StashKey[Place] = pytest.StashKey()


def adapt_settings() -> None:
    """Change what tests cannot use as it is; everything else stays as in production."""
    from django.conf import settings

    settings.STATIC_ROOT.mkdir(exist_ok=True)
    # Without a manifest no test needs the collected files; the manifest has a test of its own.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    # A slow hash protects passwords that are worth something.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def name_test_database() -> None:
    """Give each process its own database; on SQLite a file, as in production, so that threads meet as they do there."""
    from django.conf import settings

    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    database = settings.DATABASES["default"]
    on_sqlite = database["ENGINE"].endswith("sqlite3")
    database["TEST"]["NAME"] = str(settings.DATA_DIR / "test.sqlite3") if on_sqlite else f"test_portal_{worker}"


def require(name: str) -> Path:
    """Return where the program lies; skip the test without it, or fail where nothing may be left out."""
    tool = TOOLS[name]
    found = tool.find()
    if found is None:
        if os.environ.get("REQUIRE_TOOLS"):
            pytest.fail(tool.missing, pytrace=False)
        pytest.skip(tool.missing)
    return found
