"""The alphabetical order of the two languages, as keys of digits that sort alike on every database.

A key has three levels, each parted from the next by ``00``: two digits per letter, two per mark on a
letter, two per capital. The marks and capitals at the end of a level that make no difference are left out.
German follows DIN 5007-1 (words in a dictionary). Upper Sorbian follows CLDR, whose letters č ć ě ch ł
ř š ž ź stand on their own, while dź, ń and ó do not.
"""

import unicodedata
from string import ascii_lowercase

from buendnis.languages.folding import WHOLE_LETTERS

SORBIAN_LETTERS = "a b c č ć d e ě f g h ch i j k ł l m n o p q r ř s š t u v w x y z ž ź"
ALPHABETS = {"de": tuple(ascii_lowercase), "hsb": tuple(SORBIAN_LETTERS.split())}
WEIGHTS = {
    language: {letter: f"{place:02}" for place, letter in enumerate(letters, start=20)}
    for language, letters in ALPHABETS.items()
}
GAP, FIRST_DIGIT, FOREIGN = "01", 10, "99"
LEVEL, PLAIN, WHOLE, OTHER_MARK = "00", "01", "50", "90"
MARKS = {mark: f"{place:02}" for place, mark in enumerate("\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u0303", start=2)}

Element = tuple[str, str, str]


def _elements_of_letter(letter: str, language: str) -> list[Element]:
    """Return weight, mark and capital of what one written character stands for."""
    small = letter.lower()
    case = PLAIN if small == letter else "02"
    weights = WEIGHTS[language]
    if small in weights:
        return [(weights[small], PLAIN, case)]
    if letter.isdecimal():
        return [(str(FIRST_DIGIT + int(letter)), PLAIN, PLAIN)]
    replaced = small.translate(WHOLE_LETTERS)
    if replaced != small:
        return [(weights[part], WHOLE, case) for part in replaced]
    base, *marks = list(unicodedata.normalize("NFKD", small))
    if base in weights:
        mark = MARKS.get(marks[0], OTHER_MARK) if marks else OTHER_MARK
        return [(weights[base], mark, case)]
    if letter.isalpha():
        # Other scripts come last, in the order of their code points.
        return [(f"{FOREIGN}{ord(small[0]):08}", PLAIN, case)]
    if letter.isspace() or unicodedata.category(letter) == "Pd" or letter in "/_":
        return [(GAP, PLAIN, PLAIN)]
    return []


def _elements(text: str, language: str) -> list[Element]:
    composed = " ".join(unicodedata.normalize("NFKC", text).split())
    elements: list[Element] = []
    position = 0
    while position < len(composed):
        pair = composed[position : position + 2]
        if pair.lower() in WEIGHTS[language] and len(pair) == 2:
            case = PLAIN if pair.islower() else "03" if pair.isupper() else "02"
            elements.append((WEIGHTS[language][pair.lower()], PLAIN, case))
            position += 2
            continue
        for element in _elements_of_letter(composed[position], language):
            # Several gaps in a row are one: "A - B" stands with "A B".
            if element[0] != GAP or (elements and elements[-1][0] != GAP):
                elements.append(element)
        position += 1
    return elements


def _trimmed(weights: list[str]) -> str:
    while weights and weights[-1] == PLAIN:
        weights.pop()
    return "".join(weights)


def sort_key(text: str, language: str) -> str:
    """Return digits whose plain string order is the alphabetical order of the texts."""
    elements = _elements(text, language)
    while elements and elements[-1][0] == GAP:
        elements.pop()
    levels = [
        "".join(weight for weight, _, _ in elements),
        _trimmed([mark for _, mark, _ in elements]),
        _trimmed([case for _, _, case in elements]),
    ]
    return LEVEL.join(levels)


def initial(text: str, language: str) -> str:
    """Return the letter under which the text stands in a bar from A to Z, '#' where it is none."""
    elements = _elements(text, language)
    names = {weight: letter.capitalize() for letter, weight in WEIGHTS[language].items()}
    return names.get(elements[0][0], "#") if elements else "#"


def initials(language: str) -> tuple[str, ...]:
    """Return the letters of the bar from A to Z in their order."""
    return tuple(letter.capitalize() for letter in ALPHABETS[language])
