"""Two texts from the same one: what does not contradict is put together, what does is shown, nothing is lost."""

from hypothesis import given
from hypothesis import strategies as st

from buendnis.publishing.merging import UNKNOWN, Clash, Merge, Place, merge, ordered
from buendnis.publishing.snapshots import KEY, ORDER

NAMES = ("headline_de", "headline_hsb", "body_de")
WORDS = st.sampled_from(["", "Ja", "Nein", "<p>Lang</p>"])
ROWS = st.fixed_dictionaries({"label_de": WORDS, "label_hsb": WORDS, ORDER: st.integers(0, 4)})
FIELDS = st.fixed_dictionaries(dict.fromkeys(NAMES, WORDS))


@st.composite
def texts(draw, keys=(1, 2, 3, 4)):
    kept = draw(st.lists(st.sampled_from(keys), unique=True))
    return {"fields": draw(FIELDS), "links": [{KEY: key, **draw(ROWS)} for key in kept]}


@st.composite
def written(draw, base, new):
    """Somebody goes on with a text: changes some values, takes rows away, adds others."""
    fields = {name: draw(st.one_of(st.just(value), WORDS)) for name, value in base["fields"].items()}
    rows = []
    for row in base["links"]:
        if draw(st.booleans()) or draw(st.booleans()):
            rows.append(draw(st.one_of(st.just(row), ROWS.map(lambda held, key=row[KEY]: {KEY: key, **held}))))
    return {
        "fields": fields,
        "links": [*rows, *(draw(st.lists(ROWS.map(lambda held: {KEY: new, **held}), max_size=1)))],
    }


@st.composite
def meetings(draw):
    base = draw(texts())
    return base, draw(written(base, 71)), draw(written(base, "links-9"))


def said(text):
    """A text without the order of its rows, and without the numbers that this is written down in."""
    rows = {row[KEY]: {name: value for name, value in row.items() if name != ORDER} for row in text["links"]}
    return {"fields": text["fields"], "links": rows}


def turned(meeting):
    base, theirs, mine = meeting
    return base, mine, theirs


# Laws


@given(texts(), st.data())
def test_who_is_alone_changes_the_text_as_they_like(base, data):
    mine = data.draw(written(base, "links-9"))
    alone, other = merge(base, base, mine), merge(base, mine, base)

    assert (said(alone.taken), alone.clashes) == (said(mine), [])
    assert (said(other.taken), other.clashes) == (said(mine), [])
    assert ordered(alone.taken["links"]) == ordered(mine["links"])


@given(meetings())
def test_it_makes_no_difference_who_comes_first_where_nothing_contradicts(meeting):
    one, other = merge(*meeting), merge(*turned(meeting))

    assert {clash.place for clash in one.clashes} == {clash.place for clash in other.clashes}
    if not one.clashes:
        assert said(one.taken) == said(other.taken)


def changed_places(base, text):
    """Every value, row and order that somebody left otherwise than they found it."""
    found = {Place("fields", None, name) for name in NAMES if text["fields"][name] != base["fields"][name]}
    before, after = ({row[KEY]: row for row in each["links"]} for each in (base, text))
    found |= {Place("links", key) for key in before.keys() ^ after.keys()}
    for key in before.keys() & after.keys():
        names = ("label_de", "label_hsb")
        found |= {Place("links", key, name) for name in names if before[key][name] != after[key][name]}
    return found


@given(meetings())
def test_nothing_that_was_typed_is_lost(meeting):
    base, theirs, mine = meeting
    done = merge(base, theirs, mine)
    clashing = {clash.place for clash in done.clashes}
    merged = {row[KEY]: row for row in done.taken["links"]}
    own = {row[KEY]: row for row in mine["links"]}

    for place in changed_places(base, mine) - clashing - {Place("links", place.row) for place in clashing}:
        if place.part == "fields":
            assert done.taken["fields"][place.name] == mine["fields"][place.name]
        elif not place.name:
            assert (place.row in merged) == (place.row in own)
        elif Place("links", place.row) not in clashing:
            assert merged[place.row][place.name] == own[place.row][place.name]


@given(meetings())
def test_nothing_of_the_others_is_lost_either(meeting):
    base, theirs, _mine = meeting
    done = merge(*meeting)
    clashing = {clash.place for clash in done.clashes}
    merged = {row[KEY]: row for row in done.taken["links"]}
    held = {row[KEY]: row for row in theirs["links"]}

    for place in changed_places(base, theirs) - clashing:
        if place.part == "fields":
            assert done.taken["fields"][place.name] == theirs["fields"][place.name]
        elif not place.name:
            assert (place.row in merged) == (place.row in held)
        elif Place("links", place.row) not in clashing and place.row in merged:
            assert merged[place.row][place.name] == held[place.row][place.name]


@given(meetings())
def test_each_place_is_told_once(meeting):
    done = merge(*meeting)

    told = [*done.from_them, *done.from_me, *(clash.place for clash in done.clashes)]
    assert len(told) == len(set(told))


@given(meetings())
def test_without_what_both_began_with_every_difference_is_shown(meeting):
    _base, theirs, mine = meeting
    done = merge(None, theirs, mine)

    differing = {Place("fields", None, name) for name in NAMES if theirs["fields"][name] != mine["fields"][name]}
    assert differing <= {clash.place for clash in done.clashes}
    assert (done.from_them, [place for place in done.from_me if place.row != "links-9"]) == ([], [])


# Cases


def row(key, label="", at=0):
    return {KEY: key, "label_de": label, ORDER: at}


def test_each_language_is_a_field_of_its_own():
    base = {"fields": {"headline_de": "Alt", "headline_hsb": "Stary"}}

    done = merge(base, {"fields": {**base["fields"], "headline_de": "Neu"}},
                 {"fields": {**base["fields"], "headline_hsb": "Nowy"}})  # fmt: skip

    assert done == Merge(
        {"fields": {"headline_de": "Neu", "headline_hsb": "Nowy"}}, [],
        [Place("fields", None, "headline_de")], [Place("fields", None, "headline_hsb")],
    )  # fmt: skip


def test_the_same_change_by_both_is_none_to_decide():
    done = merge({"fields": {"number": "1"}}, {"fields": {"number": "2"}}, {"fields": {"number": "2"}})

    assert (done.taken, done.clashes) == ({"fields": {"number": "2"}}, [])


def test_a_row_that_one_deletes_and_the_other_changes_is_to_be_decided():
    base = {"links": [row(1, "Alt")]}
    changed = {"links": [row(1, "Neu")]}

    by_me, by_them = merge(base, changed, {"links": []}), merge(base, {"links": []}, changed)

    assert by_me.clashes == [Clash(Place("links", 1), row(1, "Alt"), row(1, "Neu"), None)]
    assert by_them.clashes == [Clash(Place("links", 1), row(1, "Alt"), None, row(1, "Neu"))]
    assert (by_me.taken, by_them.taken) == (changed, changed)


def test_what_both_add_is_kept():
    done = merge({"links": []}, {"links": [row(1, "Ihres")]}, {"links": [row("links-0", "Meines")]})

    assert (done.taken["links"], done.clashes) == ([row(1, "Ihres"), row("links-0", "Meines")], [])


def test_an_order_that_only_one_changes_is_taken_with_its_numbers():
    base = {"links": [row(1, at=0), row(2, at=1)]}
    turned_round = {"links": [row(1, at=9), row(2, at=1)]}

    for done in (merge(base, base, turned_round), merge(base, turned_round, base)):
        assert (ordered(done.taken["links"]), done.clashes) == ([2, 1], [])


def test_two_orders_are_one_decision():
    base = {"links": [row(1, at=0), row(2, at=1), row(3, at=2)]}
    theirs = {"links": [row(2, at=0), row(1, at=1), row(3, at=2)]}
    mine = {"links": [row(1, at=0), row(3, at=1), row(2, at=2)]}

    done = merge(base, theirs, mine)

    assert done.clashes == [Clash(Place("links", None, ORDER), [1, 2, 3], [2, 1, 3], [1, 3, 2])]
    assert ordered(done.taken["links"]) == [1, 3, 2]


def test_the_same_order_in_other_numbers_is_no_change():
    base = {"links": [row(1, at=0), row(2, at=1)]}

    done = merge(base, {"links": [row(1, at=5), row(2, at=6)]}, {"links": [row(1, at=10), row(2, at=20)]})

    assert (ordered(done.taken["links"]), done.clashes) == ([1, 2], [])


def test_what_was_not_mine_to_write_stays_as_theirs():
    base = {"fields": {"headline_de": "Alt", "found": 1}, "links": [{**row(1, "Alt"), "file_id": 3}]}
    theirs = {"fields": {"headline_de": "Alt", "found": 2}, "links": [{**row(1, "Alt"), "file_id": 4}]}

    done = merge(base, theirs, {"fields": {"headline_de": "Neu"}, "links": [row(1, "Neu")]})

    assert done.taken == {
        "fields": {"headline_de": "Neu", "found": 2},
        "links": [{**row(1, "Neu"), "file_id": 4}],
    }
    assert done.from_them == []


def test_a_value_that_nobody_knows_the_beginning_of_is_shown():
    done = merge({"fields": {}}, {"fields": {"number": "1"}}, {"fields": {"number": "2"}})

    assert done.clashes == [Clash(Place("fields", None, "number"), UNKNOWN, "1", "2")]
