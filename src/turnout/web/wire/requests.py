"""Requests of whoever an incident speaks of."""

from typing import Annotated, Literal

from pydantic import Field

from turnout.web.wire.basics import NO_CONTROL, Instant, LonLat, Reason, Shape

ABOUT_INCIDENT = r"^incident-[1-9][0-9]{0,11}$"

WishName = Literal["export", "correction", "erasure", "complaint"]


class RequestAsk(Shape):
    """What somebody asks, in their words, and how to answer them."""

    wish: WishName
    about: Annotated[str, Field(pattern=ABOUT_INCIDENT)]
    text: Annotated[str, Field(min_length=1, max_length=2_000)]
    answer_to: Annotated[str, Field(min_length=1, max_length=200, pattern=NO_CONTROL)]


class DecisionAsk(Shape):
    """Yes or no, and why."""

    granted: bool
    reason: Reason


class ReceivedShape(Shape):
    """The request's number."""

    number: int


class RequestShape(Shape):
    """A request. `open_for`: what is to be done with it next."""

    number: int
    wish: WishName
    about: str
    at: Instant
    received_by: str
    text: str | None
    answer_to: str | None
    decided_by: str | None
    granted: bool | None
    reason: str | None
    appealed: bool
    appeal_by: str | None
    upheld: bool | None
    carried_out: bool
    open_for: Literal["decision", "appeal_decision", "carrying_out", "nothing"]


class RequestsShape(Shape):
    """All requests, the newest first."""

    requests: list[RequestShape]


class SaidShape(Shape):
    """What a caller said of themselves; null: erased, or never said."""

    call_id: str
    received_at: Instant
    number: str | None
    name: str | None
    text: str | None
    address: str | None
    point: LonLat | None


class ExportShape(Shape):
    """What is known of people in an incident: to be handed over by whoever checked who they are."""

    about: str
    calls: list[SaidShape]


class ErasedShape(Shape):
    """What was erased: sealed streams whose keys are gone. The record still verifies."""

    erased: list[str]
