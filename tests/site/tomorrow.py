"""The small portal with an alliance, and of each kind of content something in every state at a moment ahead.

Each text says what it is: "Morgen…" is public at the moment, all of ``HIDDEN`` is not.
"""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from tests.machinery.clock import BERLIN, berlin
from tests.site.portal import NOW, build

SITE_URL = "http://127.0.0.1:8000"
MOMENT = berlin("2026-03-12 10:00")
SHOWN = "Morgen"
# Drafted, in review, held, waiting for its Sorbian text, scheduled for the second after the moment, withdrawn
HIDDEN = ("Entwurf", "Prüfung", "Gehalten", "Wartend", "Später", "Zurückgezogen")
# Written in Sorbian and not confirmed by anybody
UNCONFIRMED = "Njewobkrućene"


def build_tomorrow(clock: Any) -> SimpleNamespace:
    made = build(clock)
    clock.setattr("buendnis.publishing.clock.now", lambda: berlin("2017-02-01 08:00"))
    made.alliance = _alliance()
    clock.setattr("buendnis.publishing.clock.now", lambda: berlin(NOW))
    for word in (SHOWN, *HIDDEN):
        _everything(made, word, **_state(word))
    return made


def _alliance() -> Any:
    from tests.factories import make_alliance, make_goal, make_membership, make_organisation, make_page

    make_page("Bündnis", title_hsb="Zwjazkarstwo", type="route", route="partners:alliance", in_main=True, confirm=True)
    # Links that people typed: with the host of the site, without it, and to elsewhere
    typed = f'<p><a href="/de/kontakt/">a</a> <a href="{SITE_URL}/de/">b</a> <a href="https://example.org/">c</a></p>'
    for number, url in enumerate((f"{SITE_URL}/de/kontakt/", "https://example.org/de/")):
        make_page(f"Verweis {number}", type="external", url=url, in_main=True, confirm=True)
    make_page("Verweise", body_de=typed, in_footer=True, confirm=True)
    alliance = make_alliance(main=True, name_de="Bündnis", name_hsb="Zwjazkarstwo", confirm=True)
    make_membership(make_organisation("Verein", confirm=True), alliance, joined="2017-01-01", confirm=True)
    make_goal(alliance, title_de="Lernen", title_hsb="Wuknyć", confirm=True)
    return alliance


def _state(word: str) -> dict[str, Any]:
    if word == SHOWN:
        return {"at": MOMENT, "confirm": True}
    if word == "Später":
        return {"at": MOMENT + timedelta(seconds=1), "confirm": True}
    if word in ("Gehalten", "Zurückgezogen"):
        return {"confirm": True, **({"at": MOMENT} if word == "Gehalten" else {})}
    return {"publish": False}


def _everything(made: SimpleNamespace, word: str, **state: Any) -> None:
    """Make one of each kind that says ``word``, and bring it into its state."""
    for each in _of_each_kind(made, word, state):
        edition = type(each).objects.get(pk=each.pk)
        _bring(edition, word)


def _of_each_kind(made: SimpleNamespace, word: str, state: dict[str, Any]) -> list[Any]:
    from buendnis.pages.models import PagePicture
    from news.models import ReleaseConcern
    from partners.models import GoalEntry
    from tests import factories as make

    def says(*names: str) -> dict[str, str]:
        sorbian = word if "confirm" in state else UNCONFIRMED
        return {f"{name}_{code}": f"{text} {name}" for name in names for code, text in (("de", word), ("hsb", sorbian))}

    topic = make.make_topic(**says("name"), **state)
    organisation = make.make_organisation(
        f"{word} Verein", name_hsb=f"{word} Towarstwo", **says("purpose"), **state, pictures=[_logo(word)]
    )
    goal = make.make_goal(
        made.alliance, **says("title", "statement"), **state,
        entries=[GoalEntry(day=date(2026, 1, 1), state="reached", sentence_de=f"{word} Satz")],
    )  # fmt: skip
    page = make.make_page(
        f"{word} Seite", title_hsb=f"{word} Strona", in_main=True, in_footer=True, **says("body"), **state,
        pictures=[PagePicture(file=make.make_file(title=f"{word} Bild"), alt_de=f"{word} Alt", credit_de="Foto: A")],
    )  # fmt: skip
    return [
        topic, organisation, goal, page,
        make.make_release(
            **says("headline", "teaser"), topic=topic, pictures=[make.make_picture(caption_de=f"{word} Bild")],
            concerns=[ReleaseConcern(subject=made.alliance.item)], **state,
        ),
        make.make_contact(**says("matter", "office"), **state),
        make.make_teaser(pages=[made.office], **says("title", "text"), url="/de/kontakt/", **state),
        make.make_membership(organisation, made.alliance, joined="2017-09-26", **_kept(state)),
        make.make_measure(goal, **says("title", "description"), responsible=[organisation], **state),
        make.make_training(
            made.alliance, **says("title", "venue"), starts_at=datetime(2027, 3, 5, 9, tzinfo=BERLIN), **state
        ),
        make.make_agreement(
            made.alliance, parties=[organisation], sections=["1"], signed_on="2026-01-01", **says("title"), **state
        ),
        make.make_alliance(**says("name", "summary"), **state),
    ]  # fmt: skip


def _kept(state: dict[str, Any]) -> dict[str, Any]:
    return dict(state)


def _logo(word: str) -> Any:
    from partners.models import OrganisationPicture
    from tests.factories import make_file

    return OrganisationPicture(file=make_file(), alt_de=f"{word} Logo", credit_de="Foto: A")


def _bring(edition: Any, word: str) -> None:
    from buendnis.publishing import acts, reviewing
    from buendnis.publishing.models import Publication
    from tests.factories import make_user

    version = edition.item.edit_version
    if word == "Gehalten":
        reviewing.hold(edition, version, make_user("superuser"), "Noch nicht.")
    elif word == "Zurückgezogen":
        acts.withdraw(edition, version, None)
    elif word in ("Prüfung", "Wartend"):
        state = "review" if word == "Prüfung" else "approved"
        Publication.objects.filter(pk=edition.pk).update(state=state, coupling="both")
