"""Whatever crews and dispatchers do, and however often the room restarts: an alarm is raised once,
goes up once a level, and none is raised or goes on for what is over."""

import asyncio
from collections import Counter
from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.toytown import WATCHED_TOWN, Toytown, open_toytown, post
from turnout.base.ids import Actor, HospitalId, UnitId
from turnout.dispatch.commands.alarms import (
    CloseDistress,
    RaiseDistress,
    ReportAllWell,
    ReportBreakdown,
    SilenceAlarm,
)
from turnout.dispatch.commands.desks import ConfirmHandover, HandOver
from turnout.dispatch.commands.orders import ReportStatus
from turnout.dispatch.events.alarms import AlarmEscalated, AlarmRaised, DistressRaised
from turnout.dispatch.facts import read_event
from turnout.dispatch.model.alarms import AlarmKind
from turnout.dispatch.refusals import Refusal
from turnout.dispatch.rules.alarms import HOLDS_WHILE
from turnout.dispatch.rules.status import OVER, TRANSITIONS
from turnout.dispatch.timers import upcoming

steps = st.lists(
    st.one_of(
        st.tuples(st.just("wait"), st.integers(1, 1500)),
        st.tuples(st.just("send"), st.sampled_from(["burglary", "bin_fire", "fall"])),
        st.tuples(st.just("report"), st.integers(0, 30)),
        st.tuples(st.just("well"), st.integers(0, 5)),
        st.tuples(st.just("silence"), st.integers(0, 5)),
        st.tuples(st.just("seen"), st.sampled_from(["P01", "E01", "A02"])),
        st.tuples(st.just("broken"), st.sampled_from(["P01", "E01", "A02"])),
        st.tuples(st.just("help"), st.sampled_from(["P01", "E01"])),
        st.tuples(st.just("safe"), st.integers(0, 3)),
        st.tuples(st.just("shift"), st.integers(1, 3)),
        st.tuples(st.just("restart"), st.just(0)),
    ),
    max_size=25,
)


async def act(town: Toytown, what: str, how: int | str) -> None:
    """One step; what the room refuses is left undone."""
    orders = sorted(town.board.orders)
    match what:
        case "send":
            await town.send(await town.incident(4, str(how)))
        case "report" if orders:
            order = town.order(orders[int(how) % len(orders)])
            status = TRANSITIONS[order.status][int(how) % len(TRANSITIONS[order.status])]
            to = HospitalId("H5") if status == "transporting" else None
            await town.do(ReportStatus(assignment_id=order.id, status=status, hospital_id=to))
        case "well" if orders:
            await town.do(ReportAllWell(assignment_id=orders[int(how) % len(orders)]))
        case "seen":
            town.road.put(str(how), post(3))
        case "broken":
            await town.do(ReportBreakdown(unit_id=UnitId(str(how)), reason="smoke"))
        case _:
            await act_on_alarms(town, what, how)


async def act_on_alarms(town: Toytown, what: str, how: int | str) -> None:
    """One step about alarms or shifts."""
    alarms = sorted(town.board.alarms)
    match what:
        case "silence" if alarms:
            await town.do(SilenceAlarm(alarm_id=alarms[int(how) % len(alarms)]))
        case "help":
            await town.do(RaiseDistress(unit_id=UnitId(str(how))))
        case "safe" if alarms:
            alarm = alarms[int(how) % len(alarms)]
            await town.do(CloseDistress(alarm_id=alarm, reason="they are safe"))
        case "shift":
            await town.do(HandOver(to_seat=Actor(f"seat-{how}")))
            number = town.board.next_handover - 1
            await town.do(ConfirmHandover(number=number), actor=Actor(f"seat-{how}"))
        case _:
            return


def assert_alarms_are_of_now(town: Toytown) -> None:
    """Nothing sounds for what is over, twice for one thing, or later than it should."""
    board = town.board
    sounding = Counter((alarm.order, alarm.kind) for alarm in board.alarms.values())
    assert all(count == 1 for (order, _), count in sounding.items() if order is not None)
    for alarm in board.alarms.values():
        if alarm.kind in {AlarmKind.DISTRESS, AlarmKind.SILENCE}:
            continue
        assert alarm.order is not None
        assert board.get_assignment(alarm.order).status in HOLDS_WHILE[alarm.kind] - OVER
    waiting = upcoming(board)
    assert all(timer.at > town.clock.now() for timer in waiting)
    last = waiting[-1].at if waiting else town.clock.now()
    assert town.room.timers.due(last) == waiting


async def live(told: list[tuple[str, int | str]]) -> None:
    town = await open_toytown(WATCHED_TOWN)
    for what, how in told:
        if what == "wait":
            await town.pass_time(int(how))
        elif what == "restart":
            await town.room.flush()
            before = upcoming(town.board)
            town = await town.restart()
            assert upcoming(town.board) == before
        with suppress(Refusal):
            await act(town, what, how)
        await town.pass_time(0)
        assert_alarms_are_of_now(town)
    await town.assert_rebuilt_equals_live()
    events = [read_event(record) async for record in town.ledger.read()]
    raised = [e.alarm_id for e in events if isinstance(e, AlarmRaised | DistressRaised)]
    gone_up = [(e.alarm_id, e.level) for e in events if isinstance(e, AlarmEscalated)]
    assert raised == list(range(1, len(raised) + 1))
    assert len(gone_up) == len(set(gone_up))


@given(steps)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_timers_fire_once_and_never_for_what_is_over(told: list[tuple[str, int | str]]) -> None:
    asyncio.run(live(told))
