"""One closed incident as the record alone tells it, and why it is worth a second look."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from turnout.base.ids import IncidentId, IncidentTypeCode, UnitId
from turnout.dispatch.city import Service, Span
from turnout.insight.full_alarm import FirstAlarm


class Flag(StrEnum):
    """Why a case is worth a second look."""

    TARGET_MISSED = "target_missed"
    OVERRIDDEN = "overridden"
    REOPENED = "reopened"
    ADDRESS_FORCED = "address_forced"
    CALL_HELD = "call_held"
    HELD_TOO_LONG = "held_too_long"
    NOT_NEEDED = "not_needed"
    ALARM_UNMET = "alarm_unmet"


@dataclass(slots=True)
class Heard:
    """A call's stamps; `held_seconds` is the longest that its caller waited at a time."""

    received_at: datetime
    answered_at: datetime | None = None
    held_at: datetime | None = None
    held_seconds: float = 0.0
    place_ref: str = ""


@dataclass(slots=True)
class Sent:
    """An order of the first response, and what its unit said of its way."""

    unit_id: UnitId
    sent_at: datetime
    rolled_at: datetime | None = None
    there_at: datetime | None = None


@dataclass(slots=True)
class Case:
    """One closed incident. `missed` are the spans whose promise was not kept; `place_ref` names the
    sealed place; `forced` None: nobody can tell, or it was not looked at. `needed` is by order what
    was said as its crew cleared: one of which nobody said why is not there. `alarm` is what stage 1
    of its plan wanted, and who of that came."""

    id: IncidentId
    service: Service
    district: str | None
    received_at: datetime
    answered_at: datetime | None
    place_ref: str
    calls: list[Heard]
    incident_type: IncidentTypeCode | None = None
    priority: int | None = None
    closed_at: datetime | None = None
    disposition: str | None = None
    sent: dict[str, Sent] = field(default_factory=dict)
    overridden: int = 0
    reopened: int = 0
    held_too_long: bool = False
    needed: dict[str, bool] = field(default_factory=dict)
    alarm: FirstAlarm = field(default_factory=FirstAlarm)
    missed: tuple[Span, ...] = ()
    forced: bool | None = None
    flags: frozenset[Flag] = frozenset()

    @property
    def sent_at(self) -> datetime | None:
        """When the first order was given."""
        return min((one.sent_at for one in self.sent.values()), default=None)

    @property
    def there_at(self) -> datetime | None:
        """When the first unit was there."""
        return min((one.there_at for one in self.sent.values() if one.there_at), default=None)

    def take_over(self, other: "Case") -> None:
        """Both are one happening: it began with the earlier call, and has the orders of both."""
        if other.received_at < self.received_at:
            self.received_at, self.answered_at = other.received_at, other.answered_at
        self.sent |= other.sent
        self.needed |= other.needed
        self.overridden += other.overridden
        self.held_too_long |= other.held_too_long
        self.alarm.take_over(other.alarm)

    @property
    def full_alarm_seconds(self) -> float | None:
        """From the first call's ring until all of stage 1 was on scene; None where it was not."""
        full_at = self.alarm.full_at()
        return None if full_at is None else full_at - self.received_at.timestamp()
