"""How much memory an export takes, told by processes that do nothing else.

``fill 100000`` makes so many members, by the hundred, in the database of the environment. ``weigh csv`` answers
with the file and prints the most memory that the process ever held, in bytes, and how much was sent.
"""

import os
import resource
import sys

STAND = "?stand=2019-12-31"


def main(act: str, what: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buendnis.settings")
    import django

    django.setup()
    if act == "fill":
        fill(int(what))
    else:
        sent = weigh(what)
        sys.stdout.write(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024} {sent}\n")


def fill(number: int) -> None:
    from django.core.management import call_command

    from tests.factories import make_alliance
    from tests.partners.many import add_members, multiply_members

    call_command("migrate", verbosity=0)
    add_members(100, make_alliance(main=True, confirm=True))
    multiply_members(number // 100)


def weigh(kind: str) -> int:
    from bench.stopwatch import answered
    from partners.models import Alliance
    from tests.partners.files import address

    where = address(Alliance.objects.get(main=True), kind, "hsb", STAND)
    return sum(len(piece) for piece in answered(where))


if __name__ == "__main__":
    main(*sys.argv[1:])
