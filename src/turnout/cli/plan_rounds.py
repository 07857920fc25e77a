"""`turnout plan rounds`: visits to sites and patrols, evenly shared and not to be guessed."""

import csv
import json as json_text
from datetime import date, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

from cyclopts import Parameter

from turnout.cli.inputs import ReadFile
from turnout.cli.numbers import FromZero, Weeks
from turnout.cli.output import JsonTarget, NewFile, write_json

if TYPE_CHECKING:
    from turnout.bootstrap.rounds import RoundsGround
    from turnout.deployment.visits import RoundsPlan


def rounds(
    *,
    city: Path,
    sites: ReadFile,
    units: ReadFile,
    first: Annotated[date | None, Parameter(name="--from")] = None,
    weeks: Weeks = 1,
    seed: FromZero = 1,
    away: str | None = None,
    at: datetime | None = None,
    out: NewFile | None = None,
    geojson: NewFile | None = None,
    json: JsonTarget = None,
) -> None:
    """Who visits which site when, within its hours and as often as it wants.

    Parameters
    ----------
    city
        A city bundle: its streets, and its units' stations.
    sites
        A table with site, lon, lat, minutes, per_week, from, until, and perhaps days, modes.
    units
        A table with unit, mode (car, bicycle, foot), from, until, and perhaps lon, lat.
    first
        The Monday of the first week. Default: the next one.
    weeks
        How many, each drawn anew.
    seed
        The same seed gives the same plan; keep it to yourself.
    away
        A unit that is called away --at a local moment: its other visits of that day go to those
        who are out.
    at
        With --away: when, like 2026-03-02T10:30.
    out
        Write a row for each visit here, for `POST /api/rounds`.
    geojson
        Write each round's stops here, as points in order.
    json
        Write figures here; - is standard output.
    """
    from turnout.adapters.problems.rounds import read_patrols, read_sites
    from turnout.bootstrap.rounds import rounds_ground
    from turnout.cli.plan_shifts import monday_from, require_weeks
    from turnout.deployment.rounds import call_away, plan_rounds
    from turnout.deployment.visits import RoundsRefused

    require_weeks(weeks)
    if (away is None) != (at is None):
        raise RoundsRefused("it is not said who is called away, and when", "give --away and --at")
    monday = monday_from(first)
    ground = rounds_ground(city, read_sites(sites), read_patrols(units))
    given = (ground.sites, ground.patrols, ground.ways)
    began = perf_counter()
    plan = plan_rounds(*given, weeks=weeks, seed=seed)
    if away is not None and at is not None:
        day, second = (at.date() - monday).days, 3_600 * at.hour + 60 * at.minute + at.second
        plan = call_away(plan, *given, unit=away, day=day, at=second)
    figures = _figures(plan, monday)
    figures["seconds"] = round(perf_counter() - began, 3)
    if out is not None:
        _write_rows(out, plan, ground, monday)
    if geojson is not None:
        geojson.write_text(json_text.dumps(_collection(plan, ground, monday)), "utf-8")
    if json is not None:
        write_json(figures, json)
    if json != "-":
        for name, value in lines_of(figures):
            print(f"{name:>15}  {value}")


def lines_of(figures: dict[str, Any]) -> list[tuple[str, object]]:
    """What the command prints: a visit that found no place by its day and site, and how well a
    visit can be guessed beforehand."""
    left = [f"{one['site']} on {one['day']}" for one in figures["left_out"]]
    guessed = figures["guessed"]
    return [
        ("visits", figures["visits"]),
        ("left_out", ", ".join(left) or "none"),
        ("most_over_mean", figures["most_over_mean"]),
        (
            "guessed",
            "-"
            if guessed is None
            else f"{guessed['hit_share']:.0%} right; {guessed['entropy_bits']:g} of at most "
            f"{guessed['entropy_most']:g} bits",
        ),
        ("seconds", figures["seconds"]),
    ]


def _figures(plan: "RoundsPlan", monday: date) -> dict[str, Any]:
    guessed = plan.guessed
    return {
        "visits": sum(len(one.stops) for one in plan.rounds),
        "left_out": [
            {"day": str(monday + timedelta(days=day)), "site": site} for day, site in plan.left_out
        ],
        "most_over_mean": round(plan.most_over_mean, 3),
        "guessed": guessed
        and {
            "entropy_bits": round(guessed.entropy_bits, 3),
            "entropy_most": round(guessed.entropy_most, 3),
            "hit_share": round(guessed.hit_share, 4),
        },
        "rounds": [
            {
                "day": str(monday + timedelta(days=one.day)),
                "unit": one.unit,
                "mode": one.mode,
                "stops": [
                    {
                        "site": stop.site,
                        "from": _clock(stop.begins),
                        "until": _clock(stop.ends),
                        "way_seconds": stop.way_seconds,
                    }
                    for stop in one.stops
                ],
            }
            for one in plan.rounds
        ],
    }


def _clock(second: int) -> str:
    return f"{second // 3600:02}:{second // 60 % 60:02}"


def _write_rows(path: Path, plan: "RoundsPlan", ground: "RoundsGround", monday: date) -> None:
    zone = ZoneInfo(ground.timezone)

    def moment(day: int, second: int) -> str:
        start = datetime.combine(monday + timedelta(days=day), datetime.min.time(), zone)
        return (start + timedelta(seconds=second)).isoformat(timespec="seconds")

    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("unit", "site", "lon", "lat", "from", "until"))
        for one in plan.rounds:
            for stop in one.stops:
                point = ground.points[stop.site]
                times = moment(one.day, stop.begins), moment(one.day, stop.ends)
                rows.writerow((one.unit, stop.site, point.lon, point.lat, *times))


def _collection(plan: "RoundsPlan", ground: "RoundsGround", monday: date) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {
                    "day": str(monday + timedelta(days=one.day)),
                    "unit": one.unit,
                    "mode": one.mode,
                    "sites": [stop.site for stop in one.stops],
                },
                "geometry": {
                    "type": "MultiPoint",
                    "coordinates": [
                        (ground.points[stop.site].lon, ground.points[stop.site].lat)
                        for stop in one.stops
                    ],
                },
            }
            for one in plan.rounds
        ],
    }
