"""Who is told of incidents, over HTTP: what a person sees of it, and has told once more."""

import asyncio
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from tests.toytown import open_toytown
from tests.toytown.door import open_door
from tests.toytown.receiver import HOSPITAL, Receiver, courier_of
from tests.web.api.people import People, key, people
from turnout.access.model import Role
from turnout.bootstrap.subscribers import sees_of
from turnout.coordination.subscribers.couriers import Couriers
from turnout.web.entry import Accounts, SignedIn

HERE = "/api/subscribers"


@pytest.fixture
def staff() -> Iterator[People]:
    with people() as found:
        yield found


def test_an_administrator_sees_what_was_not_taken_and_has_it_told_again(staff: People) -> None:
    web = staff.web
    receiver = Receiver(web.town.clock.now)
    courier = courier_of(web.town, receiver)
    web.app.state.couriers = Couriers([courier])
    dispatcher = staff.member("dispatcher", Role.DISPATCHER)
    call = {"dialled": "fire", "address": "Long Road", "point": [0.01, 0.0]}
    asyncio.run(courier.step())
    rang = dispatcher.post("/api/calls", json=call, headers=key()).json()["call_id"]
    assert dispatcher.post(f"/api/calls/{rang}/take", json={}, headers=key()).status_code == 200
    receiver.says = [422]
    asyncio.run(courier.step())
    (row,) = staff.admin.get(HERE).json()["subscribers"]
    assert (row["id"], row["name"]["zh"], row["host"]) == ("hospital", "医院", "hospital.example")
    assert (row["told"], row["behind"], row["fault"]) == (0, 0, "status 422")
    (aside,) = row["aside"]
    assert (aside["kind"], aside["subject"], aside["why"]) == ("opened", "incident-1", "status 422")
    assert "secret" not in {name for name in row if name != "secrets"}

    ask = {"sequences": [aside["sequence"]]}
    path = f"{HERE}/hospital/again"
    assert dispatcher.post(path, json=ask, headers=key()).status_code == 403
    assert staff.admin.post(f"{HERE}/nobody/again", json=ask, headers=key()).status_code == 404
    assert staff.admin.post(path, json={"sequences": []}, headers=key()).status_code == 422
    assert staff.post(staff.admin, path, ask) == {"asked": 1}
    asyncio.run(courier.step())
    assert receiver.kinds == ["opened"]
    (row,) = staff.admin.get(HERE).json()["subscribers"]
    assert (row["told"], row["aside"]) == (1, [])
    audit = staff.member("auditor", Role.AUDITOR).get("/api/audit").json()["rows"]
    (noted,) = [one for one in audit if one["type"] == "ToldAgain"]
    assert noted["about"] == "subscriber-hospital"
    assert noted["who"].startswith("staff-")


def test_the_policies_say_what_a_subscriber_hears() -> None:
    async def live() -> None:
        town, toydoor = await open_toytown(), await open_door()
        entry = SignedIn(
            Accounts(
                door=toydoor.door,
                enrolment=toydoor.enrolment,
                own=toydoor.own,
                keyring=toydoor.keyring,
                directories=toydoor.directories,
                cookie="a",
                secure=False,
            )
        )
        whole, of_fire = HOSPITAL, replace(HOSPITAL, agency="fire", districts=("east",))
        sees, narrow = sees_of(whole, entry), sees_of(of_fire, entry)
        assert sees("ambulance", "west")
        assert narrow("fire", "east")
        assert not narrow("fire", "west")
        assert not narrow("ambulance", "east")
        assert sees("fire", None)
        assert not narrow("fire", None), "nobody knows that it is in the east"
        await town.incident(1)

    asyncio.run(live())
