"""Years, months and days in addresses: what is no date matches nothing, and so is not found.

Every day that the database can hold has an address; otherwise one wrong date would break each list.
"""

from datetime import date

_YEAR = r"(?!0000)[0-9]{4}"


class Year:
    regex = _YEAR

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04}"


class Month:
    regex = r"0[1-9]|1[0-2]"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:02}"


class Day:
    regex = rf"{_YEAR}/[0-9]{{2}}/[0-9]{{2}}"

    def to_python(self, value: str) -> date:
        year, month, day = value.split("/")
        return date(int(year), int(month), int(day))

    def to_url(self, value: date) -> str:
        return f"{value.year:04}/{value:%m/%d}"
