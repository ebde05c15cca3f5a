"""Example releases of 2026: invented, and naming no real body or person."""

from datetime import date

from buendnis.demo.content.releases_2024 import EXAMPLE_PLACE, INVENTED
from buendnis.demo.shapes import Pair, ReleaseText, Sorbian, bullets, heading, numbered, paragraph, table

RELEASES = (
    ReleaseText(
        key="release/2026-01-22",
        sorbian=Sorbian.NONE,
        day=date(2026, 1, 22),
        headline=Pair("Beispielmeldung: Winterwerkstatt öffnet ihre Türen"),
        teaser=Pair("Drei Wochen lang wird gesägt, genäht und gekocht."),
        body=(
            bullets("Holz: montags", "Stoff: mittwochs", "Küche: freitags"),
            paragraph(INVENTED[0]),
        ),
    ),
    ReleaseText(
        key="release/2026-03-05",
        day=date(2026, 3, 5),
        number="2/2026 (Beispiel)",
        headline=Pair(
            "Beispielmeldung: Mehr Plätze in der Fortbildung", "Přikładowa zdźělenka: Wjace městnow w dalekubłanju"
        ),
        teaser=Pair("Die Fortbildung hat jetzt 30 Plätze.", "Dalekubłanje ma nětko 30 městnow."),
        body=(
            paragraph(
                ("Bisher waren es 20.", "Dotal běše jich 20."),
                ("Alle Zahlen sind Beispiele.", "Wšě ličby su přikłady."),
                INVENTED,
            ),
        ),
        concerns=(("example/alliance", ""), ("example/goal/learning", "")),
        topic="topic/trainings",
        press_contact="contact/press",
    ),
    ReleaseText(
        key="release/2026-04-16",
        sorbian=Sorbian.DRAFT,
        day=date(2026, 4, 16),
        headline=Pair("Beispielmeldung: Merkblatt in zwei Sprachen", "Přikładowa zdźělenka: Łopjeno w dwěmaj rěčomaj"),
        teaser=Pair("Das Merkblatt gibt es jetzt auf Deutsch und auf Sorbisch.", "Łopjeno je nětko němsce a serbsce."),
        body=(paragraph(INVENTED),),
    ),
    ReleaseText(
        key="release/2026-05-28",
        day=date(2026, 5, 28),
        kicker=Pair("Beispielreihe „Besuch“", "Přikładowy rjad „Wopyt“"),
        headline=Pair("Beispielmeldung: Tag der offenen Tür", "Přikładowa zdźělenka: Dźeń wotewrjenych duri"),
        teaser=Pair(
            "Wer will, kann sich Räume und Angebote ansehen.",
            "Štóž chce, móže sej rumnosće a poskitki wobhladać.",
        ),
        body=(
            heading("Programm", "Program"),
            table(
                (("Zeit", "Čas"), ("Was", "Što")),
                (("10:00 Uhr", "10:00 hodź."), ("Begrüßung", "powitanje")),
                (("11:00 Uhr", "11:00 hodź."), ("Rundgang", "wodźenje po rumnosćach")),
            ),
            paragraph(INVENTED),
        ),
        place=EXAMPLE_PLACE,
    ),
    ReleaseText(
        key="release/2026-07-09",
        sorbian=Sorbian.NONE,
        day=date(2026, 7, 9),
        number="7/2026 (Beispiel)",
        headline=Pair("Beispielmeldung: Ferienpass wird zum Faltblatt"),
        teaser=Pair("Der Ferienpass passt jetzt in die Hosentasche. Auf der Rückseite steht ein Plan."),
        body=(paragraph("Das Faltblatt liegt überall dort aus, wo Kinder es finden.", INVENTED[0]),),
    ),
    ReleaseText(
        key="release/2026-08-20",
        day=date(2026, 8, 20),
        headline=Pair(
            "Beispielmeldung: Drei Fragen zum Beginn der Ausbildung",
            "Přikładowa zdźělenka: Tři prašenja k spočatkej wukubłanja",
        ),
        teaser=Pair(
            "Drei Fragen helfen beim Start in die Ausbildung.", "Tři prašenja pomhaja při spočatku wukubłanja."
        ),
        body=(
            numbered(
                ("Wann fängt die Ausbildung an?", "Hdy so wukubłanje započnje?"),
                ("Was muss ich mitbringen?", "Što dyrbju sobu přinjesć?"),
                ("Wen kann ich fragen?", "Koho móžu so prašeć?"),
            ),
            paragraph(INVENTED),
        ),
        topic="topic/education",
    ),
    ReleaseText(
        key="release/2026-10-01",
        sorbian=Sorbian.DRAFT,
        day=date(2026, 10, 1),
        headline=Pair(
            "Beispielmeldung: Jugendliche stimmen über Ideen ab",
            "Přikładowa zdźělenka: Młodostni wo idejach wothłosuja",
        ),
        teaser=Pair("Zwölf Ideen stehen zur Wahl.", "Dwanaće idejow steji na wuběr."),
        body=(paragraph(INVENTED),),
        topic="topic/participation",
    ),
    ReleaseText(
        key="release/2026-11-12",
        day=date(2026, 11, 12),
        number="11/2026 (Beispiel)",
        headline=Pair(
            "Beispielmeldung: Termine für das nächste Jahr", "Přikładowa zdźělenka: Terminy za přichodne lěto"
        ),
        teaser=Pair("Vier Treffen sind geplant.", "Štyri zetkanja su planowane."),
        body=(
            paragraph(("Die Termine:", "Terminy:")),
            bullets(
                ("14. Januar 2027", "14. januara 2027"),
                ("15. April 2027", "15. apryla 2027"),
                ("8. Juli 2027", "8. julija 2027"),
                ("14. Oktober 2027", "14. oktobra 2027"),
            ),
            paragraph(INVENTED),
        ),
        topic="topic/participation",
        press_contact="contact/press",
    ),
)
