"""Two at one form: saving at once, sending the conflict page, and what it asks."""

from tests.desk.forms import address, sent_by


def stored(client, edition, **typed):
    """Somebody saves at once."""
    url = address(edition)
    answer = client.post(url, {**sent_by(client.get(url)), **typed, "_continue": "1"})
    assert answer.status_code == 302


def again(client, edition, answer, button="_continue", **more):
    """Send the conflict page, with decisions and whatever else is typed."""
    return client.post(address(edition), {**sent_by(answer), **more, button: "1"})


def page_of(answer):
    return answer.context["collision"].page


def choices(answer):
    return [decision.name for decision in page_of(answer).decisions]
