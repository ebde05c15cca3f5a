"""The page for a native speaker: every Sorbian text that was built and not found in a source.

``docs/sorbian-review.md`` begins with what people wrote (greeting, open questions), which stays; what
follows the mark is written from the Sorbian catalogue and from ``docs/sorbian-built.tsv``, where texts
that are no messages are told (columns: german, sorbian, how).
"""

from pathlib import Path

from babel.messages import Message

from buendnis.languages import catalogues

MARK = "<!-- From here on written by: manage.py catalogues review -->"
BUILT = "built: "
TABLE_HEAD = "| Deutsch | Sorbisch | Wie gebildet |\n| --- | --- | --- |"
ROOMS = {
    "languages": "Sprachen und Kalender",
    "pages": "Seiten und Rahmen",
    "media": "Bilder und Dateien",
    "publishing": "Veröffentlichen",
    "staff": "Redaktion",
    "teasers": "Hinweiskästen",
    "news": "Pressemitteilungen",
    "partners": "Bündnis und Mitglieder",
}
ELSEWHERE = "Übrige Oberfläche"

Row = tuple[str, str, str]


def page_file(root: Path) -> Path:
    return root / "docs" / "sorbian-review.md"


def _room(message: Message) -> str:
    """Return the heading for a message: the room of the first file that uses it."""
    parts = message.locations[0][0].split("/") if message.locations else [""]
    label = parts[0] if parts[0] in ROOMS or len(parts) == 1 else parts[1]
    return ROOMS.get(label, ELSEWHERE)


def _shown(message: Message) -> str:
    return " / ".join(catalogues.forms(message))


def built_messages(root: Path) -> dict[str, list[Row]]:
    """Return German, Sorbian and how it was built for every such message, by room."""
    german = {catalogues.key(message): message for message in catalogues.entries(catalogues.read("de", root))}
    groups: dict[str, list[Row]] = {}
    for message in catalogues.entries(catalogues.read("hsb", root)):
        note = catalogues.note(message)
        if note.startswith(BUILT):
            source = german.get(catalogues.key(message))
            shown = _shown(source) if source else catalogues.key(message)[1]
            groups.setdefault(_room(message), []).append((shown, _shown(message), note.removeprefix(BUILT)))
    return groups


def built_texts(root: Path) -> list[Row]:
    """Return the rows of ``docs/sorbian-built.tsv``; a row that has not three columns is an error."""
    path = root / "docs" / "sorbian-built.tsv"
    if not path.exists():
        return []
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:], start=2):
        columns = line.split("\t")
        if not line.strip():
            continue
        if len(columns) != 3:
            raise catalogues.CatalogueError(f"docs/sorbian-built.tsv, line {number}: three columns are needed")
        rows.append((columns[0], columns[1], columns[2]))
    return rows


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def _table(heading: str, rows: list[Row]) -> str:
    lines = ["| " + " | ".join(_cell(column) for column in row) + " |" for row in sorted(rows)]
    return "\n".join([f"## {heading} ({len(rows)})", "", TABLE_HEAD, *lines])


def rendered(root: Path) -> str:
    """Return the whole page as it should be."""
    path = page_file(root)
    head = path.read_text(encoding="utf-8").partition(MARK)[0].rstrip() if path.exists() else "# Sorbische Texte"
    groups = built_messages(root)
    tables = [_table(room, groups[room]) for room in [*ROOMS.values(), ELSEWHERE] if room in groups]
    texts = built_texts(root)
    if texts:
        tables.append(_table("Texte der Beispielinhalte", texts))
    return "\n\n".join([head, MARK, *tables]) + "\n"


def update(root: Path) -> list[Path]:
    """Write the page if it changed."""
    path, text = page_file(root), rendered(root)
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return []
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return [path]
