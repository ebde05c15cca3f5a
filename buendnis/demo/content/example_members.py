"""The members of the invented alliance, with all that happens to members: renamed, moved, left, come back, unknown."""

from datetime import date

from buendnis.demo.partner_shapes import MembershipText, NameText, OrganisationText
from buendnis.demo.shapes import Pair, Sorbian

FIRST_DAY = date(2024, 2, 1)
ALLIANCE = "example/alliance"
AGREEMENT = "example/agreement"
TOWN, DISTRICT, OFFICE = "example/town", "example/district", "example/district-office"
UNIT, BUREAU, SOCIETY = "example/unit", "example/bureau", "example/society"
SCHOOL, LIBRARY, FOUNDATION = "example/school", "example/library", "example/foundation"
WORKSHOP, VILLAGE = "example/workshop", "example/village"
_ADDRESS = "Beispielweg {}\n00000 Beispielort"

ORGANISATIONS = (
    OrganisationText(
        key=DISTRICT,
        public_on=FIRST_DAY,
        type="district",
        names=(NameText(name=Pair("Musterkreis (Beispiel)", "Přikładowy wokrjes (přikład)")),),
    ),
    OrganisationText(
        key=TOWN,
        public_on=FIRST_DAY,
        type="municipality",
        names=(NameText(name=Pair("Stadt Musterhausen (Beispiel)", "Město Musterhausen (přikład)")),),
        purpose=Pair("Stellt Räume für die Treffen.", "Staja rumnosće za zetkanja k dispoziciji."),
        address=_ADDRESS.format(2),
        website="https://example.org/",
        phone="030 23125-210",
        email="stadt@example.org",
        confirmed_on=date(2026, 9, 14),
    ),
    OrganisationText(
        key=OFFICE,
        public_on=FIRST_DAY,
        type="district-office",
        names=(
            NameText(
                name=Pair("Landratsamt Musterkreis (Beispiel)", "Krajnoradny zarjad přikładoweho wokrjesa (přikład)")
            ),
        ),
    ),
    OrganisationText(
        key=UNIT,
        public_on=FIRST_DAY,
        type="unit",
        names=(
            NameText(
                name=Pair("Amt für Musterfragen (Beispiel)", "Zarjad za přikładowe prašenja (přikład)"), parent=OFFICE
            ),
        ),
        purpose=Pair("Hilft Familien bei Fragen.", "Pomha swójbam při prašenjach."),
        address=_ADDRESS.format(4),
        phone="030 23125-220",
        email="musterfragen@example.org",
    ),
    OrganisationText(
        key=BUREAU,
        public_on=FIRST_DAY,
        type="unit",
        names=(
            NameText(
                name=Pair("Musterbüro Bildung (Beispiel)", "Přikładowy běrow za kubłanje (přikład)"), parent=OFFICE
            ),
            NameText(
                name=Pair("Musterbüro Bildung (Beispiel)", "Přikładowy běrow za kubłanje (přikład)"),
                since=date(2026, 1, 1),
                parent=TOWN,
            ),
        ),
        purpose=Pair("Plant die Treffen.", "Planuje zetkanja."),
        phone="030 23125-230",
        email="bildung@example.org",
    ),
    OrganisationText(
        key=SOCIETY,
        public_on=FIRST_DAY,
        type="association",
        names=(
            NameText(
                name=Pair(
                    "Musterverein Lesefreude e. V. (Beispiel)",
                    "Přikładowe towarstwo Wjeselo při čitanju z. t. (přikład)",
                ),
                short_name=Pair("Lesefreude (Beispiel)", "Wjeselo při čitanju (přikład)"),
            ),
            NameText(
                name=Pair(
                    "Musterverein Lesen und Lernen e. V. (Beispiel)",
                    "Přikładowe towarstwo Čitać a wuknyć z. t. (přikład)",
                ),
                short_name=Pair("Lesen und Lernen (Beispiel)", "Čitać a wuknyć (přikład)"),
                since=date(2025, 7, 1),
            ),
        ),
        purpose=Pair("Liest mit Kindern.", "Čita z dźěćimi."),
        address=_ADDRESS.format(6),
        website="https://example.org/verein/",
        phone="030 23125-240",
        email="verein@example.org",
        confirmed_on=date(2026, 3, 2),
    ),
    OrganisationText(
        key=SCHOOL,
        public_on=FIRST_DAY,
        type="school",
        names=(NameText(name=Pair("Musterschule (Beispiel)", "Přikładowa šula (přikład)")),),
    ),
    OrganisationText(
        key=LIBRARY,
        public_on=FIRST_DAY,
        type="other",
        names=(NameText(name=Pair("Bücherei Musterhausen (Beispiel)", "Knihownja Musterhausen (přikład)")),),
        purpose=Pair("Verleiht Bücher.", "Wupožčuje knihi."),
        address=_ADDRESS.format(3),
        email="buecherei@example.org",
        confirmed_on=date(2025, 9, 8),
    ),
    OrganisationText(
        key=FOUNDATION,
        public_on=FIRST_DAY,
        type="foundation",
        names=(NameText(name=Pair("Musterstiftung Wortschatz (Beispiel)", "Přikładowa załožba Słowoskład (přikład)")),),
    ),
    OrganisationText(
        key=WORKSHOP,
        sorbian=Sorbian.NONE,
        public_on=FIRST_DAY,
        type="company",
        names=(NameText(name=Pair("Musterwerkstatt (Beispiel)")),),
        purpose=Pair("Baut Regale."),
    ),
    OrganisationText(
        key=VILLAGE,
        sorbian=Sorbian.DRAFT,
        public_on=FIRST_DAY,
        type="municipality",
        names=(NameText(name=Pair("Gemeinde Beispielau (Beispiel)", "Gmejna Beispielau (přikład)")),),
    ),
)

_INFERRED = Pair(
    "Beginn: Unterzeichnung am 01.02.2024, erschlossen aus der Mustervereinbarung (Beispiel)",
    "Spočatk: podpisanje dnja 01.02.2024, wotwodźene z přikładoweho dojednanja (přikład)",
)

MEMBERSHIPS = (
    MembershipText(
        key="example/membership/town",
        public_on=FIRST_DAY,
        organisation=TOWN,
        alliance=ALLIANCE,
        role="co-signatory",
        joined=FIRST_DAY,
        joined_basis="resolution",
        joined_source=Pair(
            "Beschluss des Stadtrates vom 18. Januar 2024 (Beispiel)",
            "Wobzamknjenje měšćanskeje rady z dnja 18. januara 2024 (přikład)",
        ),
        agreement=AGREEMENT,
        clause="1.1",
    ),
    MembershipText(
        key="example/membership/unit",
        public_on=FIRST_DAY,
        organisation=UNIT,
        alliance=ALLIANCE,
        joined=FIRST_DAY,
        joined_basis="inferred",
        joined_source=_INFERRED,
    ),
    MembershipText(
        key="example/membership/bureau",
        public_on=FIRST_DAY,
        organisation=BUREAU,
        alliance=ALLIANCE,
        joined=FIRST_DAY,
        joined_basis="inferred",
        joined_source=_INFERRED,
    ),
    MembershipText(
        key="example/membership/society",
        public_on=FIRST_DAY,
        organisation=SOCIETY,
        alliance=ALLIANCE,
        joined=FIRST_DAY,
        joined_basis="letter",
        joined_source=Pair("Brief vom 15. Januar 2024 (Beispiel)", "List z dnja 15. januara 2024 (přikład)"),
    ),
    MembershipText(
        key="example/membership/school",
        public_on=FIRST_DAY,
        organisation=SCHOOL,
        alliance=ALLIANCE,
        joined=FIRST_DAY,
        joined_basis="letter",
        joined_source=Pair("Brief vom 16. Januar 2024 (Beispiel)", "List z dnja 16. januara 2024 (přikład)"),
        left=date(2025, 7, 31),
        left_basis="letter",
        left_source=Pair("Brief vom 12. Juni 2025 (Beispiel)", "List z dnja 12. junija 2025 (přikład)"),
        agreement=AGREEMENT,
        clause="2.3",
    ),
    MembershipText(
        key="example/membership/library",
        public_on=FIRST_DAY,
        organisation=LIBRARY,
        alliance=ALLIANCE,
        joined=FIRST_DAY,
        joined_basis="letter",
        joined_source=Pair("Brief vom 17. Januar 2024 (Beispiel)", "List z dnja 17. januara 2024 (přikład)"),
        left=date(2024, 12, 31),
        left_basis="letter",
        left_source=Pair("Brief vom 2. Dezember 2024 (Beispiel)", "List z dnja 2. decembra 2024 (přikład)"),
    ),
    MembershipText(
        key="example/membership/library-again",
        public_on=date(2025, 9, 1),
        organisation=LIBRARY,
        alliance=ALLIANCE,
        joined=date(2025, 9, 1),
        joined_basis="letter",
        joined_source=Pair("Brief vom 20. August 2025 (Beispiel)", "List z dnja 20. awgusta 2025 (přikład)"),
    ),
    MembershipText(
        key="example/membership/foundation",
        public_on=FIRST_DAY,
        organisation=FOUNDATION,
        alliance=ALLIANCE,
        role="supporter",
        joined=FIRST_DAY,
        joined_basis="letter",
        joined_source=Pair("Brief vom 22. Januar 2024 (Beispiel)", "List z dnja 22. januara 2024 (přikład)"),
    ),
    MembershipText(
        key="example/membership/workshop",
        public_on=date(2025, 3, 1),
        organisation=WORKSHOP,
        alliance=ALLIANCE,
        joined=date(2025, 3, 1),
        joined_basis="resolution",
        joined_source=Pair(
            "Beschluss des Musterbündnisses vom 13. Februar 2025 (Beispiel)",
            "Wobzamknjenje přikładoweho zwjazkarstwa z dnja 13. februara 2025 (přikład)",
        ),
        agreement=AGREEMENT,
        clause="2.2",
    ),
    MembershipText(  # nobody knows since when
        key="example/membership/village",
        sorbian=Sorbian.NONE,
        public_on=FIRST_DAY,
        organisation=VILLAGE,
        alliance=ALLIANCE,
    ),
)
