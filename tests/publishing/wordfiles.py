"""Word documents in tests: a table as somebody fills it in, or spoils it."""

import io
import re
import zipfile

TYPES, W = "[Content_Types].xml", "word/document.xml"


def changed(content, change, part=W):
    """The document with one of its parts rewritten."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            text = before.read(name).decode()
            after.writestr(name, change(text) if name == part else text)
    return found.getvalue()


def rows(xml):
    return re.findall(r"<w:tr>.*?</w:tr>", xml)


def filled(content, **texts):
    """The table with Sorbian words in the rows of some keys."""

    def fill(xml):
        for key, text in texts.items():
            row = next(each for each in rows(xml) if f":{key.replace('body', 'body.')}:" in each)
            cells = re.findall(r"<w:tc>.*?</w:tc>", row)
            new = re.sub(r'(<w:t xml:space="preserve">).*(</w:t>)', rf"\g<1>{text}\g<2>", cells[1])
            xml = xml.replace(row, row.replace("".join(cells[:2]), cells[0] + new, 1), 1)
        return xml

    return changed(content, fill)
