"""How facts about posts and rounds change the state."""

from typing import Final

from turnout.base.ids import seat_of
from turnout.dispatch.events.deployment import (
    LateVisitSeen,
    PostsAdopted,
    PostsTakenBack,
    RoundsPlanned,
    VisitLate,
    VisitMade,
)
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds
from turnout.dispatch.model.deployment import PlannedStop, PostPlan
from turnout.dispatch.rules.rounds import KEPT, find
from turnout.dispatch.state import State


def _adopted(state: State, event: PostsAdopted, fact: Fact) -> None:
    state.deployed.posts.append(
        PostPlan(
            version=event.version,
            service=event.service,
            valid_from=event.valid_from,
            posts=event.posts,
            promised=event.promised,
            reason=event.reason,
            adopted_at=fact.record.happened_at,
            adopted_by=seat_of(fact.record.actor),
        )
    )


def _taken_back(state: State, event: PostsTakenBack, fact: Fact) -> None:
    plan = state.deployed.posts[event.version - 1]
    plan.taken_back_at = fact.record.happened_at
    plan.taken_back_by = seat_of(fact.record.actor)
    plan.taken_back_because = event.reason


def _planned(state: State, event: RoundsPlanned, fact: Fact) -> None:
    """What was made already stays, and what is long over is forgotten."""
    since = fact.record.happened_at - KEPT
    days = (event.first_day, event.last_day)
    kept = [
        one
        for one in state.deployed.stops
        if one.stop.ends_at > since
        and (
            one.visited_at is not None
            or not days[0] <= one.stop.starts_at.astimezone(state.zone).date() <= days[1]
        )
    ]
    new = [
        PlannedStop(stop=stop, planned_at=fact.record.happened_at)
        for stop in event.stops
        if find(kept, stop.unit_id, stop.site, stop.starts_at) is None
    ]
    state.deployed.stops = sorted(
        [*kept, *new], key=lambda one: (one.stop.starts_at, one.stop.unit_id, one.stop.site)
    )
    state.deployed.look_again()


def _visited(state: State, event: VisitMade, fact: Fact) -> None:
    found = find(state.deployed.stops, event.unit_id, event.site, event.starts_at)
    if found is not None:
        found.visited_at = fact.record.happened_at
        state.deployed.look_again()


def _late(state: State, event: VisitLate, fact: Fact) -> None:
    found = find(state.deployed.stops, event.unit_id, event.site, event.starts_at)
    if found is not None:
        found.late_at = fact.record.happened_at
        state.deployed.look_again()


def _seen(state: State, event: LateVisitSeen, fact: Fact) -> None:
    found = find(state.deployed.stops, event.unit_id, event.site, event.starts_at)
    if found is not None:
        found.seen_by = seat_of(fact.record.actor)
        state.deployed.look_again()


FOLDS: Final[Folds] = {
    PostsAdopted: _adopted,
    PostsTakenBack: _taken_back,
    RoundsPlanned: _planned,
    VisitMade: _visited,
    VisitLate: _late,
    LateVisitSeen: _seen,
}
