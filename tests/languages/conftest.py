"""The compiled catalogues and the spelling dictionary that the tests of this room need."""

from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation.reloader import translation_file_changed

from buendnis.languages import catalogues, spelling


@pytest.fixture(scope="session")
def compiled() -> None:
    """Real catalogues as visitors get them."""
    for path in catalogues.compile_stale(Path(settings.BASE_DIR)):
        # What was read before, when the file was missing or old, is forgotten.
        translation_file_changed(None, path)


@pytest.fixture(scope="session")
def aspell() -> None:
    if not spelling.dictionary_is_installed():
        pytest.skip("aspell with the Sorbian dictionary is missing: apt-get install aspell aspell-hsb")
