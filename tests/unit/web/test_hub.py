"""The live stream's counter, ring and bounded queues, without a network."""

import asyncio
import json
from datetime import UTC, datetime

import pytest

from turnout.web.hub import CLIENT_QUEUE, MAX_DELTA_BYTES, RESET, Client, Hub

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def row(number: int, *, padding: int = 0) -> dict[str, object]:
    return {"kind": "unit", "row": {"id": number, "pad": "x" * padding}}


def taken(client: Client) -> list[bytes]:
    return list(asyncio.run(client.frames()))


def numbers(frames: list[bytes]) -> list[int]:
    return [parsed(frame)["n"] for frame in frames]


def parsed(frame: bytes) -> dict:
    line = next(part for part in frame.splitlines() if part.startswith(b"data: "))
    return json.loads(line[6:])


def test_counter_has_no_gap_and_every_client_gets_the_same_bytes():
    hub = Hub("e")
    first, second = hub.join(None), hub.join(None)
    for number in range(5):
        hub.publish([row(number)], at=NOON)
    frames, same = taken(first), taken(second)
    assert numbers(frames) == [1, 2, 3, 4, 5]
    assert all(one is other for one, other in zip(frames, same, strict=True))


def test_many_rows_are_split_so_that_no_event_is_larger_than_two_kib():
    hub = Hub("abcdef123456")
    client = hub.join(None)
    hub.publish([row(number, padding=400) for number in range(40)], at=NOON)
    frames = taken(client)
    assert max(map(len, frames)) <= MAX_DELTA_BYTES
    assert numbers(frames) == list(range(1, len(frames) + 1))
    sent = [one["row"]["id"] for frame in frames for one in parsed(frame)["rows"]]
    assert sent == list(range(40))


def test_a_row_that_fits_no_event_is_read_with_the_whole_board_by_everybody():
    hub = Hub("e")
    hub.publish([row(0)], at=NOON)
    before, client = hub.cursor, hub.join(None)
    hub.publish([row(1), row(2, padding=3_000)], at=NOON)
    hub.publish([row(3)], at=NOON)
    assert taken(client) == [RESET]
    assert taken(hub.join(before)) == [RESET]


@pytest.mark.parametrize("padding", range(1_840, 1_900))
def test_a_row_just_small_enough_fits_an_event(padding: int):
    hub = Hub("abcdef123456")
    client = hub.join(None)
    hub.publish([row(1, padding=padding)], at=NOON)
    [frame] = taken(client)
    assert frame == RESET or len(frame) <= MAX_DELTA_BYTES


def test_a_cut_client_gets_what_it_missed_and_nothing_twice():
    hub = Hub("e")
    for number in range(3):
        hub.publish([row(number)], at=NOON)
    client = hub.join("e-1")
    hub.publish([row(3)], at=NOON)
    assert numbers(taken(client)) == [2, 3, 4]


def test_a_board_read_now_and_a_stream_from_its_cursor_have_nothing_between():
    hub = Hub("e")
    hub.publish([row(0)], at=NOON)
    cursor = hub.cursor
    hub.publish([row(1)], at=NOON)
    assert numbers(taken(hub.join(cursor))) == [2]


@pytest.mark.parametrize("cursor", ["other-1", "e-9", "e--1", "e-x", "e-0", "nothing", ""])
def test_a_cursor_that_cannot_be_followed_is_told_to_start_over(cursor: str):
    hub = Hub("e", ring=2)
    for number in range(3):
        hub.publish([row(number)], at=NOON)
    client = hub.join(cursor)
    assert taken(client) == [RESET]
    assert client.ended


def test_a_slow_client_is_told_to_start_over_and_holds_no_memory():
    hub = Hub("e")
    slow, quick = hub.join(None), hub.join(None)
    for number in range(CLIENT_QUEUE + 1):
        hub.publish([row(number)], at=NOON)
        taken(quick)
    assert len(slow.queue) == 0
    assert taken(slow) == [RESET]
    assert not quick.reset


def test_a_client_that_resumes_from_far_back_is_not_slow_for_that():
    hub = Hub("e")
    for number in range(2 * CLIENT_QUEUE):
        hub.publish([row(number)], at=NOON)
    client = hub.join("e-0")
    hub.publish([row(0)], at=NOON)
    assert numbers(taken(client)) == list(range(1, 2 * CLIENT_QUEUE + 2))


def test_closing_ends_streams_that_are_open_and_that_still_come():
    hub = Hub("e")
    early = hub.join(None)
    hub.close()
    late = hub.join(None)
    assert (taken(early), early.ended) == ([], True)
    assert (taken(late), late.ended) == ([], True)


def test_a_client_that_left_is_forgotten():
    hub = Hub("e")
    client = hub.join(None)
    hub.leave(client)
    hub.publish([row(1)], at=NOON)
    assert hub.clients == 0
    assert not client.queue
