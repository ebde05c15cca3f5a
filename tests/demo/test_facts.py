"""Everything that the public page of 27.09.2017 told is found, in German and in Sorbian."""

import html
import re
from collections.abc import Callable

import pytest
from django.test import Client

pytestmark = pytest.mark.once

RELEASE = {
    "de": "/de/presse/2017/09/27/landkreis-und-stadt-bautzen-unterzeichnen-vereinbarung-mit-der-deutschen-kinder/",
    "hsb": "/hsb/nowinarstwo/2017/09/27/wokrjes-a-mesto-budysin-podpisastej-dojednanje-ze-zalozbu-deutsche-kinder-und/",
}
# In the order of the page: what the district wants, who signed, programme, intent, goals, members, tasks, trainings
PARTS = {
    "de": [
        "27. September 2017", "will jungen Flüchtlingen Bildung und Teilhabe", "26. September 2017",
        "Landrat Michael Harig für den Landkreis Bautzen", "Oberbürgermeister Alexander Ahrens für die Stadt Bautzen",
        "Timon Perabo für die Deutsche Kinder- und Jugendstiftung", "Kooperationsvereinbarung",
        "„Willkommen bei Freunden – Bündnisse für junge Flüchtlinge“", "Kurzfristig", "Langfristig",
        "Bundesministerium für Familie, Senioren, Frauen und Jugend", "bis Ende 2018", "Grundrecht auf Bildung",
        "Unterstützung", "Gemeinschaft", "Thema und Zielsetzung", "drei Hauptziele",
        "Übergang von der Schule in den Beruf", "Diskriminierung und Rassismus", "Gesprächen und Entscheidungen",
        "Mitglieder des Bündnisses", "Stadt Bautzen", "Landratsamt Bautzen", "Ausländeramt", "Jugendamt", "Jobcenter",
        "Agentur für Arbeit", "Sächsische Bildungsagentur", "House of Resources", "höchstens 100 Stunden",
        "Ziele und Entscheidungen", "Maßnahmen", "Netzwerken", "Kommunikation", "Fortbildungsangebote",
        "erzählt die Pressemitteilung des Jugendamtes vom 27. September 2017 in eigenen Worten nach",
        "Mehr zum Bundesprogramm",
    ],
    "hsb": [
        "27. septembra 2017", "młodym ćěkancam kubłanje a wobdźělenje", "26. septembra 2017",
        "krajny rada Michael Harig za wokrjes Budyšin", "wyši měšćanosta Alexander Ahrens za město Budyšin",
        "Timon Perabo za załožbu Deutsche Kinder- und Jugendstiftung", "kooperaciske dojednanje",
        "„Willkommen bei Freunden – Bündnisse für junge Flüchtlinge“", "W krótkim času", "Na dołhi čas",
        "ministerstwo za swójby, seniorow, žony a młodźinu", "kónca lěta 2018", "prawo na kubłanje", "podpěru",
        "zhromadnosći", "Tema a zaměry", "tři hłowne zaměry", "ze šule do powołanja", "diskriminaciji a rasizmej",
        "rozmołwach a rozsudach", "Čłonojo zwjazkarstwa", "město Budyšin", "Krajnoradny zarjad Budyšin",
        "zarjadom za wukrajnikow", "młodźinskim zarjadom", "jobcenterom", "agentura za dźěło",
        "Sakska kubłanska agentura", "House of Resources", "najwjace 100 hodźinami", "zaměrow a rozsudow", "naprawow",
        "syćemi", "komunikacije", "dalekubłanske poskitki",
        "nowinskeje zdźělenki młodźinskeho zarjada z dnja 27. septembra 2017 ze swójskimi słowami",
        "Wjace wo zwjazkowym programje",
    ],
}  # fmt: skip
CAPTION = {
    "de": "Die Zeichnung steht für das Foto und zeigt keine wirklichen Personen. "
    "Unterzeichnet haben Oberbürgermeister Alexander Ahrens, Landrat Michael Harig und Timon Perabo "
    "(Deutsche Kinder- und Jugendstiftung)",
    "hsb": "Rysowanka steji na městnje fota a njepokazuje žane woprawdźite wosoby. "
    "Podpisali su wyši měšćanosta Alexander Ahrens, krajny rada Michael Harig a Timon Perabo "
    "(Deutsche Kinder- und Jugendstiftung)",
}
CREDIT = {"de": "Zeichnung: Beispielbild", "hsb": "Rysowanka: přikładowy wobraz"}
# What the pages of the alliance show of it, each in its order
ALLIANCE = {
    "/de/buendnis/": ["31. Dezember 2018", "arbeiteten 2017 Partner im Landkreis Bautzen", "nicht bekannt"],
    "/hsb/zwjazkarstwo/": ["31. decembra 2018", "dźěłachu lěta 2017 partnerojo we wokrjesu Budyšin", "znate njeje"],
    "/de/buendnis/vereinbarung/": [
        "31. Dezember 2018", "Kooperationsvereinbarung", "26. September 2017", "Landkreis Bautzen", "Michael Harig",
        "Landrat", "Stadt Bautzen", "Alexander Ahrens", "Oberbürgermeister", "Deutsche Kinder- und Jugendstiftung",
        "Timon Perabo", "Willkommen bei Freunden – Bündnisse für junge Flüchtlinge", "Grundrecht auf Bildung",
        "Inhalt nach der Pressemitteilung vom 27.09.2017", "wollte jungen Flüchtlingen", "Kurzfristig", "Langfristig",
        "drei Hauptziele", "Mitglieder des Bündnisses", "höchstens 100 Stunden", "Fortbildungsangebote",
    ],
    "/hsb/zwjazkarstwo/dojednanje/": [
        "31. decembra 2018", "Kooperaciske dojednanje", "26. septembra 2017", "Wokrjes Budyšin", "Michael Harig",
        "krajny rada", "Město Budyšin", "Alexander Ahrens", "wyši měšćanosta", "Deutsche Kinder- und Jugendstiftung",
        "Timon Perabo", "Willkommen bei Freunden – Bündnisse für junge Flüchtlinge", "zakładne prawo na kubłanje",
        "Wobsah po nowinskej zdźělence z dnja 27.09.2017", "měješe zaměr", "W krótkim času", "Na dołhi čas",
        "tři hłowne zaměry", "Čłonojo zwjazkarstwa", "najwjace 100 hodźinami", "dalekubłanske poskitki",
    ],
    "/de/buendnis/ziele/": ["Schule in den Beruf", "Diskriminierung und Rassismus", "Gesprächen und Entscheidungen"],
    "/hsb/zwjazkarstwo/zamery/": ["ze šule do powołanja", "diskriminaciji a rasizmej", "rozmołwach a rozsudach"],
    "/de/buendnis/mitglieder/": [
        "Agentur für Arbeit", "Ausländeramt", "House of Resources", "Jobcenter", "Jugendamt",
        "Sächsische Bildungsagentur", "Stadt Bautzen", "Unterzeichnung am 26.09.2017",
    ],
    "/hsb/zwjazkarstwo/clonojo/": [
        "Agentura za dźěło", "House of Resources", "Jobcenter", "Město Budyšin", "Młodźinski zarjad",
        "Sakska kubłanska agentura", "Zarjad za wukrajnikow", "podpisanje dnja 26.09.2017",
    ],
}  # fmt: skip
OFFICE = {
    "de": "/de/buergerservice/landratsamt/jugendamt/",
    "hsb": "/hsb/wobydlerski-serwis/krajnoradny-zarjad/mlodzinski-zarjad/",
}
TEASERS = {
    "de": [
        "Pflegekinder, Pflegeeltern", "Adoption", "Netzwerk für Kinder- und Jugendarbeit e.V.",
        "Freiwilligendienst",
    ],
    "hsb": [
        "hladanske dźěći, hladanscy starši", "adopcija", "Netzwerk für Kinder- und Jugendarbeit e.V.",
        "Dobrowólna słužba",
    ],
}  # fmt: skip


def read(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.content.decode())).split())


def in_order(text: str, parts: list[str]) -> list[str]:
    """Return those parts that are not found after the one before."""
    lost, position = [], 0
    for part in parts:
        found = text.find(part, position)
        if found < 0:
            lost.append(part)
        else:
            position = found
    return lost


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_the_release_tells_all_its_parts_in_order(demo: Callable[[], int], client: Client, language: str) -> None:
    text = read(client, RELEASE[language])

    assert in_order(text, PARTS[language]) == []
    assert text.count(CAPTION[language]) == 1
    assert text.count(CREDIT[language]) >= 1


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_goals_are_numbered_and_the_teasers_stand_beside(
    demo: Callable[[], int], client: Client, language: str
) -> None:
    release = client.get(RELEASE[language]).content.decode()
    goals = re.findall(r"<ol>(.*?)</ol>", release.split('id="content"')[1], re.DOTALL)

    assert [goal.count("<li>") for goal in goals] == [3]
    assert in_order(read(client, RELEASE[language]), TEASERS[language]) == []
    assert in_order(read(client, OFFICE[language]), TEASERS[language]) == []


@pytest.mark.parametrize("address", ALLIANCE)
def test_the_pages_of_the_alliance_show_what_is_known(demo: Callable[[], int], client: Client, address: str) -> None:
    assert in_order(read(client, address), ALLIANCE[address]) == []


def test_the_breadcrumb_and_the_bilingual_title_are_those_of_2017(demo: Callable[[], int], client: Client) -> None:
    text = read(client, OFFICE["de"])

    assert in_order(text, ["Sie sind hier: Bürgerservice :: Landratsamt :: Jugendamt", "Jugendamt - Młodźinski"]) == []


def test_the_address_of_2017_leads_to_the_release(demo: Callable[[], int], client: Client) -> None:
    answer = client.get("/66-21771.html")

    assert (answer.status_code, answer.headers["Location"]) == (301, RELEASE["de"])
