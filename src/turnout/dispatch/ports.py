"""What dispatch needs from below and beside, as narrow doors. Wired in bootstrap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import Point
from turnout.base.ids import CallId, Capability, StationId, UnitId
from turnout.dispatch.city import Service
from turnout.dispatch.model.closures import Closure, Stretch
from turnout.dispatch.waves import MoveUpRules


class Nearest(NamedTuple):
    """Units by time to arrival, earliest first; ties to the lower unit index.

    units: int64[m] fleet indexes, m <= k; road_seconds: float64[m], without the offset.
    """

    units: NDArray[np.int64]
    road_seconds: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Position:
    """Where a unit was last known to be, and when it said so.

    Degrees are whole millionths, so that what a decision records of them is the same everywhere.
    """

    point: Point
    at: datetime
    heading_degrees: float | None = None


class Seen(NamedTuple):
    """One report of where a unit (fleet index) is; its heading only where it tells something."""

    unit: int
    point: Point
    at: datetime
    heading_degrees: float | None = None


class TravelTimes(Protocol):
    """Road time from where each unit is now. Fleet index = place of the unit's id, sorted."""

    def nearest(
        self,
        to: Point,
        *,
        eligible: NDArray[np.bool_],
        offset_seconds: NDArray[np.float64],
        k: int,
        least_offset_seconds: float = 0.0,
    ) -> Nearest:
        """The k eligible units with the smallest offset + road seconds, exactly.

        Units without a route are not in the answer; a place off the roads has no units.
        least_offset_seconds: what no unit's offset is below, so that nobody need look at them all.
        """
        ...

    def seconds_from(self, units: NDArray[np.int64], to: Point) -> NDArray[np.float64]:
        """Road seconds of the given units to a place, float64[len(units)]; inf = no route."""
        ...

    def district(self, point: Point) -> str | None:
        """The response district of a place, or None off the roads."""
        ...

    def under(self, closures: tuple[Closure, ...]) -> "TravelTimes":
        """The same under these closures alone. Nothing here changes: what is asked of this goes
        on being answered as before. No time is shorter than without closures."""
        ...

    def streets_in(self, stretch: Stretch) -> int:
        """How many streets, corner to corner, are meant; 0: none."""
        ...

    def meet(self, stretch: Stretch, other: Stretch) -> bool:
        """Whether they share a street, corner to corner."""
        ...

    def joined(self, places: Sequence[Point], *, counted: int) -> NDArray[np.bool_]:
        """bool[len(places)]: those with ways to and from most of the first `counted` ones. Off the
        roads: no."""
        ...


class Positions(Protocol):
    """Last known positions: arrays, not facts. Fleet index as in TravelTimes."""

    def position(self, unit: int) -> Position:
        """Where the unit was last known to be."""
        ...

    def age_seconds(self, now: datetime) -> NDArray[np.float64]:
        """Age of every unit's last position, float64[n_units]."""
        ...


class Candidates(NamedTuple):
    """Units that could fill one need, by time to arrival, earliest first; all arrays one length.

    units: int64[m] fleet indexes; rest_seconds, turnout_seconds, road_seconds: float64[m].
    uncovers: float64[m], the share of places that nobody free would reach in time without it;
    is_own: bool[m], whether its home lies in the incident's district; None: not asked.
    """

    capability: Capability
    units: NDArray[np.int64]
    rest_seconds: NDArray[np.float64]
    turnout_seconds: NDArray[np.float64]
    road_seconds: NDArray[np.float64]
    uncovers: NDArray[np.float64] | None = None
    is_own: NDArray[np.bool_] | None = None

    @property
    def arrival_seconds(self) -> NDArray[np.float64]:
        """Rest + turnout + road, float64[m]."""
        return self.rest_seconds + self.turnout_seconds + self.road_seconds


class Policy(Protocol):
    """What a unit's going costs. `closest` is one; others weigh what it leaves uncovered."""

    @property
    def name(self) -> str:
        """Name and version, recorded with each recommendation: "closest/1"."""
        ...

    @property
    def extra_candidates(self) -> int:
        """How many units beyond those needed and shown it wants to choose among."""
        ...

    def score(self, candidates: Candidates) -> NDArray[np.float64]:
        """float64[m], lower is better; inf = never. Ties go to the lower unit id."""
        ...


class Reach(NamedTuple):
    """What a service's free units reach in time: the share (0 to 1) of its places, and the others.

    seconds: within how much road time.
    """

    seconds: float
    share: float
    blind: tuple[Point, ...]


class Standing(NamedTuple):
    """The units of a service that stand, or will stand, at a post; all arrays one length.

    units: int64[m] fleet indexes, ascending. rest_seconds: float64[m], until it is free.
    on_road: bool[m], whether it is not at its post yet. free: bool[m], whether it can be sent now.
    movable: bool[m], whether it may be advised to move. refused: (unit, post) not to be advised.
    """

    units: NDArray[np.int64]
    rest_seconds: NDArray[np.float64]
    on_road: NDArray[np.bool_]
    free: NDArray[np.bool_]
    movable: NDArray[np.bool_]
    refused: frozenset[tuple[int, StationId]] = frozenset()


class Move(NamedTuple):
    """A unit (fleet index) to a post. gain: what it adds to the expected share reached in time;
    before, after: the share of places that free units reach in time without it, and with it."""

    unit: int
    post: StationId
    road_seconds: float
    gain: float
    before: float
    after: float


class Coverage(Protocol):
    """What free units reach in time, and which move would add most. A free unit counts at its post:
    where it was sent to stand, else at home. Fleet index as in TravelTimes; posts: int64[n_units],
    the station among the sorted ones of the city, -1: its home."""

    def loss(
        self,
        leaving: NDArray[np.int64],
        *,
        free: NDArray[np.bool_],
        posts: NDArray[np.int64],
    ) -> Mapping[Service, float]:
        """Of each service that leaves: the share (0 to 1) of its places that a free unit reaches
        in time, and that none of them would once all of `leaving` have left. free: bool[n_units].

        A service without a target is absent.
        """
        ...

    def reach(
        self, *, free: NDArray[np.bool_], posts: NDArray[np.int64]
    ) -> Mapping[Service, Reach]:
        """What is reached in time now; a service without a target is absent."""
        ...

    def best_move(
        self, rules: MoveUpRules, standing: Standing, *, posts: NDArray[np.int64]
    ) -> Move | None:
        """The move that the policy of these rules would make; None: none adds enough."""
        ...

    def move(
        self,
        rules: MoveUpRules,
        standing: Standing,
        to: tuple[int, StationId],
        *,
        posts: NDArray[np.int64],
    ) -> Move | None:
        """What the policy makes of the move of one unit (fleet index) to a post; None: there is no
        way, or the unit does not stand free any more."""
        ...

    def under(self, closures: tuple[Closure, ...]) -> "Coverage":
        """The same under these closures alone."""
        ...


class Radio(Protocol):
    """Units' radios."""

    def switch(self, unit_id: UnitId, talk_group: str | None) -> None:
        """Put a unit's radio on a talk group; None: back on its service's own channel."""
        ...


class Recorder(Protocol):
    """What keeps the sound of calls. It records by itself; the room keeps only references."""

    def reference(self, call_id: CallId) -> str:
        """Under which name it keeps this call; always the same one. Never waits."""
        ...

    def fetch(self, recording: str) -> bytes | None:
        """The sound as a WAV file; None when it is gone."""
        ...
