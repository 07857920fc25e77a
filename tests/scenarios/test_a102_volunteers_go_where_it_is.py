"""A102: the incident is in another place, of another kind, or one with another: whoever comes on
foot is told where to, and from where a defibrillator can still be fetched."""

from tests.scenarios.test_a46_a_volunteer_declines import a_street_of_them, offer, replies
from tests.scenarios.test_a47_one_fetches_the_aed import carries
from tests.toytown import VOLUNTEER_TOWN, Toytown, post, story_in
from turnout.base.ids import IncidentId, VolunteerId
from turnout.dispatch.commands.incidents import Locate, MergeIncidents
from turnout.dispatch.commands.volunteers import (
    AcceptAlert,
    AlertVolunteers,
    DeclineAlert,
    ReportVolunteerArrived,
)
from turnout.dispatch.model.places import Place

SENT = "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"


def seconds(town: Toytown, incident: IncidentId) -> dict[str, float]:
    alert = town.card(incident).volunteers
    return {} if alert is None else {one.id: one.seconds for one in alert.asked}


async def asked(town: Toytown, at: float, what: str, description: str = "") -> IncidentId:
    incident = await town.incident(at, what)
    await town.do(AlertVolunteers(incident_id=incident, description=description))
    return incident


async def accept(town: Toytown, *names: str) -> None:
    for name in names:
        await town.do(AcceptAlert(volunteer_id=VolunteerId(name)))


async def locate(town: Toytown, incident: IncidentId, at: float) -> None:
    place = Place(address="Long Road", point=post(at))
    await town.do(Locate(incident_id=incident, place=place))


@story_in(VOLUNTEER_TOWN)
async def test_the_way_is_reckoned_anew_to_where_it_really_is(town: Toytown) -> None:
    await a_street_of_them(town)
    incident = await asked(town, 2, "flood")
    await accept(town, "ann")
    await locate(town, incident, 2.3)
    # Ann 200 m, Bob 500, Cid 200: nobody has to say yes twice, and nobody else is asked.
    assert seconds(town, incident) == {"ann": 111, "bob": 278, "cid": 111}
    assert replies(town, incident) == {"ann": "accepted", "bob": "asked", "cid": "asked"}
    with town.refused("volunteers_already_asked"):
        await town.do(AlertVolunteers(incident_id=incident))
    await town.assert_facts(
        f"VolunteerOptedIn*6 {SENT} VolunteersAlerted VolunteerAccepted "
        "IncidentLocated UnitsRecommended VolunteersSentElsewhere"
    )


@story_in(VOLUNTEER_TOWN)
async def test_for_whom_it_is_too_far_now_others_are_asked(town: Toytown) -> None:
    await a_street_of_them(town)
    await offer(town, "gus", 5.1)
    incident = await asked(town, 2, "flood")
    await accept(town, "ann", "bob")
    await locate(town, incident, 5)
    # Three kilometres were offered: to post 5 Cid has 2.8, Ann 3.2.
    assert replies(town, incident) == {
        "ann": "too_far",
        "bob": "too_far",
        "cid": "asked",
        "gus": "asked",
    }
    assert town.board.find_alert_of(VolunteerId("ann")) is None
    with town.refused("volunteer_not_asked"):
        await town.do(ReportVolunteerArrived(volunteer_id=VolunteerId("ann")))
    town.phones.report(VolunteerId("ann"), post(4.9), at=town.clock.now())
    await town.do(DeclineAlert(volunteer_id=VolunteerId("gus")))
    assert replies(town, incident)["gus"] == "declined"


@story_in(VOLUNTEER_TOWN)
async def test_who_arrived_at_the_wrong_place_is_on_the_way_again(town: Toytown) -> None:
    await a_street_of_them(town)
    incident = await asked(town, 2, "flood")
    await accept(town, "ann", "bob")
    for name, at in (("ann", 2.0), ("bob", 2.25)):
        town.phones.report(VolunteerId(name), post(at), at=town.clock.now())
        await town.do(ReportVolunteerArrived(volunteer_id=VolunteerId(name)))
    town.clock.wait(10)
    await locate(town, incident, 2.3)
    # Bob stands 50 m from it: a minute is no way.
    assert replies(town, incident) == {"ann": "accepted", "bob": "arrived", "cid": "asked"}
    alert = town.card(incident).volunteers
    assert alert is not None
    assert [one.reckoned_at == town.clock.now() for one in alert.asked] == [True, False, True]


@story_in(VOLUNTEER_TOWN)
async def test_a_cardiac_arrest_after_all_has_the_defibrillator_fetched(town: Toytown) -> None:
    await offer(town, "ann", 2.1)
    await offer(town, "bob", 1.7)
    incident = await asked(town, 2, "flood")
    await accept(town, "ann", "bob")
    assert carries(town, incident) == (None, None)
    await town.classify(incident, "chest_pain")
    assert carries(town, incident) == ("bob", "D1")
    assert seconds(town, incident) == {"ann": 56, "bob": 389}
    await town.classify(incident, "flood")
    assert carries(town, incident) == (None, None)
    assert seconds(town, incident) == {"ann": 56, "bob": 167}


@story_in(VOLUNTEER_TOWN)
async def test_two_are_not_sent_for_one_defibrillator(town: Toytown) -> None:
    for name, at in (("ann", 2.1), ("bob", 1.7), ("cid", 1.2)):
        await offer(town, name, at)
    first = await asked(town, 2, "chest_pain")
    assert carries(town, first) == ("bob", "D1")
    for name, at in (("dan", 1.4), ("eve", 1.3)):
        await offer(town, name, at)
    second = await asked(town, 1.3, "chest_pain")
    assert replies(town, second) == {"dan": "asked", "eve": "asked"}
    assert carries(town, second) == (None, None)
    await town.close(first)
    town.phones.report(VolunteerId("bob"), post(1.7), at=town.clock.now())
    await town.do(DeclineAlert(volunteer_id=VolunteerId("eve")))
    # It hangs in its place again, for all that the room knows.
    assert carries(town, second) == ("dan", "D1")


@story_in(VOLUNTEER_TOWN)
async def test_they_go_along_when_two_incidents_become_one(town: Toytown) -> None:
    await offer(town, "ann", 2.1)
    await offer(town, "bob", 1.8)
    incident = await asked(town, 2, "missing", "grey coat")
    await accept(town, "ann")
    into = await town.incident(2.2, "missing")
    await town.do(MergeIncidents(incident_id=incident, into=into))
    assert replies(town, incident) == {}
    assert replies(town, into) == {"ann": "accepted", "bob": "asked"}
    assert seconds(town, into) == {"ann": 56, "bob": 222}
    back = await town.restart()
    alert = back.card(into).volunteers
    assert alert is not None
    assert alert.description == "grey coat"
    await town.pass_time(31)
    assert replies(town, into) == {"ann": "accepted", "bob": "silent"}
    stream = alert.stream
    await town.close(into)
    assert stream in town.board.to_erase


@story_in(VOLUNTEER_TOWN)
async def test_those_of_both_come_to_what_is_one_and_one_of_them_fetches(town: Toytown) -> None:
    for name, at in (("ann", 2.1), ("bob", 1.7), ("cid", 2.4)):
        await offer(town, name, at)
    first = await asked(town, 2, "chest_pain")
    await accept(town, "ann", "bob", "cid")
    for name, at in (("dan", 2.6), ("eve", 2.7)):
        await offer(town, name, at)
    second = await asked(town, 2.3, "chest_pain")
    await town.do(DeclineAlert(volunteer_id=VolunteerId("eve")))
    await town.do(MergeIncidents(incident_id=first, into=second))
    assert replies(town, second) == {
        "dan": "asked",
        "eve": "declined",
        "ann": "accepted",
        "bob": "accepted",
        "cid": "accepted",
    }
    # Bob has it in his hand, for all that the room knows.
    assert carries(town, second) == ("bob", "D1")
    await town.do(ReportVolunteerArrived(volunteer_id=VolunteerId("cid")))


@story_in(VOLUNTEER_TOWN)
async def test_nobody_goes_along_to_what_asks_no_volunteers(town: Toytown) -> None:
    await offer(town, "ann", 2.1)
    incident = await asked(town, 2, "flood")
    into = await town.incident(2.2, "brawl")
    await town.do(MergeIncidents(incident_id=incident, into=into))
    assert (replies(town, incident), replies(town, into)) == ({}, {})
    assert town.phones.places(town.clock.now()) == {}, "where she was is forgotten"
    nowhere = await town.incident(None, "flood")
    await offer(town, "bob", 2.1)
    third = await asked(town, 2, "flood")
    await town.do(MergeIncidents(incident_id=third, into=nowhere))
    assert replies(town, nowhere) == {}
