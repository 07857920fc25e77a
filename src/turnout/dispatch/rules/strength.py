"""Strength: how many units a city wants free, and where there are fewer."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from turnout.dispatch.command_post import Strength
from turnout.dispatch.conditions import hours_of

Scope = tuple[str, str | None]
"""A service, and a station or (None) the whole city."""


class Cover(NamedTuple):
    """Units of one scope: all, those on duty, those that can be sent now."""

    units: int
    on_duty: int
    free: int


class Held(NamedTuple):
    """A promise of strength, and what there is; short where `cover.free` is below its figure."""

    strength: Strength
    cover: Cover

    @property
    def missing(self) -> int:
        """How many are short, 0 where it is kept."""
        return max(0, self.strength.free - self.cover.free)


NOBODY = Cover(0, 0, 0)


def held(
    promises: Iterable[Strength], cover: Mapping[Scope, Cover], *, local: datetime
) -> list[Held]:
    """What each promise that holds at a local moment finds: those that are short first, by how
    much, then by service and station. Of several of one scope the newest counts."""
    newest: dict[Scope, Strength] = {}
    for one in sorted(promises, key=lambda one: (one.valid_from, one.hours is not None)):
        if one.valid_from <= local.date() and _holds(one, local.hour):
            newest[one.service, one.station] = one
    found = [Held(one, cover.get(scope, NOBODY)) for scope, one in newest.items()]
    return sorted(
        found,
        key=lambda each: (-each.missing, each.strength.service, each.strength.station or ""),
    )


def _holds(strength: Strength, hour: int) -> bool:
    return strength.hours is None or hour in hours_of(strength.hours)
