"""How far the Sorbian text is, and which German texts are others since: as a plain model of the rules says.

The model: missing without a Sorbian text; draft while the Sorbian texts are not those that were confirmed; outdated
while another German text stands beside one of them; else confirmed. Where a row stands is no text, nor is its picture.
"""

from collections import Counter
from copy import deepcopy
from itertools import count

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st

from buendnis.publishing import acts
from buendnis.publishing.saving import writing
from buendnis.publishing.sources import german_since
from tests.factories import make_file, make_picture, make_release
from tests.machinery.examples import often

pytestmark = pytest.mark.django_db

NAMES = ("alt", "caption", "credit")
NUMBERS = count(1)
texts = st.sampled_from(["", "eins", "zwei", "eins \r\n"])
places = st.integers(0, 3)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.sampled_from(["headline_de", "headline_hsb", "teaser_de"]), texts),
        st.tuples(st.just("picture"), places, st.sampled_from(["alt_de", "caption_de", "alt_hsb"]), texts),
        st.tuples(st.just("add"), st.booleans()),
        st.tuples(st.sampled_from(["remove", "first", "file", "decorative"]), places),
        st.tuples(st.sampled_from(["confirm", "publish", "correct", "discard"])),
    ),
    max_size=14,
)


class Model:
    """What a person with pencil and paper would keep of a release."""

    def __init__(self):
        self.own = {"headline": ["anfangs", ""], "teaser": ["Worum es geht.", ""]}
        self.pictures = []
        self.confirmed = None
        self.public, self.before, self.rows = False, [], 0

    def said(self):
        return deepcopy((self.own, self.pictures))

    @staticmethod
    def sorbian(said):
        own, pictures = said
        return {name: pair[1] for name, pair in own.items()}, Counter(
            text for row in pictures if any(text := tuple(row[name][1] for name in NAMES))
        )

    @property
    def lacks(self):
        pairs = [*self.own.values(), *(row[name] for row in self.pictures for name in NAMES)]
        return any(german and not sorbian for german, sorbian in pairs) or not any(pair[1] for pair in pairs)

    @property
    def state(self):
        own, rows = self.sorbian(self.said())
        if not any(own.values()) and not rows:
            return "missing"
        if self.confirmed is None or self.sorbian(self.confirmed) != (own, rows):
            return "draft"
        return "outdated" if self.outdated else "confirmed"

    @property
    def outdated(self):
        """Each row has a Sorbian text of its own here, by which it is known again."""
        was, rows = self.confirmed
        found = {name for name, pair in self.own.items() if pair[0] != was[name][0]}
        known = {tuple(row[name][1] for name in NAMES): row for row in rows}
        for place, row in enumerate(self.pictures):
            key = tuple(row[name][1] for name in NAMES)
            old = known[key] if any(key) else {name: ["", ""] for name in NAMES}
            found |= {f"pictures-{place}-{name}" for name in NAMES if row[name][0] != old[name][0]}
        return found


def stored(text):
    return text.strip()


def take(model, release, files, step):
    """Do one step to the model and to what is stored; return the edition to go on with."""
    act, *given = step
    if act == "confirm":
        try:
            acts.confirm_sorbian(release, release.item.edit_version, None)
        except ValidationError:
            assert model.lacks
        else:
            assert not model.lacks
            model.confirmed = model.said()
    elif act == "publish" and not model.public and model.own["headline"][0] and model.own["teaser"][0]:
        if all(row["alt"][0] or row["decorative"] for row in model.pictures):
            acts.publish(release, release.item.edit_version, None)
            model.public = True
    elif act == "correct" and model.public:
        model.before.append((model.said(), model.confirmed))
        model.public = False
        return acts.correct(release, release.item.edit_version, None)
    elif act == "discard" and not model.public and model.before:
        (model.own, model.pictures), model.confirmed = model.before.pop()
        model.public = True
        return acts.discard(release, release.item.edit_version, None)
    elif act in ("write", "add") and not model.public:
        write_own(model, release, files, act, given)
    elif act not in ("publish", "correct", "discard") and not model.public and given[0] < len(model.pictures):
        write_picture(model, release, files, act, given)
    return release


def write_own(model, release, files, act, given):
    with writing(release, release.item.edit_version, None):
        if act == "write":
            name, language = given[0].rsplit("_", 1)
            model.own[name][language == "hsb"] = stored(given[1])
            setattr(release, given[0], given[1])
            release.save()
            return
        model.rows += 1
        sorbian = f"serbsce {model.rows}" if given[0] else ""
        row = {"alt": ["Bild", sorbian], "caption": ["", ""], "credit": ["Anna", sorbian]}
        columns = {f"{name}_{language}": row[name][language == "hsb"] for name in NAMES for language in ("de", "hsb")}
        picture = make_picture(files[0], **columns, position=len(model.pictures))
        picture.edition = release
        picture.save()
        model.pictures.append({**row, "decorative": False, "row": model.rows})


def write_picture(model, release, files, act, given):
    place, row = given[0], model.pictures[given[0]]
    with writing(release, release.item.edit_version, None):
        picture = list(release.pictures.all())[place]
        if act == "picture":
            name, language = given[1].rsplit("_", 1)
            text = given[2]
            if language == "hsb" and text:
                text = f"{text.strip()} {row['row']}"
            row[name][language == "hsb"] = stored(text)
            setattr(picture, given[1], text)
        elif act == "remove":
            model.pictures.pop(place)
            picture.delete()
            return
        elif act == "first":
            model.pictures.insert(0, model.pictures.pop(place))
            picture.position = min(each.position for each in release.pictures.all()) - 1 if place else picture.position
            # Positions are not negative: the others make room.
            for at, other in enumerate([picture, *(each for each in release.pictures.all() if each.pk != picture.pk)]):
                type(picture).objects.filter(pk=other.pk).update(position=at)
            return
        elif act == "file":
            picture.file = files[picture.file_id == files[0].pk]
        else:
            row["decorative"] = picture.decorative = not picture.decorative
        picture.save()


@often(15, 200)
@example([("add", True), ("add", True), ("write", "teaser_de", ""), ("write", "headline_hsb", "eins"), ("confirm",),
          ("first", 1), ("picture", 0, "alt_de", "zwei"), ("picture", 0, "alt_de", "Bild")])  # fmt: skip
@given(steps)
def test_any_way_of_a_text_leads_to_the_state_and_the_outdated_fields_of_the_model(steps):
    model, files = Model(), [make_file(content="a"), make_file(content="b")]
    address = f"meldung-{next(NUMBERS)}"
    release = make_release(publish=False, headline_de="anfangs", slug_de=address, slug_hsb=address)
    for step in steps:
        release = take(model, release, files, step)
        release.reload()
        assert release.hsb_state == model.state, step
        found = german_since([release]).get(release.pk, [])
        if release.hsb_state == "outdated":
            assert {since.field for since in found} == model.outdated
        if release.hsb_state in ("missing", "confirmed"):
            assert found == []
