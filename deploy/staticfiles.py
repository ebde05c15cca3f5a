"""Collecting style sheets, scripts and pictures of the interface: only when one of them has changed."""

from __future__ import annotations

import hashlib
from pathlib import Path


class Collected:
    """The collected files in the data folder and the stamp that tells what they were made from."""

    def __init__(self, data: Path, root: Path) -> None:
        self.root = root
        self.stamp = data / "static.stamp"
        self.manifest = data / "static" / "staticfiles.json"

    def is_current(self) -> bool:
        if not (self.manifest.exists() and self.stamp.exists()):
            return False
        return self.stamp.read_text(encoding="utf-8") == self.sources()

    def sources(self) -> str:
        """Return one digest of everything that goes in: own files, and packages by their lock file."""
        digest = hashlib.sha256()
        own = [path for folder in self._folders() for path in sorted(folder.rglob("*")) if path.is_file()]
        for path in [self.root / "requirements.txt", self.root / "buendnis" / "settings.py", *own]:
            digest.update(str(path.relative_to(self.root)).encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()

    def _folders(self) -> list[Path]:
        rooms = ("buendnis", "news", "partners")
        return [self.root / "static", *sorted(path for room in rooms for path in (self.root / room).rglob("static"))]

    def forget(self) -> None:
        self.stamp.unlink(missing_ok=True)

    def note(self) -> None:
        self.stamp.write_text(self.sources(), encoding="utf-8")
