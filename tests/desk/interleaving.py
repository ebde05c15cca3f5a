"""Several people at one item, each with a browser and a connection of their own, and what none of them may lose.

Every text that somebody types is another word, so that it can be found again: in the pages that were shown, and in
the saves. Pages are read as they are sent: what the test client says beside them is another thread's as well.
"""

import html
import re
from dataclasses import dataclass, field
from itertools import count

from django.test import Client
from django.urls import reverse

from buendnis.publishing.models import Item, Publication, Save
from buendnis.publishing.naming import edition_model
from tests.desk.forms import FormReader, address
from tests.desk.imports import PAGE, table
from tests.factories import make_user

_words = count(1)
TYPED = re.compile(r"wort\d+")


def word():
    return f"wort{next(_words)}"


def read_form(page, model):
    """What the form on a page sends as it stands; the empty rows that scripts copy by their part."""
    reader = FormReader(f"{model._meta.model_name}_form")
    reader.feed(page)
    return reader.sent


@dataclass
class Editor:
    """One person with what they have in hand: a form with its page, a preview of an import."""

    user: object
    client: Client
    form: dict = field(default_factory=dict)
    page: str = ""
    typed: dict = field(default_factory=dict)
    shown: str = ""
    last_save: int = 0
    # Versions that this person's writes have left, and the one that they deleted
    written: list = field(default_factory=list)
    deleted: int | None = None
    conflicts: int = 0
    statuses: list = field(default_factory=list)

    @classmethod
    def hired(cls, name):
        user = make_user("superuser", username=name)
        client = Client(raise_request_exception=True)
        client.force_login(user)
        return cls(user, client)

    def start(self):
        """Begin with empty hands."""
        self.form, self.page, self.typed, self.shown, self.deleted = {}, "", {}, "", None
        self.written, self.statuses = [], []

    # What a person may do

    def do(self, act, item, decide):
        edition = latest(item)
        if edition is None:
            return
        {"form": self._form, "row": self._form, "bulk": self._bulk, "import": self._import, "delete": self._delete}.get(
            act, self._act
        )(item, edition, act, decide)
        self._look(item)

    def _form(self, item, edition, act, decide):
        if not self.form:
            self._open(edition)
            return
        data = {name: value for name, value in self.form.items() if "__prefix__" not in name}
        if "clash" in "".join(data):
            self._decide(data, decide)
        else:
            self._type(data, act, decide)
        button = "_keep" if 'name="_keep"' in self.page else "_continue"
        answer = self.client.post(address(edition), {**data, button: "1"})
        self.statuses.append(answer.status_code)
        body = answer.content.decode()
        if answer.status_code == 302:
            self._check_saves(item, button)
            self.form = {}
            return
        lost = [text for text in self.typed.values() if text not in body]
        assert not lost, f"{lost} was typed and is not on the page ({answer.status_code})"
        if answer.status_code == 409:
            self.conflicts += 1
            self.form, self.page = read_form(body, type(edition)), body
        else:
            self.form = {}  # refused for another reason, with the text on the page

    def _open(self, edition):
        self.page = self.client.get(address(edition), follow=True).content.decode()
        self.form, self.typed = read_form(self.page, type(edition)), {}

    def _type(self, data, act, decide):
        """Change one text, or a row: the last digit of ``decide`` says which."""
        going = tuple(name.removesuffix("DELETE") for name in data if name.endswith("-DELETE"))
        names = sorted(name for name in data if name in FIELDS or re.search(ROW_TEXT, name))
        names = [name for name in names if not name.startswith(going)]
        if names:
            name = names[decide % len(names)]
            self._forget(data, name)
            data[name] = self.typed[name] = word()
        if act != "row":
            return
        rows = sorted(name for name in data if re.search(r"-\d+-position$", name))
        if rows and decide % 3 == 0:
            self._forget(data, rows[0].removesuffix("-position"))
            data[rows[0].replace("position", "DELETE")] = "on"
        elif rows and decide % 3 == 1:
            data[rows[0]] = str(decide)
        elif "links-TOTAL_FORMS" in data:
            at = int(data["links-TOTAL_FORMS"])
            empty = {name: value for name, value in self.form.items() if name.startswith("links-__prefix__")}
            data |= {name.replace("__prefix__", str(at)): value for name, value in empty.items()}
            data |= {"links-TOTAL_FORMS": str(at + 1), f"links-{at}-url": "https://example.org/"}
            data[f"links-{at}-label_de"] = self.typed[f"links-{at}-label_de"] = word()

    def _decide(self, data, decide):
        """Decide for oneself or for the others; what is let go is typed no more."""
        for number, name in enumerate(sorted(name for name in data if name.startswith("clash-"))):
            mine = (decide + number) % 2
            data[name.replace("clash-", "choice-", 1)] = "mine" if mine else "theirs"
            place = name.removeprefix("clash-")
            if not mine:
                self._forget(data, place)

    def _forget(self, data, place):
        """What the person lets go of themselves, in a field or a whole row, is no loss; rows may have moved since."""
        gone = {text for name, text in data.items() if name == place or name.startswith(f"{place}-")}
        self.typed = {name: text for name, text in self.typed.items() if text not in gone}

    def _act(self, item, edition, act, decide):
        page = address(edition, "act", "review")
        version = re.search(r'name="version" value="(\d+)"', self.client.get(page, follow=True).content.decode())
        if version:
            self.client.post(address(edition, "act", act), {"version": version.group(1), "reason": "So", "sure": "1"})

    def _bulk(self, item, edition, act, decide):
        opts = type(edition)._meta
        page = reverse(f"admin:{opts.app_label}_{opts.model_name}_waiting")
        tickets = re.findall(rf'name="approve" value="({edition.pk}:\d+)"', self.client.get(page).content.decode())
        self.client.post(page, {"approve": tickets})

    def _delete(self, item, edition, act, decide):
        page = self.client.get(address(edition, "delete")).content.decode()
        version = re.search(r'name="version" value="(\d+)"', page)
        if version:
            answer = self.client.post(address(edition, "delete"), {"version": version.group(1), "sure": "1"})
            if answer.status_code == 302 and "change" not in answer.url:
                self.deleted = int(version.group(1))

    def _import(self, item, edition, act, decide):
        """Show an import, or press its button: with other acts in between."""
        if item.kind != "organisation":
            return
        if not self.shown:
            alliance = edition.memberships.all()[0].alliance if edition.memberships.all() else None
            kind = ("school", "unit", "other")[decide % 3]
            rows = table([edition.names.all()[0].name_de, "", kind])
            sent = {"file": rows, "alliance": str(alliance.pk)} if alliance else {}
            page = self.client.post(PAGE, sent).content.decode()
            found = re.search(r'name="shown" value="([^"]+)"', page)
            self.shown = html.unescape(found.group(1)) if found else ""
            self.known = latest(item).item.edit_version if latest(item) else 0
            return
        answer = self.client.post(PAGE, {"shown": self.shown})
        self.statuses.append(answer.status_code)
        self.shown = ""
        if answer.status_code == 302:
            for save in self._new_saves():
                if save.item_id == item.pk:
                    assert save.base <= self.known, "an import wrote over what nobody had shown it"

    # What nobody may lose

    def _new_saves(self):
        saves = list(Save.objects.filter(actor=self.user, pk__gt=self.last_save).order_by("pk"))
        self.last_save = max([self.last_save, *(save.pk for save in saves)])
        self.written += [(save.item_id, save.version) for save in saves]
        return saves

    def _check_saves(self, item, button):
        saves = self._new_saves()
        stored = {text for save in saves for text in values_of(save.snapshot).values()}
        lost = [text for text in self.typed.values() if text not in stored]
        assert not lost, f"{lost} was typed and saved, and is stored nowhere"
        for save in saves:
            before = Save.objects.filter(item=save.item_id, version=save.base).first()
            if before is None:
                continue
            old, new = values_of(before.snapshot), values_of(save.snapshot)
            if save.act == "correct":  # rows are copied: they have other keys
                assert sorted(map(str, old.values())) == sorted(map(str, new.values()))
                continue
            gone = {text for place, text in old.items() if new.get(place) != text and TYPED.fullmatch(str(text))}
            unseen = [text for text in gone if text not in self.page]
            assert not unseen, f"{unseen} was overwritten by {self.user} without having been shown"
            assert old.get(("fields", None, "type")) == new.get(("fields", None, "type")), "an import was undone"

    def _look(self, item):
        for save in self._new_saves():
            before = Save.objects.filter(item=save.item_id, version=save.base).first()
            if before is not None and save.act not in ("save", "correct"):
                words = [sorted(TYPED.findall(str(each.snapshot))) for each in (before, save)]
                assert words[0] == words[1], f"{save.act} changed a text"


# Fields in which words are typed, and those of rows
FIELDS = {"headline_de", "headline_hsb", "teaser_de", "number", "purpose_de", "purpose_hsb", "address"}
ROW_TEXT = r"^(links-\d+-label_(de|hsb)|names-0-(short_name_de|name_hsb)|memberships-\d+-joined_source_(de|hsb))$"


def latest(item):
    publication = Publication.objects.filter(item=item.pk, latest=True).first()
    model = edition_model(item.kind)
    editions = model.objects.select_related("publication__item")
    return editions.filter(pk=publication.pk).first() if publication else None


def values_of(taken):
    """All values of a snapshot by their place: part, row and name."""
    found = {}
    for part, held in taken.items():
        for row in held if isinstance(held, list) else [held]:
            found |= {(part, row.get("#"), name): value for name, value in row.items() if name != "#"}
    return found


def check_deletions(item, editors):
    """What was deleted was deleted as its last writer had left it."""
    for editor in editors:
        if editor.deleted is not None:
            later = [at for each in editors for written, at in each.written if written == item and at > editor.deleted]
            assert (later, Item.objects.filter(pk=item).exists()) == ([], False)
