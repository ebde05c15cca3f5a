"""Texts without diacritics, for searching and for addresses."""

import pytest

from buendnis.languages.folding import fold, slugify


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Jugendämter", "jugendamter"),
        ("STRAßE", "strasse"),
        ("Młodźinski zarjad", "mlodzinski zarjad"),
        ("Ćišinski, Čěsta, Łužica", "cisinski, cesta, luzica"),
        ("Œuvre Ærø Đorđe İzmir", "oeuvre aero dorde izmir"),
        ("u\u0308ber", "uber"),
    ],
)
def test_folded_text_has_small_letters_without_marks(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Bündnis für Jugend – größer, schöner & „besser“!", "buendnis-fuer-jugend-groesser-schoener-besser"),
        ("ÄÖÜ", "aeoeue"),
        ("Młodźinski zarjad we wokrjesu Budyšin", "mlodzinski-zarjad-we-wokrjesu-budysin"),
        ("čćžźšřěóńł ČĆŽŹŠŘĚÓŃŁ", "cczzsreonl-cczzsreonl"),
        ("27.09.2017", "27-09-2017"),
        ("  ", ""),
        ("مساعدة", ""),
    ],
)
def test_an_address_loses_no_latin_letter(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_a_long_address_ends_with_a_whole_word() -> None:
    assert slugify("Wort " * 30) == "-".join(["wort"] * 16)
    assert slugify(f"{'a' * 40} {'b' * 39} c") == f"{'a' * 40}-{'b' * 39}"
    assert slugify("x" * 100) == "x" * 80
