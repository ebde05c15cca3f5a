"""What one sees who goes through the pages by key: the skip links, and where the focus is at every stop."""

import pytest

pytest_plugins = ("tests.browser.every_kind",)
pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def also(*given):
    """Left to the long form."""
    return pytest.param(*given, marks=pytest.mark.prove)


# What the browser shows of the focus: its outline, what lies under the outline, and whether something hides it.
MARK = """() => {
  const each = document.activeElement;
  if (each === document.body) return null;
  const paint = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const light = (...colours) => {
    for (const colour of colours) { paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1); }
    const [red, green, blue] = [...paint.getImageData(0, 0, 1, 1).data].map(value => {
      value /= 255; return value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4; });
    return .2126 * red + .7152 * green + .0722 * blue; };
  const style = getComputedStyle(each), grounds = [];
  for (let above = each.parentElement; above; above = above.parentElement)
    grounds.unshift(getComputedStyle(above).backgroundColor);
  const [dark, bright] = [light(style.outlineColor), light('white', ...grounds)].sort((a, b) => a - b);
  const room = parseFloat(style.outlineOffset) + parseFloat(style.outlineWidth);
  const box = each.getBoundingClientRect();
  const line = each.getClientRects()[0];
  const top = document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2);
  const clipped = [];
  for (let above = each.parentElement; above; above = above.parentElement) {
    const edge = above.getBoundingClientRect();
    const cuts = getComputedStyle(above).overflowX !== 'visible';
    if (cuts && (box.left - room < edge.left || box.right + room > edge.right)) clipped.push(above.tagName); }
  return {name: each.outerHTML.slice(0, 80), width: style.outlineStyle === 'solid' ? parseFloat(style.outlineWidth) : 0,
    contrast: (bright + .05) / (dark + .05), hidden: !(top && (each.contains(top) || top.contains(each))),
    outside: box.left - room < 0 || box.right + room > document.documentElement.clientWidth, clipped,
    small: Math.min(box.width, box.height) < 24 && !each.closest('p, .text, dd, .press li, .demo')}; }"""

SKIP_LINKS = ["Hauptnavigation", "Navigation des Hauptbereiches", "Inhalt der Seite"]
KINDS = ["home", "office", "list", "year", "release", "german only", "contacts", "legal", "absent", "help in ar"]


def walk(page):
    """Press Tab to the end of the page, and return what was seen at each stop."""
    marks = []
    while len(marks) < 200:
        page.keyboard.press("Tab")
        mark = page.evaluate(MARK)
        if mark is None:
            break
        marks.append(mark)
    return marks


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light"), also(360, "light"), also(1280, "dark")])
def test_every_tab_stop_shows_where_the_focus_is(site, new_page, width, scheme):
    page = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    faults, stops = [], 0

    for kind in KINDS:
        page.goto(site.address(kind))
        if width == 360:
            page.locator("details").evaluate("menu => menu.open = true")
        marks = walk(page)
        stops += len(marks)
        faults += [
            (kind, mark)
            for mark in marks
            if mark["width"] < 3 or mark["contrast"] < 3 or mark["clipped"]
            or mark["hidden"] or mark["outside"] or mark["small"]
        ]  # fmt: skip

    assert stops > 20 * len(KINDS)
    assert faults == []


def test_colours_of_the_system_keep_the_focus_mark(site, new_page):
    page = new_page(forced_colors="active")
    page.goto(site.address("german only"))

    marks = walk(page)

    assert {mark["width"] for mark in marks} == {3}


@pytest.mark.parametrize("width", [360, 1280])
def test_three_numbered_skip_links_come_first_and_are_hidden_until_then(site, new_page, width):
    page = new_page(viewport={"width": width, "height": 640})
    page.goto(site.address("release"))
    before = page.locator(".skip").bounding_box()

    page.keyboard.press("Tab")
    after = page.locator(".skip").bounding_box()

    assert page.locator(".skip a:visible").all_inner_texts() == SKIP_LINKS
    assert page.locator(".skip ol").evaluate("list => getComputedStyle(list).listStyleType") == "decimal"
    assert before["y"] + before["height"] < 0 <= after["y"]


@pytest.mark.parametrize(
    ("width", "targets"),
    [
        (360, ["menu", "menu-section", "content"]),
        (1280, ["main-navigation", "section-navigation", "content"]),
    ],
)
def test_skip_links_move_the_focus(site, new_page, width, targets):
    reached = []

    for stop in (1, 2, 3):
        page = new_page(viewport={"width": width, "height": 640})
        page.goto(site.address("release"))
        for _ in range(stop):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/#*")
        reached.append(page.evaluate("document.activeElement.checkVisibility() && document.activeElement.id"))

    assert reached == targets


def test_the_menu_opens_without_script(site, new_page):
    page = new_page(viewport={"width": 360, "height": 640}, java_script_enabled=False)
    page.goto(site.address("release"))
    entries = page.locator(".menu a:visible")
    closed = entries.count()

    page.locator("summary").press("Enter")

    assert (closed, entries.count() > 5) == (0, True)
