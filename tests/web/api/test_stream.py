"""The live stream over a real connection: nothing is lost, nothing comes twice, nothing leaks."""

import asyncio
import re
from itertools import islice

import pytest
from starlette.types import Message

from tests.toytown import open_toytown
from tests.web.api.served import CALLER, PERSON, Web, open_web, served
from turnout.web.hub import MAX_DELTA_BYTES


def test_a_stream_begins_with_its_name_the_time_and_all_positions(web: Web):
    cursor = web.get("/api/board")["cursor"]
    with web.stream() as events:
        hello, clock, positions = islice(events, 3)
    assert hello[0] == "hello"
    assert hello[2]["cursor"] == cursor
    assert len(hello[2]["stream_id"]) == 32
    assert clock[0] == "clock"
    assert clock[2]["demo"] is False
    assert [unit[0] for unit in positions[2]["units"]] == sorted(web.town.city.units)


def test_each_change_reaches_every_stream_once_and_in_order(web: Web):
    with web.stream() as first, web.stream() as second:
        first.first("clock")
        second.first("clock")
        call = web.ring()
        number = web.post(f"/api/calls/{call}/take", {})["incident_id"]
        told = first.deltas(2)
        assert told == second.deltas(2)
    assert [delta["n"] for delta in told] == [1, 2]
    assert told[0]["rows"][0]["row"]["id"] == call
    assert told[1]["rows"][0] == {"kind": "call", "gone": call, "why": "taken"}
    assert told[1]["rows"][1]["row"]["id"] == number


def test_a_cut_stream_goes_on_without_loss_or_repetition(web: Web):
    cursor = web.get("/api/board")["cursor"]
    with web.stream(cursor) as events:
        web.ring()
        web.ring()
        seen = []
        for name, event_id, delta, _ in events:
            if name == "delta":
                seen.append((event_id, delta["n"]))
            if len(seen) == 2:
                break
    last_id = seen[-1][0]
    for _ in range(3):
        web.ring()
    with web.stream(**{"Last-Event-ID": last_id}) as events:
        web.ring()
        numbers = [delta["n"] for delta in events.deltas(4)]
    assert [n for _, n in seen] + numbers == [1, 2, 3, 4, 5, 6]


def test_the_browsers_own_place_goes_before_the_address(web: Web):
    start = web.get("/api/board")["cursor"]
    web.ring()
    later = web.get("/api/board")["cursor"]
    web.ring()
    with web.stream(start, **{"Last-Event-ID": later}) as events:
        assert events.deltas(1)[0]["n"] == 2


def test_after_a_restart_the_browser_is_told_to_start_over(web: Web):
    with web.stream("anotherepoch-7") as events:
        names = [name for name, *_ in events]
    assert names[-1] == "reset"


def test_rows_and_deltas_make_the_same_board(web: Web):
    board = web.get("/api/board")
    with web.stream(board["cursor"]) as events:
        events.first("clock")
        number = web.incident("house_fire")
        order = {"unit_ids": ["E01", "T01"], "recommendation": 1}
        web.post(f"/api/incidents/{number}/assign", order)
        web.post(f"/api/assignments/{number}-1/status", {"status": "on_scene"})
        other = web.incident()
        web.close(other)
        after = web.get("/api/board")
        last = int(after["cursor"].rpartition("-")[2])
        deltas = events.deltas(last)
    kept = {("call", row["id"]): row for row in board["calls"]} | {
        ("unit", row["id"]): row for row in board["units"]
    }
    for delta in deltas:
        for change in delta["rows"]:
            if "gone" in change:
                kept.pop((change["kind"], change["gone"]), None)
            else:
                kept[change["kind"], change["row"]["id"]] = change["row"]
    shown = {("call", row["id"]): row for row in after["calls"]}
    shown |= {("incident", row["id"]): row for row in after["incidents"]}
    shown |= {("unit", row["id"]): row for row in after["units"]}
    assert kept == shown


def test_a_ringing_call_learns_of_an_incident_that_opens_beside_it(web: Web):
    first, second = web.ring(), web.ring()
    with web.stream(web.get("/api/board")["cursor"]) as events:
        number = web.post(f"/api/calls/{first}/take", {})["incident_id"]
        [delta] = events.deltas(1)
    rows = {row["row"]["id"]: row["row"] for row in delta["rows"] if "row" in row}
    assert rows[second]["proposed"] == [number]


def test_no_event_is_larger_than_two_kib_however_much_is_open(web: Web):
    address = "长" * 200
    with web.stream(web.get("/api/board")["cursor"]) as events:
        calls = [web.ring(address=address) for _ in range(12)]
        for call in calls:
            number = web.post(f"/api/calls/{call}/take", {})["incident_id"]
            web.post(f"/api/incidents/{number}/classify", {"incident_type": "crash"})
        last = int(web.get("/api/board")["cursor"].rpartition("-")[2])
        sizes = []
        for name, _, document, size in events:
            if name == "delta":
                sizes.append(size)
                if document["n"] == last:
                    break
    assert max(sizes) <= MAX_DELTA_BYTES
    assert len(sizes) == last


def test_a_call_of_long_texts_in_rare_letters_reaches_every_screen(web: Web):
    call = web.ring(address="𠮷" * 200)
    web.post(f"/api/calls/{call}/answer", {})
    with web.stream(web.get("/api/board")["cursor"]) as events:
        passed = {"to_seat": "seat-2", "reason": "𠮷" * 300}
        web.post(f"/api/calls/{call}/transfer", passed)
        assert next(name for name, *_ in events if name in {"delta", "reset"}) == "reset"
    board = web.get("/api/board")
    [row] = [row for row in board["calls"] if row["id"] == call]
    assert row["meant_for"]["reason"] == passed["reason"]


def test_nothing_of_a_caller_is_in_any_delta(web: Web):
    with web.stream(web.get("/api/board")["cursor"]) as events:
        number = web.incident("bin_fire")
        web.close(number)
        last = int(web.get("/api/board")["cursor"].rpartition("-")[2])
        told = str(events.deltas(last))
    assert CALLER not in told
    assert PERSON not in told


def test_a_map_that_moves_is_told_what_stands_there(web: Web):
    with web.stream() as events:
        name = events.first("hello")["stream_id"]
        events.first("positions")
        moved = web.http.put(
            f"/api/stream/{name}/viewport", json={"viewport": [0.039, -0.01, 0.041, 0.01]}
        )
        assert moved.status_code == 204
        web.town.road.put("E02", web.town.road.position(0).point)
        assert [unit[0] for unit in events.first("positions")["units"]] == ["E02"]
    gone = web.http.put(f"/api/stream/{'0' * 32}/viewport", json={"viewport": [0, 0, 1, 1]})
    assert gone.status_code == 404


@pytest.mark.parametrize("box", ["0,91,1,1", "0,0,1", "0,0,200,1", "a,b,c,d", "0,0,1,1,1"])
def test_a_map_that_is_none_is_refused(web: Web, box: str):
    assert web.http.get("/api/stream", params={"viewport": box}).status_code == 422


def test_a_browser_that_leaves_is_forgotten(web: Web):
    with web.stream() as events:
        events.first("clock")
        assert web.app.state.outlooks.streams == 1
    with web.stream() as events:
        # The second stream's first events come after the first one's end was seen.
        events.first("positions")
        assert web.app.state.outlooks.streams == 1


def test_the_time_comes_without_anything_happening(web: Web):
    with web.stream() as events:
        events.first("positions")
        assert events.first("clock")["paused"] is False


def test_open_streams_end_when_the_room_ends():
    with served() as web, web.stream() as events:
        events.first("positions")
        web.end()
        assert "reset" not in [name for name, *_ in events]


def test_where_a_stream_that_begins_now_goes_on_is_before_all_that_it_tells() -> None:
    told: list[bytes] = []

    async def live() -> None:
        town = await open_toytown()
        app = await open_web(town)

        async def send(message: Message) -> None:
            # Somebody rings while the browser's line takes the first bytes.
            if message["type"] == "http.response.start":
                await town.ring(1)
            told.append(message.get("body", b""))
            if b"event: delta" in told[-1]:
                gone.set()

        async def receive() -> Message:
            await gone.wait()
            return {"type": "http.disconnect"}

        gone = asyncio.Event()
        asked = {"type": "http", "method": "GET", "path": "/api/stream", "query_string": b""}
        await app({**asked, "headers": [(b"host", b"127.0.0.1")]}, receive, send)

    asyncio.run(live())
    words = b"".join(told).decode()
    [begins] = re.findall(r'"cursor":"[^"]*-(\d+)"', words)
    [tells] = re.findall(r"^id: \S*-(\d+)$", words, re.MULTILINE)
    assert int(begins) < int(tells)
