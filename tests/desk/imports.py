"""The pages of the import: uploading a table, and reading what the answer shows."""

from tests.partners.tables import csv_file
from tests.site.markup import read as read_markup

PAGE = "/admin/partners/organisation/import/"
HEADINGS = ["Name", "Rolle", "Art"]


def table(*rows, headings=None):
    return csv_file(headings or HEADINGS, *rows)


def choose(client, file, alliance, **more):
    return client.post(PAGE, {"file": file, "alliance": str(alliance.pk), **more})


def press(client, answer):
    """Press the button below what was shown."""
    return client.post(PAGE, {"shown": answer.context["shown"]})


def read(answer):
    return read_markup(answer.content.decode())


def told_rows(answer):
    """Return the rows that a page lists, by number and name, in the order of the table."""
    context = answer.context
    found = [outcome for outcome, _faults in context["faulty"]] + context["effects"] + context["unchanged"]
    return [f"{each.number} {each.name}".strip() for each in sorted(found, key=lambda each: each.number)]
