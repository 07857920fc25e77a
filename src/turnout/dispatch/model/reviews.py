"""A review of a closed incident."""

from datetime import date, datetime
from enum import StrEnum

import msgspec

from turnout.base.ids import Actor


class ReviewAnswer(StrEnum):
    """The answer to one question of the checklist."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"


class RemarkText(msgspec.Struct, frozen=True, kw_only=True):
    """What a reviewer wrote: sealed apart from the fact."""

    text: str


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """The latest review: when, by whom, by which edition of the checklist, and what it found."""

    at: datetime
    by: Actor
    checklist: date
    answers: dict[str, ReviewAnswer]
    outcome: str
