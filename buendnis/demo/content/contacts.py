"""Contact points: all of them examples, with numbers that are reserved for films."""

from buendnis.demo.shapes import ContactText, Pair

OFFICE = Pair("Jugendamt", "Młodźinski zarjad")
HOURS = Pair(
    "Beispiel:\nDienstag 9:00 – 12:00 Uhr\nDonnerstag 13:00 – 18:00 Uhr",
    "Přikład:\nwutora 9:00 – 12:00 hodź.\nštwórtk 13:00 – 18:00 hodź.",
)
SPOKEN = Pair("Deutsch, Sorbisch (Beispiel)", "němsce, serbsce (přikład)")

CONTACTS = (
    ContactText(
        key="contact/office",
        matter=Pair("Ich habe eine Frage an das Jugendamt (Beispiel)", "Mam prašenje na młodźinski zarjad (přikład)"),
        office=OFFICE,
        phone="030 23125-100",
        email="jugendamt@example.org",
        address="Beispielweg 1\n00000 Beispielort",
        hours=HOURS,
        spoken=SPOKEN,
        position=10,
    ),
    ContactText(
        key="contact/foster",
        matter=Pair("Ich betreue ein Pflegekind (Beispiel)", "Hladam hladanske dźěćo (přikład)"),
        office=OFFICE,
        phone="030 23125-110",
        email="pflegekinder@example.org",
        hours=HOURS,
        spoken=SPOKEN,
        position=20,
    ),
    ContactText(
        key="contact/adoption",
        matter=Pair("Ich möchte ein Kind adoptieren (Beispiel)", "Chcu dźěćo adoptować (přikład)"),
        office=OFFICE,
        phone="030 23125-120",
        email="adoption@example.org",
        spoken=SPOKEN,
        position=30,
    ),
    ContactText(
        key="contact/alliance",
        matter=Pair(
            "Ich möchte etwas über das Bündnis wissen (Beispiel)", "Chcu něšto wo zwjazkarstwje wědźeć (přikład)"
        ),
        office=OFFICE,
        phone="030 23125-130",
        email="buendnis@example.org",
        hours=HOURS,
        spoken=SPOKEN,
        position=40,
    ),
    ContactText(
        key="contact/press",
        matter=Pair("Ich schreibe für eine Zeitung (Beispiel)", "Pisam za nowinu (přikład)"),
        office=Pair("Landratsamt Bautzen", "Krajnoradny zarjad Budyšin"),
        phone="030 23125-150",
        email="presse@example.org",
        spoken=SPOKEN,
        for_press=True,
        position=50,
    ),
    ContactText(
        key="contact/barrier",
        matter=Pair(
            "Ich kann etwas auf diesen Seiten nicht lesen oder bedienen (Beispiel)",
            "Njemóžu něšto na tutych stronach čitać abo wužiwać (přikład)",
        ),
        office=Pair("Landratsamt Bautzen", "Krajnoradny zarjad Budyšin"),
        phone="030 23125-160",
        email="barriere@example.org",
        spoken=SPOKEN,
        position=60,
    ),
)
