"""The alliance's places in the menu, and what the page of 27.09.2017 said of it, sentence by sentence.

Told in the past: what became of the alliance since then is not known.
"""

from typing import Any

from buendnis.demo.shapes import PageText, Pair

SUMMARY = (
    "Im Bündnis arbeiteten 2017 Partner im Landkreis Bautzen für Bildung und Teilhabe junger Flüchtlinge zusammen.",
    "W zwjazkarstwje dźěłachu lěta 2017 partnerojo we wokrjesu Budyšin za kubłanje a wobdźělenje młodych ćěkancow "
    "hromadźe.",
)
AS_OF = (
    "Stand: 27. September 2017, nach der Pressemitteilung dieses Tages.",
    "Staw: 27. septembra 2017, po nowinskej zdźělence z tutoho dnja.",
)
AFTERWARDS = ("Was danach kam, ist hier nicht bekannt.", "Što je so potom stało, tu znate njeje.")
_PROGRAMME = "„Willkommen bei Freunden – Bündnisse für junge Flüchtlinge“"
FRAME = (
    f"Den Rahmen gab das Bundesprogramm {_PROGRAMME}.",
    f"Wobłuk tworješe zwjazkowy program {_PROGRAMME}.",
)
RIGHT = (
    "Geflüchtete Kinder und Jugendliche sollten in Landkreisen und Gemeinden ihr Grundrecht auf Bildung und "
    "Teilhabe wahrnehmen können.",
    "Zaměr bě, zo bychu dźěći a młodostni, kotřiž su ćeknyli, we wokrjesach a gmejnach swoje zakładne prawo "
    "na kubłanje a wobdźělenje dóstali.",
)
SUPPORT = (
    "Sie sollten die Unterstützung erhalten, die ihnen zusteht, und die Möglichkeit, sich in die Gemeinschaft "
    "einzubringen.",
    "Woni mějachu podpěru dóstać, kotraž jim słuša, a móžnosć, so w zhromadnosći wobdźělić.",
)
WANTED = (
    "Der Landkreis Bautzen wollte jungen Flüchtlingen Bildung und Teilhabe ermöglichen.",
    "Wokrjes Budyšin měješe zaměr, młodym ćěkancam kubłanje a wobdźělenje zmóžnić.",
)
SHORT_TERM = ("Kurzfristig sollten Maßnahmen umgesetzt werden.", "W krótkim času mějachu so naprawy přewjesć.")
LONG_TERM = (
    "Langfristig sollten Veränderungen angestoßen werden, die über das Ende des Programms hinaus wirken.",
    "Na dołhi čas mějachu so změny nastorčić, kotrež tež po kóncu programa skutkuja.",
)
SUPPORT_HOURS = (
    "Das Programm stellte eine Prozessbegleitung von höchstens 100 Stunden.",
    "Program staješe přewodźenje procesa z najwjace 100 hodźinami k dispoziciji.",
)
SUPPORT_TASKS = ("Sie sollte dabei helfen,", "Přewodźenje měješe pomhać při slědowacych nadawkach:")
TRAININGS = (
    "Zur Vereinbarung gehörten auch mehrere Fortbildungsangebote.",
    "K dojednanju słušachu tež wjacore dalekubłanske poskitki.",
)
NO_DETAILS = ("Weitere Angaben zu den Fortbildungen liegen nicht vor.", "Dalše podaća k dalekubłanjam njejsu.")
GOALS = (
    (
        "Am Übergang von der Schule in den Beruf sollten junge Flüchtlinge frühzeitig informiert und begleitet werden.",
        "Při přechodźe ze šule do powołanja mějachu so młodźi ćěkancy zažnje informować a přewodźeć.",
    ),
    (
        "Der Landkreis sollte Diskriminierung und Rassismus entgegentreten, auch in der Altersgruppe der jungen "
        "Menschen.",
        "Wokrjes měješe přećiwo diskriminaciji a rasizmej skutkować, tež w starobnej skupinje młodych ludźi.",
    ),
    (
        "Junge Flüchtlinge sollten sich stärker und stetiger an den Gesprächen und Entscheidungen beteiligen, "
        "die sie betreffen.",
        "Młodźi ćěkancy mějachu so sylnišo a stajnišo na rozmołwach a rozsudach wobdźělić, kotrež jich nastupaja.",
    ),
)


def _route(name: str) -> dict[str, Any]:
    return {"type": "route", "route": f"partners:{name}"}


PAGES = (
    PageText(
        key="page/alliance",
        title=Pair("Bündnis", "Zwjazkarstwo"),
        summary=Pair(*SUMMARY),
        parent="page/youth-office",
        contact="contact/alliance",
        place={"position": 30, "rooted": True, "in_main": True},
        kind=_route("alliance"),
    ),
    PageText(
        key="page/agreement",
        title=Pair("Vereinbarung", "Dojednanje"),
        parent="page/alliance",
        place={"position": 10},
        kind=_route("agreement"),
    ),
    PageText(
        key="page/goals",
        title=Pair("Ziele", "Zaměry"),
        parent="page/alliance",
        place={"position": 20},
        kind=_route("goals"),
    ),
    PageText(
        key="page/members",
        title=Pair("Mitglieder", "Čłonojo"),
        parent="page/alliance",
        place={"position": 30},
        kind=_route("members"),
    ),
    PageText(
        key="page/trainings",
        title=Pair("Fortbildungen", "Dalekubłanja"),
        parent="page/alliance",
        place={"position": 40},
        kind=_route("trainings"),
    ),
)
