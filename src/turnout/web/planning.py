"""What the planning routes ask for: a city's own calls, and how posts would have reached them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from turnout.base.geo import Point
from turnout.deployment.posts import Drawn, NamedPoint, Reached
from turnout.dispatch.city import Service
from turnout.web.views.rows import Row

PlanModel = Literal["mclp", "pmedian", "pcenter"]
"""The questions that the page asks: most calls in time, least mean way, least worst way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where calls came from, about 250 m across, and how many."""

    point: Point
    calls: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """stations: those of the service today; places: in a fixed order, as `Reached.seconds` has
    them."""

    stations: Sequence[NamedPoint]
    places: Sequence[Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class Best:
    """Posts that a model chose; no set of so many is better than `bound`."""

    posts: Sequence[NamedPoint]
    objective: float
    bound: float
    proven: bool


class Planning(Protocol):
    """Plans on recorded calls. Every method raises SitingRefused where there is no answer."""

    async def ground(self, service: Service) -> Ground:
        """Where the service's stations are, and where it was called to."""
        ...

    async def reached(self, service: Service, posts: Sequence[Point], within: float) -> Reached:
        """What posts at these points would have reached within so many seconds."""
        ...

    async def best(
        self, service: Service, model: PlanModel, p: int, within: float, fixed: Sequence[str]
    ) -> Best:
        """The best p posts; `fixed`: stations that stay."""
        ...

    async def curve(self, service: Service, within: float, more: int) -> Sequence[Best]:
        """What each of so many posts more than today's would buy, today's staying: most calls in
        time."""
        ...

    async def demand(
        self, service: Service, district: str | None, hours: int, *, now: datetime
    ) -> Row:
        """How many calls are expected from this hour on, told from the recorded ones, of a district
        or (None) all of them: DemandShape without who made it, when. Raises DemandRefused too."""
        ...

    async def pdf(self, drawn: Drawn, language: Literal["en", "zh"]) -> bytes:
        """A plan to print, beside today's posts."""
        ...
