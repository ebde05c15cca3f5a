"""Trainings of the invented alliance: past ones, and some that lie years ahead, so that there is a next one for long."""

from datetime import date, datetime, time

from buendnis.demo.content.example_members import ALLIANCE, FIRST_DAY
from buendnis.demo.partner_shapes import TrainingText
from buendnis.demo.shapes import Pair, Sorbian, paragraph
from buendnis.publishing.clock import BERLIN


def _hour(day: str, hour: int) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(hour), BERLIN)


TRAININGS = (
    TrainingText(
        key="example/training/2024",
        public_on=FIRST_DAY,
        alliance=ALLIANCE,
        title=Pair("Gut vorlesen (Beispiel)", "Derje předčitać (přikład)"),
        starts_at=_hour("2024-05-16", 14),
        ends_at=_hour("2024-05-16", 17),
        venue=Pair(
            "Bücherei Musterhausen (Beispiel), Beispielweg 3, 00000 Beispielort",
            "Knihownja Musterhausen (přikład), Beispielweg 3, 00000 Beispielort",
        ),
        audience=Pair("für alle, die mit Kindern lesen", "za wšěch, kotřiž z dźěćimi čitaja"),
        description=(paragraph(("Wir üben mit kurzen Texten.", "Zwučujemy z krótkimi tekstami.")),),
    ),
    TrainingText(
        key="example/training/2025",
        public_on=FIRST_DAY,
        alliance=ALLIANCE,
        title=Pair("In einfacher Sprache schreiben (Beispiel)", "W jednorej rěči pisać (přikład)"),
        starts_at=_hour("2025-11-20", 9),
        ends_at=_hour("2025-11-20", 12),
        online=True,
        audience=Pair("für Mitglieder des Bündnisses", "za čłonow zwjazkarstwa"),
    ),
    TrainingText(
        key="example/training/2026",
        sorbian=Sorbian.NONE,
        public_on=FIRST_DAY,
        alliance=ALLIANCE,
        title=Pair("Bücher für kleine Kinder (Beispiel)"),
        starts_at=_hour("2026-10-08", 14),
        ends_at=_hour("2026-10-08", 16),
        venue=Pair("Musterschule (Beispiel), Beispielweg 8, 00000 Beispielort"),
    ),
    TrainingText(
        key="example/training/2029",
        public_on=FIRST_DAY,
        alliance=ALLIANCE,
        title=Pair("Lesen in zwei Sprachen (Beispiel)", "Čitanje w dwěmaj rěčomaj (přikład)"),
        starts_at=_hour("2029-04-12", 10),
        ends_at=_hour("2029-04-12", 15),
        venue=Pair(
            "Bücherei Musterhausen (Beispiel), Beispielweg 3, 00000 Beispielort",
            "Knihownja Musterhausen (přikład), Beispielweg 3, 00000 Beispielort",
        ),
        audience=Pair("für Familien", "za swójby"),
        registration="https://example.org/anmeldung/",
        description=(paragraph(("Bitte bringen Sie ein Buch mit.", "Prošu přinjesće knihu sobu.")),),
    ),
    TrainingText(
        key="example/training/2030",
        sorbian=Sorbian.DRAFT,
        public_on=FIRST_DAY,
        alliance=ALLIANCE,
        title=Pair("Mit Bildern erzählen (Beispiel)", "Z wobrazami powědać (přikład)"),
        starts_at=_hour("2030-03-07", 17),
        ends_at=_hour("2030-03-07", 19),
        online=True,
        registration="https://example.org/anmeldung/",
    ),
    TrainingText(
        key="example/training/2031",
        public_on=FIRST_DAY,
        alliance=ALLIANCE,
        title=Pair("Zwei Tage für neue Ideen (Beispiel)", "Dwaj dnjej za nowe ideje (přikład)"),
        starts_at=_hour("2031-10-16", 9),
        ends_at=_hour("2031-10-17", 16),
        venue=Pair(
            "Rathaus (Beispiel), Beispielweg 2, 00000 Beispielort",
            "Radnica (přikład), Beispielweg 2, 00000 Beispielort",
        ),
        audience=Pair("für Mitglieder des Bündnisses", "za čłonow zwjazkarstwa"),
        registration="https://example.org/anmeldung/",
    ),
)
