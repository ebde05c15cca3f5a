"""The alliance, its agreement, goals, members and trainings, as the page of 27.09.2017 told them."""

from buendnis.demo.content import release_2017 as release
from buendnis.demo.shapes import PageText, Pair, bullets, heading, numbered, paragraph, table

PAGES = (
    PageText(
        key="page/alliance",
        title=Pair("Bündnis", "Zwjazkarstwo"),
        slug=Pair("buendnis", "zwjazkarstwo"),
        summary=Pair(
            "Im Bündnis arbeiten Partner im Landkreis Bautzen für Bildung und Teilhabe junger Flüchtlinge zusammen.",
            "W zwjazkarstwje dźěłaja partnerojo we wokrjesu Budyšin za kubłanje a wobdźělenje młodych ćěkancow "
            "hromadźe.",
        ),
        body=(
            paragraph(release.FRAME),
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
            paragraph(release.SIGNED),
            table(
                (("Partner", "Partner"), ("Person", "Wosoba"), ("Amt", "Zastojnstwo")),
                (
                    ("Landkreis Bautzen", "wokrjes Budyšin"),
                    ("Michael Harig", "Michael Harig"),
                    ("Landrat", "krajny rada"),
                ),
                (
                    ("Stadt Bautzen", "město Budyšin"),
                    ("Alexander Ahrens", "Alexander Ahrens"),
                    ("Oberbürgermeister", "wyši měšćanosta"),
                ),
                (
                    ("Deutsche Kinder- und Jugendstiftung", "Deutsche Kinder- und Jugendstiftung"),
                    ("Timon Perabo", "Timon Perabo"),
                    ("Dazu liegen keine Angaben vor.", "K tomu žane podaća njejsu."),
                ),
            ),
            heading("Das Bundesprogramm", "Zwjazkowy program"),
            paragraph(release.FRAME, release.RUN_BY, release.RUNS_UNTIL),
            paragraph(release.RIGHT, release.SUPPORT),
            heading("Was die Vereinbarung bewirken soll", "Što ma so z dojednanjom docpěć"),
            paragraph(release.SHORT_TERM, release.LONG_TERM),
            heading("Prozessbegleitung", "Přewodźenje procesa"),
            paragraph(release.SUPPORT_HOURS, release.SUPPORT_TASKS),
            bullets(*release.TASKS),
        ),
        parent="page/alliance",
        place={"position": 10},
    ),
    PageText(
        key="page/goals",
        title=Pair("Ziele", "Zaměry"),
        slug=Pair("ziele", "zamery"),
        body=(
            paragraph(("Das Bündnis hat drei Hauptziele:", "Zwjazkarstwo ma tři hłowne zaměry:")),
            numbered(*release.GOALS),
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
                (
                    "So nannte die Pressemitteilung vom 27. September 2017 die Mitglieder des Bündnisses "
                    "im Landkreis Bautzen:",
                    "Tak mjenowaše nowinska zdźělenka z dnja 27. septembra 2017 čłonow zwjazkarstwa "
                    "we wokrjesu Budyšin:",
                )
            ),
            bullets(*release.MEMBERS),
        ),
        parent="page/alliance",
        place={"position": 30},
    ),
    PageText(
        key="page/trainings",
        title=Pair("Fortbildungen", "Dalekubłanja"),
        slug=Pair("fortbildungen", "dalekublanja"),
        body=(
            paragraph(
                release.TRAININGS,
                (
                    "Weitere Angaben zu den Fortbildungen liegen nicht vor.",
                    "Dalše podaća k dalekubłanjam njejsu.",
                ),
            ),
        ),
        parent="page/alliance",
        place={"position": 40},
    ),
)
