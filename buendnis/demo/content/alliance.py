"""The alliance, its agreement, goals, members and trainings, as the page of 27.09.2017 told them.

Told in the past: what became of the alliance since then is not known.
"""

from buendnis.demo.content import release_2017 as release
from buendnis.demo.shapes import PageText, Pair, bullets, heading, numbered, paragraph

AS_OF = (
    "Stand: 27. September 2017, nach der Pressemitteilung dieses Tages.",
    "Staw: 27. septembra 2017, po nowinskej zdźělence z tutoho dnja.",
)
AFTERWARDS = ("Was danach kam, ist hier nicht bekannt.", "Što je so potom stało, tu znate njeje.")
RAN_UNTIL = ("Das Bundesprogramm lief bis Ende 2018.", "Zwjazkowy program traješe hač do kónca lěta 2018.")
_PROGRAMME = "„Willkommen bei Freunden – Bündnisse für junge Flüchtlinge“"
FRAME = (
    f"Den Rahmen gab das Bundesprogramm {_PROGRAMME}.",
    f"Wobłuk tworješe zwjazkowy program {_PROGRAMME}.",
)
RUN_BY = (
    "Getragen haben es die Deutsche Kinder- und Jugendstiftung und das Bundesministerium "
    "für Familie, Senioren, Frauen und Jugend.",
    "Program přewjedowaštej załožba Deutsche Kinder- und Jugendstiftung a zwjazkowe ministerstwo za swójby, "
    "seniorow, žony a młodźinu.",
)
RIGHT = (
    "Geflüchtete Kinder und Jugendliche sollten in Landkreisen und Gemeinden ihr Grundrecht auf Bildung und "
    "Teilhabe wahrnehmen können.",
    "Zaměr bě, zo bychu dźěći a młodostni, kotřiž su ćeknyli, we wokrjesach a gmejnach swoje zakładne prawo "
    "na kubłanje a wobdźělenje dóstali.",
)
SUPPORT = (
    "Sie sollten die Unterstützung erhalten, die ihnen zusteht, und die Möglichkeit, sich in die Gemeinschaft "
    "einzubringen.",
    "Woni mějachu podpěru dóstać, kotraž jim słuša, a móžnosć, so w zhromadnosći wobdźělić.",
)
SHORT_TERM = ("Kurzfristig sollten Maßnahmen umgesetzt werden.", "W krótkim času mějachu so naprawy přewjesć.")
LONG_TERM = (
    "Langfristig sollten Veränderungen angestoßen werden, die über das Ende des Programms hinaus wirken.",
    "Na dołhi čas mějachu so změny nastorčić, kotrež tež po kóncu programa skutkuja.",
)
SUPPORT_HOURS = (
    "Das Programm stellte eine Prozessbegleitung von höchstens 100 Stunden.",
    "Program staješe přewodźenje procesa z najwjace 100 hodźinami k dispoziciji.",
)
SUPPORT_TASKS = ("Sie sollte dabei helfen,", "Přewodźenje měješe pomhać při slědowacych nadawkach:")
GOALS = (
    (
        "Am Übergang von der Schule in den Beruf sollten junge Flüchtlinge frühzeitig informiert und begleitet werden.",
        "Při přechodźe ze šule do powołanja mějachu so młodźi ćěkancy zažnje informować a přewodźeć.",
    ),
    (
        "Der Landkreis sollte Diskriminierung und Rassismus entgegentreten, auch in der Altersgruppe der jungen "
        "Menschen.",
        "Wokrjes měješe přećiwo diskriminaciji a rasizmej skutkować, tež w starobnej skupinje młodych ludźi.",
    ),
    (
        "Junge Flüchtlinge sollten sich stärker und stetiger an den Gesprächen und Entscheidungen beteiligen, "
        "die sie betreffen.",
        "Młodźi ćěkancy mějachu so sylnišo a stajnišo na rozmołwach a rozsudach wobdźělić, kotrež jich nastupaja.",
    ),
)

PAGES = (
    PageText(
        key="page/alliance",
        title=Pair("Bündnis", "Zwjazkarstwo"),
        slug=Pair("buendnis", "zwjazkarstwo"),
        summary=Pair(
            "Im Bündnis arbeiteten 2017 Partner im Landkreis Bautzen für Bildung und Teilhabe junger Flüchtlinge "
            "zusammen.",
            "W zwjazkarstwje dźěłachu lěta 2017 partnerojo we wokrjesu Budyšin za kubłanje a wobdźělenje "
            "młodych ćěkancow hromadźe.",
        ),
        body=(
            paragraph(AS_OF),
            paragraph(FRAME, RAN_UNTIL, AFTERWARDS),
            bullets(
                (
                    '<a href="/de/buendnis/vereinbarung/">Vereinbarung</a>',
                    '<a href="/hsb/zwjazkarstwo/dojednanje/">Dojednanje</a>',
                ),
                ('<a href="/de/buendnis/ziele/">Ziele</a>', '<a href="/hsb/zwjazkarstwo/zamery/">Zaměry</a>'),
                (
                    '<a href="/de/buendnis/mitglieder/">Mitglieder</a>',
                    '<a href="/hsb/zwjazkarstwo/clonojo/">Čłonojo</a>',
                ),
                (
                    '<a href="/de/buendnis/fortbildungen/">Fortbildungen</a>',
                    '<a href="/hsb/zwjazkarstwo/dalekublanja/">Dalekubłanja</a>',
                ),
            ),
        ),
        parent="page/youth-office",
        contact="contact/alliance",
        place={"position": 30, "rooted": True, "in_main": True},
    ),
    PageText(
        key="page/agreement",
        title=Pair("Vereinbarung", "Dojednanje"),
        slug=Pair("vereinbarung", "dojednanje"),
        body=(
            paragraph(AS_OF),
            paragraph(
                (
                    "Am 26. September 2017 wurde die Kooperationsvereinbarung unterzeichnet:",
                    "Dnja 26. septembra 2017 bu kooperaciske dojednanje podpisane:",
                )
            ),
            bullets(
                (
                    "Für den Landkreis Bautzen: Michael Harig, Landrat",
                    "za wokrjes Budyšin: Michael Harig, krajny rada",
                ),
                (
                    "Für die Stadt Bautzen: Alexander Ahrens, Oberbürgermeister",
                    "za město Budyšin: Alexander Ahrens, wyši měšćanosta",
                ),
                (
                    "Für die Deutsche Kinder- und Jugendstiftung: Timon Perabo",
                    "za załožbu Deutsche Kinder- und Jugendstiftung: Timon Perabo",
                ),
            ),
            heading("Das Bundesprogramm", "Zwjazkowy program"),
            paragraph(FRAME, RUN_BY),
            paragraph(RIGHT, SUPPORT),
            heading("Was die Vereinbarung bewirken sollte", "Što měješe so z dojednanjom docpěć"),
            paragraph(SHORT_TERM, LONG_TERM),
            heading("Prozessbegleitung", "Přewodźenje procesa"),
            paragraph(SUPPORT_HOURS, SUPPORT_TASKS),
            bullets(*release.TASKS),
            paragraph(RAN_UNTIL, AFTERWARDS),
        ),
        parent="page/alliance",
        place={"position": 10},
    ),
    PageText(
        key="page/goals",
        title=Pair("Ziele", "Zaměry"),
        slug=Pair("ziele", "zamery"),
        body=(
            paragraph(AS_OF),
            paragraph(("Vereinbart wurden drei Hauptziele:", "Dojednane buchu tři hłowne zaměry:")),
            numbered(*GOALS),
            paragraph(RAN_UNTIL, AFTERWARDS),
        ),
        parent="page/alliance",
        place={"position": 20},
    ),
    PageText(
        key="page/members",
        title=Pair("Mitglieder", "Čłonojo"),
        slug=Pair("mitglieder", "clonojo"),
        body=(
            paragraph(
                AS_OF,
                (
                    "Sie nannte als Mitglieder des Bündnisses im Landkreis Bautzen:",
                    "Wona mjenowaše jako čłonow zwjazkarstwa we wokrjesu Budyšin:",
                ),
            ),
            bullets(*release.MEMBERS),
            paragraph(RAN_UNTIL, AFTERWARDS),
        ),
        parent="page/alliance",
        place={"position": 30},
    ),
    PageText(
        key="page/trainings",
        title=Pair("Fortbildungen", "Dalekubłanja"),
        slug=Pair("fortbildungen", "dalekublanja"),
        body=(
            paragraph(AS_OF),
            paragraph(
                (
                    "Zur Vereinbarung gehörten auch mehrere Fortbildungsangebote.",
                    "K dojednanju słušachu tež wjacore dalekubłanske poskitki.",
                ),
                (
                    "Weitere Angaben zu den Fortbildungen liegen nicht vor.",
                    "Dalše podaća k dalekubłanjam njejsu.",
                ),
            ),
            paragraph(RAN_UNTIL, AFTERWARDS),
        ),
        parent="page/alliance",
        place={"position": 40},
    ),
)
