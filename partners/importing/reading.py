"""An uploaded file as a table: what kind of file it is, its content says and not its name."""

from typing import Any

from django.utils.translation import gettext as _

from partners.importing import delimited, workbooks
from partners.importing.limits import MOST_BYTES, Refusal, told
from partners.importing.tables import Table, table_of

_ARCHIVE = (b"PK\x03\x04", b"PK\x05\x06")
# Excel before 2007, and any workbook that is protected by a password
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_MEGABYTE = 1024 * 1024


def read_table(upload: Any) -> Table:
    """Return what an upload holds; raises Refusal. What is too big is not even read."""
    if upload.size > MOST_BYTES:
        text = _("The file is bigger than %(most)s MB. Please split it.")
        raise Refusal(text % {"most": told(MOST_BYTES // _MEGABYTE)})
    content = upload.read(MOST_BYTES + 1)
    if content.startswith(_OLD_OFFICE):
        raise Refusal(
            _(
                "This workbook is protected by a password, or it is an old one (.xls). "
                "Please save it as XLSX without a password, or as “CSV UTF-8”."
            )
        )
    if content.startswith(_ARCHIVE):
        return table_of(workbooks.lines_of(content))
    return table_of(delimited.lines_of(content))
