"""How many calls are expected: the forecast that somebody asked for last, of each service and
district. Nothing of it is recorded, and none outlives the room."""

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from turnout.base.ids import Actor
from turnout.base.time import Clock
from turnout.deployment.demand import Counts, Score
from turnout.dispatch.city import Service
from turnout.engines.forecast.counts import Forecast
from turnout.web.views.rows import Row

HOUR: Final = timedelta(hours=1)
UNTOLD: Final = 1_000.0
"""An error so many times as large as two weeks differ is none: the weeks did not differ at all."""


class Foretelling:
    """Keeps forecasts with who asked for each, and when."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._kept: dict[tuple[Service, str | None], Row] = {}

    def keep(self, told: Row, *, by: Actor) -> Row:
        """DemandShape, kept until somebody asks for the same anew."""
        row = {**told, "made_at": self.clock.now(), "made_by": by}
        self._kept[Service(told["service"]), told["district"]] = row
        return row

    def find(self, service: Service, district: str | None) -> Row | None:
        """DemandShape; None while nobody has asked."""
        return self._kept.get((service, district))


def hours_since(known: Counts, local: datetime) -> int:
    """How many hours lie between the last known one and the one in which a local time is; none
    where the record reaches beyond it."""
    return max(0, (local.replace(tzinfo=None) - _end(known)) // HOUR)


def demand_row(
    known: Counts,
    found: Forecast,
    score: Score,
    *,
    after: int,
    service: Service,
    district: str | None,
) -> Row:
    """DemandShape without who made it, when. Hours are the city's own, without a zone; those told
    begin `after` hours behind the last known one."""
    steps = known.counts.shape[1]
    begin = _end(known) + after * HOUR
    ahead = found.mean.shape[1]
    return {
        "service": service,
        "district": district,
        "first_day": known.first,
        "last_day": _last(known.first, steps),
        "calls": round(float(known.counts.sum())),
        "after_hours": after,
        "hours": [_hour(begin + at * HOUR, found, at) for at in range(ahead)],
        "backtest": {
            "hours": ahead,
            "after_hours": score.after,
            "error": _told(score.mase),
            "as_last_week": _told(score.naive),
            "within_80": round(score.within[0], 3),
            "within_95": round(score.within[1], 3),
        },
    }


def _end(known: Counts) -> datetime:
    return datetime.combine(known.first, time()) + timedelta(hours=known.counts.shape[1])


def _told(error: float) -> float | None:
    return round(error, 3) if error < UNTOLD else None


def _last(first: date, steps: int) -> date:
    return first + timedelta(days=steps // 24 - 1)


def _hour(begins: datetime, found: Forecast, at: int) -> dict[str, Any]:
    (low_80, low_95), (high_80, high_95) = found.low[:, 0, at], found.high[:, 0, at]
    return {
        "begins": begins.isoformat(timespec="minutes"),
        "mean": round(float(found.mean[0, at]), 2),
        "low_80": round(float(low_80), 2),
        "high_80": round(float(high_80), 2),
        "low_95": round(float(low_95), 2),
        "high_95": round(float(high_95), 2),
    }
