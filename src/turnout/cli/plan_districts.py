"""`turnout plan districts`: which streets belong to which post, beside today's."""

import json as json_text
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from turnout.cli.numbers import Seconds
from turnout.cli.output import JsonTarget, NewFile, in_words, write_json

if TYPE_CHECKING:
    from turnout.bootstrap.districts import CityGround
    from turnout.deployment.districts import DistrictPlan, Measured

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def districts(
    *,
    city: Path,
    service: str | None = None,
    balance: Seconds | None = None,
    reach: Seconds = 480.0,
    geojson: NewFile | None = None,
    json: JsonTarget = None,
) -> None:
    """Districts in one piece, near their posts and evenly loaded.

    Parameters
    ----------
    city
        A city bundle with calls.
    service
        Whose calls; every call where it is not said.
    balance
        How many seconds of mean travel an unevenness of 1 is worth. Default: as many as leave the
        mean response no longer than today's.
    reach
        A blind spot is beyond so many seconds from every post.
    geojson
        Write the districts' streets here.
    json
        Write figures here; - is standard output.
    """
    from turnout.bootstrap.districts import city_ground
    from turnout.deployment.districts import evenest, expected_seconds, measure, plan_with

    at = city_ground(city, service)
    ground, began = at.ground, perf_counter()
    today = measure(ground, at.today)
    plan = (
        evenest(ground, today.response_seconds)
        if balance is None
        else plan_with(ground, balance, expected_seconds(ground, plan_with(ground, balance)))
    )
    figures = _answer(at, today, plan, reach)
    figures["seconds"] = round(perf_counter() - began, 2)
    if geojson is not None:
        geojson.write_text(json_text.dumps(_collection(at, plan)), "utf-8")
    if json is not None:
        write_json(figures, json)
    if json != "-":
        for name in ("districts", "atoms", "calls", "today_is", "in_one_piece", "today", "plan"):
            print(f"{name:>12}  {in_words(figures[name])}")


def _answer(
    at: "CityGround", today: "Measured", plan: "DistrictPlan", reach: float
) -> dict[str, object]:
    from turnout.deployment.districts import blind_spots, thin_hours

    ground = at.ground
    return {
        "districts": len(ground.posts),
        "atoms": ground.seconds.shape[1],
        "atoms_without_a_way": int((plan.label < 0).sum()),
        "calls": len(ground.atom),
        "today_is": "recorded" if at.recorded else "the bundle's districts",
        "in_one_piece": plan.in_one_piece,
        "balance": plan.balance,
        "today": _figures(today),
        "plan": _figures(plan.measured),
        "imbalance_lower_by": 1.0 - plan.measured.imbalance / today.imbalance,
        "work_hours": {
            post: {"today": round(was / 3600, 1), "plan": round(now / 3600, 1)}
            for post, was, now in zip(
                ground.posts, today.work_seconds, plan.measured.work_seconds, strict=True
            )
        },
        "blind_spots": [
            {"street": at.names[atom], "at": at.lines[atom][0], "calls": n, "seconds": round(far)}
            for atom, n, far in blind_spots(ground, reach)
        ],
        "thin_hours": [
            {"hour": f"{DAYS[hour // 24]} {hour % 24:02}:00", "bound": round(n, 2), "all_out": out}
            for hour, n, out in thin_hours(ground)
        ],
    }


def _figures(measured: "Measured") -> dict[str, float]:
    load = measured.work_seconds
    return {
        "imbalance": round(measured.imbalance, 4),
        "most_over_mean": round(float(load.max() / load.mean()), 3),
        "way_seconds": round(measured.way_seconds, 2),
        "response_seconds": round(measured.response_seconds, 2),
        "busiest_post": round(float(measured.busy.max()), 4),
    }


def _collection(at: "CityGround", plan: "DistrictPlan") -> dict[str, object]:
    """GeoJSON: a feature for each district, its streets as lines."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {
                    "post": post,
                    "work_hours": round(float(plan.measured.work_seconds[row]) / 3600, 1),
                },
                "geometry": {
                    "type": "MultiLineString",
                    "coordinates": [
                        line
                        for line, label in zip(at.lines, plan.label.tolist(), strict=True)
                        if label == row
                    ],
                },
            }
            for row, post in enumerate(at.ground.posts)
        ],
    }
