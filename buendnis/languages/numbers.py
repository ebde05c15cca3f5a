"""Numbers and file sizes as the two languages write them."""

from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import format_decimal

from buendnis.languages.locales import LOCALES

NO_BREAK_SPACE = "\u00a0"
UNITS = ("B", "kB", "MB", "GB", "TB", "PB")


def number(value: int | float | Decimal, language: str, decimals: int | None = None) -> str:
    """Return the number with comma and dots, rounded half up to ``decimals`` digits.

    Without ``decimals`` it keeps the digits it has.
    """
    exact = Decimal(str(value))
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    pattern = "#,##0" if not decimals else "#,##0." + "0" * decimals
    return format_decimal(exact, format=pattern, locale=LOCALES[language], decimal_quantization=decimals is not None)


def file_size(size: int, language: str) -> str:
    """Return a size in decimal units: whole bytes and kilobytes, one digit from megabytes on."""
    if size < 0:
        raise ValueError(f"A file cannot have {size} bytes.")
    power = 0
    amount = Decimal(size)
    # What would be rounded to a thousand belongs to the next unit.
    while amount >= Decimal("999.5") and power < len(UNITS) - 1:
        amount /= 1000
        power += 1
    decimals = 1 if power > 1 and amount < 100 else 0
    shown = amount.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    whole = shown == shown.to_integral_value()
    return f"{number(shown, language, 0 if whole else decimals)}{NO_BREAK_SPACE}{UNITS[power]}"
