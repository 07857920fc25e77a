"""How many calls are expected, by hour, how sure that is, and how well it would have been told."""

from datetime import date
from typing import Annotated

from pydantic import Field

from turnout.web.wire.basics import CityName, Instant, Shape, Whole
from turnout.web.wire.measures import DistrictName
from turnout.web.wire.rows import ServiceName

Hours = Annotated[int, Field(ge=24, le=48, strict=True), Whole]


class DemandAsk(Shape):
    """Whose calls, of one district or (null) all of them, for how many hours."""

    service: ServiceName
    district: CityName | None = None
    hours: Hours = 48


class HourShape(Shape):
    """Calls expected in the hour that `begins`, a local time without a zone; in 80 and 95 of 100
    such hours the count lies from low to high."""

    begins: str
    mean: float
    low_80: float
    high_80: float
    low_95: float
    high_95: float


class BacktestShape(Shape):
    """The last `hours` of the record, told from what was known `after_hours` before them: as long
    before as the forecast is behind the record, where that leaves half of it. `error`: the mean
    absolute error, by how much two weeks differ (MASE; below 1 is better than that);
    `as_last_week`: the same of "as the last known week"; null where no two weeks differ.
    `within_80`, `within_95`: shares of the hours inside their interval."""

    hours: int
    after_hours: int
    error: float | None
    as_last_week: float | None
    within_80: float
    within_95: float


class DemandShape(Shape):
    """A forecast from this hour on, told from the `calls` recorded on whole days, `last_day` too.
    `after_hours` lie between them and the first hour told; what the room recorded in them does not
    count. `district` null: the whole city."""

    service: ServiceName
    district: str | None
    first_day: date
    last_day: date
    calls: int
    after_hours: int
    hours: list[HourShape]
    backtest: BacktestShape
    made_at: Instant
    made_by: str


class KnownDemand(Shape):
    """`told` null: nobody has asked since the room began."""

    districts: list[DistrictName]
    told: DemandShape | None
