"""The pure rules of inspections, rounds and help points."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest

from tests.toytown.sites_world import FIRE, ITEMS, SITES
from turnout.base.geo import Point
from turnout.community.catalogue import AreaId, GridId
from turnout.community.commands.inspection import Looked
from turnout.community.model.ids import SiteId
from turnout.community.model.sites import (
    GuardPost,
    Notice,
    NoticeStatus,
    Objection,
    Receiver,
    RoundPlan,
    Rounds,
    Site,
    SiteHazard,
    Span,
)
from turnout.community.refusals import Refusal
from turnout.community.rules import guard_rounds, help_points, inspect, notices, sites
from turnout.community.site_catalogue import Grade, OfficeCode, SiteKindCode

DAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
[*_, NEWEST] = SITES.checklists
SCHOOL = SITES.kinds[SiteKindCode("school")]
MINUTE = timedelta(minutes=1)


def looked(*codes: str) -> list[Looked]:
    return [Looked(checklist=FIRE, item=code, good=True) for code in codes]


def test_every_item_is_looked_at_and_no_other() -> None:
    every = [item.code for item in ITEMS]
    assert len(inspect.matched((NEWEST,), looked(*every))) == len(ITEMS)
    with pytest.raises(Refusal, match="items_unanswered"):
        inspect.matched((NEWEST,), looked(*every[1:]))
    with pytest.raises(Refusal, match="unknown_item"):
        inspect.matched((NEWEST,), looked(*every, "tenants"))


def test_nothing_is_found_by_a_law_that_is_not_in_force() -> None:
    inspect.require_basis(SITES.bases, ITEMS[0], date(2009, 5, 1))
    with pytest.raises(Refusal, match="basis_not_in_force"):
        inspect.require_basis(SITES.bases, ITEMS[0], date(2009, 4, 30))


def test_a_kind_without_a_list_is_not_inspected() -> None:
    with pytest.raises(Refusal, match="nothing_to_inspect"):
        inspect.require_lists((), SCHOOL)


def test_the_worst_finding_says_how_soon_somebody_comes_again() -> None:
    assert inspect.result_of([]) is Grade.CLEAR
    worst = inspect.result_of([Grade.MINOR, Grade.GRAVE, Grade.SERIOUS])
    assert worst is Grade.GRAVE

    def due(inspected_on: date | None, result: Grade | None) -> date | None:
        opened_on = DAY - timedelta(days=100)
        return inspect.due_on(SCHOOL, opened_on=opened_on, inspected_on=inspected_on, result=result)

    assert due(DAY, worst) == DAY + timedelta(days=10)
    assert due(DAY, Grade.CLEAR) == DAY + timedelta(days=180)
    assert due(None, None) == DAY - timedelta(days=70)


def night(*at: int) -> Rounds:
    plan = RoundPlan(code="night", name="Fence", post="gate", at=at)
    return Rounds(plan=plan, handled=NOON - timedelta(days=1))


def test_a_round_may_be_walked_to_the_last_minute_of_grace_and_across_midnight() -> None:
    rounds, zone = night(0, 720), ZoneInfo("UTC")

    def walked(at: datetime) -> datetime:
        return guard_rounds.walkable(rounds, at=at, grace_minutes=30, zone=zone)

    for minutes in (-30, 30):
        assert walked(NOON + minutes * MINUTE) == NOON
    for minutes in (-31, 31):
        with pytest.raises(Refusal, match="round_not_due"):
            walked(NOON + minutes * MINUTE)
    midnight = NOON + timedelta(hours=12)
    assert walked(midnight - 20 * MINUTE) == midnight


def test_only_the_next_round_is_missed_and_only_once_its_grace_is_over() -> None:
    rounds, zone = night(0, 780), ZoneInfo("UTC")
    due = NOON - timedelta(hours=23)

    def missed(due_at: datetime, now: datetime) -> None:
        guard_rounds.require_missed(rounds, due_at, now=now, grace_minutes=30, zone=zone)

    missed(due, due + 30 * MINUTE)
    with pytest.raises(Refusal, match="round_not_missed"):
        missed(due, due + 29 * MINUTE)
    with pytest.raises(Refusal, match="round_not_missed"):
        missed(due + timedelta(hours=11), NOON)


SITE = Site(
    id=SiteId(1),
    kind=SiteKindCode("shop"),
    name="Shop",
    point=Point(0.01, 0.0),
    address="",
    area=AreaId("V1"),
    grid_id=GridId("G1"),
    office=OfficeCode("safety"),
    telephone="",
    visits=(),
    plan="",
    opened_at=NOON,
    help_hours=(Span(from_minute=540, to_minute=1020),),
)


def test_a_help_point_is_open_by_the_clock_on_its_own_wall() -> None:
    """Nine to five: at noon in London it is eight in the evening in Chongqing."""
    assert help_points.is_open(SITE, NOON, ZoneInfo("UTC"))
    assert not help_points.is_open(SITE, NOON, ZoneInfo("Asia/Shanghai"))
    closed = msgspec.structs.replace(SITE, closed=True)
    assert not help_points.is_open(closed, NOON, ZoneInfo("UTC"))


def notice(status: NoticeStatus, *missed: int) -> Notice:
    period = SITES.rules.objection
    return Notice(
        number=1,
        findings=(1, 2),
        served_at=NOON,
        served_by="inspector-1",
        period=period,
        status=status,
        missed=missed,
    )


def test_a_deadline_is_missed_once_and_only_of_an_order() -> None:
    dues = {1: NOON, 2: NOON}
    assert notices.late(notice(NoticeStatus.ORDERED), dues, now=NOON) == (1, 2)
    assert notices.late(notice(NoticeStatus.ORDERED, 1), dues, now=NOON) == (2,)
    for one in (notice(NoticeStatus.ORDERED, 1, 2), notice(NoticeStatus.HANDED_OVER)):
        with pytest.raises(Refusal, match="order_not_missed"):
            notices.late(one, dues, now=NOON)


def test_to_the_last_moment_of_its_period_a_notice_is_objected_to_and_not_ordered() -> None:
    served = notice(NoticeStatus.SERVED)
    notices.require_objectable(served, at=NOON, until=NOON)
    with pytest.raises(Refusal, match="objection_late"):
        notices.require_objectable(served, at=NOON + MINUTE, until=NOON)
    order = {"severities": (Grade.MINOR,), "at_once": (Grade.GRAVE,), "until": NOON}
    with pytest.raises(Refusal, match="objection_period"):
        notices.require_orderable(served, **order, now=NOON)
    notices.require_orderable(served, **order, now=NOON + MINUTE)


@pytest.mark.parametrize(
    ("matters", "closable"),
    [
        ({}, True),
        ({"hazards": {1: SiteHazard(number=1, code="locked_gate", by_site=True)}}, True),
        (
            {"hazards": {1: SiteHazard(number=1, code="gas", by_site=False, confirmed_at=NOON)}},
            False,
        ),
        ({"notices": {1: notice(NoticeStatus.SERVED)}}, False),
    ],
)
def test_a_site_is_closed_once_nothing_confirmed_and_no_notice_is_left(
    matters: dict, closable: bool
) -> None:
    site = msgspec.structs.replace(SITE, **matters)
    if closable:
        sites.require_closable(site)
        return
    with pytest.raises(Refusal, match="site_has_matters"):
        sites.require_closable(site)


def test_whose_turn_a_notice_is() -> None:
    itself, desk = "site-1", "desk-V1"

    def turn(status: NoticeStatus, *missed: int, now: datetime = NOON, **more) -> str:
        one = msgspec.structs.replace(notice(status, *missed), **more)
        return notices.owner_of(SITE, one, now=now, until=NOON)

    served, ordered = NoticeStatus.SERVED, NoticeStatus.ORDERED
    assert turn(served) == itself
    assert turn(served, now=NOON + MINUTE) == desk
    assert turn(served, objection=Objection.MADE) == desk
    assert turn(served, objection=Objection.REJECTED) == desk
    assert turn(ordered) == itself
    assert turn(ordered, objection=Objection.MADE) == desk
    assert turn(ordered, 1) == desk
    assert turn(ordered, said_done_by="school-1") == desk
    assert turn(NoticeStatus.HANDED_OVER, handed_to=Receiver.COURT) == desk
    assert turn(NoticeStatus.RECEIVED, handed_to=Receiver.COURT) == "court"


def test_what_nobody_looked_at_since_its_deadline_is_not_handed_over() -> None:
    def hand_over(*missed: int, looked: int) -> None:
        one = msgspec.structs.replace(notice(NoticeStatus.ORDERED, *missed), looked=looked)
        notices.require_disobeyed(one)

    hand_over(1, looked=1)
    for missed, times in (((), 1), ((1,), 0)):
        with pytest.raises(Refusal, match="nothing_to_hand_over"):
            hand_over(*missed, looked=times)


def test_hours_lie_within_a_day_and_codes_are_told_apart() -> None:
    def hours(begin: int, end: int) -> tuple[Span, ...]:
        return (Span(from_minute=begin, to_minute=end),)

    sites.require_hours(hours(0, 1440))
    for begin, end in ((1440, 60), (-1, 60), (0, 1441), (60, 60)):
        with pytest.raises(Refusal, match="hours_wrong"):
            sites.require_hours(hours(begin, end))
    gate = GuardPost(code="gate", name="Gate", hours=hours(0, 0)[0], guards=1, employer="Shield")
    with pytest.raises(Refusal, match="hours_wrong"):
        sites.require_duties((gate,), ())
    open_gate = msgspec.structs.replace(gate, hours=hours(0, 1440)[0])
    with pytest.raises(Refusal, match="duties_twice"):
        sites.require_duties((open_gate, open_gate), ())
    for minute in (-1, 1440):
        plan = RoundPlan(code="night", name="Fence", post="gate", at=(minute,))
        with pytest.raises(Refusal, match="hours_wrong"):
            sites.require_duties((open_gate,), (plan,))
