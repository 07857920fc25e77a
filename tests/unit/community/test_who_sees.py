"""Who sees a case or a mediation, and who does not; what anybody may see of a case."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from tests.toytown.desk_world import CATALOGUE, limit
from tests.toytown.mediation import COMMITTEE, M1, M2, M3
from turnout.community.board import Board
from turnout.community.catalogue import AreaId, ClassCode, GridId, Step
from turnout.community.mediation_views import Part, mediations_of, open_of, part_of
from turnout.community.model.cases import Ask, Case, Clock, SealedRef, Source, Span, Status, Task
from turnout.community.model.ids import CaseId, Party
from turnout.community.model.mediation import Candidate, Intake, Mediation, Stage
from turnout.community.views import (
    is_public,
    is_shown,
    parties_of,
    public_before,
    rows_of,
    turns_of,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
BOARD = Board(CATALOGUE)


def clock(owner: str, hours: float = 24) -> Clock:
    begin = NOON - timedelta(hours=hours)
    return Clock(step=Step.HANDLE, owner=Party(owner), limit=limit("2w"), spans=[Span(begin=begin)])


def task(number: int, party: str, *, is_open: bool = True) -> Task:
    return Task(number=number, party=Party(party), clock=clock(party) if is_open else None)


def case(**more) -> Case:
    known = {
        "status": Status.ROUTED,
        "handler": Party("body-safety"),
        "desk": AreaId("V1"),
        "grid_id": GridId("G1"),
        "class_code": ClassCode("stair"),
    }
    return Case(
        id=CaseId(1),
        source=Source.CITIZEN,
        point=None,
        collected_at=NOON,
        text_ref="",
        **(known | more),
    )


def test_those_see_a_case_who_have_a_part_in_it_and_nobody_else() -> None:
    one = case(
        verifier=Party("body-government"),
        returned_by=(Party("body-power"),),
        tasks={1: task(1, "body-water"), 2: task(2, "body-welfare", is_open=False)},
    )
    assert parties_of(BOARD, one) == (
        "body-government",
        "body-power",
        "body-safety",
        "body-water",
        "body-welfare",
        "desk-C",
        "desk-T1",
        "desk-V1",
        "grid-G1",
    )


def test_the_desk_of_the_place_sees_it_also_where_another_one_runs_it() -> None:
    assert {"desk-V1", "desk-T1", "desk-C"} <= {*parties_of(BOARD, case(desk=AreaId("C")))}
    moved = parties_of(BOARD, case(desk=AreaId("V3")))
    assert {"desk-V1", "desk-T1", "desk-V3", "desk-T2", "desk-C"} <= {*moved}
    assert "desk-V2" not in moved


def test_of_a_grid_that_the_city_drew_anew_the_desk_that_runs_it_sees_it() -> None:
    gone = case(grid_id=GridId("G9"), desk=AreaId("T2"))
    assert {"desk-T2", "desk-C"} < {*parties_of(BOARD, gone)}


def test_those_are_waited_for_whose_step_it_is_whose_part_is_open_and_who_is_asked() -> None:
    one = case(tasks={1: task(1, "body-water"), 2: task(2, "body-welfare", is_open=False)})
    assert turns_of(one) == ("body-safety", "body-water")
    one.ask = Ask(amount=1, reason="rain", by="mender-1")
    assert turns_of(one) == ("body-safety", "body-water", "desk-V1")
    assert turns_of(case(status=Status.CLOSED)) == ()


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ({}, True),
        ({"class_code": None}, False),
        ({"status": Status.COLLECTED}, False),
        ({"merged_into": CaseId(2)}, False),
        ({"class_code": ClassCode("noise")}, False),
    ],
)
def test_anybody_sees_what_is_registered_not_private_and_no_double(
    hidden: dict, shown: bool
) -> None:
    assert is_shown(BOARD, case(**hidden)) == shown


def test_a_place_is_public_a_day_later() -> None:
    [row] = rows_of(BOARD, [case()])
    now = NOON + timedelta(hours=CATALOGUE.rules.public_after_hours)
    assert is_public(row, public_before(BOARD, now))
    assert not is_public(row, public_before(BOARD, now - timedelta(seconds=1)))
    [private] = rows_of(BOARD, [case(class_code=ClassCode("noise"))])
    assert not is_public(private, public_before(BOARD, now))


def test_a_list_goes_by_the_first_of_a_cases_clocks() -> None:
    board = Board(CATALOGUE)
    slow, quick = clock("body-safety", hours=1), clock("body-water", hours=24)
    one = case(clock=slow, tasks={1: msgspec.structs.replace(task(1, "body-water"), clock=quick)})
    board.state.cases[one.id] = one
    board._stale.add(one.id)
    [row] = rows_of(board, [one])
    dues = board.dues(one)
    assert len({due.at for due in dues}) == 2
    assert (row.due_at, row.amber_at) == (
        min(due.at for due in dues if due.at),
        min(due.amber for due in dues if due.amber),
    )


def mediation(**more) -> Mediation:
    kept = SealedRef(ref="0" * 24, digest="")
    return Mediation(
        kind=ClassCode("noise"),
        intake=Intake.ORAL,
        referred_by=None,
        round=1,
        words=kept,
        mediator=M1,
        candidates={
            M1: Candidate(named=False, conflict=False),
            M2: Candidate(named=False),
            M3: Candidate(named=False, conflict=True),
        },
        **more,
    )


def test_a_candidate_with_a_conflict_sees_nothing_of_the_mediation_any_more() -> None:
    dispute = case(handler=COMMITTEE)

    def part(party: str, one: Mediation) -> Part | None:
        return part_of(dispute, one, Party(party))

    open_one, ended = mediation(), mediation(stage=Stage.ENDED)
    assert part("body-justice", open_one) is Part.COMMITTEE
    assert part("mediator-M1", open_one) is Part.MEDIATOR
    assert part("mediator-M2", open_one) is Part.CANDIDATE
    for stranger in ("mediator-M3", "mediator-M9", "body-welfare", "desk-V1"):
        assert part(stranger, open_one) is None
    assert part("mediator-M2", ended) is None
    assert part("mediator-M1", ended) is Part.MEDIATOR


def test_what_is_closed_is_on_nobodys_list_and_what_has_ended_is_no_work() -> None:
    board = Board(CATALOGUE)
    for number, status, stage in (
        (1, Status.ROUTED, Stage.OPEN),
        (2, Status.ROUTED, Stage.ENDED),
        (3, Status.CLOSED, Stage.ENDED),
    ):
        one = msgspec.structs.replace(case(status=status, handler=COMMITTEE), id=CaseId(number))
        board.state.cases[one.id] = one
        board.state.mediation.cases[one.id] = mediation(stage=stage)
    listed = [found.id for found, _, _ in mediations_of(board, Party("mediator-M1"))]
    assert listed == [1, 2]
    assert (open_of(board, M1), open_of(board, M2)) == (1, 0)
