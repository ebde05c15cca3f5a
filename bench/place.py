"""Databases of growing size for the measurements, made in a folder that is thrown away."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections


class Sizes:
    """Measures the same things at each size, each in its own database.

    A measuring module holds ``fill(size)``, which makes so many things, and ``measurements()``,
    which returns the seconds by name: ``{"list": typical(visit("/de/presse/"))}``. It may hold ``weights()``,
    which returns bytes by name and is asked once.
    """

    numbers = (10, 10_000)

    def __init__(self, data: Path) -> None:
        self.data = data
        self.weights: dict[str, int] = {}
        django.setup()
        # The pages under measurement need no collected files.
        plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
        settings.STATIC_ROOT.mkdir(exist_ok=True)

    def measure(self, module: ModuleType) -> dict[int, dict[str, float]]:
        measured = {}
        for number in self.numbers:
            self._open(self.data / f"{module.__name__}-{number}.sqlite3")
            module.fill(number)
            measured[number] = module.measurements()
            self.weights = module.weights() if hasattr(module, "weights") else {}
        return measured

    def _open(self, file: Path) -> None:
        connections.close_all()
        connection.settings_dict["NAME"] = str(file)
        call_command("migrate", verbosity=0)
