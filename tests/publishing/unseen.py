"""Editions that nobody has seen: planned with other texts, taken back, and what their addresses answer."""

from buendnis.publishing import acts, correcting, reviewing
from buendnis.publishing.auditing import audit
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Address
from buendnis.publishing.saving import writing
from tests.machinery.clock import berlin

EARLY, THURSDAY, LATER = "2026-11-24 08:00", "2026-11-26 10:00", "2026-11-27 10:00"


def do(act, edition, actor=None, *more, **named):
    edition.reload()
    result = act(edition, edition.item.edit_version, actor, *more, **named)
    if isinstance(result, Edition):
        return result
    edition.reload()
    return edition


def typed(edition, actor=None, **texts):
    edition.reload()
    with writing(edition, edition.item.edit_version, actor):
        for name, text in texts.items():
            setattr(edition, name, text)
        edition.save()
    edition.reload()
    return edition


def planned(edition, people, **texts):
    """Approve the next edition, with other texts, for Thursday."""
    following = typed(do(acts.correct, edition, people.author), people.author, **texts)
    do(correcting.write_note, following, people.author, ["wording"])
    do(reviewing.replan, following, people.author, wanted_from=berlin(THURSDAY))
    do(reviewing.send_for_review, following, people.author)
    return do(reviewing.approve, following, people.approver)


def scheduled(edition, **texts):
    return do(acts.publish, typed(do(acts.correct, edition), **texts), None, berlin(THURSDAY))


def status(client, address):
    answer = client.get(address)
    return answer.status_code, answer.headers.get("Location")


def addresses(edition):
    rows = Address.objects.filter(item=edition.item).order_by("pk")
    return list(rows.values_list("language", "slug", "current"))


def findings(edition):
    return [each for each in audit() if each.item == edition.item.pk]


def held(edition, people):
    do(reviewing.hold, edition, people.author, "Noch nicht.")


def changed(edition, people):
    typed(edition, people.author, teaser_de="Etwas anderes.")


def changed_with_its_address(edition, people):
    typed(edition, people.author, slug_de="noch-ein-geheimnis")


def made_to_wait(edition, people):
    do(reviewing.replan, edition, people.approver, coupling="both")
