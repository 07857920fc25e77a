"""Figures as one long table: a row for each percentile and for each promise of each group."""

import csv
import io
from collections.abc import Iterator, Sequence

from turnout.base.spreadsheet import inert
from turnout.insight.calendar import Period
from turnout.insight.measures import Figure, Kept

HEADER = (
    "first_day",
    "last_day",
    "time_zone",
    "span",
    "by",
    "group",
    "n_lines",
    "missing_lines",
    "statistic",
    "seconds",
    "low_seconds",
    "high_seconds",
    "target",
    "wanted_share",
    "n_held",
    "share",
    "low_share",
    "high_share",
    "source",
    "unmet_lines",
    "open_lines",
)
"""`by` "all" is everything; an empty `group` is what nobody knows. `statistic` is p50, p90, p95, or
within: then `seconds` is the target's. A value that does not exist is empty, never zero."""


def csv_text(figures: Sequence[Figure], period: Period, zone: str) -> str:
    """The table as RFC 4180 text, with its header."""
    out = io.StringIO()
    writer = csv.DictWriter(out, HEADER, restval="", lineterminator="\r\n")
    writer.writeheader()
    about = {"first_day": period.first, "last_day": period.last, "time_zone": zone}
    for figure in figures:
        writer.writerows({**about, **row} for row in _rows(figure))
    return out.getvalue()


def _rows(figure: Figure) -> Iterator[dict[str, object]]:
    about: dict[str, object] = {
        "span": figure.span.value,
        "by": "all" if figure.by is None else figure.by.value,
        "group": inert(figure.group or ""),
        "n_lines": figure.n,
        "missing_lines": figure.missing,
        "unmet_lines": figure.unmet,
        "open_lines": figure.open,
    }
    if not figure.quantiles:
        yield {**about, "statistic": "none"}
    for each in figure.quantiles:
        yield {
            **about,
            "statistic": f"p{each.percent}",
            "seconds": _seconds(each.seconds),
            "low_seconds": _seconds(each.low),
            "high_seconds": _seconds(each.high),
        }
    for kept in figure.kept:
        yield {
            **about,
            "statistic": "within",
            "seconds": _seconds(kept.target.seconds),
            "target": inert(kept.target.name),
            "wanted_share": f"{kept.target.share:.4f}",
            "source": inert(kept.target.source.en),
            **_share(kept),
        }


def _share(kept: Kept) -> dict[str, object]:
    share = kept.share
    if share is None:
        return {"n_held": 0}
    return {
        "n_held": share.n,
        "share": f"{share.share:.4f}",
        "low_share": f"{share.low:.4f}",
        "high_share": f"{share.high:.4f}",
    }


def _seconds(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"
