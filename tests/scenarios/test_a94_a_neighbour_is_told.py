"""A94 A hospital in the east is told of what happens there, in order, and of nobody who called.

The room tells it of incidents in the east by signed posts. A place that was wrong turns out to be
in the east, and another not to be. The hospital's machine is away for a while, the room's process
ends meanwhile, and nothing is lost.
"""

from tests.toytown import Toytown, post, story
from tests.toytown.receiver import Receiver, courier_of
from turnout.base.ids import IncidentId
from turnout.dispatch.commands.incidents import Locate
from turnout.dispatch.model.places import Place


def in_the_east(_service: str, district: str | None) -> bool:
    return district == "east"


async def move(town: Toytown, incident: IncidentId, to: int) -> None:
    place = Place(address=f"Long Road {to}", point=post(to))
    await town.do(Locate(incident_id=incident, place=place))


@story
async def test_a_hospital_hears_of_what_its_grant_reaches(town: Toytown) -> None:
    hospital = Receiver(town.clock.now)
    courier = courier_of(town, hospital, sees=in_the_east)
    await courier.step()
    incident = await town.take(await town.ring(1, number="+56 9 8765 4321"))
    with town.refused("unknown_type"):
        await town.classify(incident, "dragon")
    await town.classify(incident, "chest_pain")
    await courier.step()
    await move(town, incident, 2)
    await courier.step()
    assert hospital.events == [], "the west is not theirs, wherever in it"

    await move(town, incident, 5)
    await courier.step()
    (event,) = hospital.events
    assert event == {
        "specversion": "1.0",
        "id": f"{town.ledger.book}-9",
        "source": f"urn:x-turnout:{town.ledger.book}:incidents",
        "type": "turnout.incident.located.v1",
        "subject": "incident-1",
        "time": "2026-03-02T12:00:00.000000Z",
        "sequence": "000000000009",
        "datacontenttype": "application/json",
        "data": {
            "incident_id": 1,
            "status": "open",
            "service": "fire",
            "incident_type": "chest_pain",
            "type_en": "chest_pain",
            "type_zh": "chest_pain（镇）",
            "priority": 1,
            "district": "east",
            "point": [0.05, 0.0],
            "level": 1,
            "major": False,
            "sent": 0,
            "on_scene": 0,
            "received_at": "2026-03-02T12:00:00Z",
            "opened_at": "2026-03-02T12:00:00Z",
            "closed_at": None,
            "merged_into": None,
        },
    }
    for secret in ("8765", "Long Road", "help"):
        assert secret not in str(event)

    hospital.says = ["ConnectError"]
    (order,) = await town.send(incident, "A02", reason="it is there")
    await courier.step()
    courier = courier_of(await town.restart(), hospital, sees=in_the_east)
    town.clock.wait(10)
    await town.report(order, "acknowledged", "en_route", "on_scene")
    await courier.step()
    assert hospital.kinds == ["located", "units", "units"]
    assert [one["data"]["sent"] for one in hospital.events] == [0, 1, 1]
    assert [one["data"]["on_scene"] for one in hospital.events] == [0, 0, 1]

    await move(town, incident, 2)
    await town.report(order, "cleared")
    await courier.step()
    assert hospital.kinds[3:] == ["beyond"]
    assert hospital.events[-1]["data"] == {"incident_id": incident}
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " IncidentLocated UnitsRecommended IncidentLocated UnitsRecommended"
        " RecommendationOverridden UnitAssigned AssignmentAcknowledged UnitEnRoute"
        " UnitOnScene IncidentLocated UnitsRecommended OrderChanged UnitCleared"
    )
