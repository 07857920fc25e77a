"""Volunteers: what they offer and answer, what they are shown, and what a card tells of them."""

from typing import Annotated, Literal

from pydantic import Field

from turnout.web.wire.basics import (
    MAX_REASON,
    NO_CONTROL,
    Instant,
    LonLat,
    Numbered,
    Seconds,
    Shape,
    Whole,
    WordsShape,
)

ReplyName = Literal["asked", "accepted", "arrived", "declined", "silent", "too_far"]
Minute = Annotated[int, Field(ge=0, le=1440, strict=True), Whole]


class Offer(Shape):
    """When (minutes of the local day, over midnight too) and how far a volunteer goes."""

    from_minute: Minute = 0
    to_minute: Minute = 1440
    radius_m: Annotated[float, Field(gt=0, le=100_000, allow_inf_nan=False, strict=True)]


class PhonePlace(Shape):
    """Where the phone is now; None: it says so no longer, and what it said is forgotten at once.
    `count`: the how manieth thing that this phone says of its place; what comes late and counts
    lower than something that was heard is left aside. Left out: it is the latest."""

    point: LonLat | None
    count: Numbered | None = None


class AlertAnswer(Shape):
    """What somebody who is asked says."""

    answer: Literal["accept", "decline", "arrived"]


class AskVolunteers(Shape):
    """How somebody who is missing looks; empty for everything else."""

    description: Annotated[str, Field(max_length=MAX_REASON, pattern=NO_CONTROL)] = ""


class VolunteerAlertShape(Shape):
    """All that a volunteer ever sees. Place, AED and description are there once accepted."""

    state: Literal["none", "asked", "accepted", "arrived"]
    type: WordsShape | None
    seconds: Seconds | None
    answer_by: Instant | None
    fetches_aed: bool
    aed: WordsShape | None
    aed_point: LonLat | None
    address: str | None
    point: LonLat | None
    description: str | None


class AskedVolunteerShape(Shape):
    """One who was asked, by number; `seconds` on foot from `reckoned_at` on, over the AED for
    whoever fetches it. Too far: for the place as it is known now."""

    number: int
    reply: ReplyName
    asked_at: Instant
    reckoned_at: Instant
    seconds: Seconds
    fetches_aed: bool


class VolunteersShape(Shape):
    """Volunteers of an incident: whether they may be asked, and who was."""

    may_ask: bool
    may_describe: bool
    alerted: bool
    asked: list[AskedVolunteerShape]
    aed: WordsShape | None
