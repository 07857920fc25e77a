"""Who would be there sooner than a crew that is on its way, and the exchange."""

from turnout.web.wire.basics import (
    AssignmentName,
    CityName,
    IncidentNumber,
    Reason,
    Seconds,
    Shape,
)


class SoonerRow(Shape):
    """`instead` is free now and would be there after `seconds`; the unit of the order needs
    `left_seconds`, None where no road leads there any more."""

    incident_id: IncidentNumber
    assignment_id: AssignmentName
    unit_id: str
    left_seconds: Seconds | None
    instead: str
    seconds: Seconds


class SoonerShape(Shape):
    """By incident, then by need."""

    sooner: list[SoonerRow]


class ReplaceBy(Shape):
    """Which unit goes instead, and why."""

    unit_id: CityName
    reason: Reason
