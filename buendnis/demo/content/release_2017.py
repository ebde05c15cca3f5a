"""The release of 27.09.2017, told in the project's own words, in the order of the public page."""

from datetime import date

from buendnis.demo.shapes import (
    LinkText,
    Pair,
    PictureText,
    ReleaseText,
    bullets,
    heading,
    numbered,
    paragraph,
)

GOALS = (
    (
        "Am Übergang von der Schule in den Beruf werden junge Flüchtlinge frühzeitig informiert und begleitet.",
        "Při přechodźe ze šule do powołanja so młodźi ćěkancy zažnje informuja a přewodźeja.",
    ),
    (
        "Der Landkreis tritt Diskriminierung und Rassismus entgegen, auch in der Altersgruppe der jungen Menschen.",
        "Wokrjes skutkuje přećiwo diskriminaciji a rasizmej, tež w starobnej skupinje młodych ludźi.",
    ),
    (
        "Junge Flüchtlinge beteiligen sich stärker und stetiger an den Gesprächen und Entscheidungen, "
        "die sie betreffen.",
        "Młodźi ćěkancy so sylnišo a stajnišo na rozmołwach a rozsudach wobdźěleja, kotrež jich nastupaja.",
    ),
)

MEMBERS = (
    (
        "Stadt Bautzen, die die Vereinbarung mit unterzeichnet hat",
        "město Budyšin, kotrež je dojednanje sobu podpisało",
    ),
    (
        "Landratsamt Bautzen mit Ausländeramt, Jugendamt und Jobcenter",
        "Krajnoradny zarjad Budyšin ze zarjadom za wukrajnikow, młodźinskim zarjadom a jobcenterom",
    ),
    ("Agentur für Arbeit", "agentura za dźěło"),
    ("Sächsische Bildungsagentur", "Sakska kubłanska agentura"),
    ("House of Resources, ein Verein", "towarstwo House of Resources"),
)

MEMBER_KEYS = (
    "town",
    "foreigners-office",
    "youth-office",
    "jobcenter",
    "labour-agency",
    "education-agency",
    "house-of-resources",
)

TASKS = (
    ("Ziele und Entscheidungen zu finden", "namakanje zaměrow a rozsudow"),
    ("Maßnahmen abgestimmt und strukturiert zu planen", "koordinowane a strukturowane planowanje naprawow"),
    (
        "Verbindungen zu weiteren Akteuren und bestehenden Netzwerken zu knüpfen",
        "zwiski z dalšimi akterami a wobstejacymi syćemi",
    ),
    ("die Kommunikation wirksam zu gestalten", "skutkowne wuhotowanje komunikacije"),
)

SIGNED = (
    "Am 26. September 2017 haben Landrat Michael Harig für den Landkreis Bautzen, Oberbürgermeister "
    "Alexander Ahrens für die Stadt Bautzen und Timon Perabo für die Deutsche Kinder- und Jugendstiftung "
    "eine Kooperationsvereinbarung unterzeichnet.",
    "Dnja 26. septembra 2017 su krajny rada Michael Harig za wokrjes Budyšin, wyši měšćanosta "
    "Alexander Ahrens za město Budyšin a Timon Perabo za załožbu Deutsche Kinder- und Jugendstiftung "
    "kooperaciske dojednanje podpisali.",
)
FRAME = (
    "Den Rahmen dafür gibt das Bundesprogramm „Willkommen bei Freunden – Bündnisse für junge Flüchtlinge“.",
    "Dojednanje je nastało we wobłuku zwjazkoweho programa "
    "„Willkommen bei Freunden – Bündnisse für junge Flüchtlinge“.",
)
SHORT_TERM = (
    "Kurzfristig werden Maßnahmen umgesetzt.",
    "W krótkim času so naprawy přewjedu.",
)
LONG_TERM = (
    "Langfristig werden Veränderungen angestoßen, die über das Ende des Programms hinaus wirken.",
    "Na dołhi čas so změny nastorča, kotrež tež po kóncu programa skutkuja.",
)
RUN_BY = (
    "Getragen wird das Programm von der Deutschen Kinder- und Jugendstiftung und vom Bundesministerium "
    "für Familie, Senioren, Frauen und Jugend.",
    "Program přewjedujetej załožba Deutsche Kinder- und Jugendstiftung a zwjazkowe ministerstwo za swójby, "
    "seniorow, žony a młodźinu.",
)
RUNS_UNTIL = ("Es läuft bis Ende 2018.", "Program traje hač do kónca lěta 2018.")
RIGHT = (
    "Geflüchtete Kinder und Jugendliche sollen in Landkreisen und Gemeinden ihr Grundrecht auf Bildung und "
    "Teilhabe wahrnehmen können.",
    "Zaměr je, zo dźěći a młodostni, kotřiž su ćeknyli, we wokrjesach a gmejnach swoje zakładne prawo "
    "na kubłanje a wobdźělenje dóstanu.",
)
SUPPORT = (
    "Sie sollen die Unterstützung erhalten, die ihnen zusteht, und die Möglichkeit, sich in die Gemeinschaft "
    "einzubringen.",
    "Woni maja podpěru dóstać, kotraž jim słuša, a móžnosć, so w zhromadnosći wobdźělić.",
)
SUPPORT_HOURS = (
    "Das Programm stellt eine Prozessbegleitung von höchstens 100 Stunden.",
    "Program staja přewodźenje procesa z najwjace 100 hodźinami k dispoziciji.",
)
SUPPORT_TASKS = ("Sie hilft dabei,", "Přewodźenje pomha při slědowacych nadawkach:")
TRAININGS = (
    "Zur Vereinbarung gehören auch mehrere Fortbildungsangebote.",
    "K dojednanju słušeja tež wjacore dalekubłanske poskitki.",
)

RELEASE = ReleaseText(
    key="release/2017-09-27",
    day=date(2017, 9, 27),
    kicker=Pair(
        "Bundesprogramm „Willkommen bei Freunden – Bündnisse für junge Flüchtlinge“",
        "Zwjazkowy program „Willkommen bei Freunden – Bündnisse für junge Flüchtlinge“",
    ),
    headline=Pair(
        "Landkreis und Stadt Bautzen unterzeichnen Vereinbarung mit der Deutschen Kinder- und Jugendstiftung",
        "Wokrjes a město Budyšin podpisaštej dojednanje ze załožbu Deutsche Kinder- und Jugendstiftung",
    ),
    teaser=Pair(
        "Bildung und Teilhabe für junge Flüchtlinge: Dafür arbeiten Landkreis, Stadt und Stiftung zusammen.",
        "Kubłanje a wobdźělenje za młodych ćěkancow: Za to dźěłaja wokrjes, město a załožba hromadźe.",
    ),
    place=Pair("Bautzen", "Budyšin"),
    press_contact="contact/press",
    concerns=(
        ("alliance/2017", ""),
        ("agreement/2017", ""),
        *((f"goal/2017/{number}", "") for number in (1, 2, 3)),
        *((f"organisation/{key}", "") for key in MEMBER_KEYS),
    ),
    picture=PictureText(
        key="picture/signing",
        alt=Pair(
            "Zeichnung: Drei Personen unterzeichnen nebeneinander an einem Tisch die Kooperationsvereinbarung.",
            "Rysowanka: Tři wosoby podpisuja při blidźe kooperaciske dojednanje.",
        ),
        caption=Pair(
            "Die Zeichnung steht für das Foto und zeigt keine wirklichen Personen. "
            "Unterzeichnet haben Oberbürgermeister Alexander Ahrens, Landrat Michael Harig und Timon Perabo "
            "(Deutsche Kinder- und Jugendstiftung).",
            "Rysowanka steji na městnje fota a njepokazuje žane woprawdźite wosoby. "
            "Podpisali su wyši měšćanosta Alexander Ahrens, krajny rada Michael Harig a Timon Perabo "
            "(Deutsche Kinder- und Jugendstiftung).",
        ),
        credit=Pair("Zeichnung: Beispielbild", "Rysowanka: přikładowy wobraz"),
    ),
    links=(
        LinkText(
            key="link/agreement",
            label=Pair("Mehr zum Bundesprogramm und zur Vereinbarung", "Wjace wo zwjazkowym programje a wo dojednanju"),
            url="/de/buendnis/vereinbarung/",
        ),
    ),
    body=(
        paragraph(
            (
                "Der Landkreis Bautzen will jungen Flüchtlingen Bildung und Teilhabe ermöglichen.",
                "Wokrjes Budyšin chce młodym ćěkancam kubłanje a wobdźělenje zmóžnić.",
            ),
            SIGNED,
        ),
        paragraph(FRAME, SHORT_TERM, LONG_TERM),
        heading("Das Bundesprogramm", "Zwjazkowy program"),
        paragraph(RUN_BY, RUNS_UNTIL),
        paragraph(RIGHT, SUPPORT),
        heading("Thema und Zielsetzung", "Tema a zaměry"),
        paragraph(("Das Bündnis hat drei Hauptziele:", "Zwjazkarstwo ma tři hłowne zaměry:")),
        numbered(*GOALS),
        heading("Mitglieder des Bündnisses", "Čłonojo zwjazkarstwa"),
        paragraph(("Zum Bündnis im Landkreis Bautzen gehören:", "K zwjazkarstwu we wokrjesu Budyšin słušeja:")),
        bullets(*MEMBERS),
        heading("Prozessbegleitung", "Přewodźenje procesa"),
        paragraph(SUPPORT_HOURS, SUPPORT_TASKS),
        bullets(*TASKS),
        heading("Fortbildungen", "Dalekubłanje"),
        paragraph(TRAININGS),
        paragraph(
            (
                "Diese Meldung erzählt die Pressemitteilung des Jugendamtes vom 27. September 2017 "
                "in eigenen Worten nach.",
                "Tuta zdźělenka podawa wobsah nowinskeje zdźělenki młodźinskeho zarjada z dnja 27. septembra 2017 "
                "ze swójskimi słowami.",
            )
        ),
    ),
)
