"""Which shifts may be written down, to the minute."""

from datetime import datetime, timedelta

import pytest

from tests.toytown.world import START
from turnout.base.ids import Capability, UnitId
from turnout.dispatch.commands.shifts import PlannedShift
from turnout.dispatch.events.shifts import ShiftEnded, ShiftStarted
from turnout.dispatch.model.shifts import Shift
from turnout.dispatch.model.units import Unit
from turnout.dispatch.refusals import Refusal
from turnout.dispatch.rules.shifts import Roll, change, plan

E01, E02 = UnitId("E01"), UnitId("E02")
PUMP = Capability("pump")


def hour(count: float) -> datetime:
    return START + timedelta(hours=count)


def asked(starts: float, ends: float, unit: UnitId = E01, **more: object) -> PlannedShift:
    fields: dict[str, object] = {"crew": 4, **more}
    return PlannedShift(unit_id=unit, starts_at=hour(starts), ends_at=hour(ends), **fields)  # type: ignore[arg-type]  # the test names the fields


def known(
    starts: float, ends: float, *, team: str | None = None, off: float | None = None
) -> Shift:
    off_at = None if off is None else hour(off)
    return Shift(starts_at=hour(starts), ends_at=hour(ends), crew=4, team=team, off_at=off_at)


def roll(*shifts: Shift) -> Roll:
    """At noon, E01 has these shifts; teams rest eight hours."""
    return Roll(
        units={E01, E02},
        capabilities={PUMP, Capability("ladder")},
        of_unit=lambda unit: shifts if unit == E01 else (),
        of_team=lambda team: tuple(shift for shift in shifts if shift.team == team),
        rest_min_seconds=8 * 3600.0,
        now=START,
    )


def refused(*shifts: PlannedShift, of: Roll | None = None, reason: str | None = None) -> str:
    """The refusal in English; "" where all are written down."""
    try:
        plan(shifts, reason=reason, roll=of or roll())
    except Refusal as told:
        return f"{told.rule}: {told.what.en} {told.remedy.en}"
    return ""


def test_a_shift_has_a_length_and_is_not_over() -> None:
    assert refused(asked(1, 1)).startswith("shift_backwards:")
    assert "E01" in refused(asked(2, 1))
    assert "14:00" in refused(asked(2, 1))
    assert refused(asked(-8, 0)).startswith("shift_is_past:")
    assert "12:00" in refused(asked(-8, 0))
    assert refused(asked(-8, 0.01)) == ""
    assert refused(asked(1, 2, unit=UnitId("E99"))).startswith("unknown_unit: ")
    assert "E99" in refused(asked(1, 2, unit=UnitId("E99")))


def test_one_person_is_a_crew_and_nobody_is_none() -> None:
    assert refused(asked(1, 2, crew=1)) == ""
    assert refused(asked(1, 2, crew=0)).startswith("crew_none:")


def test_no_more_are_qualified_than_the_crew_has_and_somebody_is() -> None:
    assert refused(asked(1, 2, crew=2, qualifications={PUMP: 2})) == ""
    above = refused(asked(1, 2, crew=2, qualifications={PUMP: 3}))
    assert above.startswith("qualification_above_crew:")
    assert "pump" in above
    assert "2" in above
    assert refused(asked(1, 2, qualifications={PUMP: 0})).startswith("qualification_above_crew:")
    unknown = refused(asked(1, 2, qualifications={Capability("dance"): 1}))
    assert unknown.startswith("unknown_qualification:")
    assert "dance" in unknown
    assert "ladder, pump" in unknown


def test_shifts_of_a_unit_may_touch_and_not_overlap() -> None:
    day = roll(known(1, 9))
    assert refused(asked(9, 12), of=day) == ""
    assert refused(asked(0, 1), of=day) == ""
    overlap = refused(asked(8.5, 12), of=day)
    assert overlap.startswith("shifts_overlap:")
    for named in ("E01", "13:00", "21:00"):
        assert named in overlap
    assert refused(asked(1, 2), asked(1.5, 3)).startswith("shifts_overlap:")
    assert refused(asked(1, 2), asked(1.5, 3, unit=E02)) == ""


def test_a_team_rests_eight_hours_before_and_after_or_somebody_says_why() -> None:
    night = roll(known(10, 18, team="B"))
    for free, written in ((asked(1, 2, team="B"), True), (asked(1, 2.5, team="B"), False)):
        assert (refused(free, of=night) == "") is written
    assert refused(asked(26, 30, team="B"), of=night) == ""
    short = refused(asked(25.9, 30, team="B"), of=night)
    assert short.startswith("rest_too_short:")
    for named in ("B", "8"):
        assert named in short
    assert refused(asked(25.9, 30, team="B"), of=night, reason=" flood ") == ""
    assert refused(asked(25.9, 30, team="C"), of=night) == ""
    assert refused(asked(25.9, 30), of=night) == "", "without a team nothing is watched"


def test_a_reason_is_written_down_only_where_one_was_needed() -> None:
    night = roll(known(10, 18, team="B"))
    (short,) = plan([asked(19, 20, team="B")], reason=" flood ", roll=night)
    assert short.reason == "flood"
    (rested,) = plan([asked(27, 30, team="B")], reason="flood", roll=night)
    assert rested.reason is None
    assert (short.crew, short.team, short.starts_at) == (4, "B", hour(19))


def test_rest_counts_from_when_the_crew_really_came_off() -> None:
    overrun = roll(known(-10, -8, team="B", off=-1))
    assert refused(asked(6.9, 9, unit=E02, team="B"), of=overrun).startswith("rest_too_short:")
    assert refused(asked(7, 9, unit=E02, team="B"), of=overrun) == ""
    still_out = roll(known(-10, -8, team="B"))
    assert refused(asked(7.9, 9, unit=E02, team="B"), of=still_out).startswith("rest_too_short:")


def test_a_team_may_have_two_vehicles_at_once_and_the_others_still_count() -> None:
    both = roll(known(10, 18, team="B"), known(19, 20, team="B"))
    beside = asked(10, 18, unit=E02, team="B")
    assert refused(beside, of=roll(known(10, 18, team="B"))) == ""
    assert refused(beside, of=both).startswith("rest_too_short:"), "an hour before the next"
    touching = asked(18, 19, unit=E02, team="B")
    assert refused(touching, of=roll(known(10, 18, team="B"))).startswith("rest_too_short:")
    before = asked(9, 10, unit=E02, team="B")
    assert refused(before, of=roll(known(10, 18, team="B"))).startswith("rest_too_short:")


def test_what_has_begun_and_ended_meanwhile_is_told_in_its_order() -> None:
    unit = Unit(id=E01, planned=[known(1, 2), known(2, 3), known(5, 6)])
    events = change(unit, at=hour(4))
    assert [type(event) for event in events] == [ShiftStarted, ShiftEnded, ShiftStarted, ShiftEnded]
    assert [event.starts_at for event in events] == [hour(1), hour(1), hour(2), hour(2)]
    assert [type(event) for event in change(unit, at=hour(2))] == [
        ShiftStarted,
        ShiftEnded,
        ShiftStarted,
    ]
    assert change(unit, at=hour(0.9)) == []


def test_an_empty_plan_is_refused() -> None:
    with pytest.raises(Refusal, match="no_shifts"):
        plan([], reason=None, roll=roll())
