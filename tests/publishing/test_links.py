"""The links in the texts: which there are, and which of them lead somewhere for readers."""

import pytest

from buendnis.publishing import acts
from buendnis.publishing.linking import collecting
from buendnis.publishing.linking.checking import check_links
from buendnis.publishing.linking.collecting import collect, followed, links_in
from buendnis.publishing.linking.inside import Found, visited
from buendnis.publishing.models import LinkTarget, LinkUse
from buendnis.publishing.prose import cleaned
from news.models import PressReleaseLink
from tests.factories import make_agreement, make_alliance, make_page, make_release

pytestmark = pytest.mark.django_db
Result = LinkTarget.Result
FINE = Found(Result.FINE, 200)


def results():
    return dict(LinkTarget.objects.values_list("address", "result"))


def linking(*addresses, **given):
    body = "".join(f'<p><a href="{address}">hier</a></p>' for address in addresses)
    return make_release(body_de=body, **given)


def test_links_of_rich_texts_and_of_fields_are_named_by_their_fields():
    release = make_release(
        body_de='<p><a href="https://example.org/?a=1&amp;b=2">eins</a></p>',
        body_hsb='<p><a href="/hsb/kontakt/">jedyn</a></p>',
        links=[PressReleaseLink(label_de="Mehr", url="https://example.org/mehr")],
    )

    assert sorted(each for each in links_in(release) if each[1]) == [
        ("body_de", "https://example.org/?a=1&b=2"),
        ("body_hsb", "/hsb/kontakt/"),
        ("links-0-url", "https://example.org/mehr"),
    ]


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("mailto:amt@example.org", ""),
        ("tel:+49", ""),
        ("#oben", ""),
        ("//example.org/", ""),
        ("http://[::1", ""),
        ("/\t/[evil#x", ""),
        ("/\\evil", ""),
        ("\x01\\/evil", ""),
        ("https:\\\\example.org\\a?b\\c", "https://example.org/a?b%5Cc"),
        ("/de/für|uns/#ü", "/de/f%C3%BCr%7Cuns/#%C3%BC"),
        ("https://example.org/?q=a%20b", "https://example.org/?q=a%20b"),
        ("https://example.org/\ud800", ""),
        ("https://a\x00b/", ""),
        (f"/{'€' * 300}", ""),
        (f"/{'a' * 1999}", f"/{'a' * 1999}"),
        (f"https://{'€' * 700}/", ""),
        ("https://example.org/a", "https://example.org/a"),
        ("/de/kontakt/#ort", "/de/kontakt/#ort"),
    ],
)
def test_only_what_can_be_asked_for_is_a_target(address, asked):
    assert followed(address) == asked


def test_an_address_with_the_sites_own_host_is_inside(settings):
    assert followed(f"{settings.SITE_URL}/de/") == "/de/"


def test_what_nothing_links_to_any_more_is_forgotten():
    release = linking("https://example.org/alt", publish=False)
    collect()
    with_other = type(release).objects.get(pk=release.pk)
    with_other.body_de = '<p><a href="https://example.org/neu">hier</a></p>'
    with_other.save()
    collect()

    assert results() == {"https://example.org/neu": Result.UNKNOWN}


def test_collecting_twice_writes_nothing_new():
    linking("https://example.org/", "/de/")
    collect()
    before = list(LinkUse.objects.order_by("pk").values_list("pk", "target", "field"))

    assert (collect(), list(LinkUse.objects.order_by("pk").values_list("pk", "target", "field"))) == (2, before)


def test_the_text_that_readers_see_is_looked_through_beside_its_correction():
    release = linking("https://example.org/alt")
    draft = acts.correct(release, release.item.edit_version, None)
    type(draft).objects.filter(pk=draft.pk).update(body_de='<p><a href="https://example.org/neu">hier</a></p>')
    collect()

    assert set(results()) == {"https://example.org/alt", "https://example.org/neu"}


@pytest.mark.django_db(transaction=True)
def test_inside_the_site_pages_and_places_on_them_are_looked_for():
    make_page("Hilfe", body_de="<p>Text</p>")
    make_page("Versteckt", publish=False)
    agreement = make_agreement(make_alliance(main=True), sections=["1", "2", "2.1"])
    address = "/de/buendnis/vereinbarung/"
    assert agreement.is_public()
    linking("/de/hilfe/", "/de/versteckt/", "/de/gibt-es-nicht/", f"{address}#p2-1", f"{address}#p9")

    check_links(lambda address: FINE)

    assert results() == {
        "/de/hilfe/": Result.FINE,
        "/de/versteckt/": Result.BROKEN,
        "/de/gibt-es-nicht/": Result.BROKEN,
        f"{address}#p2-1": Result.FINE,
        f"{address}#p9": Result.BROKEN,
    }


@pytest.mark.once
def test_what_fails_by_itself_is_broken_only_the_third_time(at):
    linking("https://example.org/")
    seen = []
    for day in (1, 2, 4):
        at(f"2026-03-0{day} 12:00")
        check_links(lambda address: Found(Result.UNREACHABLE))
        seen.append(results()["https://example.org/"])

    assert seen == [Result.UNREACHABLE, Result.UNREACHABLE, Result.BROKEN]


@pytest.mark.once
def test_another_site_is_asked_again_only_when_it_is_due(at):
    linking("https://example.org/fine", "https://example.net/gone")
    answers = {"https://example.org/fine": FINE, "https://example.net/gone": Found(Result.BROKEN, 404)}
    asked = []

    def ask(address):
        asked.append(address)
        return answers[address]

    for moment in ("2026-03-01 12:00", "2026-03-01 13:00", "2026-03-01 19:00", "2026-03-09 12:00"):
        at(moment)
        check_links(ask)

    assert sorted(asked) == [*["https://example.net/gone"] * 3, *["https://example.org/fine"] * 2]


@pytest.mark.once
def test_a_host_that_asks_to_wait_is_left_alone_as_long(at):
    linking("https://example.org/")
    at("2026-03-01 12:00")
    check_links(lambda address: Found(Result.BLOCKED, 429, retry_after=10 * 24 * 3600))

    assert LinkTarget.objects.get().due_at == at("2026-03-08 12:00")


@pytest.mark.once
def test_hosts_take_turns_and_one_that_is_asked_twice_in_a_row_has_a_pause(monkeypatch):
    linking("https://example.org/1", "https://example.org/2", "https://example.net/1")
    happened = []
    monkeypatch.setattr("buendnis.publishing.linking.checking.time.sleep", happened.append)

    check_links(lambda address: happened.append(address) or FINE, pause=2.0)

    told = [round(each, 1) if isinstance(each, float) else each for each in happened]
    assert told == ["https://example.net/1", "https://example.org/1", 2.0, "https://example.org/2"]


@pytest.mark.once
def test_the_rest_is_left_for_the_next_time_when_there_is_no_time():
    linking("https://example.org/1", "https://example.net/1")

    assert check_links(lambda address: FINE, most_seconds=-1).left == 2


@pytest.mark.once
@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_has_had_enough_is_asked_no_more_in_this_run(status):
    linking("https://example.org/1", "https://example.org/2", "https://example.net/1")
    asked = []

    done = check_links(lambda address: asked.append(address) or Found(Result.BLOCKED, status), pause=0)

    assert (asked, done.outside, done.left) == (["https://example.net/1", "https://example.org/1"], 2, 1)


@pytest.mark.once
def test_what_goes_wrong_with_one_address_leaves_the_others_their_turn(caplog):
    linking("https://example.net/?secret", "https://example.org/1", "https://example.org/2")

    def ask(address):
        if "secret" in address:
            raise RuntimeError
        return Found(Result.BLOCKED, 403, retry_after=99999999999999) if address.endswith("1") else FINE

    check_links(ask, pause=0)

    assert (results()["https://example.org/2"], "example.net" in caplog.text, "?secret" in caplog.text) == (
        Result.FINE,
        True,
        False,
    )


@pytest.mark.once
def test_an_address_that_nobody_can_read_is_broken_and_the_next_one_is_visited():
    found = visited(["//[evil#x", "/gibt-es-nicht/"])
    assert {address: each.result for address, each in found.items()} == {
        "//[evil#x": Result.BROKEN,
        "/gibt-es-nicht/": Result.BROKEN,
    }


@pytest.mark.once
def test_what_was_not_visited_is_broken(monkeypatch):
    linking("/de/")
    monkeypatch.setattr("buendnis.publishing.linking.checking.visited", lambda addresses: {})
    check_links()
    assert results() == {"/de/": Result.BROKEN}


@pytest.mark.once
@pytest.mark.parametrize("address", ["/&#9;/[evil#x", "/\\evil", "\\\\evil", " //evil", "&#9;//evil", "/&#10;\\evil"])
def test_a_link_that_browsers_read_as_another_host_leads_nowhere(address):
    assert cleaned(f'<p><a href="{address}">hier</a></p>') == '<p><a href="">hier</a></p>'


@pytest.mark.django_db(transaction=True)
def test_an_edition_that_is_discarded_meanwhile_leaves_the_others_their_links(monkeypatch):
    gone = linking("https://example.net/", publish=False)
    linking("https://example.org/")

    def read(edition):
        found = list(links_in(edition))
        if edition.pk == gone.pk:
            acts.delete_item(edition, edition.item.edit_version)
        return found

    monkeypatch.setattr(collecting, "links_in", read)
    collect()

    assert results() == {"https://example.org/": Result.UNKNOWN}
