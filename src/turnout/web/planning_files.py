"""Plans of posts as files, rounds from a table, and what the planning routes refuse."""

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager

from turnout.base.csv_rows import Fields, Wrong, read_rows, require_no_faults, text_of, time_of
from turnout.base.geo import Point
from turnout.base.ids import UnitId
from turnout.base.spreadsheet import inert
from turnout.base.text import Words
from turnout.deployment.demand import DemandRefused
from turnout.deployment.posts import Drawn, SitingRefused
from turnout.dispatch.model.deployment import RoundStop
from turnout.dispatch.shift_table import roster_faulty
from turnout.web.planning import Ground
from turnout.web.problems import Rule, WebProblem

COLUMNS = ("unit", "site", "lon", "lat", "from", "until")
STOPS_MOST = 5_000

NO_PLANNING = Rule(
    "no_planning",
    409,
    Words(
        "There are no recorded calls of this service to plan on.", "没有可供规划的该类历史报警。"
    ),
    Words(
        "Build the city with its calls, or choose another service.",
        "请用历史报警构建城市数据，或选择其他类别。",
    ),
)


def leaves_without_way(calls: float, keep: str | None) -> WebProblem:
    """A plan that takes the only post from places that have a way today; keep: the one that would
    leave it to them."""
    kept = keep or "today's posts"
    rule = Rule(
        "plan_leaves_without_way",
        409,
        Words(
            f"With this plan {calls:g} recorded calls would lose their way to any post.",
            f"按该方案，有 {calls:g} 起历史报警将无路可达，而目前均可到达。",
        ),
        Words(
            f"Keep {kept}, or draw a post on their side.",
            f"请保留 {keep or '现有执勤点'}，或在该片区增设执勤点。",
        ),
    )
    return WebProblem(rule)


@contextmanager
def refused_plan() -> Iterator[None]:
    """What the models refuse, as a problem of the web: what it is in both languages, the smallest
    change as the model words it."""
    try:
        yield
    except (SitingRefused, DemandRefused) as refused:
        rule = Rule(
            "no_such_plan",
            409,
            Words(f"No plan can do this: {refused}.", f"没有满足要求的方案：{refused}。"),
            Words(f"{refused.remedy}.".capitalize(), f"可行的最小改动：{refused.remedy}。"),
        )
        raise WebProblem(rule) from refused


def geojson_of(drawn: Drawn, ground: Ground) -> str:
    """Today's stations, the plan's posts, and each place with its calls and both its ways."""
    features = [
        *(_point(one.point, kind="station", name=one.name) for one in ground.stations),
        *(_point(one.point, kind="post", name=one.name) for one in drawn.posts),
    ]
    ways = zip(
        ground.places, drawn.before.seconds.tolist(), drawn.after.seconds.tolist(), strict=True
    )
    for place, before, after in ways:
        known = {"before_seconds": before, "after_seconds": after}
        finite = {name: round(value, 1) for name, value in known.items() if value < float("inf")}
        features.append(_point(place.point, kind="place", calls=round(place.calls), **finite))
    return json.dumps({"type": "FeatureCollection", "features": features})


def _point(point: Point, **properties: object) -> dict[str, object]:
    geometry = {"type": "Point", "coordinates": [point.lon, point.lat]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def csv_of(drawn: Drawn) -> str:
    """A row for each post, then what they reach beside today's."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(("what", "name", "lon", "lat", "before", "after"))
    for post in drawn.posts:
        rows.writerow(("post", inert(post.name), post.point.lon, post.point.lat, "", ""))
    before, after = drawn.before, drawn.after
    for name, was, now in (
        ("calls", before.calls, after.calls),
        (f"share_within_{drawn.within:g}_s", round(before.share, 6), round(after.share, 6)),
        ("mean_s", before.mean_seconds, after.mean_seconds),
        ("worst_s", before.worst_seconds, after.worst_seconds),
        ("calls_without_way", before.without_way, after.without_way),
    ):
        rows.writerow(("figure", name, "", "", was, now))
    return text.getvalue()


def read_stops(table: str) -> tuple[RoundStop, ...]:
    """Rounds as `turnout plan rounds --out` writes them. Refuses: roster_faulty."""
    rows, faults = read_rows(table, COLUMNS, _stop, most=STOPS_MOST)
    require_no_faults(faults, roster_faulty)
    return tuple(rows.values())


def _stop(row: Fields) -> RoundStop:
    return RoundStop(
        unit_id=UnitId(text_of(row, "unit")),
        site=text_of(row, "site"),
        point=Point(_degrees(row, "lon", 180.0), _degrees(row, "lat", 90.0)),
        starts_at=time_of(row, "from"),
        ends_at=time_of(row, "until"),
    )


def _degrees(row: Fields, field: str, most: float) -> float:
    try:
        found = float(text_of(row, field))
    except ValueError:
        found = float("nan")
    if not abs(found) <= most:
        what = Words("It is no number of degrees.", "不是有效的度数。")
        raise Wrong(field, what, Words("Write it like -71.25.", "请写成 -71.25。"))
    return found
