"""Two windows with one text: the conflict shows both in one form, and the next save writes what was decided."""

import pytest

from buendnis.publishing.auditing import audit
from buendnis.publishing.models import Save
from tests.desk.forms import address, sent_by, text_of
from tests.desk.meeting import again, choices, page_of, stored
from tests.factories import make_release

pytestmark = pytest.mark.django_db


@pytest.fixture
def third(role_client):
    return role_client("editor", username="dritte", first_name="Doris", last_name="Dritte")


@pytest.fixture
def late(editor, colleague):
    """Open a form, let the colleague save, send the form: the answer to the later one."""

    def send(edition, theirs, button="_continue", **mine):
        sent = sent_by(editor.get(address(edition)))
        stored(colleague, edition, **theirs)
        return editor.post(address(edition), {**sent, **mine, button: "1"})

    return send


# What does not contradict


def test_what_does_not_contradict_is_put_together_and_saved_with_the_next_press(late, editor):
    release = make_release(publish=False, headline_de="Alt", headline_hsb="Stary", teaser_de="Alt")

    answer = late(release, {"headline_de": "Ihres"}, headline_hsb="Moje", teaser_de="Meines")
    before = Save.objects.filter(item=release.item).count()
    done = again(editor, release, answer)

    release.reload()
    assert (answer.status_code, before, done.status_code) == (409, 2, 302)
    assert (release.headline_de, release.headline_hsb, release.teaser_de) == ("Ihres", "Moje", "Meines")
    assert [told.label.count("(") for told in page_of(answer).kept] == [1, 1]
    assert (choices(answer), list(audit())) == ([], [])


def test_it_names_what_was_taken_over_and_what_was_kept(late):
    release = make_release(publish=False, headline_de="Hilfe im Alltag", number="1")

    answer = late(release, {"headline_de": "Hilfe im Leben"}, number="2")

    page = page_of(answer)
    taken = {told.name: told for told in page.taken_over}["headline_de"]
    assert [(said.old, said.new) for said in taken.version.said] == [("Alltag", "Leben")]
    assert ([told.name for told in page.kept], taken.lang) == (["number"], "de")


def test_it_says_who_did_what(late):
    release = make_release(publish=False, headline_de="Alt")

    answer = late(release, {"headline_de": "Ihres"}, number="2")

    (sentence,) = answer.context["collision"].happened
    assert sentence.count("Karl Kollege") == 1


# What contradicts


@pytest.fixture
def contradiction(late):
    release = make_release(publish=False, headline_de="Alt", headline_hsb="Stary", teaser_de="Alt")
    theirs = {"headline_de": "Ihres", "headline_hsb": "Jeho"}
    return release, late(release, theirs, headline_de="Meines", headline_hsb="Moje", teaser_de="Getippt")


def test_each_language_is_decided_by_itself(contradiction):
    _release, answer = contradiction

    decisions = page_of(answer).decisions
    assert [(each.name, each.lang, each.before, each.theirs.text, each.mine.text) for each in decisions] == [
        ("headline_de", "de", "Alt", "Ihres", "Meines"), ("headline_hsb", "hsb", "Stary", "Jeho", "Moje"),
    ]  # fmt: skip
    assert [said.new for each in decisions for said in each.mine.said] == ["Meines", "Moje"]
    assert answer.content.decode().count('name="headline_de"') == 1


@pytest.mark.parametrize("choice", ["theirs", "mine", "mine, changed once more"])
def test_what_was_decided_is_saved(contradiction, editor, choice):
    release, answer = contradiction
    typed = {"headline_de": "Aus beiden"} if choice.endswith("more") else {}
    chosen = choice.partition(",")[0]

    done = again(editor, release, answer, **{"choice-headline_de": chosen, "choice-headline_hsb": "theirs"}, **typed)

    release.reload()
    expected = {"theirs": "Ihres", "mine": "Meines", "mine, changed once more": "Aus beiden"}[choice]
    assert (done.status_code, release.headline_de, release.headline_hsb) == (302, expected, "Jeho")
    assert (release.teaser_de, list(audit())) == ("Getippt", [])


@pytest.mark.parametrize("choice", ["", "both", "THEIRS"])
def test_without_a_decision_nothing_is_saved(contradiction, editor, choice):
    release, answer = contradiction
    before = Save.objects.count()

    undecided = again(editor, release, answer, **{"choice-headline_de": choice, "choice-headline_hsb": "mine"})

    assert (undecided.status_code, choices(undecided), Save.objects.count()) == (409, ["headline_de"], before)
    (decision,) = page_of(undecided).decisions
    assert (decision.before, decision.theirs.text, decision.mine.text) == ("Alt", "Ihres", "Meines")
    done = again(editor, release, undecided, **{"choice-headline_de": "theirs"})
    release.reload()
    assert (done.status_code, release.headline_de, release.headline_hsb) == (302, "Ihres", "Moje")


def test_who_is_overtaken_once_more_loses_nothing(contradiction, editor, third):
    release, answer = contradiction
    stored(third, release, number="3")
    decided = {"choice-headline_de": "mine", "headline_de": "Aus beiden"}

    overtaken = again(editor, release, answer, **decided)

    collision = overtaken.context["collision"]
    assert (overtaken.status_code, choices(overtaken)) == (409, ["headline_hsb"])
    assert (collision.who, sent_by(overtaken)["number"]) == ("Karl Kollege, Doris Dritte", "3")
    done = again(editor, release, overtaken, **{"choice-headline_hsb": "mine"})
    release.reload()
    assert (done.status_code, release.headline_de, release.headline_hsb, release.number) == (
        302, "Aus beiden", "Moje", "3",
    )  # fmt: skip


def test_what_is_changed_again_is_to_be_decided_again(contradiction, editor, third):
    release, answer = contradiction
    stored(third, release, headline_de="Drittes")

    overtaken = again(editor, release, answer, **{"choice-headline_de": "mine", "choice-headline_hsb": "theirs"})

    (decision,) = page_of(overtaken).decisions
    assert (decision.before, decision.theirs.text, decision.mine.text) == ("Ihres", "Drittes", "Meines")
    assert sent_by(overtaken)["headline_hsb"] == "Jeho"


def test_what_cannot_be_read_stays_as_it_was_typed(late, editor):
    release = make_release(publish=False, headline_de="Alt")

    answer = late(release, {"headline_de": "Ihres", "day": "2017-09-27"}, day="gestern", headline_de="Meines")

    decisions = {each.name: each for each in page_of(answer).decisions}
    assert (list(decisions), decisions["day"].mine.text) == (["headline_de", "day"], "gestern")
    refused = again(editor, release, answer, **{"choice-headline_de": "mine", "choice-day": "mine"})
    assert (refused.status_code, refused.context["adminform"].form["day"].value()) == (200, "gestern")


# What a form says about itself


@pytest.mark.parametrize("version", [None, "", "abc", "-1", "99999", "1e3", "²", "1" * 400, "0"])
def test_without_a_version_of_the_item_all_that_differs_is_to_be_decided(editor, version):
    release = make_release(publish=False, headline_de="Alt", number="1")
    sent = {**sent_by(editor.get(address(release))), "headline_de": "Neu", "_continue": "1"}
    sent.pop("version")

    answer = editor.post(address(release), sent if version is None else {**sent, "version": version})

    assert (answer.status_code, choices(answer)) == (409, ["headline_de"])
    assert page_of(answer).decisions[0].before is None


@pytest.mark.parametrize("clash", ["headline_de", "gibt-es-nicht", "links-7", "links-position", "-", "x" * 300])
def test_decisions_that_nobody_was_asked_for_write_what_the_form_says(editor, clash):
    release = make_release(publish=False, headline_de="Alt")
    sent = {
        **sent_by(editor.get(address(release))),
        "headline_de": "Neu",
        f"clash-{clash}": "1",
        f"choice-{clash}": "mine",
    }

    answer = editor.post(address(release), {**sent, "_continue": "1"})

    release.reload()
    assert (answer.status_code, release.headline_de) == (302, "Neu")


def test_what_the_form_says_about_the_others_is_not_written(contradiction, editor):
    release, answer = contradiction
    forged = {"base": "0", "theirs-headline_de": "Gefälscht", "choice-headline_hsb": "mine"}

    again(editor, release, answer, **{"choice-headline_de": "theirs"}, **forged)

    release.reload()
    assert release.headline_de == "Ihres"


def test_a_script_in_a_text_is_shown_as_text(late):
    release = make_release(publish=False, headline_de="Alt", body_de="<p>Alt</p>")
    script = "<script>alert(1)</script>"

    answer = late(
        release, {"headline_de": f"Ihres {script}"}, headline_de=f"Meines {script}", body_de=f"<p>{script}</p>"
    )

    assert answer.content.decode().count("<script>alert") == 0
    assert text_of(answer).count("Error") == 0


def test_the_button_pressed_again_does_what_it_says(late, editor):
    release = make_release(publish=False, headline_de="Alt")
    answer = late(release, {"headline_de": "Ihres"}, "_publish", number="2")

    done = again(editor, release, answer, "_publish")

    release.reload()
    assert (answer.status_code, done.status_code, release.publication.is_public()) == (409, 302, True)
