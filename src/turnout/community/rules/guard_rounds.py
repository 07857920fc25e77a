"""Guards' rounds: which is due, which may be walked now, and which nobody walked."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from turnout.community.model.sites import RoundPlan, Rounds, Site
from turnout.community.refusals import refusal


def _on(plan: RoundPlan, day: date, zone: ZoneInfo) -> Iterator[datetime]:
    """In the order of time, which is not that of the day's minutes where the clocks change. In
    records of older versions midnight may be the minute behind the day's last."""
    local = (
        datetime(day.year, day.month, day.day, minute // 60 % 24, minute % 60, tzinfo=zone)
        for minute in plan.at
    )
    yield from sorted(one.astimezone(UTC) for one in local)


def next_after(plan: RoundPlan, at: datetime, zone: ZoneInfo) -> datetime:
    """When the round is due first after a moment."""
    day = at.astimezone(zone).date()
    days = (day + timedelta(days=ahead) for ahead in (0, 1, 2))
    return next(due for one in days for due in _on(plan, one, zone) if due > at)


def find_round(site: Site, code: str) -> Rounds:
    """Refuses: unknown_round."""
    found = site.rounds.get(code)
    if found is None:
        raise refusal("unknown_round", site=site.id, round=code)
    return found


def walkable(rounds: Rounds, *, at: datetime, grace_minutes: int, zone: ZoneInfo) -> datetime:
    """When the round that was walked at a moment was due: within the minutes of grace before it or
    after; of several the earliest that nobody walked, so that a late visit leaves the next round
    to the next one. One that was held for missed may have been walked without a network, or be of
    a plan that was changed meanwhile. Refuses: round_not_due, round_walked."""
    grace = timedelta(minutes=grace_minutes)
    day = at.astimezone(zone).date()
    planned = (
        due
        for one in (day - timedelta(days=1), day, day + timedelta(days=1))
        for due in _on(rounds.plan, one, zone)
    )
    near = [due for due in (*planned, *rounds.missed) if abs(due - at) <= grace]
    if not near:
        raise refusal("round_not_due", round=rounds.plan.code)
    unwalked = [due for due in near if due > rounds.handled or due in rounds.missed]
    if not unwalked:
        raise refusal("round_walked", round=rounds.plan.code)
    return min(unwalked)


def passed_over(rounds: Rounds, until: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """The rounds that nobody walked before the one that is due at `until`, the earliest first."""
    due = next_after(rounds.plan, rounds.handled, zone)
    while due < until:
        yield due
        due = next_after(rounds.plan, due, zone)


def dropped(
    before: Mapping[str, Rounds], after: Iterable[RoundPlan], *, at: datetime, zone: ZoneInfo
) -> Iterator[tuple[str, datetime]]:
    """The rounds due by a moment that nobody walked, and that the plans in force from then on no
    longer ask for: a change of duties forgives none."""
    kept = {plan.code: plan for plan in after}
    for code, rounds in sorted(before.items()):
        if kept.get(code) == rounds.plan:
            continue
        due = next_after(rounds.plan, rounds.handled, zone)
        while due <= at:
            yield code, due
            due = next_after(rounds.plan, due, zone)


def missed_at(rounds: Rounds, *, grace_minutes: int, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When the next round is due, and from when on nobody walked it."""
    due = next_after(rounds.plan, rounds.handled, zone)
    return due, due + timedelta(minutes=grace_minutes)


def require_missed(
    rounds: Rounds, due_at: datetime, *, now: datetime, grace_minutes: int, zone: ZoneInfo
) -> None:
    """Refuses: round_not_missed."""
    due, from_then = missed_at(rounds, grace_minutes=grace_minutes, zone=zone)
    if due != due_at or now < from_then:
        raise refusal("round_not_missed", round=rounds.plan.code)
