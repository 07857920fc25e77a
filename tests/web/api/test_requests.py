"""What people ask of their own data: decided by others than who handled it, appealed, done."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.web.api.people import People, key, people
from turnout.access.model import Role
from turnout.ledger.proof import prove

NUMBER = "+56 9 3333 4444"


@pytest.fixture(scope="module")
def town() -> Iterator[People]:
    with people() as found:
        yield found


@pytest.fixture(scope="module")
def staff(town: People) -> dict[str, httpx.Client]:
    names = ("takes.in", "decides.it", "is.third")
    found = {name: town.member(name, Role.REVIEWER) for name in names}
    return {**found, "handles": town.member("handles.all", Role.DUTY_COMMANDER)}


def ask(client: httpx.Client, path: str, body: dict[str, Any]) -> tuple[int, Any]:
    answer = client.post(path, json=body, headers=key())
    return answer.status_code, answer.json()


def incident(staff: dict[str, httpx.Client], *, closed: bool = True) -> str:
    client = staff["handles"]
    call = {"dialled": "fire", "address": "Long Road", "point": [0.01, 0.0]}
    call |= {"caller_number": NUMBER, "caller_name": "Maria Planted"}
    _, rung = ask(client, "/api/calls", call)
    _, taken = ask(client, f"/api/calls/{rung['call_id']}/take", {})
    if closed:
        ask(client, f"/api/incidents/{taken['incident_id']}/close", {"disposition": "handled"})
    return f"incident-{taken['incident_id']}"


def received(staff: dict[str, httpx.Client], wish: str, about: str) -> str:
    body = {"wish": wish, "about": about, "text": "it is about me", "answer_to": "by post"}
    status, said = ask(staff["takes.in"], "/api/requests/new", body)
    assert status == 200, said
    return f"/api/requests/{said['number']}"


YES, NO = {"granted": True, "reason": "it is theirs"}, {"granted": False, "reason": "it is not"}


def test_a_request_is_decided_by_another_and_again_by_a_third_on_appeal(
    town: People, staff: dict[str, httpx.Client]
) -> None:
    request = received(staff, "export", incident(staff))
    for wrong in ("takes.in", "handles"):
        status, said = ask(staff[wrong], f"{request}/decide", YES)
        assert (status, said["rule"]) == (409, "decided_by_another")
    assert ask(staff["decides.it"], f"{request}/appeal", {})[1]["rule"] == "request_open"
    assert ask(staff["decides.it"], f"{request}/export", {})[1]["rule"] == "request_open"
    assert ask(staff["decides.it"], f"{request}/decide", NO)[0] == 200
    assert ask(staff["is.third"], f"{request}/decide", YES)[1]["rule"] == "request_decided"
    assert ask(staff["takes.in"], f"{request}/appeal", {})[0] == 200
    assert ask(staff["decides.it"], f"{request}/decide", YES)[1]["rule"] == "decided_by_another"
    assert ask(staff["is.third"], f"{request}/decide", YES)[0] == 200
    assert ask(staff["takes.in"], f"{request}/appeal", {})[1]["rule"] == "request_decided"
    status, export = ask(staff["is.third"], f"{request}/export", {})
    assert status == 200
    [call] = export["calls"]
    assert (call["number"], call["name"], call["point"]) == (NUMBER, "Maria Planted", [0.01, 0.0])
    auditor = town.member("audits.all", Role.AUDITOR)
    rows = auditor.get("/api/audit", params={"about": export["about"]}).json()["rows"]
    kinds = [row["type"] for row in reversed(rows)]
    assert kinds[-6:] == [
        "RequestReceived",
        "RequestDecided",
        "RequestAppealed",
        "AppealDecided",
        "PersonRead",
        "RequestCarriedOut",
    ]
    assert "it is about me" not in str(rows)
    assert auditor.get("/api/requests").status_code == 403
    assert ask(staff["is.third"], "/api/requests/99/decide", YES)[0] == 404


def test_what_is_erased_on_request_is_gone_and_the_chain_holds(
    town: People, staff: dict[str, httpx.Client]
) -> None:
    about = incident(staff)
    request = received(staff, "erasure", about)
    assert ask(staff["decides.it"], f"{request}/decide", YES)[0] == 200
    assert ask(staff["decides.it"], f"{request}/export", {})[1]["rule"] == "request_open"
    status, said = ask(staff["decides.it"], f"{request}/erase", {})
    assert status == 200, said
    assert [stream.partition("-")[0] for stream in said["erased"]] == ["call"]
    body = {"about": about, "reason": "to see whether it is gone"}
    ask(staff["decides.it"], "/api/glass", body)
    path = f"/api/incidents/{about.partition('-')[2]}"
    card = staff["decides.it"].get(path).text
    assert NUMBER not in card
    assert "Maria Planted" not in card
    again = received(staff, "export", about)
    ask(staff["decides.it"], f"{again}/decide", YES)
    [call] = ask(staff["decides.it"], f"{again}/export", {})[1]["calls"]
    assert (call["number"], call["name"], call["text"]) == (None, None, None)
    ledger = town.web.town.room.source.ledger

    async def proved() -> bool:
        found = await prove(ledger.read(), expected=[await ledger.head()], sealed=None)
        return found.holds

    import asyncio

    assert asyncio.run(proved())


def test_what_is_still_needed_is_not_erased(staff: dict[str, httpx.Client]) -> None:
    request = received(staff, "erasure", incident(staff, closed=False))
    assert ask(staff["decides.it"], f"{request}/decide", YES)[0] == 200
    status, said = ask(staff["decides.it"], f"{request}/erase", {})
    assert (status, said["rule"]) == (409, "not_over_yet")
    body = {"wish": "export", "about": "incident-999", "text": "me", "answer_to": "by post"}
    assert ask(staff["takes.in"], "/api/requests/new", body)[0] == 404
    assert ask(staff["decides.it"], f"{request}/done", {})[1]["rule"] == "request_open"


def test_a_correction_and_a_complaint_are_done_by_people_and_said_to_be(
    staff: dict[str, httpx.Client],
) -> None:
    for wish in ("correction", "complaint"):
        request = received(staff, wish, incident(staff))
        assert ask(staff["is.third"], f"{request}/done", {})[1]["rule"] == "request_open"
        ask(staff["is.third"], f"{request}/decide", YES)
        for other in ("export", "erase"):
            assert ask(staff["is.third"], f"{request}/{other}", {})[1]["rule"] == "request_open"
        assert ask(staff["is.third"], f"{request}/done", {})[0] == 200
    [newest, *_] = staff["is.third"].get("/api/requests").json()["requests"]
    assert (newest["wish"], newest["text"], newest["open_for"]) == (
        "complaint",
        "it is about me",
        "nothing",
    )
