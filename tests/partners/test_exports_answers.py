"""How the files are answered: day, filters and name, whenever they are read."""

import gzip
import json

import pytest

from tests.partners.files import KINDS, address, content, csv_lines, records

pytestmark = pytest.mark.once

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


@pytest.mark.parametrize("language", ["de", "hsb"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_file_is_kept_under_a_name_with_its_day(history, client, kind, language):
    where = address(history.alliance, kind, language)
    stem = where.rpartition("/")[2].partition(".")[0]
    for query, day in (("?stand=2018-06-30", "2018-06-30"), ("", "2026-11-26")):
        answer = client.get(where + query)
        assert content(answer)
        headers = answer.headers
        assert headers["Content-Type"] == TYPES[kind]
        assert headers["Content-Disposition"] == f'attachment; filename="{stem}-{day}.{kind}"'
        assert (headers["Content-Language"], headers["X-Robots-Tag"]) == (language, "noindex")
        assert "Set-Cookie" not in headers


def test_the_file_of_another_alliance_is_named_after_it(alliance, client):
    from tests.factories import make_alliance

    other = make_alliance(name_de="Musterbündnis")
    headers = client.get(address(other, "csv", "de")).headers
    stem = address(other, "csv", "de").rpartition("/")[2].partition(".")[0]
    assert headers["Content-Disposition"] == f'attachment; filename="musterbuendnis-{stem}-2026-11-26.csv"'


@pytest.mark.parametrize("language", ["de", "hsb"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_day_has_one_way_of_writing_and_a_bad_one_is_refused_with_a_sentence(history, client, kind, language):
    where = address(history.alliance, kind, language)
    answer = client.get(f"{where}?stand=30.06.2018&role=supporter")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{where}?role=supporter&stand=2018-06-30")
    for bad in ("31.02.2018", "0000-01-01", "99999", "heute", "2018-06-31"):
        answer = client.get(f"{where}?stand={bad}")
        assert (answer.status_code, answer.headers["Content-Type"]) == (400, "text/html; charset=utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_the_files_take_the_filters_of_the_page(history, client, kind):
    def names(query):
        found = records(client.get(address(history.alliance, kind, "de", f"?stand=2019-01-01{query}")))
        return [each["name"] for each in found]

    assert names("") == ["Chorbüro", "Verein Öde"]
    assert names("&former=1") == ["Chorbüro", "Stadt Ähren", "Verein Öde"]
    assert names("&role=supporter") == ["Verein Öde"]
    assert names("&kind=unit") == ["Chorbüro"]
    assert names("&q=zebra") == ["Chorbüro"]
    for query in ("?role=king", "?kind=castle"):
        assert client.get(address(history.alliance, kind, "de", query)).status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_head_answers_without_reading_any_member(history, client, kind, django_assert_max_num_queries):
    where = address(history.alliance, kind, "de", "?stand=2018-06-30")
    whole = client.get(where)
    assert content(whole)
    with django_assert_max_num_queries(3):
        head = client.head(where)
    told = ("Content-Type", "Content-Disposition", "ETag", "Content-Language")
    assert (head.status_code, b"".join(head.streaming_content)) == (200, b"")
    assert [head.headers[name] for name in told] == [whole.headers[name] for name in told]


@pytest.mark.parametrize("kind", KINDS)
def test_an_unchanged_file_is_not_sent_again(history, client, kind):
    from tests.factories import make_membership

    where = address(history.alliance, kind, "de")
    first = client.get(where)
    known = {"If-None-Match": first.headers["ETag"]}
    unchanged = client.get(where, headers=known)
    assert (len(records(first)), unchanged.status_code, unchanged.content) == (2, 304, b"")
    make_membership(None, history.alliance)
    assert len(records(client.get(where, headers=known))) == 3


@pytest.mark.parametrize("kind", KINDS)
def test_text_travels_compressed_and_a_workbook_as_it_is(history, client, kind):
    where = address(history.alliance, kind, "de")
    plain = content(client.get(where))
    answer = client.get(where, headers={"Accept-Encoding": "gzip"})
    if kind == "xlsx":
        assert "Content-Encoding" not in answer.headers
        assert int(answer.headers["Content-Length"]) == len(content(answer))
    else:
        assert gzip.decompress(content(answer)) == plain


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_read_later_says_what_held_when_it_was_asked_for(alliance, client, at, then, kind):
    from django.utils import translation

    from tests.factories import make_membership, make_organisation

    head = make_organisation(name_de="Dachamt", name_hsb="Třěcha", confirm=True)
    office = make_organisation(name_de="Amt", name_hsb="Zarjad", parent=head, confirm=True)
    make_membership(office, alliance, joined="2018-01-01", confirm=True)
    expected = records(client.get(address(alliance, kind, "hsb")))
    answer = client.get(address(alliance, kind, "hsb"))
    at("2016-01-01 12:00")  # nothing is public yet
    with translation.override("de"):
        found = records(answer)
    assert found == expected
    assert [(each["name"], each["part_of"]) for each in found] == [("Zarjad", "Třěcha")]


def test_what_is_not_public_is_in_no_file_on_any_day(alliance, client):
    from tests.factories import make_membership, make_organisation

    make_membership(make_organisation(name_de="Entwurf", publish=False), alliance, joined="2018-01-01")
    make_membership(make_organisation(name_de="Ungesagt"), alliance, joined="2018-01-01", publish=False)
    for query in ("", "?stand=2018-06-30", "?former=1"):
        assert csv_lines(client.get(address(alliance, "csv", "de", query)))[1:] == []
        assert json.loads(content(client.get(address(alliance, "json", "de", query))))["members"] == []


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_a_name_without_latin_letters_has_an_address_all_the_same(alliance, client, language):
    from partners.addresses import address_of
    from tests.factories import make_membership, make_organisation

    member = make_organisation(name_de="Привет")
    make_membership(member, alliance)
    page = address_of(alliance, "member", language, slug=f"organisation-{member.item.pk}")
    (record,) = records(client.get(address(alliance, "json", language)))
    assert record["address"] == f"http://127.0.0.1:8000{page}"
    for where in (page, address_of(alliance, "members", language)):
        assert client.get(where).status_code == 200
