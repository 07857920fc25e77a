"""Response plans that were adopted in the room itself, in words that a fact can hold."""

from datetime import date, datetime

import msgspec

from turnout.base.ids import Actor, Capability, IncidentTypeCode
from turnout.dispatch.city import Need, ResponsePlan, Stage
from turnout.dispatch.conditions import When


class PlanText(msgspec.Struct, frozen=True, kw_only=True):
    """One response plan. `stages` ascend from 1: capability and count, the total wanted so far.

    The conditions are those of a plan in city.toml; what is empty or None asks nothing.
    """

    incident_type: IncidentTypeCode
    stages: tuple[dict[Capability, int], ...]
    priorities: tuple[int, ...] = ()
    districts: tuple[str, ...] = ()
    from_hour: int | None = None
    until_hour: int | None = None
    flags: tuple[str, ...] = ()
    until: date | None = None

    def plan(self, valid_from: date) -> ResponsePlan:
        """The plan, from a local day on."""
        return ResponsePlan(
            incident_type=self.incident_type,
            valid_from=valid_from,
            stages=tuple(
                Stage(
                    level=level,
                    needs=tuple(Need(capability=one, count=count) for one, count in needs.items()),
                )
                for level, needs in enumerate(self.stages, start=1)
            ),
            when=self.when(),
        )

    def when(self) -> When:
        """For which incidents it is."""
        hours = None
        if self.from_hour is not None and self.until_hour is not None:
            hours = (self.from_hour, self.until_hour)
        return When(
            priorities=frozenset(self.priorities),
            districts=frozenset(self.districts),
            hours=hours,
            flags=frozenset(self.flags),
            until=self.until,
        )


class Adoption(msgspec.Struct, kw_only=True):
    """Plans that were adopted together. They are for incidents opened after the record `record`,
    from the local day `valid_from` on, and before the record that took them back."""

    version: int
    valid_from: date
    plans: tuple[PlanText, ...]
    reason: str
    adopted_at: datetime
    adopted_by: Actor
    record: int
    taken_back_at: datetime | None = None
    taken_back_by: Actor | None = None
    taken_back_record: int | None = None
    taken_back_because: str = ""
