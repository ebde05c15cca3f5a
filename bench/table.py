"""The table of ratios that a measurement ends in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class Table:
    """Costs at the smallest size, and how many times that they are at the others."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self.sizes = sizes
        self.rows: list[tuple[str, ...]] = []

    def add(self, group: str, measured: Mapping[int, Mapping[str, float]]) -> None:
        """Add one row per measurement; ``measured`` holds, for each size, seconds by name."""
        for name, first in measured[self.sizes[0]].items():
            ratios = [f"{measured[size][name] / first:.2f} ×" for size in self.sizes[1:]]
            self.rows.append((f"{group}: {name}", f"{first * 1000:.2f} ms", *ratios))

    def weigh(self, group: str, weights: Mapping[str, int]) -> None:
        """Add one row per thing whose compressed bytes count; they do not grow with the content."""
        for name, weight in weights.items():
            self.rows.append(
                (f"{group}: {name}, compressed", f"{weight / 1024:.1f} KiB", *("" for _ in self.sizes[1:]))
            )

    def compare(self, group: str, ratios: Mapping[str, float]) -> None:
        """Add one row per cost that is told as so many times another one, at the largest size."""
        for name, ratio in ratios.items():
            self.rows.append((f"{group}: {name}", *("" for _ in self.sizes[1:]), f"{ratio:.2f} ×"))

    def __str__(self) -> str:
        head = ("measured", f"at {self.sizes[0]}", *(f"at {size}" for size in self.sizes[1:]))
        widths = [max(len(row[column]) for row in [head, *self.rows]) for column in range(len(head))]
        return "\n".join(
            "  ".join(cell.ljust(width) if column == 0 else cell.rjust(width) for column, (cell, width) in pairs)
            for row in [head, *self.rows]
            for pairs in [list(enumerate(zip(row, widths, strict=True)))]
        )
