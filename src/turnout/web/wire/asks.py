"""What people ask of the room. Limits are wide for people and narrow for mistakes."""

from typing import Annotated

from pydantic import Field, StrictBool

from turnout.web.wire.basics import (
    MAX_ADDRESS,
    MAX_MESSAGE,
    MAX_TEXT,
    NO_CONTROL,
    AssignmentName,
    CallName,
    CityName,
    HappenedAt,
    IncidentNumber,
    LanguageTag,
    Latitude,
    Level,
    Longitude,
    LonLat,
    Priority,
    Reason,
    Shape,
    Whole,
)
from turnout.web.wire.cards import LocationShape
from turnout.web.wire.rows import AskedSource, AssignmentState, ServiceName

Address = Annotated[str, Field(min_length=1, max_length=MAX_ADDRESS, pattern=NO_CONTROL)]


Detail = Annotated[str, Field(max_length=MAX_ADDRESS, pattern=NO_CONTROL)]


class NewCall(Shape):
    """A call rings. The caller's own words, name and number are sealed apart from the record.

    `verified`: the place was found on the map; `detail`, such as building, floor and room, is
    told to the crew.
    """

    dialled: ServiceName
    source: AskedSource = "voice"
    address: Address
    point: LonLat | None = None
    verified: StrictBool = False
    detail: Detail | None = None
    caller_number: Annotated[str, Field(max_length=40, pattern=NO_CONTROL)] | None = None
    caller_name: Annotated[str, Field(max_length=80, pattern=NO_CONTROL)] | None = None
    text: Annotated[str, Field(max_length=MAX_TEXT)] | None = None
    type_hint: CityName | None = None
    language: LanguageTag | None = None
    location: LocationShape | None = None


class Take(Shape):
    """Take a call: a new incident, or one more voice about `link_to`."""

    link_to: IncidentNumber | None = None


class Nothing(Shape):
    """No fields."""


class ClassifyAs(Shape):
    """Say what it is; a priority that departs from the type's own wants a reason."""

    incident_type: CityName
    priority: Priority | None = None
    reason: Reason | None = None


class LocateAt(Shape):
    """Correct the place. `verified`: it was found on the map; `detail` is told to the crew."""

    address: Address
    point: LonLat | None = None
    verified: StrictBool = True
    detail: Detail | None = None


class Assign(Shape):
    """Send units. `recommendation` is the number that was on the screen."""

    unit_ids: Annotated[list[CityName], Field(min_length=1, max_length=50)]
    recommendation: Annotated[int, Field(ge=1, le=999_999, strict=True), Whole] | None = None
    reason: Reason | None = None


class Reinforce(Shape):
    """Raise to the next stage, or to `level`."""

    level: Level | None = None


class CloseAs(Shape):
    """End with an outcome."""

    disposition: CityName


class Because(Shape):
    """A reason."""

    reason: Reason


class Happened(Shape):
    """What a crew reports, and when it pressed the button; left out, it happened just now."""

    happened_at: HappenedAt | None = None


class Found(Happened):
    """What a crew came upon, where it says that it is. `stays`: it deals with it, and is there."""

    stays: StrictBool
    incident_type: CityName | None = None
    point: LonLat | None = None
    text: Annotated[str, Field(max_length=MAX_TEXT)] | None = None


class RoadBlockAsk(Happened):
    """Where the road is blocked; left out, it is where the unit was last seen."""

    point: LonLat | None = None


class BreakFor(Happened):
    """How long a crew rests, from when it pressed the button."""

    minutes: Annotated[int, Field(ge=1, le=480, strict=True), Whole]


class HappenedBecause(Happened):
    """The same with a reason."""

    reason: Reason


class ClearedFor(Happened):
    """Why a crew cleared, by the code of the city's list."""

    clear_reason: CityName


class Status(Happened):
    """Where an order stands; `hospital_id` goes with transporting. `reason`: why to a hospital that
    is not open, or why into a scene that nobody declared safe."""

    status: AssignmentState
    hospital_id: CityName | None = None
    reason: Reason | None = None


class Written(Shape):
    """Words to a crew. They are sealed apart from the record."""

    text: Annotated[str, Field(min_length=1, max_length=MAX_MESSAGE)]


class HappenedWritten(Happened, Written):
    """A crew's words to the room, and when it wrote them."""


class MessageNumber(Happened):
    """Which message of the order was read, and when."""

    number: Annotated[int, Field(ge=1, le=999_999, strict=True), Whole]


class DivertTo(Shape):
    """Send the unit to another incident instead."""

    to_incident_id: IncidentNumber
    reason: Reason


class Answer(Shape):
    """The command is durable. `repeated`: this key was answered before, and nothing was done."""

    sequence: int
    call_id: CallName | None
    incident_id: IncidentNumber | None
    assignment_ids: list[AssignmentName]
    recommendation: int | None
    repeated: bool


class DemoChange(Shape):
    """What to change of the demo's clock and crews; what is left out stays."""

    rate: Annotated[float, Field(gt=0, le=600, allow_inf_nan=False, strict=True)] | None = None
    paused: StrictBool | None = None
    auto_dispatch: StrictBool | None = None


class DemoJump(Shape):
    """Let time pass, with everything on the way happening."""

    seconds: Annotated[int, Field(ge=1, le=86_400, strict=True), Whole]


class Viewport(Shape):
    """What a map shows: west, south, east, north in degrees."""

    viewport: tuple[Longitude, Latitude, Longitude, Latitude]
