"""B41: a grid is put on the list of problem areas, checked, and taken off once its aim is met."""

from datetime import date

import msgspec

from tests.toytown.desk import DeskTown, desk_story, open_desk
from turnout.community.catalogue import AreaId, ClassCode, GridId
from turnout.community.commands.problem_areas import (
    CheckProblemArea,
    ListProblemArea,
    TakeOffProblemArea,
)
from turnout.community.model.ids import Party
from turnout.web.views.leaders import problem_area_rows

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


@desk_story
async def test_of_a_grid_that_the_city_drew_anew_the_county_takes_it_off(town: DeskTown) -> None:
    await town.do(listed(grid="G3", party="desk-V3"))
    kept = {code: one for code, one in town.catalogue.grids.items() if code != "G3"}
    without = msgspec.structs.replace(town.catalogue, digest="later", grids=kept)
    later = await open_desk(without, ledger=town.ledger, clock=town.clock, sealer=town.sealer)
    later._keys = town._keys
    board, today = later.board, town.clock.now().date()
    assert problem_area_rows(board, AreaId("V3"), today) == []
    assert [row["number"] for row in problem_area_rows(board, AreaId("C"), today)] == [1]
    with later.refused("grid_of_others"):
        await later.do(checked(1, met=True, party="desk-V3"))
    with later.refused("unknown_grid"):
        await later.do(listed(grid="G3", party="desk-C"))
    await later.do(checked(1, met=True, party="desk-C"))
    await later.do(taken_off(1, party="desk-C"))
    assert later.board.state.problem_areas.listed == {}
    town.book, town.catalogue = later.book, without
