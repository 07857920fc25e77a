"""What people and the telephone line say about calls."""

from typing import Annotated, Literal

from pydantic import Field, StrictBool

from turnout.web.wire.basics import (
    MAX_ADDRESS,
    MAX_TEXT,
    NO_CONTROL,
    SEAT,
    CallName,
    IncidentNumber,
    Instant,
    LanguageTag,
    Reason,
    Shape,
)
from turnout.web.wire.cards import LocationShape
from turnout.web.wire.rows import AskedSource, CallState, ServiceName

SeatName = Annotated[str, Field(pattern=SEAT)]
Said = Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]
Ending = Literal["abandoned", "nuisance", "test", "misdial"]


class AnswerIt(Shape):
    """Pick up; with a reason, take over from the seat that has it."""

    reason: Reason | None = None


class PassOn(Shape):
    """Let it ring for one seat, or in one service's queue."""

    to_seat: SeatName | None = None
    to_service: ServiceName | None = None
    reason: Reason


class RungBack(Shape):
    """Whether the caller answered."""

    reached: StrictBool


class Write(Shape):
    """A text to the caller; it is sealed."""

    text: Said


class EndAs(Shape):
    """It comes to nothing. An abandoned call that nobody rang back wants a reason."""

    ending: Ending
    reason: Reason | None = None


class MaybeBecause(Shape):
    """A reason, where there is one to give."""

    reason: Reason | None = None


class MergeInto(Shape):
    """The incident that stays."""

    into: IncidentNumber


class LineRing(Shape):
    """A call rings. What the line does not know is left out."""

    event: Literal["ring"]
    dialled: ServiceName
    source: AskedSource = "voice"
    address: Annotated[str, Field(max_length=MAX_ADDRESS, pattern=NO_CONTROL)] = ""
    caller_number: Annotated[str, Field(max_length=40, pattern=NO_CONTROL)] | None = None
    text: Annotated[str, Field(max_length=MAX_TEXT)] | None = None
    language: LanguageTag | None = None
    location: LocationShape | None = None


class LineAnswered(Shape):
    """A seat picked its telephone up."""

    event: Literal["answered"]
    call_id: CallName
    seat: SeatName


class LineHangUp(Shape):
    """The caller hung up."""

    event: Literal["hang_up"]
    call_id: CallName


class LineText(Shape):
    """The caller wrote."""

    event: Literal["text"]
    call_id: CallName
    text: Said


class LineLocation(Shape):
    """The telephone or its network says where the caller is, later than the ring or better."""

    event: Literal["location"]
    call_id: CallName
    location: LocationShape


LineEvent = Annotated[
    LineRing | LineAnswered | LineHangUp | LineText | LineLocation, Field(discriminator="event")
]


class SeatCall(Shape):
    """A call that a seat has."""

    id: CallName
    status: CallState
    since: Instant


class SeatShape(Shape):
    """A seat with the calls it has, the longest first."""

    seat: str
    calls: list[SeatCall]


class SeatsShape(Shape):
    """Every seat that has a call, by name."""

    seats: list[SeatShape]
