"""Making preview links as a person does in the browser."""

from django.urls import reverse

from tests.desk.forms import FormReader

LIST = reverse("admin:previews")


def maker(editor):
    """Open the page, type, send the form: `make(note="Für die Presse", hours="24")`."""

    def press(url=LIST, client=editor, **typed):
        reader = FormReader("preview_form")
        reader.feed(client.get(url).content.decode())
        return client.post(url, {**reader.sent, "note": "Für den Rat", **typed}, follow=True)

    return press
