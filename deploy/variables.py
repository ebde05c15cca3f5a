"""The environment's variables, looked at before any long work begins.

The settings read the same variables with the same readers; a test holds the two lists together.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from buendnis.environment import Environment

READERS = {
    "ACCEL_REDIRECT": "internal_path",
    "ALLOWED_HOSTS": "names",
    "CACHE_URL": "cache",
    "DATABASE_URL": "database",
    "DATA_DIR": "folder",
    "DEBUG": "switch",
    "DEFAULT_FROM_EMAIL": "text",
    "EMAIL_URL": "email",
    "PORT": "port",
    "FOUR_EYES": "switch",
    "REQUIRE_SECOND_FACTOR": "switch",
    "SECRET_KEY": "secret",
    "SELF_TEST_BEFORE_APPROVAL": "switch",
    "SITE_URL": "site_url",
}


def examine(values: Mapping[str, str] | None = None) -> Environment:
    """Read every variable that is set, so that a bad one stops the start with its sentence."""
    environment = Environment(values)
    for name, reader in READERS.items():
        if environment.text(name):
            getattr(environment, reader)(name)
    return environment


def data_folder(environment: Environment, root: Path) -> Path:
    return environment.folder("DATA_DIR", root / "var")
