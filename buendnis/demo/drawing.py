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
POT, POT_RIM = "#c98d63", "#b97c53"


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
    _plant(sheet)


def _plant(sheet: Sheet) -> None:
    """A plant in a pot that stands on the floor behind the table."""
    x = 1132
    sheet.stroke([(x, 480), (x, 300)], 6, LEAF_DARK)
    for rise, size in ((455, 1.0), (400, 0.9), (345, 0.75)):
        for side, fill in ((-1, LEAF), (1, LEAF_DARK)):
            leaf = [(0, 0), (side * 22, -34), (side * 62, -40), (side * 44, 2), (side * 16, 10)]
            sheet.soft([(x + right * size, rise + down * size) for right, down in leaf], fill)
    sheet.soft([(x, 318), (x - 18, 286), (x, 240), (x + 18, 286)], LEAF)
    sheet.shape([(x - 42, 470), (x + 42, 470), (x + 32, 580), (x - 32, 580)], POT)
    sheet.box(x - 48, 462, x + 48, 486, POT_RIM, 6)


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
    """A friendly head with open eyes; no face of anybody."""
    x, y = figure.x + figure.lean, 272
    sheet.soft(_around(x, y, figure.back), figure.hair)
    for side in (-1, 1):
        sheet.oval(x + side * 54, y + 14, 22, 34, figure.shade)
    sheet.soft(_around(x, y, FACE), figure.skin)
    sheet.soft(_around(x, y, figure.fringe), figure.hair)
    for side in (-1, 1):
        sheet.oval(x + side * 23, y + 6, 9, 11, "#3b332d")
        sheet.stroke(_bent(_around(x, y, [(side * 34, -13), (side * 24, -18), (side * 13, -14)])), 4, figure.hair)
    sheet.stroke(_bent(_around(x, y, [(1, 8), (7, 32), (-3, 33)])), 3.6, figure.shade)
    sheet.stroke(_bent(_around(x, y, [(-16, 49), (0, 58), (16, 49)])), 3.6, "#b5705a")


def _around(x: float, y: float, points: Sequence[Point]) -> list[Point]:
    return [(x + right, y + down) for right, down in points]


def _table(sheet: Sheet) -> None:
    sheet.shape([(40, 552), (1160, 552), (1230, 724), (-30, 724)], TABLE)
    sheet.shape([(-30, 724), (1230, 724), (1230, 744), (-30, 744)], TABLE_SHADOW)
    sheet.shape([(-30, 744), (1230, 744), (1230, 800), (-30, 800)], TABLE_FRONT)


def _signing(sheet: Sheet, figure: Figure) -> None:
    """The paper in its folder on the table, one hand beside it and one that writes."""
    x = figure.x
    sheet.shape([(x - 92, 613), (x + 92, 613), (x + 106, 705), (x - 106, 705)], PAPER_SHADOW)
    sheet.shape([(x - 92, 608), (x + 92, 608), (x + 106, 700), (x - 106, 700)], NAVY)
    sheet.shape([(x - 80, 614), (x + 80, 614), (x + 92, 693), (x - 92, 693)], PAPER)
    for number, width in enumerate((64, 66, 68, 44)):
        sheet.stroke([(x - width, 627 + 11 * number), (x + width - 34, 627 + 11 * number)], 2.6, WRITING)
    sheet.stroke([(x - 42, 680), (x - 32, 674), (x - 26, 683), (x - 15, 673), (x - 6, 682), (x + 8, 677)], 2.6, NAVY)
    _arm(sheet, figure, -1, (x - 100, 622))
    _arm(sheet, figure, 1, (x + 52, 650))
    _writing_hand(sheet, figure)


def _writing_hand(sheet: Sheet, figure: Figure) -> None:
    x = figure.x
    sheet.stroke([(x + 8, 677), (x + 19, 664)], 3.5, "#33404d")
    sheet.stroke([(x + 19, 664), (x + 60, 612)], 7, AMBER)
    sheet.soft([(x + 22, 644), (x + 46, 630), (x + 66, 642), (x + 60, 668), (x + 28, 668)], figure.skin)
    sheet.stroke([(x + 22, 662), (x + 38, 648)], 10, figure.skin)


def _arm(sheet: Sheet, figure: Figure, side: int, hand: Point) -> None:
    """A sleeve from the shoulder to the table, a cuff, a hand."""
    shoulder = (figure.x + side * 108, 432)
    elbow = (figure.x + side * 130, 578)
    wrist = (hand[0] + side * 22, hand[1] - 8)
    sheet.stroke([shoulder, elbow, wrist], 48, figure.jacket_dark)
    sheet.stroke([(shoulder[0] - side * 3, shoulder[1]), (elbow[0] - side * 3, elbow[1] - 4), wrist], 41, figure.jacket)
    sheet.oval(wrist[0] - side * 12, wrist[1] + 3, 34, 40, figure.shirt)
    sheet.oval(hand[0] - side * 4, hand[1] + 3, 44, 34, figure.skin)
