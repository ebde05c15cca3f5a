"""The alliance of 2017 as the page of 27.09.2017 told it: every fact that is known, and none besides.

Addresses, telephone numbers, purposes, the wording of the agreement and what came later are not known.
"""

from datetime import date
from decimal import Decimal

from buendnis.demo.content import alliance as told
from buendnis.demo.content import release_2017 as release
from buendnis.demo.partner_shapes import (
    AgreementText,
    AllianceText,
    GoalText,
    MembershipText,
    NameText,
    OrganisationText,
    PartnerRecord,
    PartyText,
    SectionText,
    SupportText,
    TaskText,
)
from buendnis.demo.shapes import Pair, bullets, numbered, paragraph

SIGNED = date(2017, 9, 26)
TOLD = date(2017, 9, 27)
ALLIANCE = "alliance/2017"
AGREEMENT = "agreement/2017"
DISTRICT, OFFICE, TOWN = "organisation/district", "organisation/district-office", "organisation/town"
FOUNDATION, MINISTRY = "organisation/foundation", "organisation/ministry"
GOALS_SECTION = "4"
INFERRED = Pair(
    "Beginn: Unterzeichnung am 26.09.2017, erschlossen aus der Pressemitteilung vom 27.09.2017",
    "Spočatk: podpisanje dnja 26.09.2017, wotwodźene z nowinskeje zdźělenki z dnja 27.09.2017",
)
_FOUNDATION = "Deutsche Kinder- und Jugendstiftung"
_PROGRAMME = "Willkommen bei Freunden – Bündnisse für junge Flüchtlinge"


def _organisation(key: str, kind: str, de: str, hsb: str, parent: str = "") -> OrganisationText:
    return OrganisationText(key=key, public_on=TOLD, type=kind, names=(NameText(name=Pair(de, hsb), parent=parent),))


# Those that others are a part of come first
ORGANISATIONS = (
    _organisation(DISTRICT, "district", "Landkreis Bautzen", "Wokrjes Budyšin"),
    _organisation(TOWN, "municipality", "Stadt Bautzen", "Město Budyšin"),
    _organisation(OFFICE, "district-office", "Landratsamt Bautzen", "Krajnoradny zarjad Budyšin"),
    _organisation("organisation/foreigners-office", "unit", "Ausländeramt", "Zarjad za wukrajnikow", OFFICE),
    _organisation("organisation/youth-office", "unit", "Jugendamt", "Młodźinski zarjad", OFFICE),
    _organisation("organisation/jobcenter", "unit", "Jobcenter", "Jobcenter", OFFICE),
    _organisation("organisation/labour-agency", "federal-agency", "Agentur für Arbeit", "Agentura za dźěło"),
    _organisation(
        "organisation/education-agency", "state-authority", "Sächsische Bildungsagentur", "Sakska kubłanska agentura"
    ),
    _organisation("organisation/house-of-resources", "association", "House of Resources", "House of Resources"),
    _organisation(FOUNDATION, "foundation", _FOUNDATION, _FOUNDATION),
    _organisation(
        MINISTRY,
        "ministry",
        "Bundesministerium für Familie, Senioren, Frauen und Jugend",
        "Zwjazkowe ministerstwo za swójby, seniorow, žony a młodźinu",
    ),
)


def _slice(organisation: str, role: str) -> MembershipText:
    return MembershipText(
        key=f"membership/2017/{organisation.removeprefix('organisation/')}",
        public_on=TOLD,
        organisation=organisation,
        alliance=ALLIANCE,
        role=role,
        joined=SIGNED,
        joined_basis="inferred",
        joined_source=INFERRED,
    )


MEMBERSHIPS = tuple(
    _slice(f"organisation/{key}", "co-signatory" if f"organisation/{key}" == TOWN else "member")
    for key in release.MEMBER_KEYS
)

SECTIONS = (
    SectionText(
        number="1",
        form="section",
        heading=Pair(
            "Inhalt nach der Pressemitteilung vom 27.09.2017", "Wobsah po nowinskej zdźělence z dnja 27.09.2017"
        ),
        wording=(
            paragraph(
                (
                    "Alle Abschnitte erzählen mit eigenen Worten, was die Pressemitteilung über die Vereinbarung sagte.",
                    "Wšě wotrězki powědaja ze swójskimi słowami, što nowinska zdźělenka wo dojednanju praješe.",
                ),
                ("Der Wortlaut der Vereinbarung liegt hier nicht vor.", "Tekst dojednanja tu njepředleži."),
            ),
        ),
    ),
    SectionText(
        number="2",
        form="section",
        heading=Pair("Was der Landkreis wollte", "Zaměr wokrjesa"),
        wording=(paragraph(told.WANTED),),
    ),
    SectionText(
        number="3",
        form="section",
        heading=Pair("Was die Vereinbarung bewirken sollte", "Što měješe so z dojednanjom docpěć"),
        wording=(paragraph(told.SHORT_TERM, told.LONG_TERM),),
    ),
    SectionText(
        number=GOALS_SECTION,
        form="section",
        heading=Pair("Thema und Zielsetzung", "Tema a zaměry"),
        wording=(
            paragraph(("Vereinbart wurden drei Hauptziele:", "Dojednane buchu tři hłowne zaměry:")),
            numbered(*told.GOALS),
        ),
    ),
    SectionText(
        number="5",
        form="section",
        heading=Pair("Mitglieder des Bündnisses", "Čłonojo zwjazkarstwa"),
        wording=(
            paragraph(("Zum Bündnis im Landkreis Bautzen gehörten:", "K zwjazkarstwu we wokrjesu Budyšin słušachu:")),
            bullets(*release.MEMBERS),
        ),
    ),
    SectionText(
        number="6",
        form="section",
        heading=Pair("Prozessbegleitung", "Přewodźenje procesa"),
        wording=(paragraph(told.SUPPORT_HOURS, told.SUPPORT_TASKS), bullets(*release.TASKS)),
    ),
    SectionText(
        number="7",
        form="section",
        heading=Pair("Fortbildungen", "Dalekubłanja"),
        wording=(paragraph(told.TRAININGS, told.NO_DETAILS),),
    ),
)

SUPPORT = SupportText(
    key="support/2017",
    public_on=TOLD,
    alliance=ALLIANCE,
    provided_by=Pair(f"Bundesprogramm „{_PROGRAMME}“", f"Zwjazkowy program „{_PROGRAMME}“"),
    hours_at_most=Decimal(100),
    tasks=(
        TaskText(task=Pair("Ziele und Entscheidungen finden", "Namakanje zaměrow a rozsudow")),
        TaskText(
            task=Pair(
                "Maßnahmen abgestimmt und strukturiert planen", "Koordinowane a strukturowane planowanje naprawow"
            )
        ),
        TaskText(
            task=Pair(
                "Verbindungen zu weiteren Akteuren und bestehenden Netzwerken knüpfen",
                "Zwiski z dalšimi akterami a wobstejacymi syćemi",
            )
        ),
        TaskText(task=Pair("Die Kommunikation wirksam gestalten", "Skutkowne wuhotowanje komunikacije")),
    ),
)

_GOAL_TITLES = (
    Pair("Übergang von der Schule in den Beruf", "Přechod ze šule do powołanja"),
    Pair("Gegen Diskriminierung und Rassismus", "Přećiwo diskriminaciji a rasizmej"),
    Pair("Beteiligung junger Flüchtlinge", "Wobdźělenje młodych ćěkancow"),
)

GOALS = tuple(
    GoalText(
        key=f"goal/2017/{number}",
        public_on=TOLD,
        alliance=ALLIANCE,
        number=number,
        title=title,
        statement=Pair(*statement),
        agreement=AGREEMENT,
        clause=GOALS_SECTION,
    )
    for number, (title, statement) in enumerate(zip(_GOAL_TITLES, told.GOALS, strict=True), start=1)
)

PARTNERS: tuple[PartnerRecord, ...] = (
    AllianceText(
        key=ALLIANCE,
        public_on=TOLD,
        name=Pair("Bündnis im Landkreis Bautzen", "Zwjazkarstwo we wokrjesu Budyšin"),
        slug=Pair("landkreis-bautzen", "wokrjes-budysin"),
        summary=Pair(*told.SUMMARY),
        body=(paragraph(told.AS_OF), paragraph(told.FRAME, told.AFTERWARDS)),
        main=True,
    ),
    *ORGANISATIONS,
    AgreementText(
        key=AGREEMENT,
        public_on=TOLD,
        alliance=ALLIANCE,
        title=Pair("Kooperationsvereinbarung", "Kooperaciske dojednanje"),
        intro=(paragraph(told.AS_OF, told.AFTERWARDS),),
        signed_on=SIGNED,
        parties=(
            PartyText(
                organisation=DISTRICT, signatory="Michael Harig", signatory_office=Pair("Landrat", "krajny rada")
            ),
            PartyText(
                organisation=TOWN,
                signatory="Alexander Ahrens",
                signatory_office=Pair("Oberbürgermeister", "wyši měšćanosta"),
            ),
            PartyText(organisation=FOUNDATION, signatory="Timon Perabo"),
        ),
        programme_type="federal",
        programme_name=Pair(_PROGRAMME, _PROGRAMME),
        programme_aim=(paragraph(told.RIGHT, told.SUPPORT),),
        programme_until=date(2018, 12, 31),
        bodies=(FOUNDATION, MINISTRY),
        sections=SECTIONS,
    ),
    *MEMBERSHIPS,
    SUPPORT,
    *GOALS,
)
