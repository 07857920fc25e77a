"""Support at a scene: who is called there and is no unit."""

from typing import Annotated, Literal

from pydantic import Field

from turnout.web.wire.basics import CityName, Instant, Reason, Shape

SupportState = Literal["asked", "coming", "there", "done", "declined", "stood_down"]


class SupportShape(Shape):
    """One that was asked. `expected_at` is when it said that it would be there; `reason`: why it
    ended so."""

    number: int
    kind: str
    status: SupportState
    asked_at: Instant
    expected_at: Instant | None
    there_at: Instant | None
    reason: str


class SupportKindAsk(Shape):
    """Who is asked to come, by the code of the city's list."""

    kind: CityName


class SupportMinutes(Shape):
    """In how many minutes it is there, as it says."""

    minutes: Annotated[float, Field(allow_inf_nan=False, strict=True)]


class SupportEnd(Shape):
    """How it ended; that it cannot come wants a reason."""

    outcome: SupportState
    reason: Reason | None = None
