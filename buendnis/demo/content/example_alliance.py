"""An invented alliance that shows what is not known of the real one: clauses, hours, states, leavers, amendments.

Everything in it bears the word "Beispiel", none of the names is that of a real body, and no person is named.
"""

from datetime import date
from decimal import Decimal

from buendnis.demo.content import example_goals, example_members, example_trainings
from buendnis.demo.content.example_members import AGREEMENT, ALLIANCE, DISTRICT, FIRST_DAY, FOUNDATION, TOWN
from buendnis.demo.partner_shapes import (
    AgreementText,
    AllianceText,
    AmendmentText,
    HoursText,
    PartnerRecord,
    PartyText,
    SectionText,
    SupportText,
    TaskText,
)
from buendnis.demo.shapes import Pair, paragraph

AMENDED = date(2025, 3, 1)


def _clause(number: str, de: str, hsb: str) -> SectionText:
    return SectionText(number=number, wording=(paragraph((de, hsb)),))


def _heading(number: str, de: str, hsb: str) -> SectionText:
    return SectionText(number=number, heading=Pair(de, hsb))


# What both editions say
_PURPOSE = (
    _heading("1", "Aufgabe", "Nadawk"),
    _clause(
        "1.1", "Die Partner fördern gemeinsam das Lesen von Kindern.", "Partnerojo zhromadnje čitanje dźěći spěchuja."
    ),
    _clause("1.2", "Sie suchen weitere Mitglieder.", "Woni dalšich čłonow pytaja."),
)
_TOGETHER = _heading("2", "Zusammenarbeit", "Zhromadne dźěło")
_ENTERING = (
    _clause(
        "2.2",
        "Über neue Mitglieder entscheidet das Bündnis mit einem Beschluss.",
        "Wo nowych čłonach zwjazkarstwo z wobzamknjenjom rozsudźuje.",
    ),
    _clause("2.3", "Wer austreten will, schreibt einen Brief.", "Štóž chce wustupić, pisa list."),
)
_GOALS = (
    _heading("3", "Ziele", "Zaměry"),
    SectionText(number="3.1", wording=(paragraph(example_goals.BOOKS),)),
    SectionText(number="3.2", wording=(paragraph(example_goals.READING),)),
    SectionText(number="3.3", wording=(paragraph(example_goals.LEARNING),)),
    SectionText(number="3.4", wording=(paragraph(example_goals.NEWSPAPER),)),
)
_SUPPORT = (
    _heading("4", "Prozessbegleitung", "Přewodźenje procesa"),
    _clause(
        "4.1",
        "Das Programm stellt eine Prozessbegleitung von höchstens 40 Stunden.",
        "Program staja přewodźenje procesa z najwjace 40 hodźinami k dispoziciji.",
    ),
)
_TERM = _heading("5", "Dauer", "Traće")

AS_SIGNED = (
    *_PURPOSE,
    _TOGETHER,
    _clause("2.1", "Die Mitglieder treffen sich viermal im Jahr.", "Čłonojo so štyri razy wob lěto zetkawaja."),
    *_ENTERING,
    _clause("2.4", "Die Treffen finden im Rathaus statt.", "Zetkanja so w radnicy wotměwaja."),
    *_GOALS,
    *_SUPPORT,
    _TERM,
    _clause(
        "5.1",
        "Die Vereinbarung gilt bis zum 31. Dezember 2027.",
        "Dojednanje płaći hač do 31. decembra 2027.",
    ),
)
AS_AMENDED = (
    *_PURPOSE,
    _TOGETHER,
    _clause("2.1", "Die Mitglieder treffen sich sechsmal im Jahr.", "Čłonojo so šěsć razow wob lěto zetkawaja."),
    *_ENTERING,
    *_GOALS,
    SectionText(number="3.5", wording=(paragraph(example_goals.SUMMER),)),
    *_SUPPORT,
    _TERM,
    _clause(
        "5.1",
        "Die Vereinbarung gilt bis zum 31. Dezember 2031.",
        "Dojednanje płaći hač do 31. decembra 2031.",
    ),
)

AGREEMENTS = (
    AgreementText(
        key=AGREEMENT,
        public_on=FIRST_DAY,
        alliance=ALLIANCE,
        title=Pair("Mustervereinbarung (Beispiel)", "Přikładowe dojednanje (přikład)"),
        slug=Pair("mustervereinbarung", "prikladowe-dojednanje"),
        intro=(
            paragraph(
                (
                    "Diese Vereinbarung ist ein Beispiel und erfunden.",
                    "Tute dojednanje je přikład a wumyslene.",
                )
            ),
        ),
        signed_on=FIRST_DAY,
        signed_in=Pair("Musterhausen (Beispiel)", "Musterhausen (přikład)"),
        term_until=date(2027, 12, 31),
        parties=(
            PartyText(organisation=DISTRICT),
            PartyText(organisation=TOWN),
            PartyText(organisation=FOUNDATION),
        ),
        programme_type="other",
        programme_name=Pair(
            "Musterprogramm „Lesen verbindet“ (Beispiel)", "Přikładowy program „Čitanje zwjazuje“ (přikład)"
        ),
        programme_aim=(paragraph(("Kinder sollen Freude am Lesen haben.", "Dźěći maja wjeselo při čitanju měć.")),),
        programme_until=date(2031, 12, 31),
        bodies=(FOUNDATION,),
        sections=AS_SIGNED,
        amendment=AmendmentText(
            in_force_from=AMENDED,
            amendment=Pair(
                "Die Vereinbarung gilt jetzt bis Ende 2031, die Mitglieder treffen sich öfter, und ein Ziel kommt dazu.",
                "Dojednanje nětko hač do kónca lěta 2031 płaći, čłonojo so husćišo zetkawaja, a nowy zaměr so přida.",
            ),
            term_until=date(2031, 12, 31),
            sections=AS_AMENDED,
        ),
    ),
)

SUPPORT = SupportText(
    key="example/support",
    public_on=FIRST_DAY,
    alliance=ALLIANCE,
    provided_by=Pair("Musterprogramm (Beispiel)", "Přikładowy program (přikład)"),
    hours_at_most=Decimal(40),
    tasks=(
        TaskText(task=Pair("Treffen vorbereiten", "Přihotowanje zetkanjow")),
        TaskText(task=Pair("Maßnahmen planen", "Planowanje naprawow")),
        TaskText(task=Pair("Partner finden", "Namakanje partnerow")),
    ),
    entries=(
        HoursText(
            day=date(2024, 3, 14),
            hours=Decimal(6),
            task=0,
            done=Pair("Erstes Treffen vorbereitet", "Prěnje zetkanje přihotowane"),
        ),
        HoursText(
            day=date(2024, 6, 6),
            hours=Decimal(8),
            task=1,
            done=Pair("Plan für 2024 geschrieben", "Plan za lěto 2024 napisany"),
        ),
        HoursText(
            day=date(2024, 9, 19),
            hours=Decimal("4.5"),
            task=2,
            done=Pair("Mit zwei neuen Partnern gesprochen", "Z dwěmaj nowymaj partneromaj rěčane"),
        ),
        HoursText(
            day=date(2025, 2, 6),
            hours=Decimal(8),
            task=1,
            done=Pair("Plan für 2025 geschrieben", "Plan za lěto 2025 napisany"),
        ),
        HoursText(
            day=date(2025, 2, 13),
            hours=Decimal(-2),
            task=1,
            corrects=3,
            done=Pair("Es waren zwei Stunden weniger.", "Běštej dwě hodźinje mjenje."),
        ),
        HoursText(
            day=date(2026, 4, 23),
            hours=Decimal("5.5"),
            task=0,
            done=Pair("Treffen im Frühjahr vorbereitet", "Zetkanje w nalěću přihotowane"),
        ),
    ),
)

PARTNERS: tuple[PartnerRecord, ...] = (
    AllianceText(
        key=ALLIANCE,
        public_on=FIRST_DAY,
        name=Pair("Musterbündnis (Beispiel)", "Přikładowe zwjazkarstwo (přikład)"),
        slug=Pair("musterbuendnis", "prikladowe-zwjazkarstwo"),
        summary=Pair(
            "Dieses Bündnis ist erfunden. Es zeigt, was das Portal kann: Mitglieder, Klauseln, Stunden, Ziele und "
            "Fortbildungen.",
            "Tute zwjazkarstwo je wumyslene. Pokazuje, što portal móže: čłonow, klawsle, hodźiny, zaměry a dalekubłanja.",
        ),
        body=(
            paragraph(
                ("Alle Namen, Zahlen und Tage sind Beispiele.", "Wšě mjena, ličby a dny su přikłady."),
                (
                    "Keine wirkliche Person und keine wirkliche Stelle wird genannt.",
                    "Žana woprawdźita wosoba a žane woprawdźite zarjadnišćo so njemjenuje.",
                ),
            ),
        ),
        invented=True,
        contact="contact/alliance",
    ),
    *example_members.ORGANISATIONS,
    *AGREEMENTS,
    *example_members.MEMBERSHIPS,
    SUPPORT,
    *example_goals.GOALS,
    *example_goals.MEASURES,
    *example_trainings.TRAININGS,
)
