"""How many examples a property is tried with: few in `make test`, many in its long form, which is the same test."""

import os
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings

# Set where the long forms are asked for, before any module of tests is read.
LONG = "LONG_FORMS"


def often(few: int, many: int, **given: Any) -> Callable[[Any], Any]:
    """Try a property with ``few`` examples, in `make prove` with ``many``; stands outermost.

    A test's fixtures hold for all of its examples, as is meant here.
    """
    number = many if os.environ.get(LONG) else few
    quiet = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture], **given}
    decorate = settings(max_examples=number, **quiet)

    def with_long_form(test: Any) -> Any:
        decorated = decorate(test)
        decorated.has_long_form = True
        return decorated

    return with_long_form
