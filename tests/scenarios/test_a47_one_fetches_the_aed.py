"""A47: one of those who come brings the defibrillator; when that one cannot, another does."""

from tests.scenarios.test_a46_a_volunteer_declines import offer
from tests.toytown import VOLUNTEER_TOWN, Toytown, story_in
from turnout.base.ids import IncidentId, VolunteerId
from turnout.dispatch.commands.volunteers import AcceptAlert, AlertVolunteers, DeclineAlert


def carries(town: Toytown, incident: IncidentId) -> tuple[str | None, str | None]:
    alert = town.card(incident).volunteers
    assert alert is not None
    return alert.fetcher, alert.aed


@story_in(VOLUNTEER_TOWN)
async def test_the_one_whose_way_over_the_aed_is_shortest(town: Toytown) -> None:
    # The scene is post 2, AED D1 hangs at 1.5; D2 at 2.1 is locked away by day.
    await offer(town, "ann", 2.1)
    await offer(town, "bob", 1.7)
    await offer(town, "cid", 1.2)
    incident = await town.incident(2, "chest_pain")
    await town.do(AlertVolunteers(incident_id=incident))
    # Bob: 200 m back and 500 m on; Cid would be 300 + 500 m.
    assert carries(town, incident) == ("bob", "D1")
    alert = town.card(incident).volunteers
    assert alert is not None
    assert {one.id: one.seconds for one in alert.asked} == {"ann": 56, "bob": 389, "cid": 445}
    await town.do(AcceptAlert(volunteer_id=VolunteerId("ann")))
    await town.do(DeclineAlert(volunteer_id=VolunteerId("bob")))
    assert carries(town, incident) == ("cid", "D1")
    with town.refused("volunteer_not_asked"):
        await town.do(AcceptAlert(volunteer_id=VolunteerId("bob")))
    await town.close(incident)
    await town.assert_facts(
        "VolunteerOptedIn*3 CallReceived CallTaken IncidentOpened IncidentClassified "
        "UnitsRecommended VolunteersAlerted VolunteerAccepted VolunteerDeclined "
        "VolunteersAlerted VolunteersStoodDown IncidentClosed"
    )


@story_in(VOLUNTEER_TOWN)
async def test_who_comes_alone_goes_straight_to_the_patient(town: Toytown) -> None:
    await offer(town, "ann", 1.6)
    incident = await town.incident(2, "chest_pain")
    await town.do(AlertVolunteers(incident_id=incident))
    assert carries(town, incident) == (None, None)
    other = await town.incident(4, "chest_pain")
    with town.refused("description_not_wanted"):
        await town.do(AlertVolunteers(incident_id=other, description="grey coat"))


@story_in(VOLUNTEER_TOWN)
async def test_for_a_flood_nobody_fetches_one(town: Toytown) -> None:
    await offer(town, "ann", 1.6)
    await offer(town, "bob", 1.7)
    incident = await town.incident(2, "flood")
    await town.do(AlertVolunteers(incident_id=incident))
    assert carries(town, incident) == (None, None)


@story_in(VOLUNTEER_TOWN)
async def test_who_carries_it_goes_on_when_another_declines(town: Toytown) -> None:
    """Dan, who is asked in Cid's place, stands beside the AED: Bob has it in hand by now."""
    for name, at in (("ann", 2.1), ("bob", 1.7), ("cid", 2.4), ("dan", 1.5)):
        await offer(town, name, at)
    incident = await town.incident(2, "chest_pain")
    await town.do(AlertVolunteers(incident_id=incident))
    assert carries(town, incident) == ("bob", "D1")
    await town.do(DeclineAlert(volunteer_id=VolunteerId("cid")))
    assert carries(town, incident) == ("bob", "D1")
    await town.do(DeclineAlert(volunteer_id=VolunteerId("ann")))
    await town.do(DeclineAlert(volunteer_id=VolunteerId("bob")))
    assert carries(town, incident) == (None, None), "Dan alone goes straight to the patient"
