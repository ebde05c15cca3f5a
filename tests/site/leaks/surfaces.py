"""Where each kind shows once it is public: the surfaces of one language, and what has to be found on them."""

from tests.site.leaks.needles import Needle

FILE, MAP = "media:file(name, token)", "sitemap()"
HOME, PAGE, CONTACTS = "pages:home()", "pages:page(path)", "pages:contacts()"
LISTS = frozenset({"news:list()", "news:archive-year(year)", "news:archive-month(month, year)"})
RELEASE, ALLIANCE = "news:detail(day, slug)", "partners:alliance()"
AGREEMENT, OTHER_AGREEMENT = "partners:agreement()", "partners:agreement-other(slug)"
GOAL, MEMBER, TRAINING = "partners:goal(slug)", "partners:member(slug)", "partners:training(slug)"
TRAINING_FILE, CALENDAR = "partners:training-file(slug)", "partners:trainings-calendar()"
MEMBERS = frozenset(f"partners:members{end}()" for end in ("", "-csv", "-json", "-xlsx"))
# The same of another alliance
OF_OTHERS = {
    name: name.replace("()", "(alliance)").replace("-other(slug)", "(alliance)").replace("(slug)", "(alliance, slug)")
    for name in (
        ALLIANCE, AGREEMENT, "partners:goals()", GOAL, "partners:members()", MEMBER, "partners:trainings()",
        "partners:trainings-archive()", TRAINING, TRAINING_FILE, CALENDAR,
    )
}  # fmt: skip
ELSEWHERE = frozenset(OF_OTHERS.values()) - {OF_OTHERS[TRAINING_FILE], OF_OTHERS[CALENDAR]}
# Editions that others have replaced
FORMER_RELEASE = "news:edition(day, number, slug)"
FORMER = frozenset({FORMER_RELEASE, "pages:edition(number, path)"})
# Whatever has the frame around it, and with it the menus
FRAME = LISTS | ELSEWHERE | FORMER | {
    HOME, PAGE, CONTACTS, RELEASE, ALLIANCE, AGREEMENT, OTHER_AGREEMENT, GOAL, MEMBER, TRAINING, "partners:goals()",
    "partners:members()", "partners:trainings()", "partners:trainings-archive()",
}  # fmt: skip
# Releases stand on the pages of what they are about
CONCERNED = frozenset({OTHER_AGREEMENT, GOAL, MEMBER, TRAINING, OF_OTHERS[MEMBER]})
NEWEST = frozenset({HOME, PAGE, ALLIANCE})
ABOUT_RELEASES = LISTS | CONCERNED | {RELEASE, "news:text(day, slug)", "news:feed()", MAP, FILE}

SURFACES: dict[str, frozenset[str]] = {
    "release": ABOUT_RELEASES | NEWEST,
    "historical": ABOUT_RELEASES,
    "topic": LISTS | NEWEST | {RELEASE, AGREEMENT, OF_OTHERS[ALLIANCE], GOAL, MEMBER, TRAINING, OF_OTHERS[MEMBER]},
    "contact": frozenset({RELEASE, CONTACTS, PAGE, OF_OTHERS[ALLIANCE]}),
    "page": FRAME | {MAP, FILE},
    "help": FRAME | {MAP},
    "signpost": FRAME,
    "teaser": FRAME
    - {CONTACTS, AGREEMENT, OTHER_AGREEMENT, GOAL, MEMBER}
    - {OF_OTHERS[AGREEMENT], OF_OTHERS[GOAL], OF_OTHERS[MEMBER]},
    "alliance": ELSEWHERE | {ALLIANCE, MAP},
    "organisation": MEMBERS | {MEMBER, GOAL, ALLIANCE, OTHER_AGREEMENT, MAP, FILE},
    "membership": MEMBERS | {MEMBER},
    "agreement": frozenset({AGREEMENT, OTHER_AGREEMENT, ALLIANCE, MEMBER, FILE}),
    "goal": frozenset({"partners:goals()", GOAL, ALLIANCE, OTHER_AGREEMENT, MAP, FILE}),
    "measure": frozenset({GOAL, OTHER_AGREEMENT}),
    "training": frozenset({"partners:trainings()", TRAINING, TRAINING_FILE, CALENDAR, MAP}),
    "past training": frozenset({"partners:trainings-archive()", TRAINING, TRAINING_FILE, MAP}),
    "support": frozenset({OF_OTHERS[ALLIANCE]}),
}
# Not the newest, not the current one, not the one that answers for a measure; what was public in German already has
# nothing new to show where the language does not matter.
LESS: dict[tuple[str, str], frozenset[str]] = {
    ("both", "organisation"): frozenset({GOAL}),
    ("german", "organisation"): frozenset({GOAL}),
    ("next later", "release"): NEWEST,
    ("next later", "page"): frozenset({HOME}),
    ("next later", "agreement"): frozenset({ALLIANCE, MEMBER}),
    ("confirmed", "release"): NEWEST | {FILE},
    ("confirmed", "page"): frozenset({HOME, FILE}),
    ("confirmed", "topic"): NEWEST | {AGREEMENT, OF_OTHERS[ALLIANCE]},
    ("confirmed", "contact"): frozenset({PAGE, OF_OTHERS[ALLIANCE]}),
    ("confirmed", "alliance"): ELSEWHERE - {OF_OTHERS[ALLIANCE]},
    ("confirmed", "organisation"): frozenset({GOAL, FILE}),
    ("confirmed", "agreement"): frozenset({ALLIANCE, MEMBER, FILE}),
    ("confirmed", "goal"): frozenset({FILE}),
}
# Of several agreements all but the current one have an address of their own, and so stand in the map. The page of a
# release that was replaced leads to the address of the present one.
MORE = {
    ("next later", "agreement"): frozenset({MAP}),
    ("confirmed", "agreement"): frozenset({MAP}),
    ("next later", "release"): frozenset({FORMER_RELEASE}),
}
# In an alliance that is not the portal's own
BELOW: dict[str, frozenset[str]] = {
    "page": SURFACES["page"],
    "goal": frozenset({OF_OTHERS[ALLIANCE], OF_OTHERS[GOAL], OF_OTHERS["partners:goals()"], MAP, FILE}),
    "agreement": frozenset({OF_OTHERS[ALLIANCE], OF_OTHERS[AGREEMENT], OF_OTHERS[MEMBER], FILE}),
    "training": frozenset(
        OF_OTHERS[each] for each in (ALLIANCE, "partners:trainings()", TRAINING, TRAINING_FILE, CALENDAR)
    )
    | {MAP},
    "measure": SURFACES["measure"],
    "support": SURFACES["support"],
    "membership": SURFACES["membership"],
}


def expected(scene: str, kind: str) -> frozenset[str]:
    """Return the routes on which an item of a scene is found at the moment."""
    if scene == "below later":
        return BELOW[kind]
    return SURFACES[kind] - LESS.get((scene, kind), frozenset()) | MORE.get((scene, kind), frozenset())


def is_for_nobody(needle: Needle) -> bool:
    """Whether readers never get to see a column, however public its item is."""
    if needle.what == "uuid":  # the names of entries in feeds and calendars
        return needle.kind not in ("release", "historical", "training", "past training")
    if needle.kind == "help" and needle.language == "hsb":  # a page in a further language stands in the German columns
        return "title" not in needle.what
    if needle.kind == "signpost" and needle.what.startswith(("PageEdition.summary", "PageEdition.body")):
        return True  # it has no page of its own
    # Of some files only one form is asked for, and titles in Sorbian only of a few
    return needle.what == "File.original_name" or needle.what.startswith(("bytes", "File.title_hsb"))
