"""What the measures' routes ask for: figures of a period, from a table that follows the room."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal, Protocol

from turnout.base.text import Words
from turnout.dispatch.city import City, Service
from turnout.dispatch.events.reviews import IncidentReviewed
from turnout.insight.calendar import Period
from turnout.insight.estimates import Share
from turnout.insight.measures import WHOLE, Figure, Grouping, View
from turnout.insight.rounds import RoundBook
from turnout.insight.shadows import ShadowFigures

Language = Literal["en", "zh"]


class Measures(Protocol):
    """The measures of a room."""

    @property
    def ready(self) -> bool:
        """Whether the whole record has been read; until then there are no figures."""
        ...

    @property
    def city(self) -> City:
        """The city whose targets and time zone are measured with."""
        ...

    @property
    def districts(self) -> Mapping[str, Words]:
        """The names of districts by id."""
        ...

    @property
    def reviews(self) -> Mapping[int, IncidentReviewed]:
        """The latest review of each incident that has one, by its number."""
        ...

    @property
    def shadows(self) -> Sequence[ShadowFigures]:
        """What policies in the shadow would have done, over the whole record."""
        ...

    @property
    def rounds(self) -> RoundBook:
        """How visits of rounds ended, over the whole record."""
        ...

    async def figures(
        self,
        period: Period,
        groupings: Sequence[Grouping],
        *,
        service: Service | None,
        view: View = WHOLE,
    ) -> tuple[Figure, ...]:
        """A period's figures: of everything, then by each grouping."""
        ...

    async def between(
        self,
        begin: datetime,
        end: datetime,
        groupings: Sequence[Grouping],
        view: View = WHOLE,
    ) -> tuple[Figure, ...]:
        """The figures of calls received from `begin` to before `end`."""
        ...

    async def travelled_within(
        self, begin: datetime, end: datetime, service: Service, seconds: float
    ) -> Share | None:
        """Of a service's first units to calls received from `begin` to before `end`: whose way took
        so many seconds at most. None where no way is known."""
        ...

    async def pdf(self, period: Period, language: Language, view: View = WHOLE) -> bytes:
        """A period's figures by every grouping, to print."""
        ...
