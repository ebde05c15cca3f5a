"""The page of the plan as staff use it, and what it tells."""

from tests.desk.forms import FormReader, address
from tests.machinery.clock import berlin

NOW, MOMENT = berlin("2026-11-24 07:00"), berlin("2026-11-26 10:00")
WANTED = {"wanted_from_0": "2026-11-26", "wanted_from_1": "10:00"}


def page_of(edition):
    return address(edition, "act", "plan")


def sent_by(page):
    """What the form of the plan sends as it stands."""
    reader = FormReader("plan_form")
    reader.feed(page.content.decode())
    return reader.sent


def stored(edition):
    from buendnis.publishing.models import Publication

    return Publication.objects.get(pk=edition.pk)


def errors(page):
    return {name: list(messages) for name, messages in page.context["form"].errors.items()}


def words(page, what="typed"):
    return [str(sentence) for part in page.context[what] for sentence in part]
