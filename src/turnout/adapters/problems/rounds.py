"""Reads sites to be visited and the units that visit them, from tables."""

from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from turnout.adapters.problems.errors import ProblemInputError
from turnout.adapters.problems.tables import rows_of
from turnout.base.geo import Point
from turnout.deployment.visits import DAYS

MODES = ("car", "bicycle", "foot")
DAY_SECONDS = 86_400
VISITS_MOST = 2_000
DIGITS_MOST = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRow:
    """A site; opens, closes: seconds of the day."""

    name: str
    point: Point
    visit_seconds: int
    visits_a_week: int
    days: frozenset[int]
    opens: int
    closes: int
    modes: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PatrolRow:
    """A unit; point: None: it begins at its station."""

    unit: str
    mode: str
    begins: int
    ends: int
    point: Point | None


def read_sites(path: Path) -> list[SiteRow]:
    """Columns site, lon, lat, minutes, per_week, from, until; perhaps days and modes, separated by
    spaces. Raises ProblemInputError."""
    found: list[SiteRow] = []
    wanted = ("site", "lon", "lat", "minutes", "per_week", "from", "until")
    for where, row in _rows(path, wanted):
        opens, closes = _hours(path, where, row)
        modes = (row.get("modes") or "").split()
        if not set(modes) <= set(MODES):
            raise ProblemInputError(path, where, "a way of coming that is none", _one_of(MODES))
        days = (row.get("days") or " ".join(DAYS)).split()
        if not set(days) <= set(DAYS):
            raise ProblemInputError(path, where, "a day that is none", _one_of(DAYS))
        found.append(
            SiteRow(
                name=_name(path, where, row["site"], [one.name for one in found]),
                point=_point(path, where, row),
                visit_seconds=60 * _whole(path, where, row["minutes"]),
                visits_a_week=_whole(path, where, row["per_week"]),
                days=frozenset(DAYS.index(day) for day in days),
                opens=opens,
                closes=closes,
                modes=frozenset(modes),
            )
        )
    return found


def read_patrols(path: Path) -> list[PatrolRow]:
    """Columns unit, mode, from, until; perhaps lon and lat. Raises ProblemInputError."""
    found: list[PatrolRow] = []
    for where, row in _rows(path, ("unit", "mode", "from", "until")):
        if row["mode"] not in MODES:
            what = f"{row['mode']!r} is no way of coming"
            raise ProblemInputError(path, where, what, _one_of(MODES))
        begins, ends = _hours(path, where, row)
        found.append(
            PatrolRow(
                unit=_name(path, where, row["unit"], [one.unit for one in found]),
                mode=row["mode"],
                begins=begins,
                ends=ends,
                point=_point(path, where, row) if row.get("lon") else None,
            )
        )
    return found


def _rows(path: Path, columns: tuple[str, ...]) -> list[tuple[str, dict[str, str]]]:
    found = rows_of(path, columns)
    if not found or len(found) > VISITS_MOST:
        remedy = f"Give 1 to {VISITS_MOST}"
        raise ProblemInputError(path, "", f"holds {len(found)} rows", remedy)
    return found


def _one_of(names: tuple[str, ...]) -> str:
    return "Write: " + " ".join(names)


def _name(path: Path, where: str, text: str, before: list[str]) -> str:
    name = text.strip()
    if not name or name in before:
        what = f"{name} stands there twice" if name else "no name"
        raise ProblemInputError(path, where, what, "Give each a name of its own")
    return name


def _whole(path: Path, where: str, text: str) -> int:
    if not text.strip().isdecimal() or len(text) > DIGITS_MOST or int(text) < 1:
        raise ProblemInputError(path, where, f"{text!r} is no number", "Write 1 or more")
    return int(text)


def _point(path: Path, where: str, row: dict[str, str]) -> Point:
    try:
        lon, lat = float(row["lon"]), float(row["lat"])
    except (KeyError, ValueError):
        lon = lat = float("nan")
    if not (isfinite(lon) and isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90):
        raise ProblemInputError(path, where, "no place", "Write lon and lat in degrees")
    return Point(lon, lat)


def _hours(path: Path, where: str, row: dict[str, str]) -> tuple[int, int]:
    begins, ends = (_seconds(path, where, row[name]) for name in ("from", "until"))
    if begins >= ends:
        remedy = "Let it end after it begins, at 24:00 at the latest"
        raise ProblemInputError(path, where, "hours that end before they begin", remedy)
    return begins, ends


def _seconds(path: Path, where: str, text: str) -> int:
    hour, _, minute = text.strip()[:DIGITS_MOST].partition(":")
    if not (hour.isdecimal() and minute.isdecimal() and int(minute) < 60):
        raise ProblemInputError(path, where, f"{text!r} is no time", "Write 07:30")
    found = 3_600 * int(hour) + 60 * int(minute)
    if found > DAY_SECONDS:
        raise ProblemInputError(path, where, f"{text!r} is past midnight", "Write 24:00 at most")
    return found
