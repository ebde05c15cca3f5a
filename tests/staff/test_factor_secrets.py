"""The secrets of second factors: unreadable in the database, and drawn for a telephone's camera."""

import re

import pytest
import qrcode

from buendnis.staff.accounts.factors import FactorAdapter, picture
from tests.factories import make_user
from tests.staff.signing import CODE, code_of, give_factor, is_in, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def editor(db):
    return make_user("editor", username="redaktion")


def test_the_picture_holds_what_a_telephone_reads():
    code = qrcode.QRCode(border=4)
    code.add_data("otpauth://totp/redaktion?secret=A")
    dark = {(x, y) for y, row in enumerate(code.get_matrix()) for x, cell in enumerate(row) if cell}
    drawn = picture("otpauth://totp/redaktion?secret=A")

    assert {(int(x), int(y)) for x, y in re.findall(r"M(\d+),(\d+)h1v1h-1z", drawn["path"])} == dark
    assert drawn["size"] == len(code.get_matrix())


def test_a_secret_of_another_key_opens_nothing_and_breaks_nothing(editor, settings):
    secret = give_factor(editor)
    settings.SECRET_KEY = "another key, as after a loss of the former one, long enough"

    client, _answer = sign_in("redaktion")
    answer = client.post(CODE, {"code": code_of(secret)})

    assert (answer.status_code, is_in(client)) == (200, False)


def test_a_former_key_still_opens(settings):
    former = settings.SECRET_KEY
    kept = FactorAdapter().encrypt("GEHEIM")

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a new key that is used from now on, long enough", [former]

    assert FactorAdapter().decrypt(kept) == "GEHEIM"
