"""The second factor: its secrets unreadable in the database, and its picture for a telephone's camera."""

import secrets
from base64 import b32encode, urlsafe_b64encode
from typing import Any
from urllib.parse import urlsplit

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from buendnis.staff import second_factor


class FactorAdapter(DefaultMFAAdapter):
    """What allauth asks of a project about second factors."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("The code is wrong, or it was used already. The app shows a new one every 30 seconds."),
        "cannot_generate_recovery_codes": _("There are recovery codes only beside a second factor. Set one up first."),
    }

    def get_totp_label(self, user: Any) -> str:
        return str(user.username)

    def get_totp_issuer(self) -> str:
        return urlsplit(settings.SITE_URL).netloc

    def build_totp_svg(self, url: str) -> str:
        """Leave out allauth's picture, which is markup in a string; the page draws :func:`picture`."""
        return ""

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return gettext("Key %(number)s") % {"number": len(second_factor.keys_of(user)) + 1}

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            # Encrypted with a key that is gone: nobody's code matches, until an administrator resets the factor.
            return b32encode(secrets.token_bytes(20)).decode()


def _box() -> MultiFernet:
    """Return what the portal's key opens; the first key closes."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    derived = [salted_hmac("buendnis.staff.factors", "", secret=key, algorithm="sha256").digest() for key in keys]
    return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in derived])


def picture(text: str) -> dict[str, Any]:
    """Return a QR code as size and path of an SVG: one square for each dark module."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    squares = [f"M{x},{y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark]
    return {"size": len(rows), "path": "".join(squares)}
