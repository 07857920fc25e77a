"""The pieces in which a facts table is kept: what they are, and that their meaning has a name."""

from datetime import date, timedelta
from hashlib import sha256

from tests.unit.insight.stamps import NOON, SEALED, Stamps
from turnout.base.ids import CallId, IncidentId, UnitId
from turnout.dispatch.city import Service
from turnout.dispatch.events.deployment import VisitLate, VisitMade
from turnout.dispatch.events.incidents import IncidentLocated
from turnout.dispatch.events.reviews import IncidentReviewed
from turnout.dispatch.events.shadows import ShadowNoted
from turnout.dispatch.model.reviews import ReviewAnswer
from turnout.insight.blank_rows import CALL
from turnout.insight.columns import Growing
from turnout.insight.pieces import FACTS_SHAPE, REST, changed_pieces, take_pieces

OTHER_SHAPE = (
    "The fold gives other rows of the same facts than before: raise FACTS_SHAPE, so that no room "
    "goes on from rows of the old meaning, and write its new name and digest here."
)


def a_day_with_everything() -> Stamps:
    """Each change of a row once or more: late, doubted, taken back, merged, re-opened."""
    room = Stamps()
    room.table.marks.note(NOON)
    room.abandon(room.ring(0), 5)
    called_back = room.ring(1, Service.AMBULANCE)
    room.call_back(called_back, 50, reached=True)
    fire, again = room.open(10, 20), room.open(30, 45, district=None)
    room.second(fire, 60, 70)
    room.recommend(fire, 75, "pump", "pump", "ladder", unmet=1)
    first, second = room.send(fire, 80, "E01", "pump"), room.send(again, 90, "sold", "pump")
    third, beside = room.send(fire, 95, "T01", "ladder"), room.send(fire, 96, "P01")
    room.classify(fire, 1, 100)
    room.report(first, en_route=140, on_scene=300, at_hospital=280)
    room.report(second, on_scene=400, en_route=410)
    room.merge(fire, again, 500)
    room.report(third, staged=510, on_scene=520, transporting=530, cleared=900)
    room.report(beside, diverted=540)
    room.report(room.send(again, 545, "E02", "pump"), cancelled=550)
    room.split_off(CallId("C5"), fire, again, 560)
    closed = room.open(600, 610)
    room.recommend(closed, 611, "pump", "pump")
    room.report(room.send(closed, 612, "E01", "pump"), on_scene=800, cleared=900)
    room.close(closed, 950)
    room.reopen(closed, 1000)
    room.send(closed, 1010, "E02", "pump")
    room.table.marks.note(NOON + timedelta(hours=2))
    beside_rows(room)
    return room


def beside_rows(room: Stamps) -> None:
    """What is of no call, and what is told of one later."""
    incident, unit = IncidentId(1), UnitId("P01")
    room.tell(IncidentLocated(incident_id=incident, district="east", sealed=SEALED), 2000)
    for outcome in ("good", "fair"):
        room.tell(
            IncidentReviewed(
                incident_id=incident,
                checklist=date(2026, 1, 1),
                answers={"quick": ReviewAnswer.YES},
                outcome=outcome,
                sealed=SEALED,
            ),
            3000,
        )
    room.tell(VisitMade(unit_id=unit, site="school", starts_at=NOON), 3100)
    room.tell(VisitLate(unit_id=unit, site="market", starts_at=NOON, told=None), 3200)
    for policy, uncovers in (("closest", 0.25), ("covers", None)):
        room.tell(
            ShadowNoted(
                incident_id=incident,
                recommendation=1,
                policy=policy,
                live=(unit,),
                units=(unit,),
                live_seconds=60.0,
                seconds=45.5,
                live_uncovers=0.5,
                uncovers=uncovers,
            ),
            3300,
        )


def test_the_same_facts_have_given_these_rows_since_this_shape() -> None:
    table = a_day_with_everything().table
    pieces = take_pieces(table, [*changed_pieces(table), REST])
    assert list(pieces) == [
        *("calls 0", "incidents 0", "orders 0", "visits 0", "shadows 0", "reviews 0", "rest")
    ]
    digest = sha256(b"".join(pieces.values())).hexdigest()[:16]
    assert (FACTS_SHAPE, digest) == ("facts/1", "4d81a860d2d1d52d"), OTHER_SHAPE


def test_what_nobody_opened_between_two_rows_is_in_a_piece_too() -> None:
    rows = Growing(CALL, rows_a_piece=2)
    rows.open(10)
    rows.open(17)
    assert rows.changed == {0, 1, 2, 3}
    assert rows.piece(1) == 2 * CALL.tobytes()


def test_rows_are_changed_by_no_way_around_that_would_not_be_noticed() -> None:
    rows = Growing(CALL)
    rows.open(1)
    assert not rows.rows.flags.writeable
    assert not rows.rows["incident"][:1].flags.writeable
