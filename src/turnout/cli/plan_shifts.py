"""`turnout plan shifts`: how many at what hour, in legal shifts, worked by whom."""

import csv
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

from cyclopts import Parameter

from turnout.cli.inputs import ReadFile
from turnout.cli.numbers import Seconds, Weeks
from turnout.cli.output import JsonTarget, NewFile, in_words, write_json

if TYPE_CHECKING:
    from turnout.bootstrap.shifts import CityWeek
    from turnout.deployment.duty_hours import Service, ShiftPlan, WorkingRules

SEAT_SECONDS = 150.0
"""How long a call keeps a call-taker, where nobody says."""


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is planned for.

    Parameters
    ----------
    city
        A city bundle: the week that its calls foretell.
    service
        With --city: whose units.
    seats
        Call-takers, who take the calls of every service, in place of units.
    calls
        Calls by hour of the week in place of --city's: a table with hour (0 to 167), calls, high.
    sure
        With --city: plan for the mean, or for what 80 or 95 % of such weeks stay below.
    busy_seconds
        How long one call keeps a unit or a seat. Default: what the record says (turning out, at the
        scene); of a seat 150.
    share
        Which share of calls is to be served in time. Default: of seats the city's target, else .9.
    within
        Seconds in which a call is served. Default: of seats the city's target, of units 0: at once.
    least
        Never fewer on duty than so many.
    """

    city: Path | None = None
    service: str = "fire"
    seats: Annotated[bool, Parameter(negative=())] = False
    calls: ReadFile | None = None
    sure: str = "80"
    busy_seconds: float | None = None
    share: float | None = None
    within: float | None = None
    least: int = 1


def shifts(
    *,
    wanted: Wanted = Wanted(),
    first: Annotated[date | None, Parameter(name="--from")] = None,
    weeks: Weeks = 1,
    rules: ReadFile | None = None,
    staff: ReadFile | None = None,
    roster: NewFile | None = None,
    seconds: Seconds = 20.0,
    json: JsonTarget = None,
) -> None:
    """The fewest hours of legal shifts that serve the calls in time, and who works them.

    Parameters
    ----------
    first
        The Monday of the first week. Default: the next one.
    weeks
        So many weeks are written to --roster, all alike.
    rules
        Working rules, TOML; default: Directive 2003/88/EC with common lengths and starts.
    staff
        Who works: a table with number, starts, off. Default: as few as can.
    roster
        Write the shifts here, for `turnout roster import`: tours of people (--staff), else shifts
        of units with their teams.
    seconds
        The solver stops after so many; what is proven until then is told as the bound.
    json
        Write figures here; - is standard output.
    """
    from turnout.adapters.problems.shifts import COMMON_RULES, read_rules, read_workers
    from turnout.deployment.shifts import plan_shifts, rules_on

    require_weeks(weeks)
    monday = monday_from(first)
    chosen = rules_on(read_rules(rules or COMMON_RULES), monday)
    week = _week(wanted, monday)
    service = _service(wanted, week)
    workers = None if staff is None else read_workers(staff)
    began = perf_counter()
    plan = plan_shifts(
        week.planned,
        service,
        chosen,
        expected=week.mean,
        workers=workers,
        seconds_max=seconds,
    )
    figures = _figures(plan, week, service, chosen)
    figures["seconds"] = round(perf_counter() - began, 3)
    if roster is not None:
        _write_roster(roster, plan, week, monday, weeks=weeks, people=workers is not None)
    if json is not None:
        write_json(figures, json)
    if json != "-":
        for name in ("people", "people_at_least", "objective", "bound", "proven", "wishes_broken"):
            print(f"{name:>15}  {in_words(figures[name])}")


def require_weeks(weeks: int) -> None:
    """Raises ShiftsRefused: nothing is planned for no week."""
    from turnout.deployment.duty_hours import ShiftsRefused

    if weeks < 1:
        raise ShiftsRefused(f"{weeks} weeks are none", "give --weeks 1 or more")


def monday_from(first: date | None) -> date:
    """The Monday that is named, or the next one. Raises ShiftsRefused for another day."""
    from turnout.adapters.clock import WallClock
    from turnout.deployment.duty_hours import ShiftsRefused

    if first is None:
        today = WallClock().now().date()
        return today + timedelta(days=7 - today.weekday())
    if first.weekday():
        monday = first + timedelta(days=7 - first.weekday())
        raise ShiftsRefused(f"{first} is no Monday", f"give --from {monday}")
    return first


def _week(wanted: Wanted, monday: date) -> "CityWeek":
    from turnout.adapters.problems.shifts import read_week
    from turnout.bootstrap.shifts import city_week, week_of
    from turnout.deployment.duty_hours import ShiftsRefused

    if wanted.city is None and wanted.calls is None:
        raise ShiftsRefused("it is not said whose calls", "give --city, or --calls, or both")
    given = None if wanted.calls is None else read_week(wanted.calls)
    if wanted.city is None:
        assert given is not None
        return week_of(*given)
    found = city_week(wanted.city, wanted.service, sure=wanted.sure, day=monday, seats=wanted.seats)
    return found if given is None else replace(found, mean=given[0], planned=given[1])


def _service(wanted: Wanted, week: "CityWeek") -> "Service":
    from turnout.deployment.duty_hours import Service, ShiftsRefused

    known = SEAT_SECONDS if wanted.seats else week.busy_seconds
    busy = known if wanted.busy_seconds is None else wanted.busy_seconds
    if busy is None or busy <= 0.0:
        raise ShiftsRefused("it is not known how long a call keeps a unit", "give --busy-seconds")
    share, within = week.answer if wanted.seats else (0.9, 0.0)
    share = share if wanted.share is None else wanted.share
    if not 0.0 < share < 1.0:
        raise ShiftsRefused(f"a share of {share:g} cannot be kept", "give --share .5 to .999")
    within = within if wanted.within is None else wanted.within
    if within < 0.0 or wanted.least < 0:
        what = f"--within {within:g} and --least {wanted.least} are not both 0 or more"
        raise ShiftsRefused(what, "give 0 (at once, nobody) or more")
    return Service(
        busy_seconds=busy,
        share=share,
        within_seconds=within,
        least=wanted.least,
    )


def _figures(
    plan: "ShiftPlan", week: "CityWeek", service: "Service", rules: "WorkingRules"
) -> dict[str, object]:
    from turnout.deployment.shifts import hour_name

    return {
        "objective": plan.hours,
        "bound": plan.hours_bound,
        "proven": plan.proven,
        "people": plan.people,
        "people_at_least": plan.people_at_least,
        "wishes_broken": plan.against,
        "wishes_broken_at_least": plan.against_bound,
        "target": {"share": service.share, "within_seconds": service.within_seconds},
        "busy_seconds": round(service.busy_seconds, 1),
        "rules": {"valid_from": rules.valid_from.isoformat(), "source": rules.source},
        "hours": [
            {
                "hour": hour_name(at),
                "calls": round(float(week.mean[at]), 2),
                "planned_for": round(float(week.planned[at]), 2),
                "need": int(plan.need[at]),
                "on_duty": int(plan.staffed[at]),
                "served": round(float(plan.served[at]), 4),
            }
            for at in range(168)
        ],
        "shifts": [
            {
                "who": shift.worker,
                "from": _clock(shift.start),
                "until": _clock(shift.end),
                "break": None
                if shift.break_start is None or shift.break_end is None
                else [_clock(shift.break_start), _clock(shift.break_end)],
            }
            for shift in plan.shifts
        ],
    }


def _clock(step: int) -> str:
    from turnout.deployment.duty_hours import DAY_STEPS, DAYS, STEP_MINUTES

    minutes = step % DAY_STEPS * STEP_MINUTES
    return f"{DAYS[step // DAY_STEPS % 7]} {minutes // 60:02}:{minutes % 60:02}"


def _write_roster(
    path: Path, plan: "ShiftPlan", week: "CityWeek", monday: date, *, weeks: int, people: bool
) -> None:
    """Tours of people, or shifts of units; local times as the clock shows them, with offset."""
    from turnout.deployment.duty_hours import ShiftsRefused
    from turnout.deployment.shifts import vehicles_of

    if (people and not week.agency) or (not people and not week.units):
        raise ShiftsRefused("it is not known whose shifts these are", "give --city with --roster")
    crew = dict(week.units)
    unit_of = {} if people else vehicles_of(plan.shifts, list(crew))
    zone = ZoneInfo(week.timezone)
    columns = (
        ("number", "agency", "from", "until")
        if people
        else ("unit", "from", "until", "crew", "team")
    )
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(columns)
        for at in range(weeks):
            for shift in plan.shifts:
                start, end = (_moment(monday, at, step, zone) for step in (shift.start, shift.end))
                if people:
                    rows.writerow((shift.worker, week.agency, start, end))
                else:
                    unit = unit_of[shift]
                    rows.writerow((unit, start, end, crew[unit], shift.worker))


def _moment(monday: date, week: int, step: int, zone: ZoneInfo) -> str:
    from turnout.deployment.duty_hours import DAY_STEPS, STEP_MINUTES

    day = monday + timedelta(days=7 * week + step // DAY_STEPS)
    clock = timedelta(minutes=step % DAY_STEPS * STEP_MINUTES)
    return (datetime.combine(day, datetime.min.time(), zone) + clock).isoformat()
