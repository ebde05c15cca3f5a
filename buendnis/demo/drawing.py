"""The drawn picture that stands for the photo of 2017: three figures sign at a table. Always the same picture."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

Point = tuple[float, float]

SIZE = (4000, 2667)
# Drawn on a plan of 1200 × 800 units, twice as large as needed, then made smaller: that smooths the edges.
UNITS = (1200, 800)

WALL, WALL_LIGHT, SKIRTING = "#e0eaf4", "#e6eff7", "#c3d5e6"
FRAME, SKY, SUN, FAR_HILL, HILL, MEADOW = "#fbfdff", "#b5d3ec", "#f6d28f", "#8db4d4", "#6b9bc1", "#86b39b"
TABLE, TABLE_FRONT, TABLE_SHADOW = "#f3e4cb", "#e2c9a0", "#d3b78a"
PAPER, PAPER_SHADOW, WRITING = "#ffffff", "#dfc8a2", "#a9bccd"
NAVY, AMBER = "#123f70", "#e9a13b"
LEAF, LEAF_DARK = "#4d8b70", "#3a7059"


@dataclass(frozen=True)
class Figure:
    """One of the three: where it sits, and its colours."""

    x: float
    skin: str
    shade: str
    hair: str
    jacket: str
    jacket_dark: str
    shirt: str
    tie: str = ""
    lean: float = 0
    back: tuple[Point, ...] = ((-62, -88), (62, -88), (68, 14), (-68, 14))
    fringe: tuple[Point, ...] = ((-66, -88), (66, -88), (64, -8), (46, -44), (-34, -40), (-62, -6))


FACE = ((-62, -74), (62, -74), (66, 20), (36, 86), (-36, 86), (-66, 20))
FIGURES = (
    Figure(285, "#efc7a4", "#dfae86", "#6b4f3a", "#2b5f94", "#214d7a", "#eef4fa", AMBER, 8),
    Figure(
        600, "#f3d2b4", "#e2b792", "#8d96a0", "#123f70", "#0d3059", "#ffffff", "#7fb0da", 0,
        ((-60, -78), (60, -78), (68, 20), (-68, 20)),
        ((-66, -80), (64, -82), (66, 0), (58, -30), (20, -64), (-40, -56), (-62, 0)),
    ),
    Figure(
        915, "#e3b38c", "#cf9a70", "#2f2b2a", "#5f86aa", "#4c7194", "#fdf6ea", "", -8,
        ((-66, -98), (66, -98), (76, 0), (-76, 0)),
        ((-72, -98), (72, -98), (70, 6), (56, -34), (6, -58), (-50, -32), (-70, 6)),
    ),
)  # fmt: skip


class Sheet:
    """A sheet that takes units of the plan and draws pixels."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.size = size
        self.scale = 2 * size[0] / UNITS[0]
        self.image = Image.new("RGB", (2 * size[0], 2 * size[1]), WALL)
        self.pen = ImageDraw.Draw(self.image)

    def box(self, left: float, top: float, right: float, bottom: float, fill: str, radius: float = 0) -> None:
        corners = [value * self.scale for value in (left, top, right, bottom)]
        self.pen.rounded_rectangle(corners, radius=radius * self.scale, fill=fill)

    def oval(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        corners = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        self.pen.ellipse([value * self.scale for value in corners], fill=fill)

    def shape(self, points: Sequence[Point], fill: str) -> None:
        self.pen.polygon([(x * self.scale, y * self.scale) for x, y in points], fill=fill)

    def soft(self, points: Sequence[Point], fill: str) -> None:
        """A closed shape whose corners are cut off until they are round."""
        self.shape(_rounded(points), fill)

    def stroke(self, points: Sequence[Point], width: float, fill: str) -> None:
        """A thick line with round ends and joints."""
        scaled = [(x * self.scale, y * self.scale) for x, y in points]
        self.pen.line(scaled, fill=fill, width=round(width * self.scale), joint="curve")
        for x, y in points:
            self.oval(x, y, width, width, fill)

    def finished(self) -> Image.Image:
        return self.image.resize(self.size, Image.Resampling.LANCZOS)


def signing_picture(size: tuple[int, int] = SIZE) -> SimpleUploadedFile:
    """Return the drawing as an upload."""
    stored = io.BytesIO()
    draw_signing(size).save(stored, "JPEG", quality=92)
    return SimpleUploadedFile("unterzeichnung.jpg", stored.getvalue(), content_type="image/jpeg")


def draw_signing(size: tuple[int, int]) -> Image.Image:
    sheet = Sheet(size)
    _room(sheet)
    for figure in FIGURES:
        _sitting(sheet, figure)
    _table(sheet)
    for figure in FIGURES:
        _signing(sheet, figure)
    _on_the_table(sheet)
    return sheet.finished()


def _rounded(points: Sequence[Point], times: int = 4) -> list[Point]:
    """Cut each corner at a quarter of its sides (Chaikin), several times."""
    outline = list(points)
    for _ in range(times):
        cut: list[Point] = []
        for (x1, y1), (x2, y2) in zip(outline, [*outline[1:], outline[0]], strict=True):
            cut.append((0.75 * x1 + 0.25 * x2, 0.75 * y1 + 0.25 * y2))
            cut.append((0.25 * x1 + 0.75 * x2, 0.25 * y1 + 0.75 * y2))
        outline = cut
    return outline


def _bent(line: Sequence[Point], times: int = 4) -> list[Point]:
    """The same for a line that is open: its ends stay where they are."""
    for _ in range(times):
        inner = [
            (share * x1 + (1 - share) * x2, share * y1 + (1 - share) * y2)
            for (x1, y1), (x2, y2) in pairwise(line)
            for share in (0.75, 0.25)
        ]
        line = [line[0], *inner, line[-1]]
    return list(line)


def _room(sheet: Sheet) -> None:
    """A wall, a window with hills behind it, a plant."""
    for left in range(0, 1200, 150):
        sheet.box(left, 0, left + 75, 800, WALL_LIGHT)
    sheet.box(0, 520, 1200, 800, SKIRTING)
    sheet.box(150, 60, 1050, 430, FRAME, 10)
    sheet.box(166, 76, 1034, 414, SKY)
    sheet.oval(705, 140, 70, 70, SUN)
    for fill, heights in ((FAR_HILL, (320, 235, 305, 225, 310, 240, 300)), (HILL, (340, 350, 300, 345, 310, 350, 320))):
        ridge = [(166 + 868 * number / 6, height) for number, height in enumerate(heights)]
        sheet.shape([*_bent(ridge), (1034, 414), (166, 414)], fill)
    sheet.box(166, 378, 1034, 414, MEADOW)
    for x in (440, 752):
        sheet.box(x, 76, x + 10, 414, FRAME)
    sheet.box(130, 414, 1070, 436, FRAME, 6)
    sheet.stroke([(1120, 540), (1112, 330)], 7, LEAF_DARK)
    for x, y, width, height, fill in (
        (1082, 380, 74, 30, LEAF), (1146, 420, 80, 30, LEAF_DARK), (1078, 462, 84, 32, LEAF_DARK),
        (1148, 345, 66, 28, LEAF), (1098, 318, 34, 66, LEAF), (1150, 486, 70, 28, LEAF),
    ):  # fmt: skip
        sheet.oval(x, y, width, height, fill)


def _sitting(sheet: Sheet, figure: Figure) -> None:
    """Back of the chair, body, head."""
    x = figure.x
    sheet.box(x - 92, 372, x + 92, 640, "#9fb9d1", 26)
    sheet.box(x - 80, 384, x + 80, 640, "#b3c9dd", 20)
    body = [
        (x - 34, 352),
        (x + 34, 352),
        (x + 118, 384),
        (x + 138, 470),
        (x + 142, 640),
        (x - 142, 640),
        (x - 138, 470),
        (x - 118, 384),
    ]
    sheet.soft(body, figure.jacket)
    sheet.shape([(x - 34, 358), (x + 34, 358), (x, 520)], figure.shirt)
    if figure.tie:
        sheet.shape(
            [(x - 9, 372), (x + 9, 372), (x + 5, 390), (x + 13, 470), (x, 500), (x - 13, 470), (x - 5, 390)], figure.tie
        )
    sheet.shape([(x - 36, 354), (x - 58, 372), (x - 46, 420), (x - 2, 524)], figure.jacket_dark)
    sheet.shape([(x + 36, 354), (x + 58, 372), (x + 46, 420), (x + 2, 524)], figure.jacket_dark)
    sheet.soft([(x - 24, 310), (x + 24, 310), (x + 28, 366), (x, 386), (x - 28, 366)], figure.shade)
    _head(sheet, figure)


def _head(sheet: Sheet, figure: Figure) -> None:
    """A head that looks down at what is being signed; no face of anybody."""
    x, y = figure.x + figure.lean, 272
    sheet.soft(_around(x, y, figure.back), figure.hair)
    for side in (-1, 1):
        sheet.oval(x + side * 54, y + 14, 22, 34, figure.shade)
    sheet.soft(_around(x, y, FACE), figure.skin)
    sheet.soft(_around(x, y, figure.fringe), figure.hair)
    for side in (-1, 1):
        sheet.stroke(_bent(_around(x, y, [(side * 33, 6), (side * 23, 15), (side * 13, 6)])), 3.6, "#4a4038")
        sheet.stroke(_bent(_around(x, y, [(side * 36, -9), (side * 24, -16), (side * 12, -11)])), 4, figure.hair)
    sheet.stroke(_bent(_around(x, y, [(1, 8), (7, 32), (-3, 33)])), 3.6, figure.shade)
    sheet.stroke(_bent(_around(x, y, [(-16, 49), (0, 58), (16, 49)])), 3.6, "#b5705a")


def _around(x: float, y: float, points: Sequence[Point]) -> list[Point]:
    return [(x + right, y + down) for right, down in points]


def _table(sheet: Sheet) -> None:
    sheet.shape([(40, 560), (1160, 560), (1230, 700), (-30, 700)], TABLE)
    sheet.shape([(-30, 700), (1230, 700), (1230, 722), (-30, 722)], TABLE_SHADOW)
    sheet.shape([(-30, 722), (1230, 722), (1230, 800), (-30, 800)], TABLE_FRONT)


def _signing(sheet: Sheet, figure: Figure) -> None:
    """The paper in its folder, and both arms on the table."""
    x = figure.x
    sheet.shape([(x - 92, 588), (x + 92, 588), (x + 106, 668), (x - 106, 668)], PAPER_SHADOW)
    sheet.shape([(x - 92, 583), (x + 92, 583), (x + 106, 663), (x - 106, 663)], NAVY)
    sheet.shape([(x - 78, 588), (x + 78, 588), (x + 90, 657), (x - 90, 657)], PAPER)
    for number, width in enumerate((58, 62, 64, 40)):
        sheet.stroke([(x - width, 602 + 10 * number), (x + width, 602 + 10 * number)], 2.6, WRITING)
    sheet.stroke([(x - 58, 645), (x - 48, 640), (x - 42, 648), (x - 32, 639), (x - 22, 647), (x - 8, 643)], 2.6, NAVY)
    _arm(sheet, figure, -1, (x - 84, 606))
    _arm(sheet, figure, 1, (x + 26, 626))
    sheet.stroke([(x - 8, 643), (x + 6, 627)], 3.5, "#33404d")
    sheet.stroke([(x + 6, 627), (x + 42, 582)], 7, AMBER)
    sheet.soft([(x + 4, 612), (x + 30, 600), (x + 44, 618), (x + 34, 640), (x + 10, 638)], figure.skin)
    sheet.stroke([(x + 8, 630), (x + 22, 618)], 9, figure.skin)


def _arm(sheet: Sheet, figure: Figure, side: int, hand: Point) -> None:
    shoulder = (figure.x + side * 112, 430)
    elbow = (figure.x + side * 140, 566)
    wrist = (hand[0] + side * 20, hand[1] - 6)
    sheet.stroke([shoulder, elbow, wrist], 50, figure.jacket_dark)
    sheet.stroke([(shoulder[0] - side * 3, shoulder[1]), (elbow[0] - side * 4, elbow[1] - 4), wrist], 42, figure.jacket)
    sheet.oval(wrist[0] - side * 16, wrist[1] + 2, 38, 40, figure.shirt)
    sheet.oval(hand[0] - side * 8, hand[1] + 3, 46, 34, figure.skin)


def _on_the_table(sheet: Sheet) -> None:
    """A vase with three flowers between the figures, and a cup."""
    for x in (442, 758):
        for shift, lift, fill in ((-16, 12, "#f4c77a"), (0, 0, AMBER), (16, 14, "#7fb0da")):
            sheet.stroke([(x, 590), (x + shift, 532 + lift)], 3, LEAF_DARK)
            sheet.oval(x + shift, 528 + lift, 20, 20, fill)
            sheet.oval(x + shift, 528 + lift, 8, 8, "#fdf6ea")
        sheet.soft([(x - 17, 570), (x + 17, 570), (x + 13, 628), (x - 13, 628)], "#ffffff")
