"""What one sees of the public pages: first screen, widths, names, telephone, order, weight."""

import gzip
import io

import pytest
from PIL import Image, ImageStat

pytest_plugins = ("tests.browser.every_kind",)
pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PHONE = {"width": 360, "height": 640}
BOTH = pytest.mark.parametrize("language", ["de", "hsb"])

BOX = """selector => { const box = document.querySelector(selector)?.getBoundingClientRect();
  return box ? [box.top, box.bottom] : [0, 0]; }"""

# Style sheets made by script are not inline style: the policy stays as it is.
STYLE = """text => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text);
  document.adoptedStyleSheets = [sheet]; }"""

SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
  p { margin-block-end: 2em !important; }"""

OVERFLOWING = """() => { const page = document.documentElement;
  const cut = [...document.querySelectorAll('body *')].filter(each => {
    const style = getComputedStyle(each);
    return !each.closest('.unseen, .scroll') && each.clientWidth > 1
      && (style.overflowX !== 'visible' || style.overflowY !== 'visible')
      && (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1); });
  if (page.scrollWidth > page.clientWidth) cut.push(page);
  return cut.map(each => each.outerHTML.slice(0, 80)); }"""

NAMES = """() => [...document.querySelectorAll('.bilingual, .brand, .contact__office, .foot__office p')].map(whole =>
  [whole.textContent.trim(), new Set([whole, ...whole.querySelectorAll('span:not(.bilingual)')].map(name => {
    const style = getComputedStyle(name);
    return [style.fontSize, style.fontWeight, style.fontStyle, style.color, style.letterSpacing].join(); })).size])"""

# Neighbours in the document that stand the other way round on the page: neither below nor, in line, after the other
DISORDER = """() => { const found = [];
  for (const parent of document.querySelectorAll('body, body *:not(svg, picture)')) {
    const inFlow = [...parent.children].filter(each => each.checkVisibility()
      && !['absolute', 'fixed'].includes(getComputedStyle(each).position) && each.getBoundingClientRect().height);
    const backwards = getComputedStyle(parent).direction === 'rtl';
    inFlow.slice(1).forEach((each, index) => {
      const [a, b] = [[...inFlow[index].getClientRects()].at(-1), each.getClientRects()[0]];
      const after = backwards ? b.right <= a.left + 1 : b.left >= a.right - 1;
      if (!after && b.top < a.top + 1) found.push(each.outerHTML.slice(0, 80));
      if (getComputedStyle(each).order !== '0') found.push(each.outerHTML.slice(0, 80)); }); }
  return found; }"""

SHIFTS = """() => new Promise(done => new PerformanceObserver(list => done(list.getEntries().map(each => each.value)))
  .observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done([]), 300))"""

# Telephone links that one sees before scrolling, and how high they are
CALLS = """() => [...document.querySelectorAll('a[href^="tel:"]')].filter(each => each.checkVisibility())
  .map(each => each.getBoundingClientRect()).filter(box => box.top >= 0 && box.bottom <= innerHeight
    && box.left >= 0 && box.right <= innerWidth).map(box => box.height)"""

# Call buttons whose icon and number do not stand in one line, or that leave their box
BROKEN = """() => [...document.querySelectorAll('.contact__phone a')].filter(each => {
  const number = document.createRange(); number.selectNodeContents(each.lastChild);
  const [icon, box] = [each.querySelector('svg'), each.closest('.contact')].map(part => part.getBoundingClientRect());
  const lines = [...number.getClientRects()], middle = icon.top + icon.height / 2;
  return lines.length !== 1 || middle < lines[0].top || middle > lines[0].bottom || icon.right > lines[0].left
    || each.getBoundingClientRect().right > box.right; }).map(each => each.textContent)"""

SMALL = """() => [...document.querySelectorAll('.demo a, .contact a, .press p a')].filter(each => each.checkVisibility()
  && each.getBoundingClientRect().height < 24).map(each => each.outerHTML.slice(0, 80))"""


@BOTH
def test_a_phone_shows_the_whole_headline_on_its_first_screen(site, new_page, language):
    page = new_page(viewport=PHONE)
    page.goto(site.address("release", language))

    demo_line = page.evaluate(BOX, ".demo")[1]
    office, kicker, headline = (page.evaluate(BOX, selector) for selector in (".office", ".kicker", "h1"))

    assert page.locator(".demo").count() == 1
    assert demo_line < office[0] < office[1] <= kicker[0] < kicker[1] <= headline[0]
    assert headline[1] - demo_line <= PHONE["height"]


@BOTH
def test_name_and_language_switch_share_a_row_on_a_phone(site, new_page, language):
    page = new_page(viewport=PHONE)
    page.goto(site.address("home", language))

    brand, switch = page.evaluate(BOX, ".brand"), page.evaluate(BOX, ".lang")

    assert brand[0] < sum(switch) / 2 < brand[1]


@pytest.mark.parametrize(
    ("width", "style"),
    [
        pytest.param(320, "", id="narrow"),
        pytest.param(320, SPACING, id="spaced"),
        pytest.param(1280, SPACING, id="spaced and wide", marks=pytest.mark.prove),
        pytest.param(360, "html { font-size: 200% }", id="large on a phone"),
        pytest.param(1280, "html { font-size: 200% }", id="large and wide", marks=pytest.mark.prove),
    ],
)
def test_nothing_is_cut_off_or_scrolls_sideways(addresses, new_page, width, style):
    page = new_page(viewport={"width": width, "height": 640})
    found = {}

    for address in addresses:
        page.goto(address)
        page.evaluate(STYLE, style)
        found[address] = page.evaluate(OVERFLOWING)

    assert {address: faults for address, faults in found.items() if faults} == {}


@BOTH
def test_german_and_sorbian_names_look_alike(site, page, language):
    seen = {}

    for kind in ("home", "office", "release", "contacts"):
        page.goto(site.address(kind, language))
        seen |= {(kind, name): looks for name, looks in page.evaluate(NAMES)}

    assert len(seen) >= 12
    assert seen == dict.fromkeys(seen, 1)


def test_a_telephone_number_is_one_tap_away_on_every_page(addresses, new_page):
    page = new_page(viewport=PHONE)
    heights = {}

    for address in addresses:
        page.goto(address)
        heights[address] = page.locator('main a[href^="tel:"]:visible').first.bounding_box()["height"]

    assert {address: height for address, height in heights.items() if height < 24} == {}


@pytest.mark.parametrize("width", [320, pytest.param(360, marks=pytest.mark.prove)])
def test_a_call_is_on_the_first_screen_of_every_page(addresses, new_page, width):
    page = new_page(viewport={**PHONE, "width": width})
    tallest = {}

    for address in addresses:
        page.goto(address)
        tallest[address] = max(page.evaluate(CALLS), default=0)

    assert {address: height for address, height in tallest.items() if height < 24} == {}


@BOTH
def test_the_bar_of_a_narrow_phone_is_one_row(site, new_page, language):
    page = new_page(viewport={**PHONE, "width": 320})
    page.goto(site.address("home", language))

    middles = [sum(page.evaluate(BOX, selector)) / 2 for selector in ("summary", ".bar__call", ".help")]

    assert max(middles) - min(middles) < 2


def test_a_wide_page_has_its_main_navigation_in_place_of_the_call_in_the_bar(site, new_page):
    page = new_page(viewport={"width": 1280, "height": 900})
    page.goto(site.address("release"))

    assert [page.locator(each).is_visible() for each in (".bar__main", ".bar__call")] == [True, False]


@pytest.mark.parametrize(("width", "size"), [(320, 100), (360, 200), (768, 100), (1280, 200)])
def test_the_call_button_never_breaks(site, new_page, width, size):
    page = new_page(viewport={"width": width, "height": 900})
    broken = {}

    for kind in ("home", "release", "contacts"):
        page.goto(site.address(kind))
        page.evaluate(STYLE, f"html {{ font-size: {size}% }}")
        broken[kind] = page.evaluate(BROKEN)

    assert broken == {"home": [], "release": [], "contacts": []}


def test_links_of_contact_boxes_and_of_the_demo_line_are_tall_enough_to_tap(site, new_page):
    page = new_page(viewport=PHONE)
    small = {}

    for kind in ("home", "release", "contacts"):
        page.goto(site.address(kind))
        small[kind] = page.evaluate(SMALL)

    assert small == {"home": [], "release": [], "contacts": []}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_table_wider_than_the_phone_shows_at_its_edge_that_it_goes_on(site, new_page, scheme):
    page = new_page(viewport=PHONE, color_scheme=scheme)
    page.goto(site.address("german only"))
    table = page.locator(".scroll")
    table.scroll_into_view_if_needed()

    def edge():
        """Return how light the last pixels are, in a line below all words."""
        picture = Image.open(io.BytesIO(table.screenshot())).convert("L")
        return ImageStat.Stat(picture.crop((picture.width - 4, 2, picture.width, 8))).mean[0]

    goes_on = edge()
    table.evaluate("table => { table.scrollLeft = table.scrollWidth; }")

    assert abs(edge() - goes_on) > 25


@pytest.mark.parametrize(("language", "marked"), [("de", False), ("hsb", True)])
def test_german_entries_of_a_sorbian_list_say_so(site, page, language, marked):
    page.goto(site.address("list", language))
    german = page.locator(".listed:lang(de)").count()

    assert german > 0
    assert page.locator(".listed:lang(de) .listed__german").count() == (german if marked else 0)
    assert page.locator(".listed__german").count() == (german if marked else 0)


@pytest.mark.parametrize("width", [360, pytest.param(768, marks=pytest.mark.prove), 1280])
def test_what_stands_first_in_the_document_stands_first_on_the_page(addresses, new_page, width):
    page = new_page(viewport={"width": width, "height": 900})
    found = {}

    for address in addresses:
        page.goto(address)
        found[address] = page.evaluate(DISORDER)

    assert {address: faults for address, faults in found.items() if faults} == {}


def test_the_picture_moves_nothing_when_it_arrives(site, new_page):
    page = new_page(viewport=PHONE)
    page.goto(site.address("release"), wait_until="networkidle")

    assert page.locator("figure img").evaluate("image => image.complete && image.naturalWidth > 0")
    assert sum(page.evaluate(SHIFTS)) == 0


def test_the_release_weighs_little_with_its_style(site, page):
    sheets = []
    page.on("response", lambda answer: sheets.append(answer) if answer.request.resource_type == "stylesheet" else None)
    answer = page.goto(site.address("release"))

    weights = [len(gzip.compress(each.body())) for each in (answer, *sheets)]

    assert len(weights) == 2
    assert sum(weights) <= 14_000
