"""Numbers of clauses: how they are written, and the anchors that they have on the page."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

clause_number = RegexValidator(
    r"^[1-9][0-9]{0,2}(\.[1-9][0-9]{0,2}){0,2}$", _("Please write the number of a clause such as 2 or 2.1.")
)


def anchor_of(number: str) -> str:
    """Return the stable anchor of a clause: "2.1" stands at ``#p2-1``."""
    return f"p{number.replace('.', '-')}"


def order_of(number: str) -> tuple[int, ...]:
    """Return what puts clauses in their order: 2 before 2.1 before 10."""
    return tuple(int(part) for part in number.split(".") if part.isdecimal())
