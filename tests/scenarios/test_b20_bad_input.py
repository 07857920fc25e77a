"""B20: bad input is refused with rule and remedy, and nothing is lost."""

from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.world import post
from turnout.base.geo import Point


@desk_story
async def test_a_class_that_retired_yesterday_takes_nothing_new(town: DeskTown) -> None:
    with town.refused("class_retired") as told:
        await town.collect(1, "booth")
    assert told.what.zh == "类别“booth（镇）”在 2026-03-02 不受理新案件。"
    case = await town.collect(1)
    with town.refused("class_retired"):
        await town.register(case, "booth")
    with town.refused("place_outside"):
        await town.collect(Point(0.01, 0.5))
    with town.refused("attribute_wrong"):
        await town.collect(1, "lamp", attributes=(("dark", "perhaps"),))
    await town.collect(1, "lamp", attributes=(("dark", "yes"),))
    await town.assert_facts("CaseCollected*2")


@desk_story
async def test_only_what_the_class_asks_is_written_down(town: DeskTown) -> None:
    told = (("dark", "yes"), ("owner", "Marta Vega, +56 51 222 3344"))
    assert town.card(await town.collect(1, "lamp", attributes=told)).attributes == told[:1]
    assert town.card(await town.collect(1, "wish", attributes=told)).attributes == ()
    assert town.card(await town.collect(1, None, attributes=told)).attributes == ()
    await town.assert_facts("CaseCollected*3")


@desk_story
async def test_a_place_on_a_border_belongs_to_one_grid(town: DeskTown) -> None:
    for at, grid in ((1.99, "G1"), (2, "G2"), (4, "G3")):
        assert town.card(await town.collect(post(at))).grid_id == grid
    with town.refused("place_outside"):
        await town.collect(8.5)
    await town.assert_facts("CaseCollected*3")
