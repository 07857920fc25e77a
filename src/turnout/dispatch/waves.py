"""What a city decides of its waves: waiting, diverting, reaching. Dated data, as all of a city.

The empty `Waves` switches all of it off: nothing waits too long, nobody is offered for a diversion.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from turnout.base.ids import Capability


@dataclass(frozen=True, slots=True, kw_only=True)
class StandOff:
    """Crews of these services wait until a unit with the capability says that it is safe."""

    services: tuple[str, ...]
    cleared_by: Capability


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveUpRules:
    """When a unit of a service is advised to stand at another post, from a date on.

    policy: "foresight" or "dmexclp". busy_share: how much of the time a unit is busy.
    farthest_seconds: no unit is sent farther by road. rest_seconds: between two moves of a unit;
    most_a_day: its most moves in 24 hours. patience_seconds: a unit that is there only after that
    time counts about a third. least_gain: what a move must add to the expected share reached in
    time. kept_seconds: how long an advice waits for an answer; quiet_seconds: how long a refused
    move is not advised again.
    """

    service: str
    valid_from: date
    policy: str
    busy_share: float
    farthest_seconds: float
    rest_seconds: float
    most_a_day: int
    patience_seconds: float
    least_gain: float
    kept_seconds: float
    quiet_seconds: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShadowRules:
    """A policy that is asked after each dispatch and obeyed by nobody, from a date on.

    policy: "coverage-loss" or "district-first". loss_seconds: what uncovering the whole city would
    weigh; late_seconds: the fine for who arrives after target_seconds; stranger_seconds: what a
    unit of another district may be earlier and still not go. Each policy reads its own figures.
    """

    policy: str
    valid_from: date
    source: str
    loss_seconds: float = 0.0
    target_seconds: float = 0.0
    late_seconds: float = 0.0
    stranger_seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Waves:
    """Seconds unless said; by priority, 1 the most urgent; a priority without an entry has none.

    held_limit_seconds: how long an incident may wait for a unit until `held_owner` is told.
    call_back_seconds: how long until its caller is to be called back, again and again.
    divert_margin_seconds: how much earlier than a free unit a unit that is under way elsewhere
        must be, to be offered; None: never offered.
    reach_seconds: within how much road time a free unit should reach any place, by service.
    replaces: capability -> what may stand in for it, the best first.
    stand_off: flag of an incident, or code of a hazard at its place -> who waits for whom.
    shadows: policies that are only asked what they would have done.
    move_ups: whose units are moved up, and when; a service without any is left as it stands.
    """

    held_limit_seconds: Mapping[int, float] = field(default_factory=dict)
    call_back_seconds: Mapping[int, float] = field(default_factory=dict)
    held_owner: str = ""
    divert_margin_seconds: float | None = None
    reach_seconds: Mapping[str, float] = field(default_factory=dict)
    replaces: Mapping[Capability, tuple[Capability, ...]] = field(default_factory=dict)
    stand_off: Mapping[str, StandOff] = field(default_factory=dict)
    move_ups: tuple[MoveUpRules, ...] = ()
    shadows: tuple[ShadowRules, ...] = ()
