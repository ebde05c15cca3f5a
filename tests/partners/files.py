"""Exports as other programs read them, and what a test asks of each of them alike."""

import csv
import io
import json

from openpyxl import load_workbook

KINDS = ("csv", "xlsx", "json")
# The columns of the tables by what a record in JSON calls them; the rest stands once at its top.
FACTS = (
    *("name", "short_name", "kind_label", "part_of", "role_label", "joined", "joined_basis_label", "joined_source"),
    *("left", "left_basis_label", "left_source", "address", "last_confirmed", "name_language", "basis_language"),
)
TABLE = ("stand", "data_as_of", "alliance", *FACTS[:13], "example", *FACTS[13:])
DAYS = ("joined", "left", "last_confirmed")


def address(alliance, kind, language, query=""):
    from partners.addresses import address_of

    return address_of(alliance, f"members-{kind}", language) + query


def content(response):
    assert response.status_code == 200, response.status_code
    return b"".join(response.streaming_content) if response.streaming else response.content


def csv_lines(response):
    """Return the lines of the table with its headings, as a German Excel parts them."""
    text = content(response).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";", strict=True))


def xlsx_sheet(response):
    book = load_workbook(io.BytesIO(content(response)))
    (sheet,) = book.worksheets
    return sheet


def json_head(response):
    return json.loads(content(response).decode("utf-8"))


def records(response):
    """Return what any of the three files says of the members, in one form: days as in ISO 8601, None for nothing."""
    kind = response.headers["Content-Type"].split(";")[0].rpartition("/")[2]
    if kind == "csv":
        found = [dict(zip(TABLE, line, strict=True)) for line in csv_lines(response)[1:]]
        return [{fact: _iso(each[fact]) if fact in DAYS else each[fact] or None for fact in FACTS}
                for each in found]  # fmt: skip
    if kind == "json":
        return [{fact: each[fact] for fact in FACTS} for each in json_head(response)["members"]]
    lines = list(xlsx_sheet(response).iter_rows(min_row=2, values_only=True))
    found = [dict(zip(TABLE, line, strict=True)) for line in lines]
    return [{fact: each[fact].date().isoformat() if fact in DAYS and each[fact] else each[fact]
             for fact in FACTS} for each in found]  # fmt: skip


def _iso(short):
    day, month, year = short.split(".") if short else ("", "", "")
    return f"{year}-{month}-{day}" if short else None
