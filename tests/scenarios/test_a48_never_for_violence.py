"""A48: never for violence; what is taken back is gone; who was sought is described no longer."""

from datetime import timedelta

from tests.scenarios.test_a09_kept_no_longer import kept_texts
from tests.scenarios.test_a46_a_volunteer_declines import offer, replies
from tests.toytown import VOLUNTEER_TOWN, Toytown, post, story_in
from turnout.base.ids import VolunteerId
from turnout.dispatch.commands.incidents import MergeIncidents
from turnout.dispatch.commands.volunteers import (
    AcceptAlert,
    AlertVolunteers,
    DeclineAlert,
    OptIn,
    ReportVolunteerArrived,
    Revoke,
)
from turnout.dispatch.model.volunteers import VolunteerTerms
from turnout.dispatch.volunteering import Hours
from turnout.ledger.proof import prove

ANN = VolunteerId("ann")
COAT = "grey coat, walks with a stick"


@story_in(VOLUNTEER_TOWN)
async def test_nobody_is_asked_where_there_is_violence(town: Toytown) -> None:
    await offer(town, "ann", 2.1)
    brawl = await town.incident(2, "brawl")
    with town.refused("volunteers_never_for_violence"):
        await town.do(AlertVolunteers(incident_id=brawl))
    burglary = await town.incident(2, "burglary")
    with town.refused("volunteers_never_for_violence"):
        await town.do(AlertVolunteers(incident_id=burglary))
    rubbish = await town.incident(2, "bin_fire")
    with town.refused("volunteers_not_for_type"):
        await town.do(AlertVolunteers(incident_id=rubbish))
    hurt = await town.incident(2, "chest_pain")
    await town.answer(hurt, calm_fight="yes")
    with town.refused("volunteers_never_for_violence"):
        await town.do(AlertVolunteers(incident_id=hurt))


@story_in(VOLUNTEER_TOWN)
async def test_when_it_turns_violent_they_stand_down_at_once(town: Toytown) -> None:
    await offer(town, "ann", 2.1)
    incident = await town.incident(2, "chest_pain")
    await town.do(AlertVolunteers(incident_id=incident))
    await town.do(AcceptAlert(volunteer_id=ANN))
    await town.answer(incident, calm_fight="yes")
    assert town.card(incident).volunteers is None
    with town.refused("volunteer_not_asked"):
        await town.do(DeclineAlert(volunteer_id=ANN))
    await town.assert_facts(
        "VolunteerOptedIn CallReceived CallTaken IncidentOpened IncidentClassified "
        "UnitsRecommended VolunteersAlerted VolunteerAccepted AnswersRecorded VolunteersStoodDown"
    )


@story_in(VOLUNTEER_TOWN)
async def test_another_type_ends_it_too(town: Toytown) -> None:
    await offer(town, "ann", 2.1)
    incident = await town.incident(2, "flood")
    await town.do(AlertVolunteers(incident_id=incident))
    await town.classify(incident, "brawl")
    assert town.card(incident).volunteers is None


@story_in(VOLUNTEER_TOWN)
async def test_revoked_means_gone(town: Toytown) -> None:
    await offer(town, "ann", 2.125)
    await offer(town, "bob", 2.25)
    incident = await town.incident(2, "flood")
    await town.do(AlertVolunteers(incident_id=incident))
    await town.do(Revoke(volunteer_id=ANN))
    assert replies(town, incident) == {"ann": "declined", "bob": "asked"}
    await town.pass_time(1)
    assert not town.board.to_erase
    kept = await kept_texts(town)
    assert (kept["volunteer-ann"], kept["volunteer-bob"]) == (0, 1)
    assert ANN not in town.phones.places(town.clock.now())
    # No place of a volunteer was ever written down, and the chain holds without the terms.
    dump = b"".join([record.payload async for record in town.ledger.read()])
    assert b"0.02125" not in dump
    assert b"3000" not in dump
    assert (await prove(town.ledger.read(), sealed=town.ledger)).holds
    with town.refused("volunteer_name_used"):
        await offer(town, "ann", 2)
    with town.refused("unknown_volunteer"):
        await town.do(Revoke(volunteer_id=ANN))
    await town.assert_facts(
        "VolunteerOptedIn*2 CallReceived CallTaken IncidentOpened IncidentClassified "
        "UnitsRecommended VolunteersAlerted VolunteerDeclined VolunteerRevoked ErasedAtOnce"
    )


@story_in(VOLUNTEER_TOWN)
async def test_one_who_is_there_may_take_the_offer_back_too(town: Toytown) -> None:
    await offer(town, "ann", 2.1)
    await offer(town, "bob", 2.2)
    incident = await town.incident(2, "flood")
    await town.do(AlertVolunteers(incident_id=incident))
    await town.do(AcceptAlert(volunteer_id=ANN))
    await town.do(ReportVolunteerArrived(volunteer_id=ANN))
    with town.refused("volunteer_not_asked"):
        await town.do(DeclineAlert(volunteer_id=ANN))
    await town.do(Revoke(volunteer_id=ANN))
    assert replies(town, incident) == {"ann": "arrived", "bob": "asked"}
    await town.close(incident)
    assert not town.board.alerted


@story_in(VOLUNTEER_TOWN)
async def test_a_place_is_forgotten_when_the_alert_is_over(town: Toytown) -> None:
    await offer(town, "ann", 2.1)
    incident = await town.incident(2, "flood")
    await town.do(AlertVolunteers(incident_id=incident))
    assert town.phones.places(town.clock.now()) == {ANN: post(2.1)}
    await town.close(incident)
    assert town.phones.places(town.clock.now()) == {}
    town.phones.report(ANN, post(2), at=town.clock.now() - timedelta(hours=1))
    assert town.phones.places(town.clock.now()) == {}


@story_in(VOLUNTEER_TOWN)
async def test_who_is_sought_is_described_until_it_is_over(town: Toytown) -> None:
    await offer(town, "ann", 2.1)
    incident = await town.incident(2, "missing")
    await town.do(AlertVolunteers(incident_id=incident, description=COAT))
    back = await town.restart()
    alert = back.card(incident).volunteers
    assert alert is not None
    assert alert.description == COAT
    await town.close(incident)
    await town.pass_time(1)
    [sought] = [kept for stream, kept in (await kept_texts(town)).items() if "sought" in stream]
    assert sought == 0
    assert COAT not in repr(town.card(incident))
    assert COAT.encode() not in town.board.to_snapshot()
    assert (await town.facts())[-3:] == ["VolunteersStoodDown", "IncidentClosed", "ErasedAtOnce"]


@story_in(VOLUNTEER_TOWN)
async def test_an_offer_can_be_changed(town: Toytown) -> None:
    await offer(town, "ann", 2.1, radius_m=10)
    terms = VolunteerTerms(hours=Hours(from_minute=720, to_minute=780), radius_m=500.0)
    await town.do(OptIn(volunteer_id=ANN, terms=terms))
    assert town.board.volunteers[ANN].terms == terms
    incident = await town.incident(2, "flood")
    await town.do(AlertVolunteers(incident_id=incident))
    assert replies(town, incident) == {"ann": "asked"}


@story_in(VOLUNTEER_TOWN)
async def test_violence_goes_along_when_two_incidents_become_one(town: Toytown) -> None:
    await offer(town, "ann", 2.1)
    collapse, brawl = await town.incident(2, "chest_pain"), await town.incident(2.1, "chest_pain")
    (ambulance,) = await town.send(collapse)
    await town.answer(collapse, calm_fight="no")
    await town.do(AlertVolunteers(incident_id=collapse))
    await town.answer(brawl, calm_fight="yes")
    await town.do(MergeIncidents(incident_id=brawl, into=collapse))
    card = town.card(collapse)
    assert (card.flags, card.answers, card.volunteers) == (
        ("violence",),
        {"calm.fight": "yes"},
        None,
    )
    assert town.order(ambulance).changes_unread == ("flags",)
    with town.refused("volunteers_never_for_violence"):
        await town.do(AlertVolunteers(incident_id=collapse))
