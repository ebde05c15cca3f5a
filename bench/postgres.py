"""A PostgreSQL for measurements that an office's database decides: started for them, and gone afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.db import connections

from deploy.tools import TOOLS

MISSING = f"left out, {TOOLS['postgresql'].missing}"


def is_there() -> bool:
    return TOOLS["postgresql"].find() is not None


@contextmanager
def on_postgres() -> Iterator[None]:
    """Let the portal's tables lie in an empty PostgreSQL, on this machine and with its usual settings."""
    from buendnis.environment import Environment
    from tests.machinery.postgres import Cluster

    cluster = Cluster.start()
    before: Any = connections["default"]
    try:
        before.close()
        connections.settings["default"] = {**before.settings_dict, **_settings(Environment, cluster.url)}
        del connections["default"]
        _make_database(cluster.url)
        call_command("migrate", verbosity=0)
        yield
    finally:
        connections.close_all()
        connections.settings["default"] = before.settings_dict
        connections["default"] = before
        cluster.stop()


def _settings(environment: Any, url: str) -> dict[str, Any]:
    return environment({"DATABASE_URL": url}).database("DATABASE_URL")


def _make_database(url: str) -> None:
    import psycopg

    server, _slash, name = url.replace("postgres://", "postgresql://").rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
