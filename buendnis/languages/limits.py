"""Words that carry what is meant: negations, limits, duties, numbers, days. Changing one is never a matter of spelling.

Kept without regard to case, ß as ss. Sorbian: forms of Django's Sorbian catalogue, the names of days and months of
CLDR, and the word list of aspell; the verbal prefix nje- and the pronouns in ni- and ně- are told by ``negation_of``.
"""

import re

from buendnis.languages.fields import GERMAN, SORBIAN

_GERMAN = """
    nicht nichts nie niemals niemand niemanden niemandem niemandes nirgends nirgendwo nirgendwohin nein
    keinerlei keinesfalls keineswegs weder noch ohne ausser ausserhalb innerhalb statt anstatt anstelle sondern
    und oder sowie beziehungsweise bzw entweder aber jedoch doch
    nur lediglich allein bloss ausschliesslich einzig erst schon bereits genau fast beinahe kaum etwa circa ca rund
    höchstens mindestens wenigstens maximal minimal spätestens frühestens bis ab seit vor nach unter über auf aus
    mehr weniger mehrere viel viele vielen wenig wenige wenigen einige manche beide beiden beider beides beidem
    alle alles allen aller allem sämtliche sämtlichen jede jeder jedes jeden jedem jederzeit
    immer stets manchmal selten oft meist meistens teils teilweise ganz
    wenn falls sofern soweit solange ob obwohl obgleich trotz gegen für
    muss musst müssen müsst musste mussten müsste müssten kann kannst können könnt konnte konnten könnte könnten
    darf darfst dürfen dürft durfte durften dürfte dürften soll sollst sollen sollt sollte sollten
    will willst wollen wollt wollte wollten mag mögen möchte möchten würde würden wäre wären hätte hätten
    heute gestern morgen übermorgen vorgestern täglich wöchentlich monatlich jährlich
    vormittag vormittags nachmittag nachmittags mittag mittags abend abends morgens nacht nachts
    mo di mi do fr sa uhr euro cent eur prozent mio mrd stunde stunden minute minuten
    ost west nord süd osten westen norden süden links rechts oben unten
    wird werden wurde wurden hat haben hatte hatten war waren
    tag tage tagen woche wochen monat monate monaten jahr jahre jahren m km cm mm qm g kg mg t l ml ha
"""
_SORBIAN = """
    nic ani ně žadyn žana žane žanu žani žanoho žaneho žaneje žanej žanomu žanemu žanym žanych žanymi
    bjez bjeze nimo město
    a abo haj ale wšak pak tola
    jenož jeno hakle hižo hišće runje nimale něhdźe
    najwjace znajmjeńša najmjenje maksimalnje minimalnje najzašo najpozdźišo hač do wot před po pod nad
    wjace mjenje wjacore wobaj wobě wobeju wobiju
    wšě wšo wšitcy wšitke wšitko wšitkich wšitkim wšěch wšěm kóždy kóžda kóžde kóždu kóždeho kóždemu kóždym kóždej
    přeco druhdy zrědka často cyle
    jeli jelizo hdyž doniž hačrunjež byrnjež přećiwo za
    ma maja mam mamy maće mataj mać měł měła měło měli měłoj měć
    by bych bychmy byšće bychu byštej byštaj bychmoj chce chcu chcył chcyć chcyła
    dźensa wčera jutře zajutřišim wšědnje dopołdnja popołdnju připołdnju rano wječor nocy
    hodź hodźina hodźinje hodźiny hodźin euro cent procent
    dźeń dnja dny dnjow dnjej tydźeń tydźenja tydźenje měsac měsaca měsacy měsacow lěto lěta lět lěće
"""
WORDS = {
    GERMAN: frozenset(word.casefold() for word in _GERMAN.split()),
    SORBIAN: frozenset(word.casefold() for word in _SORBIAN.split()),
}

_UNITS = "zwei|zwo|drei|vier|fünf|sechs?|sieben|sieb|acht|neun|zehn|elf|zwölf|zwan"
_PATTERNS = {
    GERMAN: re.compile(
        # kein in all its forms; numbers, ordinals, parts and multiples; days and months, also in compounds
        rf"kein(?:e[mnrs]?)?|eins|halb(?:e[mnrs]?)?|hundert\w*|tausend\w*|milli(?:on|arde)\w*"
        rf"|(?:(?:ein)?(?:hundert|tausend))?(?:ein(?:und))?(?:{_UNITS})"
        rf"(?:und|zig|zehn|hundert|tausend|{_UNITS}|ssig|s)*"
        rf"(?:t(?:e[mnrs]?|el[ns]?)|el[ns]?|st(?:e[mnrs]?|el[ns]?)|e[mnrs]?|mal|fach(?:e[mnrs]?)?|erlei)?"
        rf"|erste[mnrs]?|dritte[mnrs]?|drittel[ns]?|einmal|doppelt(?:e[mnrs]?)?"
        rf"|\w*(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|werktag|feiertag)\w*"
        rf"|(?:januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)s?"
        rf"|jan|feb|mär|apr|jun|jul|aug|sept?|okt|nov|dez"
    ),
    SORBIAN: re.compile(
        # duties, permissions and wishes, also negated; what nobody, nothing, somebody, something is
        r"(?:nje)?(?:dyrb\w*|móž\w*|móc|móh[łl]\w*|smě(?:m|š|my|će|mój|tej|taj|dźa|ć|[łl]\w*)?|ch[cy]\w{1,5})"
        r"|nje(?:je|js\w+|by\w*|bě\w*|budź\w*|budu|cha\w*|m[aě]\w{0,3})|ženje|ni(?:č|cht|hd|ko[mh]|jak)\w*"
        r"|ně(?:cht|št|hd|kotr|kajk|koh|kom)\w*"
        r"|(?:jedyn|jedn|jenič|dwaj|dwě|dwu|dwo|dwan|dwac|tři|třo|třec|třeć|třin|štyr|štwór|pjeć|pjat|šěs|šest|sydo|sydm"
        r"|sedm|woso|wosm|dźewje|dźewja|dźesa|jědnać|tysac|milion|miliard|połdr|prěn|druh)\w*|sto|stow|stom|poł"
        r"|(?:njedźel|póndźel|wutor|srjed|štwórt|pjatk|sobot)\w*"
        r"|(?:januar|februar|měrc|apryl|junij|julij|awgust|septemb|oktob|nowemb|decemb)\w*|mej[aeu]"
        r"|jan|feb|měr|apr|mej|jun|jul|awg|sep|okt|now|dec|pón|wut|srj|štw|pja|sob|nje"
    ),
}
# What a word of each language begins with where it is negated, or left open; the longest first
_NEGATING = {
    GERMAN: ("nicht", "miss", "un", "in", "im", "ir", "il", "a"),
    SORBIAN: ("bjez", "nje", "ně", "ni"),
}
# German verbs and nouns that mean something else by what stands before them, such as "anmelden" and "abmelden"; not
# "wieder" and "wider", which are mostly a mistake for each other
_PREFIXES = """
    ab an auf aus be bei dar durch ein ent er ge her hin los mit nach rück um unter über ver vor weg zer zu
"""
_PARTICLES = frozenset(_PREFIXES.split())
# A past participle has it too: that it comes or goes is mostly grammar
_OF_PARTICIPLES = "ge"
# Letters of a word behind what stands before it
_SHORTEST = 3
# Whom one speaks to has a capital letter, whom one speaks of has none
_ADDRESSING = "sie ihr ihre ihren ihrem ihrer ihres ihnen"
_GERMAN_TITLES = """
    herr herrn frau frl familie dr prof landrat landrätin beigeordnete beigeordneter bürgermeister bürgermeisterin
    oberbürgermeister oberbürgermeisterin minister ministerin pfarrer pfarrerin
"""
_SORBIAN_TITLES = """
    knjez knjeza knjezej knjezom knjeni knjenje swójba dr prof krajny krajna rada radźićelka wyši měšćanosta
    měšćanostka wjesnjanosta wjesnjanostka minister ministerka farar fararka
"""
ADDRESSING = frozenset(_ADDRESSING.split())
# After these somebody's name follows
TITLES = {GERMAN: frozenset(_GERMAN_TITLES.split()), SORBIAN: frozenset(_SORBIAN_TITLES.split())}


def is_limit(word: str, language: str) -> bool:
    """Whether a word, in small letters, is among the negations, limits, duties, numbers and times of its language."""
    return word in WORDS[language] or _PATTERNS[language].fullmatch(word) is not None


def changes_sides(old: str, new: str, language: str) -> bool:
    """Whether two similar words, in small letters, differ by a negating prefix, or by a particle that turns a verb."""
    if language == SORBIAN:
        return negation_of(old) != negation_of(new)
    if any(_is_prefixed(*pair) for pair in ((old, new), (new, old))):
        return True
    return any(_turns(old, new, at) for at in range(min(len(old), len(new))) if old[:at] == new[:at])


def negation_of(word: str) -> str:
    """Return the prefix by which a Sorbian word is a negation, or speaks of something that is left open."""
    return next((prefix for prefix in _NEGATING[SORBIAN] if word.startswith(prefix)), "")


def _is_prefixed(longer: str, shorter: str) -> bool:
    head = longer.removesuffix(shorter)
    return (
        len(shorter) >= _SHORTEST
        and longer != shorter == longer[len(head) :]
        and head != _OF_PARTICIPLES
        and head in {*_NEGATING[GERMAN], *_PARTICLES}
    )


def _turns(old: str, new: str, at: int) -> bool:
    """Whether one particle stands in the place of another one, with the same before and behind it."""
    for prefix in _PARTICLES:
        if not old.startswith(prefix, at):
            continue
        rest = old[at + len(prefix) :]
        if len(rest) < _SHORTEST or not new.endswith(rest):
            continue
        if new[at : len(new) - len(rest)] in _PARTICLES and new != old:
            return True
    return False
