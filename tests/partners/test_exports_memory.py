"""A file of a hundred thousand members takes hardly more memory than one of a hundred."""

import os
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT
from tests.partners.files import KINDS

FEW, MANY = 100, 100_000
AT_MOST = 20 * 1024 * 1024


def _run(environment, *arguments):
    command = [sys.executable, "-m", "tests.partners.weighing", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def filled(django_db_setup, tmp_path_factory):
    """Two databases outside of the tests' own, since other processes look into them."""
    made = {}
    for number in (FEW, MANY):
        folder = tmp_path_factory.mktemp(f"members-{number}")
        (folder / "static").mkdir()
        made[number] = {**os.environ, "DATA_DIR": str(folder)}
        made[number].pop("DJANGO_SETTINGS_MODULE", None)
        if "DATABASE_URL" in os.environ:
            made[number]["DATABASE_URL"] = _new_database(f"members_{number}")
        _run(made[number], "fill", str(number))
    return made


def _new_database(name):
    import psycopg

    server = os.environ["DATABASE_URL"].rpartition("/")[0]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{server}/{name}"


@pytest.mark.prove
@pytest.mark.parametrize("kind", KINDS)
def test_memory_does_not_grow_with_the_members(db, filled, kind):
    (few, sent_few), (many, sent_many) = (
        [int(figure) for figure in _run(filled[number], "weigh", kind).split()] for number in (FEW, MANY)
    )
    assert sent_many > 300 * sent_few
    assert many - few < AT_MOST, f"{(many - few) / 1024 / 1024:.1f} MiB more"
