"""Posts and rounds as the pages show them."""

from datetime import date, datetime, time, timedelta

from turnout.base.ids import UnitId
from turnout.deployment.posts import NamedPoint, Reached
from turnout.dispatch.city import Service
from turnout.dispatch.model.deployment import PostPlan
from turnout.dispatch.rules.posts import in_force, post_of
from turnout.dispatch.rules.rounds import stops_on
from turnout.dispatch.state import State
from turnout.web.planning import Best, Ground
from turnout.web.views.city import lon_lat
from turnout.web.views.rows import Row

WEEKS = timedelta(weeks=4)


def posts_of(state: State, service: Service, ground: Ground, now: datetime) -> list[NamedPoint]:
    """Where the service stands today: the posts in force, else its stations."""
    plan = in_force(state.deployed.posts, service, _day(state, now))
    if plan is None:
        return list(ground.stations)
    return [NamedPoint(name=one.name, point=one.point) for one in plan.posts]


def stood_at(state: State, service: Service, ground: Ground, now: datetime) -> list[NamedPoint]:
    """The same without posts of the plan in force where no unit stands: they reach nobody."""
    plan = in_force(state.deployed.posts, service, _day(state, now))
    if plan is None:
        return list(ground.stations)
    return [NamedPoint(name=one.name, point=one.point) for one in plan.posts if one.unit_ids]


def planning_row(state: State, service: Service, ground: Ground, now: datetime) -> Row:
    """PlanningShape without what was reached and adopted."""
    units = _units(state, service, now)
    return {
        "service": service,
        "today": _day(state, now),
        "posts": [
            {
                **_named(post),
                "unit_ids": [one["id"] for one in units if one["stands_at"] == post.name],
            }
            for post in posts_of(state, service, ground, now)
        ],
        "units": units,
        "places": [
            {"point": lon_lat(place.point), "calls": round(place.calls)} for place in ground.places
        ],
    }


def reached_row(found: Reached) -> Row:
    """ReachedShape."""
    return {
        "calls": round(found.calls),
        "without_way": round(found.without_way),
        "share": round(found.share, 6),
        "mean_seconds": _seconds(found.mean_seconds),
        "worst_seconds": _seconds(found.worst_seconds),
        "seconds": [_seconds(value) for value in found.seconds.tolist()],
    }


def best_row(best: Best) -> Row:
    """BestShape."""
    return {
        "posts": [_named(post) for post in best.posts],
        "objective": best.objective,
        "bound": best.bound,
        "proven": best.proven,
    }


def adopted_rows(state: State, service: Service, kept: dict[int, Row], now: datetime) -> list[Row]:
    """PostPlanShapes, newest first; `kept`: by version."""
    mine = [plan for plan in state.deployed.posts if plan.service is service]
    now_counts = in_force(mine, service, _day(state, now))
    return [
        {**_plan(plan), "in_force": plan is now_counts, "kept": kept.get(plan.version)}
        for plan in reversed(mine)
    ]


def four_weeks(state: State, plan: PostPlan) -> tuple[datetime, datetime, datetime]:
    """Four weeks before a plan began, when it began, and when its four weeks end or ended."""
    began = datetime.combine(plan.valid_from, time(), state.zone)
    end = began + WEEKS
    if plan.taken_back_at is not None:
        end = max(began, min(end, plan.taken_back_at))
    return began - WEEKS, began, end


def post_row(state: State, unit_id: UnitId, now: datetime) -> Row | None:
    """PlannedPostShape: where a unit stands by the plan in force; None: at its station."""
    service = state.city.agencies[state.city.units[unit_id].agency].service
    post = post_of(in_force(state.deployed.posts, service, _day(state, now)), unit_id)
    return None if post is None else {"name": post.name, "point": lon_lat(post.point)}


def stop_rows(state: State, unit_id: UnitId, now: datetime) -> list[Row]:
    """StopShapes: a unit's visits of today."""
    return [
        {
            "site": one.stop.site,
            "point": lon_lat(one.stop.point),
            "starts_at": one.stop.starts_at,
            "ends_at": one.stop.ends_at,
            "visited_at": one.visited_at,
        }
        for one in stops_on(state.deployed.stops, unit_id, _day(state, now), state.zone)
    ]


def _units(state: State, service: Service, now: datetime) -> list[Row]:
    plan = in_force(state.deployed.posts, service, _day(state, now))
    found = []
    for unit_id in state.roster.ids:
        spec = state.city.units[unit_id]
        if state.city.agencies[spec.agency].service is service and state.is_ours(unit_id):
            post = post_of(plan, unit_id)
            found.append({"id": unit_id, "stands_at": spec.station if post is None else post.name})
    return found


def _plan(plan: PostPlan) -> Row:
    promised = plan.promised
    return {
        "version": plan.version,
        "service": plan.service,
        "valid_from": plan.valid_from,
        "posts": [
            {"name": one.name, "point": lon_lat(one.point), "unit_ids": list(one.unit_ids)}
            for one in plan.posts
        ],
        "promised": {name: getattr(promised, name) for name in promised.__struct_fields__},
        "reason": plan.reason,
        "adopted_at": plan.adopted_at,
        "adopted_by": plan.adopted_by,
        "taken_back_at": plan.taken_back_at,
        "taken_back_by": plan.taken_back_by,
        "taken_back_because": plan.taken_back_because,
    }


def _named(post: NamedPoint) -> Row:
    return {"name": post.name, "point": lon_lat(post.point)}


def _seconds(value: float | None) -> float | None:
    return None if value is None or value == float("inf") else round(value, 1)


def _day(state: State, now: datetime) -> date:
    return now.astimezone(state.zone).date()
