"""Preview links of the scenes: some that open nothing (any more), and some that open, each for something else."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from buendnis.publishing.previews import LONGEST, PREFIX, Preview, make_preview
from tests.machinery.clock import berlin
from tests.site.leaks.needles import Needle
from tests.site.leaks.routes import Address

HOUR = timedelta(hours=1)


def make_links(portal: Any, before: str, moment: str) -> SimpleNamespace:
    """Make links while everything is hidden; they are drafts' as well, so their names are needles."""

    def link(**given: Any) -> Preview:
        made = make_preview(portal.staff.author, **{"lasts": LONGEST, **given})
        portal.needles.known[made.name.hex] = Needle("link", "preview", "token")
        return made

    draft, later = (portal.items[scene, "release"].publication for scene in ("draft", "later"))
    revoked = link(publication=draft)
    revoked.revoke()
    return SimpleNamespace(
        soon=link(moment=berlin(before)),
        then=link(moment=berlin(moment)),
        draft=link(publication=draft),
        expired=link(moment=berlin(moment), lasts=HOUR),
        revoked=revoked,
        withdrawn=link(publication=portal.items["withdrawn", "release"].publication),
        later=link(publication=later),
    )


def dead_prefixes(links: SimpleNamespace) -> list[str]:
    """Return prefixes that open nothing: expired, revoked, of what has been read, made up, cut off, put together."""
    name, sign = links.then.token.split("~")
    other_name = links.draft.token.split("~")[0]
    ended = [each.prefix for each in (links.expired, links.revoked, links.withdrawn)]
    forged = (f"{other_name}~{sign}", f"{name}~{sign[:-1]}", f"{name}~", name, f"{'0' * 32}~{sign}", "gibt-es-nicht")
    return [*ended, *(f"{PREFIX}{token}" for token in forged)]


def below(link: Preview, address: Address) -> Address:
    return Address(address.route, f"{link.prefix}{address.path}")
