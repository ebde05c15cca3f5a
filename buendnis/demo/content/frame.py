"""The pages of the Landratsamt that stand around everything else, and the office's own page."""

from buendnis.demo.shapes import PageText, Pair, bullets, paragraph

PAGES = (
    PageText(
        key="page/home",
        title=Pair("Jugendamt und Bündnis", "Młodźinski zarjad a zwjazkarstwo"),
        summary=Pair(
            "Das Jugendamt informiert hier über das Bündnis: 2017 arbeiteten Partner im Landkreis Bautzen zusammen, "
            "damit junge Geflüchtete lernen und sich beteiligen können.",
            "Młodźinski zarjad tu wo zwjazkarstwje informuje: Lěta 2017 partnerojo we wokrjesu Budyšin hromadźe "
            "dźěłachu, zo bychu młodźi ćěkancy wuknyć a so wobdźělić móhli.",
        ),
        contact="contact/office",
        signposts=("page/members", "page/agreement", "page/goals"),
        place={"position": 1, "in_section": False},
        kind={"type": "route", "route": "pages:home"},
    ),
    PageText(
        key="page/citizens",
        title=Pair("Bürgerservice", "Wobydlerski serwis"),
        slug=Pair("buergerservice", "wobydlerski-serwis"),
        body=(
            paragraph(
                (
                    "Von hier aus kommen Sie zu den Ämtern, die in diesem Portal eigene Seiten haben.",
                    "Wottud přińdźeće k zarjadam, kotrež maja w tutym portalu swójske strony.",
                )
            ),
            bullets(
                (
                    '<a href="/de/buergerservice/landratsamt/">Landratsamt</a>',
                    '<a href="/hsb/wobydlerski-serwis/krajnoradny-zarjad/">Krajnoradny zarjad</a>',
                ),
                (
                    '<a href="/de/buergerservice/landratsamt/jugendamt/">Jugendamt</a>',
                    '<a href="/hsb/wobydlerski-serwis/krajnoradny-zarjad/mlodzinski-zarjad/">Młodźinski zarjad</a>',
                ),
            ),
        ),
        place={"position": 10, "in_main": True},
    ),
    PageText(
        key="page/district-office",
        title=Pair("Landratsamt", "Krajnoradny zarjad"),
        slug=Pair("landratsamt", "krajnoradny-zarjad"),
        body=(
            paragraph(
                (
                    "Das Landratsamt Bautzen war 2017 mit dem Ausländeramt, dem Jugendamt und dem Jobcenter "
                    "Mitglied des Bündnisses.",
                    "Krajnoradny zarjad Budyšin bě lěta 2017 ze zarjadom za wukrajnikow, młodźinskim zarjadom "
                    "a jobcenterom čłon zwjazkarstwa.",
                ),
                (
                    "Eigene Seiten hat in diesem Portal das "
                    '<a href="/de/buergerservice/landratsamt/jugendamt/">Jugendamt</a>.',
                    "Swójske strony ma w tutym portalu "
                    '<a href="/hsb/wobydlerski-serwis/krajnoradny-zarjad/mlodzinski-zarjad/">młodźinski zarjad</a>.',
                ),
            ),
        ),
        parent="page/citizens",
        place={"position": 10},
    ),
    PageText(
        key="page/youth-office",
        title=Pair("Jugendamt", "Młodźinski zarjad"),
        slug=Pair("jugendamt", "mlodzinski-zarjad"),
        summary=Pair(
            "Das Jugendamt gehört zum Landratsamt Bautzen und war 2017 Mitglied des Bündnisses. "
            "Hier finden Sie Pressemitteilungen, Ansprechstellen und die Vereinbarung.",
            "Młodźinski zarjad słuša ke Krajnoradnemu zarjadej Budyšin a bě lěta 2017 čłon zwjazkarstwa. "
            "Tu namakaće nowinske zdźělenki, kontakty a dojednanje.",
        ),
        parent="page/district-office",
        contact="contact/office",
        signposts=("page/members", "page/agreement", "page/goals", "page/trainings"),
        place={"position": 10, "is_office": True},
        kind={"layout": "office"},
    ),
    PageText(
        key="page/press",
        title=Pair("Pressemitteilungen", "Nowinske zdźělenki"),
        parent="page/youth-office",
        place={"position": 20, "in_main": True},
        kind={"type": "route", "route": "news:list"},
    ),
    PageText(
        key="page/contact",
        title=Pair("Kontakt", "Kontakt"),
        place={"position": 90, "in_main": True, "in_footer": True},
        kind={"type": "route", "route": "pages:contacts"},
    ),
)
