"""Tables as people upload them: CSV as text, workbooks cell by cell."""

import csv
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook


def csv_file(*lines, separator=";", encoding="utf-8", name="tabelle.csv"):
    """Each line is a list of cells, or text as it stands in the file."""
    text = "\r\n".join(line if isinstance(line, str) else separator.join(line) for line in lines)
    return SimpleUploadedFile(name, text.encode(encoding))


def quoted_file(*lines):
    """CSV as a spreadsheet writes it: whatever stands in a cell."""
    target = io.StringIO()
    csv.writer(target, delimiter=";").writerows(lines)
    return raw_file(target.getvalue().encode())


def xlsx_file(*lines, name="tabelle.xlsx", prepare=None):
    """``prepare`` may do something to the sheet before it is stored."""
    book = Workbook()
    for line in lines:
        book.active.append(line)
    if prepare:
        prepare(book.active)
    target = io.BytesIO()
    book.save(target)
    return SimpleUploadedFile(name, target.getvalue())


def raw_file(content, name="tabelle.csv"):
    return SimpleUploadedFile(name, content)


def order(alliance, *lines, at_once=False):
    """Return what a person would have imported who uploads these lines."""
    from partners.importing.columns import recognised
    from partners.importing.reading import read_table
    from partners.importing.runs import Order

    table = read_table(csv_file(*lines))
    return Order(alliance, at_once, recognised(table.headings), table.rows)


def shown(given):
    """Return what becomes of the rows: for each its number, and what it does in short or the sentences against it."""
    from partners.importing.runs import rehearse

    return said(rehearse(given))


def said(result):
    return [
        (outcome.number, [_fault(fault) for fault in outcome.faults] or [_effect(effect) for effect in outcome.effects])
        for outcome in result.outcomes
    ]


def write_as_shown(given, actor=None):
    from partners.importing.runs import rehearse, write

    result = rehearse(given)
    written = write(given, actor, result.versions, result.digest)
    assert [outcome.faults for outcome in written.faulty] == []
    return written


def _fault(fault):
    return f"{fault.key}: {fault.sentence}" if fault.key else fault.sentence


def _effect(effect):
    if effect.is_new:
        return effect.kind
    return {change.key: (change.old, change.new) for change in effect.changes}
