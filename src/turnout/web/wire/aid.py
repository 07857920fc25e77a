"""Mutual aid: what neighbours are asked and answer."""

from typing import Annotated, Literal

from pydantic import Field

from turnout.web.wire.basics import CityName, Instant, Reason, Shape

AidState = Literal["asked", "given", "refused", "unanswered", "withdrawn"]
Minutes = Annotated[float, Field(allow_inf_nan=False, strict=True)]


class WantedShape(Shape):
    """So many units that can do it."""

    capability: str
    count: int


class AidShape(Shape):
    """A request to a neighbour. `reason`: why it was refused; `minutes`: until its units are there,
    as it says."""

    number: int
    neighbour: str
    needs: list[WantedShape]
    status: AidState
    asked_at: Instant
    answer_by: Instant
    reason: str
    unit_ids: list[str]
    minutes: float | None


class AidOffer(Shape):
    """A neighbour that could be asked now, and for what."""

    neighbour: str
    needs: list[WantedShape]


class AskAid(Shape):
    """The neighbour to ask; None: the first whose agreement fits."""

    neighbour: CityName | None = None


class GiveUnits(Shape):
    """The neighbour's units, and in how many minutes they are there."""

    unit_ids: Annotated[tuple[CityName, ...], Field(max_length=99)]
    minutes: Minutes


class RefuseWhy(Shape):
    """Why the neighbour lends nothing."""

    reason: Reason
