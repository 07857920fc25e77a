"""What a city decides of its waves: waiting, diverting, reaching. Dated data, as all of a city.

The empty `Waves` switches all of it off: nothing waits too long, nobody is offered for a diversion.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from turnout.base.ids import Capability


@dataclass(frozen=True, slots=True, kw_only=True)
class StandOff:
    """Crews of these services wait until a unit with the capability says that it is safe."""

    services: tuple[str, ...]
    cleared_by: Capability


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
    """

    held_limit_seconds: Mapping[int, float] = field(default_factory=dict)
    call_back_seconds: Mapping[int, float] = field(default_factory=dict)
    held_owner: str = ""
    divert_margin_seconds: float | None = None
    reach_seconds: Mapping[str, float] = field(default_factory=dict)
    replaces: Mapping[Capability, tuple[Capability, ...]] = field(default_factory=dict)
    stand_off: Mapping[str, StandOff] = field(default_factory=dict)
