"""Runs the measurements: every module of this package with a function ``measurements`` adds rows to the table."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import bench
from bench.table import Table


def measuring(wanted: Sequence[str]) -> list[ModuleType]:
    """Return the modules that measure, or those of them that are asked for."""
    names = [found.name for found in pkgutil.iter_modules(bench.__path__) if found.name != "__main__"]
    modules = {name: importlib.import_module(f"bench.{name}") for name in names}
    there = {name: module for name, module in modules.items() if hasattr(module, "measurements")}
    unknown = sorted(set(wanted) - set(there))
    if unknown:
        sys.exit(f"There is no measurement {', '.join(unknown)}; there are: {', '.join(there) or 'none'}.")
    return [module for name, module in there.items() if not wanted or name in wanted]


def main(wanted: Sequence[str]) -> int:
    """Measure in databases of its own, which are thrown away."""
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as data:
        os.environ["DATA_DIR"] = data
        os.environ.pop("DATABASE_URL", None)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buendnis.settings")
        modules = measuring(wanted)
        from bench.place import Sizes

        sizes = Sizes(Path(data))
        tables = {sizes.of(module): Table(sizes.of(module)) for module in modules}
        for module in modules:
            name, table = module.__name__.removeprefix("bench."), tables[sizes.of(module)]
            table.add(name, sizes.measure(module))
            table.weigh(name, sizes.weights)
            table.compare(name, sizes.ratios)
        print("\n\n".join(map(str, tables.values())))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
