"""Tasks at a scene: what people ask about them."""

from typing import Annotated

from pydantic import Field, StrictBool

from turnout.web.wire.basics import CityName, HappenedAt, Reason, Shape
from turnout.web.wire.on_scene import Number

TaskMinutes = Annotated[float, Field(gt=0, le=1_440, allow_inf_nan=False, strict=True)]


class GiveTaskAs(Shape):
    """What is to be done; it is sealed. Who owes it: a sector, a unit, an agency or (left out)
    nobody in particular. `minutes` from now; left out, nobody waits for it by a time."""

    text: Annotated[str, Field(min_length=1, max_length=500)]
    sector: Number | None = None
    unit_id: CityName | None = None
    agency: CityName | None = None
    minutes: TaskMinutes | None = None


class AnswerTaskAs(Shape):
    """Whether whoever owes a task accepts it; to decline wants a reason."""

    accepted: StrictBool
    reason: Reason | None = None
    happened_at: HappenedAt | None = None


class SetTaskTimeAs(Shape):
    """Until when a task is to be done, in minutes from now."""

    minutes: TaskMinutes


class HandTaskOnAs(Shape):
    """Who owes a task from now on: a sector, a unit or an agency; and why."""

    reason: Reason
    sector: Number | None = None
    unit_id: CityName | None = None
    agency: CityName | None = None


class WithdrawTaskAs(Shape):
    """Why a task is not needed any more."""

    reason: Reason


class EndTaskAs(Shape):
    """What became of a task, in words where there are any; a failure wants a reason."""

    done: StrictBool
    reason: Reason | None = None
    happened_at: HappenedAt | None = None
