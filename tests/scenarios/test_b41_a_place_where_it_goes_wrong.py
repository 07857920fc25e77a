"""B41: a grid is put on the list of problem areas, checked, and taken off once its aim is met."""

from datetime import date

from tests.toytown.desk import DeskTown, desk_story
from turnout.community.catalogue import ClassCode, GridId
from turnout.community.commands.problem_areas import (
    CheckProblemArea,
    ListProblemArea,
    TakeOffProblemArea,
)
from turnout.community.model.ids import Party

SUMMER = date(2026, 6, 30)


def listed(
    party: str = "desk-T1",
    *,
    grid: str = "G1",
    code: str = "rubbish",
    body: str = "body-street-care",
    aim: str = "no heap for four weeks",
    by: date = SUMMER,
) -> ListProblemArea:
    return ListProblemArea(
        party=Party(party),
        grid_id=GridId(grid),
        class_code=ClassCode(code),
        body=Party(body),
        aim=aim,
        by=by,
    )


def checked(number: int, *, met: bool, party: str = "desk-T1") -> CheckProblemArea:
    return CheckProblemArea(party=Party(party), number=number, met=met, seen="I went there")


def taken_off(number: int, party: str = "desk-T1") -> TakeOffProblemArea:
    return TakeOffProblemArea(party=Party(party), number=number, reason="clean since May")


@desk_story
async def test_a_problem_area_is_listed_checked_and_taken_off(town: DeskTown) -> None:
    await town.do(listed())
    await town.do(listed(code="lamp"))
    areas = town.board.state.problem_areas.listed
    assert [(one.number, one.by, one.met) for one in areas.values()] == [
        (1, SUMMER, None),
        (2, SUMMER, None),
    ]
    with town.refused("aim_not_met"):
        await town.do(taken_off(1))
    await town.do(checked(1, met=False, party="desk-V1"))
    with town.refused("aim_not_met"):
        await town.do(taken_off(1))
    await town.do(checked(1, met=True))
    await town.do(taken_off(1))
    assert [*town.board.state.problem_areas.listed] == [2]
    with town.refused("not_listed"):
        await town.do(checked(1, met=True))
    await town.do(listed())
    assert [*town.board.state.problem_areas.listed] == [2, 3]
    await town.assert_facts(
        "ProblemAreaListed*2 ProblemAreaChecked*2 ProblemAreaTakenOff ProblemAreaListed"
    )


@desk_story
async def test_what_cannot_be_listed_is_refused(town: DeskTown) -> None:
    await town.do(listed())
    with town.refused("listed_already"):
        await town.do(listed(aim="less"))
    with town.refused("grid_of_others"):
        await town.do(listed(party="desk-T2"))
    with town.refused("grid_of_others"):
        await town.do(listed(party="desk-V1", grid="G9"))
    with town.refused("grid_of_others"):
        await town.do(checked(1, met=True, party="desk-V2"))
    with town.refused("grid_of_others"):
        await town.do(taken_off(1, party="body-street-care"))
    with town.refused("unknown_body"):
        await town.do(listed(code="lamp", body="desk-V1"))
    with town.refused("unknown_body"):
        await town.do(listed(code="lamp", body="body-nobody"))
    with town.refused("aim_in_past"):
        await town.do(listed(code="lamp", by=town.clock.now().date()))
    with town.refused("class_retired"):
        await town.do(listed(code="booth"))
    with town.refused("reason_missing"):
        await town.do(listed(code="lamp", aim=" "))
    await town.assert_facts("ProblemAreaListed")
