"""`turnout plan demand`: how many calls will come, how sure that is, and how well it was told."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from turnout.cli.inputs import ReadFile
from turnout.cli.numbers import FromZero
from turnout.cli.output import JsonTarget, in_words, write_json

if TYPE_CHECKING:
    from turnout.deployment.demand import Counts
    from turnout.engines.forecast.counts import Forecast


def demand(
    *,
    city: Path | None = None,
    service: str = "fire",
    counts: ReadFile | None = None,
    holidays: ReadFile | None = None,
    ahead: FromZero = 0,
    held_back: FromZero = 0,
    json: JsonTarget = None,
) -> None:
    """How many calls will come, with intervals of 80 and 95 %.

    Parameters
    ----------
    city
        A city bundle: its calls by hour.
    service
        With --city: whose calls.
    counts
        A table with date, count and perhaps series: counts by day.
    holidays
        A table with date and kind, past and future.
    ahead
        So many hours (--city) or days (--counts). Default: a week.
    held_back
        Also tell so many of the last steps from those before, and say how well that went.
    json
        Write figures here; - is standard output.
    """
    from turnout.deployment.demand import LEVELS, look_ahead
    from turnout.deployment.demand import held_back as tell_held_back

    known = _counts(city, service, counts, holidays)
    found = look_ahead(known, ahead or 7 * known.steps_a_day)
    figures = _figures(known, found)
    if held_back:
        score = tell_held_back(known, held_back)
        figures["held_back"] = {
            "steps": held_back,
            "mase": round(score.mase, 4),
            "naive_mase": round(score.naive, 4),
            "within": {
                f"{level:.0%}": round(share, 4)
                for level, share in zip(LEVELS, score.within, strict=True)
            },
        }
    if json is not None:
        write_json(figures, json)
    if json != "-":
        for line in _lines(known, found):
            print(line)
        if held_back:
            print(f"held back: {in_words(figures['held_back'])}")


def _lines(known: "Counts", found: "Forecast") -> list[str]:
    """For each series how much will come in all, and the most in one step, with its intervals."""
    from turnout.deployment.demand import LEVELS

    at = _moments(known, found)
    steps, step = len(at), {24: "hour", 1: "day"}.get(known.steps_a_day, "step")
    said = []
    for row, label in enumerate(known.labels):
        most = int(found.mean[row].argmax())
        sure = ", ".join(
            f"{level:.0%} {found.low[one, row, most]:.3g} to {found.high[one, row, most]:.3g}"
            for one, level in enumerate(LEVELS)
        )
        said.append(
            f"{label}: {found.mean[row].sum():,.0f} calls in {steps} {step}{'s' * (steps > 1)}; "
            f"the most from {at[most]}: {found.mean[row, most]:.3g} ({sure})"
        )
    return said


def _moments(known: "Counts", found: "Forecast") -> list[str]:
    """When each step that is told begins."""
    start = datetime.combine(known.first, datetime.min.time())
    step = timedelta(hours=24 // known.steps_a_day)
    told = range(known.counts.shape[1], known.counts.shape[1] + found.mean.shape[1])
    return [(start + step * at).isoformat(timespec="minutes") for at in told]


def _figures(known: "Counts", found: "Forecast") -> dict[str, object]:
    from turnout.deployment.demand import LEVELS

    return {
        "steps_known": known.counts.shape[1],
        "step_hours": 24 // known.steps_a_day,
        "at": _moments(known, found),
        "series": {
            label: {
                "mean": found.mean[row].round(3).tolist(),
                **{
                    f"{side}_{level:.0%}": values[at, row].round(3).tolist()
                    for at, level in enumerate(LEVELS)
                    for side, values in (("low", found.low), ("high", found.high))
                },
            }
            for row, label in enumerate(known.labels)
        },
    }


def _counts(
    city: Path | None, service: str, counts: Path | None, holidays: Path | None
) -> "Counts":
    from turnout.adapters.problems.counts import read_counts, read_holidays
    from turnout.bootstrap.demand import city_counts
    from turnout.deployment.demand import DemandRefused

    if counts is not None and city is None:
        return read_counts(counts, holidays)
    if city is not None and counts is None:
        return city_counts(city, service, read_holidays(holidays) if holidays else {})
    raise DemandRefused("it is not said whose calls", "give one of --city and --counts")
