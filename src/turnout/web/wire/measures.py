"""Shapes of measures: percentiles with their intervals, missing stamps, promises kept."""

from datetime import date

from turnout.dispatch.city import Service, Span
from turnout.insight.measures import Grouping
from turnout.web.wire.basics import Seconds, Shape, WordsShape


class PercentileShape(Shape):
    """A percentile and its interval; null ends where n is too small for one."""

    percent: int
    seconds: Seconds
    low_seconds: Seconds | None
    high_seconds: Seconds | None


class PromiseShape(Shape):
    """A target and the share of the `n` known lines it was made for that were within it."""

    name: str
    service: Service | None
    seconds: Seconds
    wanted_share: float
    valid_from: date | None
    source: WordsShape
    n: int
    within: float | None
    low: float | None
    high: float | None


class FigureShape(Shape):
    """One span of one group; `by` and `group` null is everything, a group "" is not known.
    `unmet`: full alarms that never came, and `open`: what still goes on, in neither `n` nor
    `missing`."""

    span: Span
    by: Grouping | None
    group: str | None
    n: int
    missing: int
    unmet: int
    open: int
    percentiles: list[PercentileShape]
    targets: list[PromiseShape]


class DistrictName(Shape):
    """A district that figures are about."""

    id: str
    name: WordsShape


class MeasuresShape(Shape):
    """The measures of some local days, `last_day` too. `fewest`: smaller groups are left out, and
    what would give them away; null: nothing is."""

    city: str
    time_zone: str
    first_day: date
    last_day: date
    confidence: float
    figures: list[FigureShape]
    districts: list[DistrictName]
    fewest: int | None


class SharedShape(Shape):
    """`hits` of `n` and the interval of their share."""

    n: int
    hits: int
    share: float
    low: float
    high: float


class MeanShape(Shape):
    """The mean of n values and its interval."""

    n: int
    mean: float
    low: float
    high: float


class ShadowShape(Shape):
    """A policy that is only asked: how often it would have chosen the same units, the mean seconds
    that its units would have been there earlier, and the mean share of places that it would have
    uncovered less; None below two choices."""

    policy: str
    same: SharedShape
    seconds_gained: MeanShape | None
    cover_kept: MeanShape | None


class ShadowsShape(Shape):
    """All policies in the shadow, over the whole record."""

    confidence: float
    policies: list[ShadowShape]
