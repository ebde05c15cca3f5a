"""What was corrected in the text of an agreement, beside what its amendments changed."""

import pytest

from buendnis.publishing import acts
from buendnis.publishing.comparing import verdict_of
from buendnis.publishing.correcting import write_note
from tests.factories import make_agreement, make_alliance, make_user
from tests.publishing.hands import changed, do
from tests.site.markup import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(at):
    at("2018-01-10 09:00")
    return make_user("superuser")


@pytest.fixture
def agreement(chief):
    return make_agreement(make_alliance(main=True), title_de="Kooperationsvereinbarung", intro_de="<p>Für alle.</p>")


def test_a_correction_is_told_and_an_amendment_tells_itself(client, agreement, chief, at):
    at("2018-02-01 09:00")
    corrected = do(acts.correct, agreement, chief)
    changed(corrected, chief, intro_de="<p>Für uns alle.</p>")
    write_note(corrected, corrected.item.edit_version, chief, ["wording"])
    do(acts.publish, corrected, chief)
    at("2018-03-01 09:00")
    amended = do(acts.correct, corrected, chief)
    changed(amended, chief, in_force_from="2018-03-01", intro_de="<p>Für Familien.</p>")
    assert (verdict_of(corrected).is_substantive, verdict_of(amended)) == (True, None)
    do(acts.publish, amended, chief)

    page = read(client.get("/de/buendnis/vereinbarung/").content.decode())

    (entry,) = page.one("section", class_="changelog").all("li", class_="changelog__entry")
    assert ("1. Februar 2018" in entry.text, [each.text for each in entry.all("q")]) == (True, ["uns"])
    assert entry.all("a") == []
