"""Example releases of 2025: invented, and naming no real body or person."""

from datetime import date

from buendnis.demo.content.releases_2024 import EXAMPLE_PLACE, INVENTED
from buendnis.demo.shapes import Pair, ReleaseText, Sorbian, bullets, heading, numbered, paragraph, quotation, table

RELEASES = (
    ReleaseText(
        key="release/2025-01-16",
        day=date(2025, 1, 16),
        kicker=Pair("Beispielreihe „Mitreden“", "Přikładowy rjad „Sobu rěčeć“"),
        headline=Pair(
            "Beispielmeldung: Schülerinnen und Schüler planen ein Treffen",
            "Přikładowa zdźělenka: Šulerki a šulerjo planuja zetkanje",
        ),
        teaser=Pair("Sie wollen über ihre Themen reden.", "Woni chcedźa wo swojich temach rěčeć."),
        body=(
            paragraph(
                ("Alle dürfen kommen und mitreden.", "Wšitcy směja přińć a sobu rěčeć."),
                INVENTED,
            ),
        ),
        topic="topic/participation",
    ),
    ReleaseText(
        key="release/2025-02-27",
        sorbian=Sorbian.NONE,
        day=date(2025, 2, 27),
        headline=Pair("Beispielmeldung: Bücherkisten gehen auf Reisen"),
        teaser=Pair("Zehn Kisten mit Büchern wandern von Ort zu Ort. Jede bleibt einen Monat."),
        body=(
            paragraph("In jeder Kiste liegen:"),
            bullets("Bilderbücher", "Sachbücher", "Hörbücher"),
            paragraph(INVENTED[0]),
        ),
        concerns=(("example/alliance", ""), ("example/goal/books", ""), ("example/agreement", "3.1")),
        topic="topic/education",
    ),
    ReleaseText(
        key="release/2025-03-27",
        day=date(2025, 3, 27),
        number="3/2025 (Beispiel)",
        headline=Pair(
            "Beispielmeldung: Umfrage zu Freizeit und Sport",
            "Přikładowa zdźělenka: Naprašowanje wo wólnym času a sporće",
        ),
        teaser=Pair("Junge Menschen sagen, was ihnen fehlt.", "Młodźi ludźo praja, što jim faluje."),
        body=(
            table(
                (("Thema", "Tema"), ("Anzahl", "Ličba")),
                (("Sport", "sport"), ("40", "40")),
                (("Musik", "hudźba"), ("25", "25")),
            ),
            paragraph(("Alle Zahlen sind Beispiele.", "Wšě ličby su přikłady."), INVENTED),
        ),
        topic="topic/participation",
        press_contact="contact/press",
    ),
    ReleaseText(
        key="release/2025-05-08",
        sorbian=Sorbian.DRAFT,
        day=date(2025, 5, 8),
        headline=Pair(
            "Beispielmeldung: Spielplatz wird neu gestaltet", "Přikładowa zdźělenka: Hrajkanišćo so nowo zhotowi"
        ),
        teaser=Pair("Kinder zeichnen ihre Wünsche auf.", "Dźěći swoje přeća rysuja."),
        body=(paragraph(INVENTED),),
        place=EXAMPLE_PLACE,
    ),
    ReleaseText(
        key="release/2025-06-19",
        sorbian=Sorbian.NONE,
        day=date(2025, 6, 19),
        headline=Pair("Beispielmeldung: Vier Schritte bis zum Praktikum"),
        teaser=Pair("Ein Merkblatt erklärt, wie junge Menschen einen Platz für ein Praktikum finden."),
        body=(
            numbered(
                "Überlegen, was einem Freude macht.",
                "Einen Betrieb suchen und anrufen.",
                "Einen Lebenslauf schreiben.",
                "Zum Gespräch gehen und Fragen stellen.",
            ),
            paragraph(INVENTED[0]),
        ),
        topic="topic/education",
    ),
    ReleaseText(
        key="release/2025-07-03",
        day=date(2025, 7, 3),
        headline=Pair(
            "Beispielmeldung: Beratung auch am Telefon", "Přikładowa zdźělenka: Poradźowanje tež po telefonje"
        ),
        teaser=Pair("Die Beispielnummer ist 030 23125-170.", "Přikładowe čisło je 030 23125-170."),
        body=(
            paragraph(
                (
                    "Unter dieser Nummer meldet sich niemand: Sie ist für Filme reserviert.",
                    "Pod tutym čisłom so nichtó njepřizjewi: Je za filmy rezerwowane.",
                ),
                INVENTED,
            ),
        ),
        contact="contact/foster",
    ),
    ReleaseText(
        key="release/2025-08-28",
        sorbian=Sorbian.NONE,
        day=date(2025, 8, 28),
        headline=Pair("Beispielmeldung: Lernpatinnen und Lernpaten gesucht"),
        teaser=Pair("Wer gern erklärt, kann Kindern beim Lernen helfen. Zwei Stunden in der Woche sind genug."),
        body=(
            heading("Wer mitmachen kann"),
            paragraph("Alle, die Zeit und Geduld haben."),
            quotation("Geduld ist das Wichtigste."),
            paragraph("So steht es im Merkblatt.", INVENTED[0]),
        ),
        topic="topic/participation",
    ),
    ReleaseText(
        key="release/2025-10-16",
        day=date(2025, 10, 16),
        number="10/2025 (Beispiel)",
        headline=Pair(
            "Beispielmeldung: Sprachkurs mit neuen Terminen", "Přikładowa zdźělenka: Rěčny kurs z nowymi terminami"
        ),
        teaser=Pair("Der Kurs beginnt im November.", "Kurs so w nowembrje započnje."),
        body=(
            paragraph(("Die Termine:", "Terminy:")),
            bullets(
                ("Montag, 3. November 2025", "póndźela, 3. nowembra 2025"),
                ("Montag, 10. November 2025", "póndźela, 10. nowembra 2025"),
            ),
            paragraph(INVENTED),
        ),
        topic="topic/education",
    ),
    ReleaseText(
        key="release/2025-11-27",
        day=date(2025, 11, 27),
        headline=Pair(
            "Beispielmeldung: Ausstellung mit Bildern von Kindern",
            "Přikładowa zdźělenka: Wustajeńca z wobrazami dźěći",
        ),
        teaser=Pair(
            "Die Bilder zeigen Orte, an denen sich Kinder wohlfühlen.",
            "Wobrazy pokazuja městna, hdźež so dźěći derje čuja.",
        ),
        body=(paragraph(("Der Eintritt ist frei.", "Zastup je darmotny."), INVENTED),),
        place=EXAMPLE_PLACE,
    ),
)
