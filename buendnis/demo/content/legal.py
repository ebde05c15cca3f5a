"""Legal notice, privacy and accessibility statement: their parts as the law asks, without invented facts.

What nobody has told is shown as missing. The office replaces these texts by its own.
"""

from buendnis.demo.shapes import PageText, Pair, bullets, heading, paragraph

INCOMPLETE = (
    "Einige Angaben fehlen noch. Das Amt ergänzt sie, bevor das Portal in Betrieb geht.",
    "Někotre podaća hišće faluja. Zarjad je doda, prjedy hač so portal do wužiwanja přepoda.",
)
MISSING = ("fehlt noch", "hišće faluje")

LEGAL_NOTICE = PageText(
    key="page/legal-notice",
    title=Pair("Impressum", "Impresum"),
    slug=Pair("impressum", "impresum"),
    body=(
        paragraph(INCOMPLETE),
        heading("Anbieter", "Poskićowar"),
        paragraph(("Landratsamt Bautzen", "Krajnoradny zarjad Budyšin")),
        heading("Anschrift", "Adresa"),
        paragraph(MISSING),
        heading("E-Mail und Telefon", "E-mejl a telefon"),
        paragraph(
            (
                "Beides steht unten im Kasten „Ihr Kontakt“.",
                "Wobě podaći stej deleka w kašćiku „Waš kontakt“.",
            )
        ),
        heading("Vertreten durch", "Zastupjer"),
        paragraph(MISSING),
        heading("Aufsichtsbehörde", "Dohladowanski zarjad"),
        paragraph(MISSING),
        heading(
            "Verantwortlich nach § 18 Absatz 2 Medienstaatsvertrag (MStV)",
            "Zamołwity po § 18 wotstawk 2 statneho zrěčenja wo medijach (MStV)",
        ),
        paragraph(MISSING),
    ),
    place={"position": 100, "rooted": True, "in_section": False, "in_footer": True},
)

PRIVACY = PageText(
    key="page/privacy",
    title=Pair("Datenschutz", "Škit datow"),
    slug=Pair("datenschutz", "skit-datow"),
    body=(
        paragraph(INCOMPLETE),
        heading("Verantwortlich für die Daten", "Zamołwity za daty"),
        paragraph(MISSING),
        heading("Datenschutzbeauftragte oder Datenschutzbeauftragter", "Społnomócnjeny za škit datow"),
        paragraph(MISSING),
        heading("Wozu Daten verarbeitet werden", "Čehodla so daty wobdźěłaja"),
        paragraph(
            (
                "Um eine Seite auszuliefern, braucht das Portal die Internetadresse, von der die Anfrage kommt.",
                "Zo by stronu pósłał, trjeba portal internetowu adresu, wot kotrejež naprašowanje přińdźe.",
            ),
        ),
        heading("Rechtsgrundlage", "Prawniski zakład"),
        paragraph(
            (
                "Vorgesehen: Artikel 6 Absatz 1 Buchstabe e der Datenschutz-Grundverordnung (DSGVO) mit § 3 "
                "des Sächsischen Datenschutzdurchführungsgesetzes (SächsDSDG).",
                "Předwidźane: artikl 6 wotstawk 1 pismik e zakładneho postajenja wo škiće datow (DSGVO) z § 3 "
                "sakskeho zakonja za přewjedźenje škita datow (SächsDSDG).",
            ),
            ("Das Amt muss das noch bestätigen.", "Zarjad dyrbi to hišće wobkrućić."),
        ),
        heading("Cookies und fremde Server", "Placki a cuze serwery"),
        paragraph(
            (
                "Öffentliche Seiten setzen keine Cookies, brauchen kein JavaScript und laden nichts "
                "von anderen Servern.",
                "Zjawne strony njestajeja žane placki, njetrjebaja JavaScript a njezačitaja ničo z druhich serwerow.",
            ),
            (
                "Nur wer sich in der Verwaltung des Portals anmeldet, bekommt Cookies.",
                "Jenož štóž so w zarjadnistwje portala přizjewi, dóstanje placki.",
            ),
        ),
        heading("Empfänger", "Přijimarjo"),
        paragraph(MISSING),
        heading("Wie lange Daten gespeichert werden", "Kak dołho so daty składuja"),
        paragraph(MISSING),
        heading("Ihre Rechte", "Waše prawa"),
        bullets(
            ("Auskunft (Artikel 15 DSGVO)", "informacija (artikl 15 DSGVO)"),
            ("Berichtigung (Artikel 16 DSGVO)", "porjedźenje (artikl 16 DSGVO)"),
            ("Löschung (Artikel 17 DSGVO)", "zhašenje (artikl 17 DSGVO)"),
            ("Einschränkung der Verarbeitung (Artikel 18 DSGVO)", "wobmjezowanje wobdźěłanja (artikl 18 DSGVO)"),
            ("Widerspruch (Artikel 21 DSGVO)", "znapřećiwjenje (artikl 21 DSGVO)"),
        ),
        heading("Beschwerde", "Skóržba"),
        paragraph(
            (
                "Sie können sich bei der Sächsischen Datenschutz- und Transparenzbeauftragten beschweren.",
                "Móžeće skóržbu zapodać pola Sakskeje społnomócnjeneje za škit datow a transparencu.",
            ),
        ),
    ),
    place={"position": 110, "rooted": True, "in_section": False, "in_footer": True},
)

ACCESSIBILITY = PageText(
    key="page/accessibility",
    title=Pair("Erklärung zur Barrierefreiheit", "Deklaracija k bjezbarjernosći"),
    slug=Pair("barrierefreiheit", "bjezbarjernosc"),
    contact="contact/barrier",
    body=(
        paragraph(INCOMPLETE),
        heading("Wofür diese Erklärung gilt", "Za čo tuta deklaracija płaći"),
        paragraph(
            (
                "Sie gilt für dieses Portal des Landratsamtes Bautzen.",
                "Płaći za tutón portal Krajnoradneho zarjada Budyšin.",
            ),
        ),
        heading("Rechtliche Grundlagen", "Prawniske zakłady"),
        bullets(
            ("Sächsisches Inklusionsgesetz (SächsInklusG)", "sakski zakoń wo inkluziji (SächsInklusG)"),
            (
                "Barrierefreie-Websites-Gesetz (BfWebG) und die Verordnung dazu (BfWebVO)",
                "zakoń wo internetowych stronach bjez barjerow (BfWebG) a postajenje k tomu (BfWebVO)",
            ),
            (
                "Barrierefreie-Informationstechnik-Verordnung (BITV 2.0)",
                "postajenje wo informaciskej technice bjez barjerow (BITV 2.0)",
            ),
            ("Richtlinie (EU) 2016/2102", "směrnica (EU) 2016/2102"),
        ),
        heading("Maßstab", "Měritko"),
        paragraph(
            (
                "Verlangt sind die internationalen Richtlinien WCAG 2.1, Stufe AA, über die BITV 2.0 und "
                "die europäische Norm EN 301 549.",
                "Žadane su mjezynarodne směrnicy WCAG 2.1, schodźenk AA, přez BITV 2.0 a europsku normu EN 301 549.",
            ),
            ("Ziel dieses Portals sind die WCAG 2.2, Stufe AA.", "Zaměr tutoho portala su WCAG 2.2, schodźenk AA."),
        ),
        heading("Stand der Vereinbarkeit", "Staw bjezbarjernosće"),
        paragraph(MISSING),
        heading("Nicht barrierefreie Inhalte und Gründe dafür", "Wobsahi, kotrež bjezbarjerne njejsu, a přičiny"),
        paragraph(MISSING),
        heading("Barrierefreie Alternativen", "Bjezbarjerne alternatiwy"),
        paragraph(MISSING),
        heading("Erstellung und letzte Überprüfung dieser Erklärung", "Nastaće a poslednje přepruwowanje deklaracije"),
        paragraph(MISSING),
        heading("Methode der Prüfung", "Metoda přepruwowanja"),
        paragraph(MISSING),
        heading("Barrieren melden", "Barjery zdźělić"),
        paragraph(
            (
                "Was können Sie nicht lesen oder bedienen? "
                'Schreiben Sie an <a href="mailto:barriere@example.org">barriere@example.org</a> '
                'oder rufen Sie an: <a href="tel:+493023125160">030 23125-160</a>.',
                "Što njemóžeće čitać abo wužiwać? "
                'Pisajće na <a href="mailto:barriere@example.org">barriere@example.org</a> '
                'abo zazwońće: <a href="tel:+493023125160">030 23125-160</a>.',
            ),
            ("Beides sind Beispiele.", "Wobě podaći stej přikładaj."),
        ),
        heading("Durchsetzungsverfahren", "Přesadźenje prawow"),
        paragraph(
            (
                "Wenn Sie keine Antwort bekommen, die Ihnen hilft, können Sie sich an die Durchsetzungsstelle wenden:",
                "Jeli njedóstanjeće wotmołwu, kotraž Wam pomha, móžeće so na přesadźenske zarjadnišćo wobroćić:",
            ),
        ),
        paragraph(
            (
                "Landesbeauftragter für Inklusion der Menschen mit Behinderungen, Sächsische Staatskanzlei, "
                "Archivstraße 1, 01097 Dresden, "
                '<a href="mailto:info.inklusionsbeauftragter@sk.sachsen.de">'
                "info.inklusionsbeauftragter@sk.sachsen.de</a> (Stand: September 2024)",
                "Krajny społnomócnjeny za inkluziju ludźi ze zbrašenjemi, Sakska statna kenclija, "
                "Archivstraße 1, 01097 Dresden, "
                '<a href="mailto:info.inklusionsbeauftragter@sk.sachsen.de">'
                "info.inklusionsbeauftragter@sk.sachsen.de</a> (staw: september 2024)",
            ),
        ),
    ),
    place={"position": 120, "rooted": True, "in_section": False, "in_footer": True},
)

PAGES = (LEGAL_NOTICE, PRIVACY, ACCESSIBILITY)
