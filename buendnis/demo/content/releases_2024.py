"""Example releases of 2024: invented, and naming no real body or person."""

from datetime import date

from buendnis.demo.shapes import Pair, ReleaseText, Sorbian, bullets, heading, paragraph, quotation, table

# Stands at the end of every example
INVENTED = ("Diese Meldung ist ein Beispiel und erfunden.", "Tuta zdźělenka je přikład a wumyslena.")
EXAMPLE_PLACE = Pair("Beispielort", "Přikładowe městno")

RELEASES = (
    ReleaseText(
        key="release/2024-01-18",
        day=date(2024, 1, 18),
        number="1/2024 (Beispiel)",
        headline=Pair(
            "Beispielmeldung: Neue Sprechzeiten ab Februar", "Přikładowa zdźělenka: Nowe rěčne hodźiny wot februara"
        ),
        teaser=Pair(
            "Ab Februar gelten neue Sprechzeiten. Die Tabelle zeigt sie.",
            "Wot februara płaća nowe rěčne hodźiny. Tabela je pokazuje.",
        ),
        body=(
            table(
                (("Tag", "Dźeń"), ("Zeit", "Čas")),
                (("Dienstag", "wutora"), ("9:00 – 12:00 Uhr", "9:00 – 12:00 hodź.")),
                (("Donnerstag", "štwórtk"), ("13:00 – 18:00 Uhr", "13:00 – 18:00 hodź.")),
            ),
            paragraph(INVENTED),
        ),
        press_contact="contact/press",
    ),
    ReleaseText(
        key="release/2024-02-29",
        sorbian=Sorbian.NONE,
        day=date(2024, 2, 29),
        headline=Pair("Beispielmeldung: Junge Leute machen eine Zeitung"),
        teaser=Pair("In einem Kurs lernen junge Leute, wie eine Zeitung entsteht. Am Ende erscheint eine Ausgabe."),
        body=(
            paragraph("Der Kurs hat vier Teile:"),
            bullets("Themen finden", "Menschen befragen", "Texte schreiben", "Seiten gestalten"),
            paragraph(INVENTED[0]),
        ),
        topic="topic/education",
    ),
    ReleaseText(
        key="release/2024-04-11",
        day=date(2024, 4, 11),
        kicker=Pair("Beispielreihe „Lesen“", "Přikładowy rjad „Čitanje“"),
        headline=Pair(
            "Beispielmeldung: Vorlesetag in zwei Sprachen",
            "Přikładowa zdźělenka: Dźeń předčitanja w dwěmaj rěčomaj",
        ),
        teaser=Pair(
            "Kinder lesen einander auf Deutsch und auf Sorbisch vor.",
            "Dźěći sej mjez sobu němsce a serbsce předčitaja.",
        ),
        body=(
            paragraph(("Jedes Kind bringt ein Buch mit.", "Kóžde dźěćo přinjese knihu.")),
            quotation("Lesen verbindet.", "Čitanje zwjazuje."),
            paragraph(("So lautet das Motto.", "Tak rěka hesło."), INVENTED),
        ),
        concerns=(("example/alliance", ""), ("example/goal/reading", ""), ("example/agreement", "3.2")),
        topic="topic/education",
    ),
    ReleaseText(
        key="release/2024-05-23",
        sorbian=Sorbian.NONE,
        day=date(2024, 5, 23),
        number="5/2024 (Beispiel)",
        headline=Pair("Beispielmeldung: Wer sich beteiligt, wird gehört"),
        teaser=Pair("Bei einem Treffen sammeln junge Menschen Vorschläge. Die Antworten darauf werden veröffentlicht."),
        body=(
            heading("So läuft es ab"),
            paragraph("Jeder Vorschlag bekommt eine Nummer und eine Antwort."),
            heading("Wann es weitergeht"),
            paragraph("Das nächste Treffen findet im Herbst statt.", INVENTED[0]),
        ),
        topic="topic/participation",
    ),
    ReleaseText(
        key="release/2024-06-20",
        day=date(2024, 6, 20),
        headline=Pair(
            "Beispielmeldung: Angebote für die Sommerferien", "Přikładowa zdźělenka: Poskitki za lětnje prózdniny"
        ),
        teaser=Pair(
            "Für die Sommerferien sind drei Angebote geplant.", "Za lětnje prózdniny su tři poskitki planowane."
        ),
        body=(
            paragraph(("Geplant sind:", "Planowane su:")),
            bullets(
                ("ein Ausflug", "wulět"), ("ein Sportfest", "sportowy swjedźeń"), ("ein Malkurs", "kurs molowanja")
            ),
            paragraph(INVENTED),
        ),
        place=EXAMPLE_PLACE,
        press_contact="contact/press",
    ),
    ReleaseText(
        key="release/2024-08-08",
        sorbian=Sorbian.NONE,
        day=date(2024, 8, 8),
        headline=Pair("Beispielmeldung: Fahrräder für den Schulweg geprüft"),
        teaser=Pair("Vor dem ersten Schultag wurden Bremsen und Lichter von Fahrrädern geprüft."),
        body=(
            table(
                ("Geprüft", "In Ordnung", "Repariert"),
                ("Bremsen", "31", "9"),
                ("Lichter", "26", "14"),
            ),
            paragraph("Alle Zahlen sind Beispiele.", INVENTED[0]),
        ),
    ),
    ReleaseText(
        key="release/2024-09-26",
        sorbian=Sorbian.DRAFT,
        day=date(2024, 9, 26),
        headline=Pair(
            "Beispielmeldung: Ein Formular ist jetzt kürzer", "Přikładowa zdźělenka: Formular je nětko krótši"
        ),
        teaser=Pair("Statt sechs Seiten hat es jetzt zwei.", "Město šěsć stronow ma nětko dwě."),
        body=(paragraph(INVENTED),),
    ),
    ReleaseText(
        key="release/2024-11-14",
        day=date(2024, 11, 14),
        number="11/2024 (Beispiel)",
        headline=Pair(
            "Beispielmeldung: Fortbildung zum Schreiben in einfacher Sprache",
            "Přikładowa zdźělenka: Dalekubłanje wo pisanju w jednorej rěči",
        ),
        teaser=Pair(
            "Wer Texte für Familien schreibt, kann das hier üben.",
            "Štóž teksty za swójby pisa, móže to tu zwučować.",
        ),
        body=(
            paragraph(("Drei Dinge sind wichtig:", "Tři wěcy su wažne:")),
            bullets(
                ("kurze Sätze", "krótke sady"),
                ("bekannte Wörter", "znate słowa"),
                ("klare Überschriften", "jasne nadpisy"),
            ),
            paragraph(INVENTED),
        ),
        concerns=(("example/goal/learning", ""),),
        topic="topic/trainings",
    ),
    ReleaseText(
        key="release/2024-12-05",
        sorbian=Sorbian.NONE,
        day=date(2024, 12, 5),
        headline=Pair("Beispielmeldung: Büros bleiben zwischen den Feiertagen geschlossen"),
        teaser=Pair("Zwischen den Feiertagen ist niemand im Büro. Im neuen Jahr geht es wie gewohnt weiter."),
        body=(paragraph("Die Beispielnummer 030 23125-180 ist in dieser Zeit nicht besetzt.", INVENTED[0]),),
    ),
)
