"""Page, CSV, workbook and JSON say the same of any day of any history, and that is what the rules say."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.partners.files import FACTS, KINDS, address, json_head, records
from tests.partners.histories import FIRST, SPAN, build, expected, histories
from tests.site.markup import read

DAYS = st.integers(-1, SPAN + 1).map(lambda number: FIRST + timedelta(days=number))
CODES = ("kind", "role", "joined_basis", "left_basis")


def _quiet(**given):
    return settings(
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
        # Making a failing history smaller would write it hundreds of times.
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
        deadline=None,
        derandomize=True,
        **given,
    )


def _check(client, alliance, history, asked):
    from django.db import transaction

    with transaction.atomic():
        build(history, alliance)
        for day, language, former in asked:
            _compare(client, alliance, expected(history, day, language, former), day, language, former)
        transaction.set_rollback(True)


def _compare(client, alliance, model, day, language, former):
    query = f"?stand={day.isoformat()}" + ("&former=1" if former else "")
    files = {kind: records(client.get(address(alliance, kind, language, query))) for kind in KINDS}
    members = json_head(client.get(address(alliance, "json", language, query)))["members"]
    assert [{fact: each[fact] for fact in model[0]} for each in members] == model if model else members == []
    assert [_labels(each) for each in members] == [_labelled(each, language) for each in members]
    assert files["xlsx"] == files["json"]
    assert [_unguarded(each) for each in files["csv"]] == files["json"]
    assert _page(client, alliance, language, query) == [
        (
            each["name"],
            each["name_language"],
            [each[f"{end}_source"] for end in ("joined", "left") if each[end]],
            _told_day(each["last_confirmed"], language),
        )
        for each in model
    ]


def _labels(member):
    return [member["kind_label"], member["role_label"], member["joined_basis_label"], member["left_basis_label"]]


def _labelled(member, language):
    from django.utils import translation

    from partners.models import Membership, Organisation

    choices = (Organisation.Type, Membership.Role, Membership.Basis, Membership.Basis)
    with translation.override(language):
        return [
            str(kind(member[code]).label) if member[code] else None for kind, code in zip(choices, CODES, strict=True)
        ]


def _unguarded(line):
    """Take the apostrophe away that keeps a text from being run; none of the names begins with one of its own."""
    return {fact: line[fact].removeprefix("'") if line[fact] else None for fact in FACTS}


def _page(client, alliance, language, query):
    from partners.addresses import address_of

    answer = client.get(address_of(alliance, "members", language) + f"{query}&page=all")
    assert answer.status_code == 200
    rows = read(answer.content.decode()).all("li", class_="member")
    return [
        (
            _kept(row.one("p", class_="member__name").one("a")),
            row.one("p", class_="member__name").one("a").lang,
            [span.text for span in row.one("p", class_="member__basis").all("span")],
            row.one("p", class_="member__confirmed").text.partition(": ")[2],
        )
        for row in rows
    ]


def _told_day(day, language):
    from django.utils import translation

    from buendnis.languages.dates import spoken_day

    with translation.override(language):
        unknown = translation.gettext("There is no information about this.")
    return spoken_day(date.fromisoformat(day), language) if day else unknown


def _kept(element):
    return "".join(element.content)


ASKED = st.lists(st.tuples(DAYS, st.sampled_from(["de", "hsb"]), st.booleans()), min_size=1, max_size=4)


@_quiet(max_examples=6)
@given(history=histories(), asked=ASKED)
def test_page_and_files_agree_with_the_rules(alliance, client, history, asked):
    _check(client, alliance, history, asked)


@pytest.mark.prove
@_quiet(max_examples=300)
@given(history=histories(), asked=ASKED)
def test_page_and_files_agree_with_the_rules_for_many_histories(alliance, client, history, asked):
    _check(client, alliance, history, asked)
