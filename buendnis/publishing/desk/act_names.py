"""What staff read for each act that a save may have come from."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "create": _("written for the first time"),
    "save": _("saved"),
    "publish": _("published"),
    "open": _("shown to readers before its approval"),
    "follow": _("published together with what it belongs to"),
    "send": _("sent for review"),
    "return": _("returned with a reason"),
    "review": _("approved with changes of their own"),
    "approve": _("approved"),
    "plan": _("moment or languages planned"),
    "hold": _("held"),
    "resume": _("no longer held"),
    "confirm": _("Sorbian text confirmed"),
    "correct": _("correction begun"),
    "withdraw": _("withdrawn"),
    "discard": _("draft thrown away"),
    "move": _("moved in the tree"),
    "owner": _("written down who looks after the Sorbian text"),
    "note": _("note for readers written"),
    "urgent": _("corrected at once, without a second person"),
    "restore": _("withdrawal taken back"),
    "redact": _("something removed for legal reasons"),
    "untie": _("parted from example content that was removed"),
}
