"""What remains when the example content is taken away: pages that the office still has to fill."""

from buendnis.demo.shapes import PageText, Pair, paragraph

TO_BE_ADDED = (
    "Dieser Text fehlt noch. Das Amt muss ihn noch ergänzen.",
    "Tutón tekst hišće faluje. Zarjad dyrbi jón hišće dodać.",
)
_ROOTED = {"rooted": True, "in_section": False, "in_footer": True}

PAGES = (
    PageText(
        key="bare/home",
        title=Pair("Startseite", "Startowa strona"),
        summary=Pair(*TO_BE_ADDED),
        place={"position": 1, "in_section": False},
        kind={"type": "route", "route": "pages:home"},
    ),
    PageText(
        key="bare/press",
        title=Pair("Pressemitteilungen", "Nowinske zdźělenki"),
        place={"position": 20, "in_main": True},
        kind={"type": "route", "route": "news:list"},
    ),
    PageText(
        key="bare/contact",
        title=Pair("Kontakt", "Kontakt"),
        place={"position": 90, "in_main": True, "in_footer": True},
        kind={"type": "route", "route": "pages:contacts"},
    ),
    PageText(
        key="bare/legal-notice",
        title=Pair("Impressum", "Impresum"),
        slug=Pair("impressum", "impresum"),
        body=(paragraph(TO_BE_ADDED),),
        place={"position": 100, **_ROOTED},
    ),
    PageText(
        key="bare/privacy",
        title=Pair("Datenschutz", "Škit datow"),
        slug=Pair("datenschutz", "skit-datow"),
        body=(paragraph(TO_BE_ADDED),),
        place={"position": 110, **_ROOTED},
    ),
    PageText(
        key="bare/accessibility",
        title=Pair("Erklärung zur Barrierefreiheit", "Deklaracija k bjezbarjernosći"),
        slug=Pair("barrierefreiheit", "bjezbarjernosc"),
        body=(paragraph(TO_BE_ADDED),),
        place={"position": 120, **_ROOTED},
    ),
)
