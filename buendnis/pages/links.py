"""What staff may write as a link: an address elsewhere, or one of this site from its root."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

_elsewhere = URLValidator(schemes=["http", "https"])


def check_link(address: str) -> None:
    """Refuse what is neither; nothing at all is fine. Raises ValidationError for the field ``url``."""
    if not address or (address.startswith("/") and not address.startswith("//") and "\\" not in address):
        return
    try:
        _elsewhere(address)
    except ValidationError as error:
        message = _("Please write https://… or an address of this site: /de/…")
        raise ValidationError({"url": message}) from error
