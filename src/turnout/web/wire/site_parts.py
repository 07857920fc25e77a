"""What is said of a site in one go, going in and coming out: hours, guards, who answers for it."""

from typing import Annotated

from pydantic import Field

from turnout.web.wire.basics import NO_CONTROL, CityName, Shape, Whole

Minute = Annotated[int, Field(ge=0, le=1440, strict=True), Whole]
SiteName = Annotated[str, Field(min_length=1, max_length=80, pattern=NO_CONTROL)]
Telephone = Annotated[str, Field(max_length=40, pattern=r"^[0-9+() -]*$")]
AddressLine = Annotated[str, Field(max_length=200, pattern=NO_CONTROL)]


class SpanShape(Shape):
    """Minutes of the local day, over midnight when the last is the smaller."""

    from_minute: Minute
    to_minute: Minute


Spans = Annotated[list[SpanShape], Field(max_length=6)]


class GuardPostShape(Shape):
    """Where guards stand, when and how many; nobody is named."""

    code: CityName
    name: SiteName
    hours: SpanShape
    guards: Annotated[int, Field(ge=1, le=200, strict=True), Whole]
    employer: Annotated[str, Field(max_length=80, pattern=NO_CONTROL)]


class RoundPlanShape(Shape):
    """A round that the guards of a post walk every day at these minutes."""

    code: CityName
    name: SiteName
    post: CityName
    at: Annotated[list[Minute], Field(min_length=1, max_length=48)]


class SiteSaidShape(Shape):
    """How a site is called, which office answers for it, and when it lets inspectors in. `plan`:
    where its emergency plan lies."""

    name: SiteName
    office: CityName
    telephone: Telephone = ""
    visits: Spans = Field(default_factory=list)
    plan: AddressLine = ""


class DutiesShape(Shape):
    """Where guards stand, and which rounds they walk."""

    posts: Annotated[list[GuardPostShape], Field(max_length=20)]
    rounds: Annotated[list[RoundPlanShape], Field(max_length=20)]
