"""The four boxes that stood beside the page of 27.09.2017; where they led is not known."""

from buendnis.demo.shapes import Pair, TeaserText

_PLACES = ("page/youth-office",)
_NO_LINK = Pair("Ein Link fehlt noch.", "Wotkaz hišće faluje.")

TEASERS = (
    TeaserText(
        key="teaser/foster",
        title=Pair(
            "Amt24 – Lebenslage Pflegekinder, Pflegeeltern",
            "Amt24 – žiwjenska situacija hladanske dźěći, hladanscy starši",
        ),
        text=Pair(
            "Informationen zu Pflegekindern und Pflegeeltern.",
            "Informacije wo hladanskich dźěćoch a hladanskich staršich.",
        ),
        pages=_PLACES,
    ),
    TeaserText(
        key="teaser/adoption",
        title=Pair("Amt24 – Lebenslage Adoption", "Amt24 – žiwjenska situacija adopcija"),
        text=Pair("Informationen zur Adoption.", "Informacije wo adopciji."),
        pages=_PLACES,
    ),
    TeaserText(
        key="teaser/network",
        title=Pair(
            "Netzwerk für Kinder- und Jugendarbeit e.V.", "Towarstwo Netzwerk für Kinder- und Jugendarbeit e.V."
        ),
        text=_NO_LINK,
        pages=_PLACES,
    ),
    TeaserText(
        key="teaser/volunteering",
        title=Pair("Freiwilligendienst", "Dobrowólna słužba"),
        text=_NO_LINK,
        pages=_PLACES,
    ),
)
