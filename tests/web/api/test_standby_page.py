"""A node that is not the room: it says so everywhere, and takes nothing."""

import asyncio

import httpx
from starlette.testclient import TestClient

from turnout.base.text import Words
from turnout.web.server import bind, serving
from turnout.web.standby import create_standby

FOLLOWS = Words("Standby: <follows>", "备用节点")


def client() -> TestClient:
    return TestClient(create_standby(lambda: (FOLLOWS, {"term": 7, "may_take_over": True})))


def test_a_balancer_is_told_that_the_room_is_elsewhere() -> None:
    answer = client().get("/api/health")
    assert answer.status_code == 503
    told = answer.json()
    assert (told["ok"], told["saved"], told["rule"]) == (False, False, "not_the_room")
    assert (told["term"], told["may_take_over"]) == (7, True)


def test_a_press_is_told_as_not_taken_and_safe_to_try_again() -> None:
    answer = client().post("/api/calls", json={})
    assert answer.status_code == 503
    assert answer.json()["remedy"] == {"en": "It is safe to try again.", "zh": "可以安全重试。"}


def test_a_press_waits_while_the_room_is_handed_over_and_a_look_does_not() -> None:
    asked: list[float] = []

    def held_seconds() -> float:
        asked.append(0.0)
        return asked[-1]

    app = TestClient(create_standby(lambda: (FOLLOWS, {}), held_seconds))
    assert app.get("/api/health").status_code == 503
    assert asked == []
    assert app.post("/api/calls", json={}).status_code == 503
    assert len(asked) == 1


def test_a_person_reads_it_in_both_languages_and_the_page_looks_again() -> None:
    answer = client().get("/")
    assert answer.status_code == 503
    assert "Standby: &lt;follows&gt;" in answer.text
    assert "备用节点" in answer.text
    assert (answer.headers["Refresh"], answer.headers["Cache-Control"]) == ("5", "no-store")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_it_is_served_and_ends_as_a_room_does() -> None:
    async def story() -> int:
        app = create_standby(lambda: (FOLLOWS, {}))
        async with serving(app, bind(0)) as address, httpx.AsyncClient() as http:
            return (await http.get(f"{address}/api/health")).status_code

    assert asyncio.run(story()) == 503
