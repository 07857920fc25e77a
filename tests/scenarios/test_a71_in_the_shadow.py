"""A71: two policies are only asked what they would have done. Nobody waits for them, nobody obeys
them, and what they would have cost and spared is in the record."""

from dataclasses import replace
from datetime import date

from tests.toytown import Toytown, story_in
from tests.toytown.reach import MOVING_TOWN, cover
from turnout.base.ids import IncidentId
from turnout.deployment.policies.shadows import SHADOWS
from turnout.dispatch.commands.shadows import NoteShadows
from turnout.dispatch.events.shadows import ShadowNoted
from turnout.dispatch.facts import read_event
from turnout.dispatch.shadow_watch import ShadowWatch
from turnout.dispatch.waves import ShadowRules
from turnout.insight.shadows import ShadowBook

LONG_AGO = date(2020, 1, 1)
SHADOWED_TOWN = replace(
    MOVING_TOWN,
    waves=replace(
        MOVING_TOWN.waves,
        shadows=(
            ShadowRules(
                policy="coverage-loss",
                valid_from=LONG_AGO,
                source="Toytown",
                loss_seconds=600,
                target_seconds=480,
            ),
            ShadowRules(
                policy="district-first", valid_from=LONG_AGO, source="Toytown", stranger_seconds=90
            ),
            ShadowRules(
                policy="district-first",
                valid_from=date(2999, 1, 1),
                source="not yet",
                stranger_seconds=9_999,
            ),
        ),
    ),
)
OPENED = "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned"


def watch(town: Toytown) -> ShadowWatch:
    cover(town)
    town.room.doors = replace(town.room.doors, shadows=SHADOWS)
    return ShadowWatch(town.room)


async def noted(town: Toytown, incident: IncidentId) -> dict[str, ShadowNoted]:
    await town.room.flush()
    stream = town.ledger.read_stream(f"incident-{incident}")
    events = [read_event(record) async for record in stream]
    return {event.policy: event for event in events if isinstance(event, ShadowNoted)}


@story_in(SHADOWED_TOWN)
async def test_one_would_have_kept_the_east_covered_and_come_later(town: Toytown) -> None:
    shadows = watch(town)
    incident = await town.incident(3, "bin_fire")
    await town.send(incident)
    await town.assert_facts(OPENED)
    await shadows.look()
    found = await noted(town, incident)
    # E02 is there in 140 s and leaves the posts 3 to 6 to nobody: 140 + 600 x 0.5 is more than the
    # 260 s of E01, whose leaving uncovers nothing while T01 stands beside it.
    loss = found["coverage-loss"]
    assert (loss.live, loss.units) == (("E02",), ("E01",))
    assert (loss.live_seconds, loss.seconds) == (140.0, 260.0)
    assert (loss.live_uncovers, loss.uncovers) == (0.5, 0.0)
    # E02 is a stranger in the west, but 120 s earlier, and 90 s would do.
    own = found["district-first"]
    assert (own.live, own.units) == (("E02",), ("E02",))
    assert town.unit("E01") == "available", "nobody obeys"
    with town.refused("nothing_to_shadow"):
        await town.do(NoteShadows(incident_id=incident))
    await shadows.look()
    await town.assert_facts(f"{OPENED} ShadowNoted*2")


@story_in(SHADOWED_TOWN)
async def test_the_figures_say_how_often_how_much_and_how_surely(town: Toytown) -> None:
    shadows, book = watch(town), ShadowBook()
    for at in (3, 1):
        incident = await town.incident(at, "bin_fire")
        await town.send(incident)
        await shadows.look()
        for event in (await noted(town, incident)).values():
            book.heed(event)
        order = next(iter(town.card(incident).assignments))
        await town.report(order, "en_route", "on_scene", "cleared")
        with town.refused("nothing_to_shadow"):
            await town.do(NoteShadows(incident_id=incident))
    loss, own = book.figures()
    assert (loss.policy, loss.same.hits, loss.same.n) == ("coverage-loss", 1, 2)
    assert loss.seconds_gained is not None
    assert loss.seconds_gained.mean == -60.0, "120 s later once, the same once"
    assert loss.seconds_gained.low < -60.0 < loss.seconds_gained.high
    assert loss.cover_kept is not None
    assert loss.cover_kept.mean == 0.25
    assert (own.same.hits, own.same.n) == (2, 2)
    await town.assert_facts(
        f"{OPENED} ShadowNoted*2 UnitEnRoute UnitOnScene UnitCleared"
        f" {OPENED} ShadowNoted*2 UnitEnRoute UnitOnScene UnitCleared"
    )
