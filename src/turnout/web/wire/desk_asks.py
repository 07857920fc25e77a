"""What people ask about hospitals, desks and shifts."""

from typing import Annotated

from pydantic import AwareDatetime, Field

from turnout.web.wire.alarms import HospitalState
from turnout.web.wire.basics import CityName, Line, Reason, Shape, Whole
from turnout.web.wire.rows import ServiceName

SeatName = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$")]
Few = Field(max_length=12)


class SaidByHospital(Shape):
    """What a hospital says in one go."""

    status: HospitalState
    until: AwareDatetime | None = None
    closed: Annotated[tuple[CityName, ...], Few] = ()
    beds_free: Annotated[int, Field(ge=0, le=99_999, strict=True), Whole] | None = None
    reason: Line = ""


class SetHospital(SaidByHospital):
    """What a hospital says; other than open wants a reason. `before`: what it said as whoever asks
    saw it."""

    before: SaidByHospital | None = None


class OtherHospital(Shape):
    """Where a transporting crew goes instead; one that is not open wants a reason."""

    hospital_id: CityName
    reason: Reason | None = None


class OpenDeskAs(Shape):
    """What the desk answers for. No services: the duty commander's desk."""

    services: Annotated[tuple[ServiceName, ...], Few] = ()
    districts: Annotated[tuple[CityName, ...], Few] = ()


class MergeDeskInto(Shape):
    """The desk that takes over."""

    into: CityName


class SplitAs(Shape):
    """The new desk, and what it takes."""

    new_desk: CityName
    services: Annotated[tuple[ServiceName, ...], Few] = ()
    districts: Annotated[tuple[CityName, ...], Few] = ()


class HandOverTo(Shape):
    """The seat that takes over."""

    to_seat: SeatName
