"""Who is told of incidents, and how far."""

from typing import Annotated

from pydantic import Field

from turnout.web.wire.basics import Instant, Numbered, Shape, WordsShape

MOST_AT_ONCE = 100


class AsideRow(Shape):
    """News that was not taken. `again`: it is tried once more now."""

    sequence: int
    subject: str
    kind: str
    at: Instant
    why: str
    tries: int
    again: bool


class SubscriberRow(Shape):
    """One organisation. `behind` records are not looked at yet; `fault` is what went wrong last,
    "" when nothing did since; `dropped` were put aside and are listed no more. `host` is where its
    posts go; `secrets` counts what they are signed with."""

    id: str
    name: WordsShape
    host: str
    secrets: int
    agency: str | None
    districts: list[str]
    told: int
    told_at: Instant | None
    behind: int
    fault: str
    next_at: Instant | None
    aside: list[AsideRow]
    dropped: int


class SubscribersShape(Shape):
    """All of them, as the administrator's file has them."""

    subscribers: list[SubscriberRow]


RecordNumber = Numbered


class TellAgainAsk(Shape):
    """Which news, by the sequences of the room's records."""

    sequences: Annotated[list[RecordNumber], Field(min_length=1, max_length=MOST_AT_ONCE)]


class ToldAgainShape(Shape):
    """How many of them are tried once more."""

    asked: int
