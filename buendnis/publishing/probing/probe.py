"""Trying what is not public yet: every surface is asked as a visitor would, and looked through for it.

It is done in a thread of its own. That begins without the request that asks for it: without its transaction, its
moment, its language, its script prefix and its account. What has not been stored by then does not exist there.
"""

import logging
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from django.db import connections
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buendnis.languages.sentences import late
from buendnis.publishing import clock
from buendnis.publishing.editions import Edition
from buendnis.publishing.probing import outcomes
from buendnis.publishing.probing.needles import Needle, needles_of, secret_languages, secret_parts
from buendnis.publishing.probing.saying import Elsewhere
from buendnis.publishing.probing.surfaces import Surface, finders_for, once_each
from buendnis.publishing.probing.visiting import Answer, Visitor
from buendnis.publishing.viewpoint import looking_at

logger = logging.getLogger(__name__)
# Seconds for all of it, while somebody waits. A surface takes a visitor's request: some ten milliseconds.
LONGEST = 10.0
NOTHING_THERE = frozenset({404, 410})
GREEN, RED, YELLOW = "green", "red", "yellow"
NO_TIME = _("There was no time left.")
WORDS = {GREEN: _("Nothing found"), RED: _("Found"), YELLOW: _("Not asked")}


@dataclass(frozen=True)
class Light:
    """What was found at one address: red only where something was found, yellow where it could not be asked."""

    name: str | Promise
    address: str
    colour: str
    sentence: Any

    @property
    def word(self) -> str | Promise:
        """The colour for those who do not see it."""
        return WORDS[self.colour]


class Lights(list[Light]):
    """The lights of an item, in the order in which they were asked."""

    @property
    def red(self) -> list[Light]:
        return [light for light in self if light.colour == RED]

    @property
    def yellow(self) -> list[Light]:
        return [light for light in self if light.colour == YELLOW]

    @property
    def green(self) -> list[Light]:
        return [light for light in self if light.colour == GREEN]


def lights_for(edition: Edition) -> Lights:
    """Ask every surface of an edition that is stored, for all of it that readers may not see; none if they may.

    Takes ``LONGEST`` at most: what was not reached by then is yellow.
    """
    probe = Probe(type(edition), edition.pk, time.monotonic() + LONGEST)
    thread = threading.Thread(target=probe.run, name="self-test", daemon=True)
    try:
        thread.start()
    except RuntimeError:  # the machine has no thread left: then nothing is known
        logger.exception("The self-test cannot begin")
    else:
        thread.join(LONGEST)
    lights = probe.lights()
    outcomes.remember(edition, lights)
    return lights


class Probe:
    """One run. What it has found can be read while it still goes on."""

    def __init__(self, model: type[Edition], key: Any, until: float) -> None:
        self._model, self._key, self._until = model, key, until
        self._asked: list[Light] = []
        self._waiting: list[Surface] = []
        self._is_moot = self._broken = self._over = False
        self._needles: list[Needle] = []

    def lights(self) -> Lights:
        """Return what is known by now."""
        asked, waiting = list(self._asked), list(self._waiting)
        if self._is_moot:
            return Lights()
        reached = {light.address for light in asked}
        left = [_unknown(each, NO_TIME) for each in waiting if each.address not in reached]
        if self._broken:
            left.append(Light(_("Self-test"), "", YELLOW, _("A part of the self-test has failed.")))
        elif not self._over and not waiting:
            left.append(Light(_("Self-test"), "", YELLOW, NO_TIME))
        return Lights([*asked, *left])

    def run(self) -> None:
        try:
            with looking_at(clock.now()):
                self._run()
        except Exception:
            logger.exception("The self-test of %s %s has failed", self._model._meta.label, self._key)
            self._broken = True
        finally:
            connections.close_all()
            self._over = True

    def _run(self) -> None:
        parts = self._parts()
        if not parts:
            return
        before = _secrets(parts)
        self._needles = [needle for part in parts for needle in needles_of(part)]
        self._elsewhere = Elsewhere(parts)
        self._waiting = once_each(surface for part in parts for surface in self._surfaces(part))
        visitor = Visitor()
        for surface in self._waiting:
            if time.monotonic() > self._until:
                return
            self._asked.append(self._ask(visitor, surface))
        with looking_at(clock.now()):
            # Its moment has come in between: then readers may have seen it rightly.
            self._is_moot = _secrets(self._parts()) != before

    def _parts(self) -> list[Edition]:
        stored = self._model._base_manager.select_related("publication__item").filter(pk=self._key).first()
        return secret_parts(stored) if stored is not None else []

    def _surfaces(self, part: Edition) -> Iterable[Surface]:
        for finder in finders_for(part):
            try:
                yield from list(finder(part))
            except Exception:
                logger.exception("The surfaces of %s %s cannot be named", part._meta.label, part.pk)
                self._broken = True

    def _ask(self, visitor: Visitor, surface: Surface) -> Light:
        try:
            answer = visitor.get(surface.address)
        except Exception:
            logger.exception("The self-test of %s %s gets no answer", self._model._meta.label, self._key)
            return _unknown(surface, _("The site has failed to answer."))
        if answer.status >= 500:
            told = _("The site has answered with an error (%(status)s).")
            return _unknown(surface, late(told, status=answer.status))
        if found := self._found(surface, answer):
            told = _("%(what)s already stands in %(address)s.")
            return Light(surface.name, surface.address, RED, late(told, what=found.what, address=surface.address))
        return _judged(surface, answer)

    def _found(self, surface: Surface, answer: Answer) -> Needle | None:
        """Return what stands there and nowhere else in public; a page repeats its own address, whatever it is."""
        own = unquote(surface.address)
        for needle in (*self._needles, *surface.telling):
            if needle.text not in own and needle.stands_in(answer.told) and not self._elsewhere.says(needle):
                return needle
        return None


def _judged(surface: Surface, answer: Answer) -> Light:
    """Return the light of an answer in which nothing was found."""
    status = answer.status
    if 400 <= status and status not in NOTHING_THERE:
        return _unknown(surface, late(_("The site has refused the question (%(status)s)."), status=status))
    if not answer.whole:
        return _unknown(surface, _("The answer is too long to be read to its end."))
    if 300 <= status < 400 and urlsplit(answer.leads_to).path == urlsplit(surface.address).path:
        return _unknown(surface, _("The address leads to itself."))
    if surface.absent and status < 400:
        told = _("%(address)s already answers (%(status)s).")
        return Light(surface.name, surface.address, RED, late(told, address=surface.address, status=status))
    if status in NOTHING_THERE:
        return Light(surface.name, surface.address, GREEN, _("There is nothing at this address."))
    return Light(surface.name, surface.address, GREEN, _("Nothing of it stands there."))


def _secrets(parts: Iterable[Edition]) -> dict[Any, tuple[str, ...]]:
    return {part.pk: secret_languages(part) for part in parts}


def _unknown(surface: Surface, sentence: Any) -> Light:
    return Light(surface.name, surface.address, YELLOW, sentence)
