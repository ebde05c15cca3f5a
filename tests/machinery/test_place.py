"""The tests stand on their own ground."""

import os
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection


def test_tests_write_into_a_temporary_folder() -> None:
    assert Path(os.environ["DATA_DIR"]).is_relative_to(tempfile.gettempdir())
    assert settings.DATA_DIR == Path(os.environ["DATA_DIR"])


@pytest.mark.django_db
def test_the_database_is_the_one_asked_for() -> None:
    wanted = "postgresql" if os.environ.get("TEST_DATABASE") == "postgres" else "sqlite"

    assert connection.vendor == wanted
