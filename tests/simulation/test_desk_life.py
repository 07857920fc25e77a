"""The modelled weeks at a demo's desk: cases stand at every step; the same seed repeats."""

import asyncio
import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.toytown.desk import PHOTO, DeskTown, assert_nobody_is_forgotten, open_desk
from tests.toytown.road import ManualClock
from turnout.base.geo import Point
from turnout.base.text import Language
from turnout.community.catalogue import Grid
from turnout.community.model.cases import Status
from turnout.community.views import Light, light_of, rows_of
from turnout.community.watch import fire_due
from turnout.coordination.help_points import call_of_press
from turnout.deployment.simulator.desk_keepers import count_stores
from turnout.deployment.simulator.desk_life import DeskLife
from turnout.deployment.simulator.desk_weeks import DAYS, five_weeks
from turnout.dispatch.model.calls import CallSource

HAN = re.compile(r"[\u4e00-\u9fff]")
WEDNESDAY = datetime(2026, 3, 4, 15, 0, tzinfo=UTC)


def middle_of(grid: Grid) -> Point:
    lons, lats = zip(*grid.ring, strict=True)
    return Point((min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2)


async def _lived(language: Language = "en") -> DeskTown:
    clock = ManualClock(WEDNESDAY - timedelta(days=DAYS))
    town = await open_desk(clock=clock)
    streets = {grid.id: [middle_of(grid)] for grid in town.catalogue.grids.values()}
    life = DeskLife(town.book, clock.pass_to, PHOTO, streets=streets, seed=1, language=language)
    await life.live(await five_weeks(life, WEDNESDAY), WEDNESDAY)
    return town


def test_something_stands_at_every_step_and_nobody_is_forgotten() -> None:
    town = asyncio.run(_lived())
    cases = town.board.state.cases.values()
    assert {case.status for case in cases} == set(Status) - {Status.AT_ROOM}
    lights = {light_of(row, WEDNESDAY) for row in rows_of(town.board, list(cases))}
    assert Light.RED in lights
    assert any(case.late_reasons for case in cases)
    assert any(case.scores for case in cases)
    assert town.board.state.problem_areas.listed
    assert_nobody_is_forgotten(town.board)


@pytest.mark.parametrize(("language", "mark"), [("en", "Modelled"), ("zh", "模拟")])
def test_whatever_is_said_says_in_one_language_that_it_is_modelled(
    language: Language, mark: str
) -> None:
    state = asyncio.run(_lived(language)).board.state
    said = [case.text.words for case in state.cases.values() if case.text]
    said += [site.name for site in state.sites.sites.values()]
    said += [one.name for one in state.custody.stores.values()]
    assert all(text.startswith(mark) for text in said), said
    assert not any(HAN.search(text) for text in said if language == "en"), said


def test_a_demos_help_point_has_a_button_that_rings() -> None:
    sites = asyncio.run(_lived()).board.state.sites.sites.values()
    helping = [one for one in sites if one.help_hours is not None]
    assert helping
    assert all(call_of_press(one).source is CallSource.HELP_POINT for one in helping)


def test_stores_of_a_demo_that_runs_on_are_counted_in_time() -> None:
    async def run_on() -> DeskTown:
        town = await _lived()
        for _ in range(60):
            town.clock.wait(43_200)
            await count_stores(town.book)
            await fire_due(town.book, until=town.clock.now())
        return town

    stores = asyncio.run(run_on()).board.state.custody.stores.values()
    assert len(stores) == 2
    assert all(store.stocktakes > 3 for store in stores)
    assert not any(store.late for store in stores)


def test_the_same_seed_gives_the_same_weeks() -> None:
    first, second = asyncio.run(_lived()), asyncio.run(_lived())
    assert first.board.digest() == second.board.digest()
