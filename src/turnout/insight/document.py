"""Figures as plain JSON values: what `turnout report --json` and the HTTP interface give."""

from collections.abc import Sequence
from datetime import date

from turnout.dispatch.city import City
from turnout.insight.calendar import Period
from turnout.insight.estimates import CONFIDENCE, Quantile
from turnout.insight.measures import Figure, Kept


def document_of(figures: Sequence[Figure], city: City, period: Period) -> dict[str, object]:
    """All figures of a period. Seconds to a tenth, shares to four places, None for what is not."""
    return {
        "city": city.id,
        "time_zone": city.timezone,
        "first_day": period.first.isoformat(),
        "last_day": period.last.isoformat(),
        "confidence": CONFIDENCE,
        "figures": figure_rows(figures),
    }


def figure_rows(figures: Sequence[Figure]) -> list[dict[str, object]]:
    """FigureShapes."""
    return [_figure(figure) for figure in figures]


def _figure(figure: Figure) -> dict[str, object]:
    return {
        "span": figure.span.value,
        "by": None if figure.by is None else figure.by.value,
        "group": figure.group,
        "n": figure.n,
        "missing": figure.missing,
        "unmet": figure.unmet,
        "open": figure.open,
        "percentiles": [_quantile(each) for each in figure.quantiles],
        "targets": [_kept(each) for each in figure.kept],
    }


def _quantile(each: Quantile) -> dict[str, object]:
    return {
        "percent": each.percent,
        "seconds": round(each.seconds, 1),
        "low_seconds": None if each.low is None else round(each.low, 1),
        "high_seconds": None if each.high is None else round(each.high, 1),
    }


def _kept(each: Kept) -> dict[str, object]:
    target, share = each.target, each.share
    return {
        "name": target.name,
        "service": target.service,
        "seconds": target.seconds,
        "wanted_share": target.share,
        "valid_from": _day(target.valid_from),
        "source": {"en": target.source.en, "zh": target.source.zh},
        "n": 0 if share is None else share.n,
        "within": None if share is None else round(share.share, 4),
        "low": None if share is None else round(share.low, 4),
        "high": None if share is None else round(share.high, 4),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
