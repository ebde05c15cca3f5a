"""Goals and measures of the invented alliance, in every state that there is."""

from datetime import date

from buendnis.demo.content.example_members import (
    AGREEMENT,
    ALLIANCE,
    FIRST_DAY,
    LIBRARY,
    SCHOOL,
    SOCIETY,
    TOWN,
    WORKSHOP,
)
from buendnis.demo.partner_shapes import GoalText, MeasureText, StateText
from buendnis.demo.shapes import Pair, Sorbian, paragraph

# As the agreement has them
BOOKS = ("Jedes Kind findet in seiner Nähe ein Buch.", "Kóžde dźěćo w swojej bliskosći knihu namaka.")
READING = ("Familien lesen zu Hause in ihren Sprachen vor.", "Swójby doma w swojich rěčach předčitaja.")
LEARNING = ("Wer mit Kindern liest, bildet sich fort.", "Štóž z dźěćimi čita, so dale kubła.")
NEWSPAPER = ("Eine Zeitung für Kinder erscheint.", "Nowina za dźěći wuchadźa.")
SUMMER = ("Im Sommer wird draußen gelesen.", "W lěću so wonka čita.")

GOALS = (
    GoalText(
        key="example/goal/books",
        public_on=FIRST_DAY,
        alliance=ALLIANCE,
        number=1,
        title=Pair("Bücher in der Nähe (Beispiel)", "Knihi w bliskosći (přikład)"),
        statement=Pair(*BOOKS),
        meaning=(paragraph(("Das gilt auch in kleinen Dörfern.", "To płaći tež w małych wsach.")),),
        agreement=AGREEMENT,
        clause="3.1",
        entries=(
            StateText(
                day=FIRST_DAY,
                state="planned",
                sentence=Pair(
                    "Ein Plan für zehn Kisten mit Büchern ist fertig.", "Plan za dźesać kistow z knihami je hotowy."
                ),
                clause="3.1",
            ),
            StateText(
                day=date(2025, 2, 27),
                state="under-way",
                sentence=Pair("Die Kisten gehen auf Reisen.", "Kisty pućuja."),
                release="release/2025-02-27",
            ),
            StateText(
                day=date(2026, 9, 10),
                state="reached",
                sentence=Pair("In jedem Dorf steht eine Kiste.", "W kóždej wsy steji kista."),
            ),
        ),
    ),
    GoalText(
        key="example/goal/reading",
        public_on=FIRST_DAY,
        alliance=ALLIANCE,
        number=2,
        title=Pair("Vorlesen in zwei Sprachen (Beispiel)", "Předčitanje w dwěmaj rěčomaj (přikład)"),
        statement=Pair(*READING),
        agreement=AGREEMENT,
        clause="3.2",
        entries=(
            StateText(
                day=date(2024, 4, 11),
                state="under-way",
                sentence=Pair(
                    "Kinder haben einander auf Deutsch und auf Sorbisch vorgelesen.",
                    "Dźěći su sej mjez sobu němsce a serbsce předčitali.",
                ),
                release="release/2024-04-11",
            ),
        ),
    ),
    GoalText(
        key="example/goal/learning",
        sorbian=Sorbian.DRAFT,
        public_on=FIRST_DAY,
        alliance=ALLIANCE,
        number=3,
        title=Pair(
            "Fortbildung für alle, die vorlesen (Beispiel)", "Dalekubłanje za wšěch, kotřiž předčitaja (přikład)"
        ),
        statement=Pair(*LEARNING),
        agreement=AGREEMENT,
        clause="3.3",
        entries=(
            StateText(
                day=date(2024, 11, 14),
                state="planned",
                sentence=Pair("Die erste Fortbildung ist geplant.", "Prěnje dalekubłanje je planowane."),
                release="release/2024-11-14",
            ),
            StateText(
                day=date(2026, 3, 5),
                state="under-way",
                sentence=Pair("Die Fortbildung hat jetzt 30 Plätze.", "Dalekubłanje ma nětko 30 městnow."),
                release="release/2026-03-05",
            ),
        ),
    ),
    GoalText(
        key="example/goal/newspaper",
        sorbian=Sorbian.NONE,
        public_on=FIRST_DAY,
        alliance=ALLIANCE,
        number=4,
        title=Pair("Eine Zeitung für Kinder (Beispiel)"),
        statement=Pair(NEWSPAPER[0]),
        agreement=AGREEMENT,
        clause="3.4",
        entries=(
            StateText(
                day=date(2024, 2, 29),
                state="under-way",
                sentence=Pair("In einem Kurs lernen junge Leute, wie eine Zeitung entsteht."),
                release="release/2024-02-29",
            ),
            StateText(
                day=date(2025, 6, 5),
                state="given-up",
                sentence=Pair("Für die Zeitung fanden sich zu wenige Helferinnen und Helfer."),
            ),
        ),
    ),
    GoalText(  # nobody has said what came of it
        key="example/goal/summer",
        public_on=date(2025, 3, 1),
        alliance=ALLIANCE,
        number=5,
        title=Pair("Lesen im Sommer (Beispiel)", "Čitanje w lěću (přikład)"),
        statement=Pair(*SUMMER),
        agreement=AGREEMENT,
        clause="3.5",
    ),
)

MEASURES = (
    MeasureText(
        key="example/measure/boxes",
        public_on=FIRST_DAY,
        goal="example/goal/books",
        title=Pair("Zehn Kisten packen (Beispiel)", "Dźesać kistow pakować (přikład)"),
        description=Pair("Jede Kiste bekommt 20 Bücher.", "Kóžda kista dóstanje 20 knihow."),
        term="short",
        starts=date(2024, 3, 1),
        ends=date(2024, 12, 31),
        state="done",
        agreement=AGREEMENT,
        clause="3.1",
        responsible=(LIBRARY,),
    ),
    MeasureText(
        key="example/measure/shelves",
        public_on=date(2025, 3, 1),
        goal="example/goal/books",
        title=Pair("Regale zum Tauschen (Beispiel)", "Regale za wuměnu (přikład)"),
        description=Pair(
            "Wer ein Buch mitnimmt, stellt ein anderes hinein.", "Štóž knihu sobu bjerje, druhu přinjese."
        ),
        term="long",
        starts=date(2025, 3, 1),
        state="under-way",
        agreement=AGREEMENT,
        clause="3.1",
        responsible=(TOWN, WORKSHOP),
    ),
    MeasureText(
        key="example/measure/reading-day",
        public_on=FIRST_DAY,
        goal="example/goal/reading",
        title=Pair("Vorlesetag (Beispiel)", "Dźeń předčitanja (přikład)"),
        term="short",
        starts=date(2024, 4, 11),
        ends=date(2024, 4, 11),
        state="done",
        responsible=(SCHOOL, SOCIETY),
    ),
    MeasureText(
        key="example/measure/evenings",
        public_on=date(2025, 3, 1),
        goal="example/goal/reading",
        title=Pair("Abende für Familien (Beispiel)", "Wječory za swójby (přikład)"),
        term="long",
        starts=date(2031, 9, 4),
        state="planned",
        agreement=AGREEMENT,
        clause="3.2",
        responsible=(SOCIETY,),
    ),
    MeasureText(  # its state is not known
        key="example/measure/course",
        sorbian=Sorbian.DRAFT,
        public_on=FIRST_DAY,
        goal="example/goal/learning",
        title=Pair("Kurs für alle, die vorlesen (Beispiel)", "Kurs za wšěch, kotřiž předčitaja (přikład)"),
        term="long",
    ),
    MeasureText(
        key="example/measure/issue",
        sorbian=Sorbian.NONE,
        public_on=FIRST_DAY,
        goal="example/goal/newspaper",
        title=Pair("Ein Probeheft (Beispiel)"),
        description=Pair("Die Schule sammelt Texte und Bilder."),
        term="short",
        starts=date(2024, 3, 1),
        ends=date(2025, 5, 31),
        state="given-up",
        responsible=(SCHOOL,),
    ),
)
