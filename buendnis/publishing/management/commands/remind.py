"""Write to those who can still do something about it that an item is to be public within a day and is not ready."""

from typing import Any

from django.core.management.base import BaseCommand

from buendnis.publishing import autosaves, sent_forms
from buendnis.publishing.reminding import remind_all


class Command(BaseCommand):
    help = "Send one mail for each item that is to be public within a day and still lacks something. For a timer."

    def handle(self, *args: Any, **options: Any) -> None:
        autosaves.forget()  # what nobody has taken over for a month
        sent_forms.forget()
        sent, failed = remind_all()
        self.stdout.write(f"Items that staff were reminded of: {sent}. Tried again next time: {failed}.")
