"""What the public page of 27.09.2017 told of real bodies: every column that the demo may fill, and with what."""

PROGRAMME = "Willkommen bei Freunden – Bündnisse für junge Flüchtlinge"
FOUNDATION = "Deutsche Kinder- und Jugendstiftung"
MINISTRY = "Bundesministerium für Familie, Senioren, Frauen und Jugend"
OFFICE = "Landratsamt Bautzen"

# Kind, name, Sorbian name, what it is a part of
ORGANISATIONS = [
    ("district", "Landkreis Bautzen", "Wokrjes Budyšin", ""),
    ("municipality", "Stadt Bautzen", "Město Budyšin", ""),
    ("district-office", OFFICE, "Krajnoradny zarjad Budyšin", ""),
    ("unit", "Ausländeramt", "Zarjad za wukrajnikow", OFFICE),
    ("unit", "Jugendamt", "Młodźinski zarjad", OFFICE),
    ("unit", "Jobcenter", "Jobcenter", OFFICE),
    ("federal-agency", "Agentur für Arbeit", "Agentura za dźěło", ""),
    ("state-authority", "Sächsische Bildungsagentur", "Sakska kubłanska agentura", ""),
    ("association", "House of Resources", "House of Resources", ""),
    ("foundation", FOUNDATION, FOUNDATION, ""),
    ("ministry", MINISTRY, "Zwjazkowe ministerstwo za swójby, seniorow, žony a młodźinu", ""),
]

CO_SIGNATORY = "Stadt Bautzen"
MEMBERS = [
    "Ausländeramt",
    "Jugendamt",
    "Jobcenter",
    "Agentur für Arbeit",
    "Sächsische Bildungsagentur",
    "House of Resources",
]
JOINED = {
    "alliance": "Bündnis im Landkreis Bautzen",
    "joined": "2017-09-26",
    "joined_basis": "inferred",
    "joined_source_de": "Beginn: Unterzeichnung am 26.09.2017, erschlossen aus der Pressemitteilung vom 27.09.2017",
    "joined_source_hsb": "Spočatk: podpisanje dnja 26.09.2017, wotwodźene z nowinskeje zdźělenki z dnja 27.09.2017",
}

ALLIANCE = {
    "name_de": "Bündnis im Landkreis Bautzen",
    "name_hsb": "Zwjazkarstwo we wokrjesu Budyšin",
    "slug_de": "landkreis-bautzen",
    "slug_hsb": "wokrjes-budysin",
    "main": True,
    "summary_de": "Im Bündnis arbeiteten 2017 Partner im Landkreis Bautzen für Bildung und Teilhabe junger Flüchtlinge "
    "zusammen.",
    "summary_hsb": "W zwjazkarstwje dźěłachu lěta 2017 partnerojo we wokrjesu Budyšin za kubłanje a wobdźělenje "
    "młodych ćěkancow hromadźe.",
    "body_de": "<p>Stand: 27. September 2017, nach der Pressemitteilung dieses Tages.</p><p>Den Rahmen gab das "
    f"Bundesprogramm „{PROGRAMME}“. Was danach kam, ist hier nicht bekannt.</p>",
    "body_hsb": "<p>Staw: 27. septembra 2017, po nowinskej zdźělence z tutoho dnja.</p><p>Wobłuk tworješe zwjazkowy "
    f"program „{PROGRAMME}“. Što je so potom stało, tu znate njeje.</p>",
}

AGREEMENT = {
    "alliance": "Bündnis im Landkreis Bautzen",
    "title_de": "Kooperationsvereinbarung",
    "title_hsb": "Kooperaciske dojednanje",
    "slug_de": "kooperationsvereinbarung",
    "slug_hsb": "kooperaciske-dojednanje",
    "signed_on": "2017-09-26",
    "intro_de": "<p>Stand: 27. September 2017, nach der Pressemitteilung dieses Tages. "
    "Was danach kam, ist hier nicht bekannt.</p>",
    "intro_hsb": "<p>Staw: 27. septembra 2017, po nowinskej zdźělence z tutoho dnja. "
    "Što je so potom stało, tu znate njeje.</p>",
    "programme_type": "federal",
    "programme_name_de": PROGRAMME,
    "programme_name_hsb": PROGRAMME,
    "programme_until": "2018-12-31",
    "programme_aim_de": "<p>Geflüchtete Kinder und Jugendliche sollten in Landkreisen und Gemeinden ihr Grundrecht auf "
    "Bildung und Teilhabe wahrnehmen können. Sie sollten die Unterstützung erhalten, die ihnen zusteht, und die "
    "Möglichkeit, sich in die Gemeinschaft einzubringen.</p>",
    "programme_aim_hsb": "<p>Zaměr bě, zo bychu dźěći a młodostni, kotřiž su ćeknyli, we wokrjesach a gmejnach swoje "
    "zakładne prawo na kubłanje a wobdźělenje dóstali. Woni mějachu podpěru dóstać, kotraž jim słuša, a móžnosć, "
    "so w zhromadnosći wobdźělić.</p>",
}
PARTIES = [
    {
        "organisation": "Landkreis Bautzen",
        "signatory": "Michael Harig",
        "signatory_office_de": "Landrat",
        "signatory_office_hsb": "krajny rada",
    },
    {
        "organisation": "Stadt Bautzen",
        "signatory": "Alexander Ahrens",
        "signatory_office_de": "Oberbürgermeister",
        "signatory_office_hsb": "wyši měšćanosta",
    },
    {"organisation": FOUNDATION, "signatory": "Timon Perabo"},
]
BODIES = [FOUNDATION, MINISTRY]

GOALS = [
    {
        "title_de": "Übergang von der Schule in den Beruf",
        "title_hsb": "Přechod ze šule do powołanja",
        "slug_de": "uebergang-von-der-schule-in-den-beruf",
        "slug_hsb": "prechod-ze-sule-do-powolanja",
        "statement_de": "Am Übergang von der Schule in den Beruf sollten junge Flüchtlinge frühzeitig informiert und "
        "begleitet werden.",
        "statement_hsb": "Při přechodźe ze šule do powołanja mějachu so młodźi ćěkancy zažnje informować a přewodźeć.",
    },
    {
        "title_de": "Gegen Diskriminierung und Rassismus",
        "title_hsb": "Přećiwo diskriminaciji a rasizmej",
        "slug_de": "gegen-diskriminierung-und-rassismus",
        "slug_hsb": "preciwo-diskriminaciji-a-rasizmej",
        "statement_de": "Der Landkreis sollte Diskriminierung und Rassismus entgegentreten, auch in der Altersgruppe "
        "der jungen Menschen.",
        "statement_hsb": "Wokrjes měješe přećiwo diskriminaciji a rasizmej skutkować, tež w starobnej skupinje "
        "młodych ludźi.",
    },
    {
        "title_de": "Beteiligung junger Flüchtlinge",
        "title_hsb": "Wobdźělenje młodych ćěkancow",
        "slug_de": "beteiligung-junger-fluechtlinge",
        "slug_hsb": "wobdzelenje-mlodych-cekancow",
        "statement_de": "Junge Flüchtlinge sollten sich stärker und stetiger an den Gesprächen und Entscheidungen "
        "beteiligen, die sie betreffen.",
        "statement_hsb": "Młodźi ćěkancy mějachu so sylnišo a stajnišo na rozmołwach a rozsudach wobdźělić, kotrež "
        "jich nastupaja.",
    },
]

SUPPORT = {
    "alliance": "Bündnis im Landkreis Bautzen",
    "provided_by_de": f"Bundesprogramm „{PROGRAMME}“",
    "provided_by_hsb": f"Zwjazkowy program „{PROGRAMME}“",
    "hours_at_most": "100.00",
}
TASKS = [
    ("Ziele und Entscheidungen finden", "Namakanje zaměrow a rozsudow"),
    ("Maßnahmen abgestimmt und strukturiert planen", "Koordinowane a strukturowane planowanje naprawow"),
    (
        "Verbindungen zu weiteren Akteuren und bestehenden Netzwerken knüpfen",
        "Zwiski z dalšimi akterami a wobstejacymi syćemi",
    ),
    ("Die Kommunikation wirksam gestalten", "Skutkowne wuhotowanje komunikacije"),
]

# Number, heading and wording in both languages
SECTIONS = [
    (
        "1",
        "Inhalt nach der Pressemitteilung vom 27.09.2017",
        "Wobsah po nowinskej zdźělence z dnja 27.09.2017",
        "<p>Alle Abschnitte erzählen mit eigenen Worten, was die Pressemitteilung über die Vereinbarung sagte. "
        "Der Wortlaut der Vereinbarung liegt hier nicht vor.</p>",
        "<p>Wšě wotrězki powědaja ze swójskimi słowami, što nowinska zdźělenka wo dojednanju praješe. "
        "Tekst dojednanja tu njepředleži.</p>",
    ),
    (
        "2",
        "Was der Landkreis wollte",
        "Zaměr wokrjesa",
        "<p>Der Landkreis Bautzen wollte jungen Flüchtlingen Bildung und Teilhabe ermöglichen.</p>",
        "<p>Wokrjes Budyšin měješe zaměr, młodym ćěkancam kubłanje a wobdźělenje zmóžnić.</p>",
    ),
    (
        "3",
        "Was die Vereinbarung bewirken sollte",
        "Što měješe so z dojednanjom docpěć",
        "<p>Kurzfristig sollten Maßnahmen umgesetzt werden. Langfristig sollten Veränderungen angestoßen werden, "
        "die über das Ende des Programms hinaus wirken.</p>",
        "<p>W krótkim času mějachu so naprawy přewjesć. Na dołhi čas mějachu so změny nastorčić, kotrež tež po kóncu "
        "programa skutkuja.</p>",
    ),
    (
        "4",
        "Thema und Zielsetzung",
        "Tema a zaměry",
        "<p>Vereinbart wurden drei Hauptziele:</p><ol>"
        + "".join(f"<li><p>{goal['statement_de']}</p></li>" for goal in GOALS)
        + "</ol>",
        "<p>Dojednane buchu tři hłowne zaměry:</p><ol>"
        + "".join(f"<li><p>{goal['statement_hsb']}</p></li>" for goal in GOALS)
        + "</ol>",
    ),
    (
        "5",
        "Mitglieder des Bündnisses",
        "Čłonojo zwjazkarstwa",
        "<p>Zum Bündnis im Landkreis Bautzen gehörten:</p><ul>"
        "<li><p>Stadt Bautzen, die die Vereinbarung mit unterzeichnet hat</p></li>"
        "<li><p>Landratsamt Bautzen mit Ausländeramt, Jugendamt und Jobcenter</p></li>"
        "<li><p>Agentur für Arbeit</p></li><li><p>Sächsische Bildungsagentur</p></li>"
        "<li><p>House of Resources, ein Verein</p></li></ul>",
        "<p>K zwjazkarstwu we wokrjesu Budyšin słušachu:</p><ul>"
        "<li><p>město Budyšin, kotrež je dojednanje sobu podpisało</p></li>"
        "<li><p>Krajnoradny zarjad Budyšin ze zarjadom za wukrajnikow, młodźinskim zarjadom a jobcenterom</p></li>"
        "<li><p>agentura za dźěło</p></li><li><p>Sakska kubłanska agentura</p></li>"
        "<li><p>towarstwo House of Resources</p></li></ul>",
    ),
    (
        "6",
        "Prozessbegleitung",
        "Přewodźenje procesa",
        "<p>Das Programm stellte eine Prozessbegleitung von höchstens 100 Stunden. Sie sollte dabei helfen,</p><ul>"
        "<li><p>Ziele und Entscheidungen zu finden</p></li>"
        "<li><p>Maßnahmen abgestimmt und strukturiert zu planen</p></li>"
        "<li><p>Verbindungen zu weiteren Akteuren und bestehenden Netzwerken zu knüpfen</p></li>"
        "<li><p>die Kommunikation wirksam zu gestalten</p></li></ul>",
        "<p>Program staješe přewodźenje procesa z najwjace 100 hodźinami k dispoziciji. Přewodźenje měješe pomhać při "
        "slědowacych nadawkach:</p><ul><li><p>namakanje zaměrow a rozsudow</p></li>"
        "<li><p>koordinowane a strukturowane planowanje naprawow</p></li>"
        "<li><p>zwiski z dalšimi akterami a wobstejacymi syćemi</p></li>"
        "<li><p>skutkowne wuhotowanje komunikacije</p></li></ul>",
    ),
    (
        "7",
        "Fortbildungen",
        "Dalekubłanja",
        "<p>Zur Vereinbarung gehörten auch mehrere Fortbildungsangebote. Weitere Angaben zu den Fortbildungen liegen "
        "nicht vor.</p>",
        "<p>K dojednanju słušachu tež wjacore dalekubłanske poskitki. Dalše podaća k dalekubłanjam njejsu.</p>",
    ),
]
