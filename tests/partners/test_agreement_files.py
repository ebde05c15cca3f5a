"""Documents of an agreement are served exactly while the text that they belong to can be read."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from tests.machinery.clock import berlin
from tests.machinery.examples import often
from tests.site.markup import read

PAGE = {"de": "/de/buendnis/vereinbarung/", "hsb": "/hsb/zwjazkarstwo/dojednanje/"}
BEGINNING = berlin("2026-11-26 12:00")
HOUR = timedelta(hours=1)


def paper(title, **given):
    from buendnis.media.models import File

    upload = SimpleUploadedFile("Scan 0815.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf")
    return File.objects.store_document(upload, title=title, **given)


@pytest.fixture
def agreement(history, then):
    """Signed in 2017 with a signed paper."""
    from partners.models import AgreementDocument
    from tests.factories import make_agreement

    file = paper("Unterzeichnetes Papier", title_hsb="Podpisana papjera")
    row = AgreementDocument(file=file, label_de="Das Papier von 2017", label_hsb="Papjera lěta 2017")
    made = then("2017-09-27 10:00", make_agreement, history.alliance, documents=[row], confirm=True)
    return made, file


def amend(edition, moment=None, **texts):
    """Publish the next edition with a paper of its own; return both."""
    from buendnis.publishing import acts
    from buendnis.publishing.saving import writing

    following, file = acts.correct(edition, edition.item.edit_version, None), paper("Geändertes Papier")
    with writing(following, following.item.edit_version, None):
        for name, value in texts.items():
            setattr(following, name, value)
        following.save()
        following.documents.update(file=file, label_de="Das neue Papier", label_hsb="")
    acts.publish(following, following.item.edit_version, None, moment)
    return following, file


def offered(visit, address):
    links = visit(address).page.all("a")
    return [(link.text, link["href"]) for link in links if "/medien/" in (link.get("href") or "")]


@pytest.fixture
def status(visit):
    def fetch(file):
        answer = visit(file.document_address)
        if answer.streaming:
            b"".join(answer.streaming_content)
        return answer.status_code

    return fetch


def test_each_text_offers_its_own_paper_and_both_are_served(agreement, visit, status):
    edition, old = agreement
    _following, new = amend(edition, in_force_from=date(2019, 3, 1))

    assert offered(visit, f"{PAGE['de']}?stand=2018-01-01") == [("Das Papier von 2017", old.document_address)]
    assert offered(visit, PAGE["de"]) == [("Das neue Papier", new.document_address)]
    assert (status(old), status(new)) == (200, 200)


def test_a_sorbian_page_offers_the_sorbian_name_and_marks_what_is_german(agreement, visit):
    edition, old = agreement
    _following, new = amend(edition, in_force_from=date(2019, 3, 1))

    sorbian = visit(f"{PAGE['hsb']}?stand=2018-01-01").page
    link = next(each for each in sorbian.all("a") if each.text == "Papjera lěta 2017")
    assert (link["href"], link.get("lang")) == (f"{old.document_address}?lang=hsb", None)
    german = next(each for each in visit(PAGE["hsb"]).page.all("a") if each.text == "Das neue Papier")
    assert (german["href"], german.get("lang")) == (f"{new.document_address}?lang=hsb", "de")


def test_a_document_without_a_label_is_called_by_its_title_and_else_by_what_it_is(agreement, visit):
    edition, old = agreement
    edition.documents.update(label_de="", label_hsb="")

    assert [offered(visit, PAGE[language])[0][0] for language in ("de", "hsb")] == [
        "Unterzeichnetes Papier",
        "Podpisana papjera",
    ]
    old.title = old.title_hsb = ""
    old.save()
    assert [text != "" for text, _address in offered(visit, PAGE["de"])] == [True]


def test_a_scheduled_amendment_brings_its_paper_with_the_very_moment(agreement, visit, status, at):
    edition, old = agreement
    moment = BEGINNING + HOUR
    _following, new = amend(edition, moment, in_force_from=date(2019, 3, 1))
    told = {}

    for seconds in (-1, 0):
        at(moment + timedelta(seconds=seconds))
        told[seconds] = (status(old), status(new))

    assert told == {-1: (200, 404), 0: (200, 200)}


def test_a_paper_that_was_corrected_goes_with_the_text_that_nobody_reads_any_more(agreement, visit, status):
    edition, old = agreement

    _following, new = amend(edition)

    assert (status(old), status(new)) == (404, 200)
    assert offered(visit, f"{PAGE['de']}?stand=2018-01-01") == [("Das neue Papier", new.document_address)]


def test_withdrawing_the_agreement_hides_the_papers_of_all_its_texts(agreement, status):
    from buendnis.publishing import acts

    edition, old = agreement
    following, new = amend(edition, in_force_from=date(2019, 3, 1))

    acts.withdraw(following, following.item.edit_version, None)

    assert (status(old), status(new)) == (404, 404)


def test_with_the_alliance_the_papers_are_hidden_and_come_back(agreement, status, visit):
    from buendnis.publishing import acts

    edition, old = agreement
    _following, new = amend(edition, in_force_from=date(2019, 3, 1))
    alliance = edition.alliance

    acts.withdraw(alliance, alliance.item.edit_version, None)
    hidden = (visit(PAGE["de"]).status_code == 200, status(old), status(new))
    alliance.reload()
    acts.publish(alliance, alliance.item.edit_version, None)

    assert hidden == (False, 404, 404)
    assert (visit(PAGE["de"]).status_code, status(old), status(new)) == (200, 200, 200)


@pytest.mark.parametrize("page", [200, 404])
def test_what_shows_that_a_goal_is_reached_is_hidden_with_the_goals_alliance(alliance, status, visit, page):
    from partners.models import GoalEntry
    from tests.factories import make_alliance, make_goal

    file, holder = paper("Bericht"), alliance if page == 200 else make_alliance(slug_de="geheim", publish=False)
    entry = GoalEntry(day=date(2026, 1, 1), state="reached", sentence_de="Erreicht.", file=file)
    goal = make_goal(holder, slug_de="ziel", entries=[entry])
    address = "/de/buendnis/ziele/ziel/" if page == 200 else "/de/buendnisse/geheim/ziele/ziel/"

    assert goal.publication.is_public()
    assert (visit(address).status_code, status(file)) == (page, page)
    if page == 200:
        assert offered(visit, address) == [("Bericht", file.document_address)]


texts = st.tuples(st.integers(0, 2), st.booleans(), st.integers(0, 2), st.booleans())


@pytest.mark.once
@often(10, 100)
@given(chain=st.lists(texts, min_size=1, max_size=4), open_end=st.booleans(), looked_at=st.integers(0, 8))
def test_a_paper_is_served_if_and_only_if_some_day_of_the_page_offers_it(
    alliance, client, at, chain, open_end, looked_at
):
    """Texts follow one another: each is public for some hours, may be taken back, holds from a day, may be moved."""
    from tests.factories import make_alliance

    elsewhere = make_alliance(slug_de=f"b{Counted.next()}")
    files = store(chain, open_end, [alliance, elsewhere])
    at(BEGINNING + looked_at * HOUR)

    days = [f"?stand={FIRST_DAY + timedelta(days=day)}" for day in range(3)]
    pages = [PAGE["de"], f"/de/buendnisse/{elsewhere.slug_de}/vereinbarung/"]
    linked = set()
    for address in [page + day for page in pages for day in days]:
        links = read(client.get(address).content.decode()).all("a")
        linked |= {link["href"] for link in links if "/medien/" in (link.get("href") or "")}
    served = {file.document_address for file in files if client.head(file.document_address).status_code == 200}

    assert served == linked


FIRST_DAY = date(2017, 9, 26)


class Counted:
    """Numbers for addresses that must differ between examples."""

    number = 0

    @classmethod
    def next(cls):
        cls.number += 1
        return cls.number


def store(chain, open_end, alliances):
    """Store the editions of one agreement as rows, each with a paper of its own."""
    from buendnis.media.models import sync_uses
    from buendnis.publishing.models import Address, Item, Publication, Withdrawal
    from partners.models import AgreementDocument, AgreementEdition

    AgreementEdition.objects.all().delete()
    Publication.objects.filter(kind="agreement").delete()
    item, files, hour = Item.objects.create(kind="agreement"), [], 0
    for number, (lasts, withdrawn, day, moved) in enumerate(chain, 1):
        latest = number == len(chain)
        end = None if latest and open_end else BEGINNING + (hour + lasts) * HOUR
        publication = Publication.objects.create(
            item=item, kind="agreement", number=number, latest=latest, state="approved",
            public_from=BEGINNING + hour * HOUR, public_until=end,
        )  # fmt: skip
        edition = AgreementEdition.objects.create(
            publication=publication, alliance=alliances[moved], title_de="Text", slug_de="text",
            signed_on=FIRST_DAY, in_force_from=FIRST_DAY + timedelta(days=day),
        )  # fmt: skip
        if withdrawn and end:
            Withdrawal.objects.create(publication=publication, at=end)
        file = paper("Papier")
        AgreementDocument.objects.create(edition=edition, file=file, label_de=f"Papier {number}")
        sync_uses(publication, [file])
        files.append(file)
        hour += lasts
    Address.objects.get_or_create(item=item, kind="agreement", language="de", slug=f"t{Counted.next()}")
    return files
