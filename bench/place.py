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
    which returns bytes by name, and ``ratios()``, which returns by name how many times one thing costs another;
    both are asked at the largest size. ``SIZES`` are a module's own sizes, where the usual ones do not fit.
    """

    numbers = (10, 10_000)

    def __init__(self, data: Path) -> None:
        self.data = data
        self.weights: dict[str, int] = {}
        self.ratios: dict[str, float] = {}
        django.setup()
        # The pages under measurement need no collected files.
        plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
        settings.STATIC_ROOT.mkdir(exist_ok=True)

    def measure(self, module: ModuleType) -> dict[int, dict[str, float]]:
        measured = {}
        self.weights, self.ratios = {}, {}
        for number in self.of(module):
            self._open(self.data / f"{module.__name__}-{number}.sqlite3")
            module.fill(number)
            measured[number] = module.measurements()
        self.weights = module.weights() if hasattr(module, "weights") else {}
        self.ratios = module.ratios() if hasattr(module, "ratios") else {}
        return measured

    def of(self, module: ModuleType) -> tuple[int, ...]:
        return getattr(module, "SIZES", self.numbers)

    def _open(self, file: Path) -> None:
        connections.close_all()
        connection.settings_dict["NAME"] = str(file)
        call_command("migrate", verbosity=0)
