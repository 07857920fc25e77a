"""A39: casualties are counted by triage colour, moved to hospitals, counted again with a reason;
never more are moved than were counted, and never is there a name."""

from tests.toytown import Toytown, story_in
from tests.toytown.world import WATCHED_TOWN
from turnout.base.ids import HospitalId, IncidentId
from turnout.dispatch.commands.casualties import CountCasualties, MoveCasualties
from turnout.dispatch.inbound import offers_for
from turnout.dispatch.model.on_scene import Triage, in_all

CRASH = "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"


async def count(town: Toytown, crash: IncidentId, counts: Triage, why: str | None = None) -> None:
    await town.do(CountCasualties(incident_id=crash, counted=counts, reason=why))


async def move(
    town: Toytown, crash: IncidentId, to: str, counts: Triage, why: str | None = None
) -> None:
    await town.do(
        MoveCasualties(incident_id=crash, hospital_id=HospitalId(to), moved=counts, reason=why)
    )


def load(town: Toytown) -> dict[str, int]:
    return {one.hospital.id: one.casualties for one in offers_for(town.room.look())}


@story_in(WATCHED_TOWN)
async def test_a_bus_crash_is_counted_moved_and_counted_again(town: Toytown) -> None:
    crash = await town.incident(3, "crash")
    with town.refused("nobody_counted"):
        await move(town, crash, "H5", Triage(red=1))
    await count(town, crash, Triage(red=2, yellow=3, green=10))
    await move(town, crash, "H5", Triage(red=2, yellow=1))
    with town.refused("more_moved_than_counted") as told:
        await move(town, crash, "H1", Triage(yellow=1, red=1))
    assert "3 red" in told.what.en
    assert "红色" in told.what.zh
    with town.refused("reason_needed"):
        await count(town, crash, Triage(red=3, yellow=2, green=10))
    await count(town, crash, Triage(red=3, yellow=2, green=10), "one under the bus")
    await move(town, crash, "H1", Triage(red=1, yellow=1))
    assert in_all(town.card(crash).scene.moved) == Triage(red=3, yellow=2)
    assert load(town) == {"H1": 2, "H5": 3, "H7": 0}
    await town.assert_facts(
        f"{CRASH} CasualtiesCounted CasualtiesMoved CasualtiesCounted CasualtiesMoved"
    )


@story_in(WATCHED_TOWN)
async def test_a_count_below_what_was_moved_is_refused(town: Toytown) -> None:
    crash = await town.incident(3, "crash")
    with town.refused("casualties_below_none"):
        await count(town, crash, Triage(red=-1))
    await count(town, crash, Triage(red=2))
    await move(town, crash, "H5", Triage(red=2))
    with town.refused("fewer_than_moved"):
        await count(town, crash, Triage(red=1), "counted one twice")
    with town.refused("casualties_below_none"):
        await move(town, crash, "H5", Triage(red=-1))
    with town.refused("reason_needed"):
        await move(town, crash, "H5", Triage(red=1))
    await move(town, crash, "H5", Triage(red=1), "one stayed")
    await count(town, crash, Triage(red=1), "counted one twice")
    with town.refused("unknown_hospital"):
        await move(town, crash, "H99", Triage(red=1))


@story_in(WATCHED_TOWN)
async def test_a_closed_incident_loads_no_hospital(town: Toytown) -> None:
    crash = await town.incident(3, "crash")
    await count(town, crash, Triage(green=4))
    await move(town, crash, "H7", Triage(green=4))
    assert load(town)["H7"] == 4
    await town.close(crash)
    assert load(town)["H7"] == 0
    with town.refused("incident_not_open"):
        await count(town, crash, Triage(green=5), "late")
    with town.refused("incident_not_open"):
        await move(town, crash, "H7", Triage(green=1))
