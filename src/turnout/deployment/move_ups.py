"""Asks the move-up policies on a city's live state: where a unit that nobody needs should stand.

The chance that nobody reaches a place in time is a product over all units that stand within reach
of it or will (see policies/foresight.py); DMEXCLP counts who is on the way as if he were there. The
value of a move is what it adds to the expected share of places reached in time, all places alike.
"""

from math import inf
from typing import Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from turnout.deployment.policies.dmexclp import Dmexclp
from turnout.deployment.policies.foresight import Foresight
from turnout.dispatch.ports import Standing
from turnout.dispatch.waves import MoveUpRules

Floats = NDArray[np.float64]


class MoveUpPolicy(Protocol):
    """Where units go that nobody needs. gain: float64[bases], what one unit more would add at each;
    way: float64[bases], seconds to each, infinite where no post is; -1: nowhere."""

    @property
    def name(self) -> str:
        """Its name in a city's data."""
        ...

    def patience(self, rules: MoveUpRules) -> float:
        """A unit that is there only after t seconds counts exp(-t / patience)."""
        ...

    def freed(self, gain: Floats, way: Floats, last: int, rules: MoveUpRules) -> int:
        """Where a unit goes that has come free and last stood at `last`."""
        ...

    def idle(self, gain: Floats, way: Floats, at: int, rules: MoveUpRules) -> int:
        """Where a unit goes that is ready at base `at`."""
        ...


POLICIES: Final[dict[str, MoveUpPolicy]] = {one.name: one for one in (Dmexclp(), Foresight())}


class Ground(NamedTuple):
    """reaches: float64[bases, places], 1 where a base reaches a place in time, else 0; base:
    int64[m], where each standing unit counts; posts: bool[bases]; barred: bool[m, bases], moves not
    to be advised; ways: float64[m, bases], seconds from each standing unit to each base."""

    reaches: Floats
    base: NDArray[np.int64]
    posts: NDArray[np.bool_]
    barred: NDArray[np.bool_]
    ways: Floats


class Found(NamedTuple):
    """A unit (its place in `standing`), the base to go to, what that adds, and the way."""

    at: int
    base: int
    gain: float
    way: float


class Weighing:
    """All moves of the standing units under the rules of one policy."""

    def __init__(self, rules: MoveUpRules, standing: Standing, ground: Ground) -> None:
        self._rules, self._standing, self._ground = rules, standing, ground
        self._policy = POLICIES[rules.policy]
        self._patience = self._policy.patience(rules)
        each = np.arange(len(standing.units))
        left = np.where(standing.on_road, ground.ways[each, ground.base], 0.0)
        use = (1.0 - rules.busy_share) * self._discount(standing.rest_seconds + left)
        # Most stand ready at a few bases: what counts alike is reckoned once.
        alike, self._kind, many = np.unique(
            np.column_stack((ground.base, use)), axis=0, return_inverse=True, return_counts=True
        )
        self._misses = 1.0 - alike[:, 1:] * ground.reaches[alike[:, 0].astype(np.int64)]
        """float64[kinds, places]: the chance that a unit does not reach a place in time."""
        self._none = (self._misses ** many[:, None]).prod(axis=0)
        self._stays = self._discount(left)

    def best(self) -> Found | None:
        """The move that the policy makes: who comes free before who stands ready, then the one that
        adds the most, ties to the lower unit. None: none adds enough."""
        for on_road in (True, False):
            found = [one for at in self._asked(on_road) if (one := self._best_of(at)) is not None]
            if found:
                return max(found, key=lambda one: (one.gain, -one.at))
        return None

    def move(self, at: int, base: int) -> Found:
        """What the move of one unit to a base adds, whatever the policy would choose."""
        gain = self._gain(at)
        return Found(at, base, self._value(at, base, gain), float(self._ground.ways[at, base]))

    def _asked(self, on_road: bool) -> list[int]:
        """Of those who stand ready at one base and may go to the same posts the lowest alone."""
        standing = self._standing
        found = np.flatnonzero(standing.movable & (standing.on_road == on_road)).tolist()
        if on_road:
            return found
        first: dict[tuple[int, bytes], int] = {}
        for at in found:
            alike = int(self._ground.base[at]), self._ground.barred[at].tobytes()
            first.setdefault(alike, at)
        return list(first.values())

    def _best_of(self, at: int) -> Found | None:
        ground, gain, here = self._ground, self._gain(at), int(self._ground.base[at])
        way = np.where(ground.posts & ~ground.barred[at], ground.ways[at], inf)
        ask = self._policy.freed if self._standing.on_road[at] else self._policy.idle
        base = ask(gain, way, here, self._rules)
        if base in {-1, here}:
            return None
        value = self._value(at, base, gain)
        if value < self._rules.least_gain:
            return None
        return Found(at, base, value, float(ground.ways[at, base]))

    def _gain(self, at: int) -> Floats:
        """float64[bases]: what one unit more would add at each, without this one."""
        others = self._none / self._misses[self._kind[at]]
        gain: Floats = self._ground.reaches @ others * (1.0 - self._rules.busy_share)
        return gain / max(1, len(others))

    def _value(self, at: int, base: int, gain: Floats) -> float:
        there = self._discount(self._ground.ways[at, base])
        return float(gain[base] * there - gain[self._ground.base[at]] * self._stays[at])

    def _discount(self, seconds: NDArray[np.float64] | float) -> NDArray[np.float64]:
        """What a unit counts that is there only later; never: nothing."""
        never = np.isinf(seconds)
        found: Floats = np.where(
            never, 0.0, np.exp(-np.where(never, 0.0, seconds) / self._patience)
        )
        return found
