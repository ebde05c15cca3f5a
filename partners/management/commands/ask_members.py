"""Ask the members whose entry nobody has confirmed for a year whether it is right, and remind those asked before."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from partners.confirming.asking import run, who_asks


class Command(BaseCommand):
    help = (
        "Send each member whose entry was not confirmed for a year one mail with a link to it, and one reminder "
        "at most. For a timer. Demo content is never written to."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--by",
            default="",
            metavar="NAME",
            help="the account in whose name is asked; without it the oldest one that looks after members",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        actor = who_asks(options["by"])
        if actor is None:
            raise CommandError("There is no active account of that name that may change organisations.")
        done = run(actor)
        self.stdout.write(
            f"Members that were asked: {done.asked}. Reminded: {done.reminded}. "
            f"Mails that could not be sent, tried again next time: {done.not_sent}. "
            f"Due without an e-mail: {done.without_email}."
        )
