"""The demo as a test needs it: built once for a module, with a small picture, which is drawn in no time.

Models are imported late: this module is read before the settings may be.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.machinery.keeping import kept
from tests.machinery.place import require
from tests.site.many import tell_the_planner


@pytest.fixture
def aspell():
    return require("aspell")


@pytest.fixture(scope="module")
def small_picture() -> Iterator[None]:
    from buendnis.demo import building
    from buendnis.demo.drawing import signing_picture

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(building, "signing_picture", lambda: signing_picture((600, 400)))
        yield


@pytest.fixture(scope="module")
def built(django_db_setup: Any, django_db_blocker: Any, small_picture: None) -> Iterator[None]:
    """Keep the demo around all tests of the module; each of them is taken back."""
    from buendnis.demo.building import build_demo

    def build() -> None:
        build_demo()
        tell_the_planner()

    with django_db_blocker.unblock(), kept("demo", build):
        yield


@pytest.fixture
def demo(built: None, db: None) -> Callable[[], int]:
    """The demo is there; call it to build it once more."""
    from buendnis.demo.building import build_demo

    return build_demo
