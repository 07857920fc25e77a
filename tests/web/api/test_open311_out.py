"""turnout as a client: a case goes to another body's system, here a second turnout."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

import httpx
import msgspec
import pytest

from tests.toytown.desk import CATALOGUE, DeskTown, open_desk
from tests.web.api.served import Web, served
from turnout.adapters import open311
from turnout.adapters.open311 import Open311Peer, UntrustedAddress, heard_of, rows_of
from turnout.base.geo import Point
from turnout.bootstrap.passing_on import PassingOn
from turnout.community.catalogue import BodyId, ClassCode
from turnout.community.ports import Heard, PeerAway, PeerRefuses, Told
from turnout.community.reach import Endpoint
from turnout.community.state import from_snapshot, to_snapshot

CARE = BodyId("street-care")
TOLD = Told(
    key="toytown-1-1", service_code="lamp", point=Point(0.01, 0.0), address="", words="dark"
)


@pytest.fixture
def theirs() -> Iterator[Web]:
    with served() as found:
        yield found


def peer_of(web: Web) -> Open311Peer:
    return Open311Peer(f"{web.address}/open311/v2", "any key", inside=True)


def with_peer(services: dict[str, str]):
    codes = {ClassCode(ours): code for ours, code in services.items()}
    endpoint = Endpoint(url="https://peer.example", key_file="care.key", services=codes)
    return msgspec.structs.replace(CATALOGUE, endpoints={CARE: endpoint})


def told(story: Callable[[DeskTown], Awaitable[None]], services: dict[str, str]) -> None:
    async def live() -> None:
        town = await open_desk(with_peer(services))
        await story(town)
        await town.assert_rebuilt_equals_live()

    asyncio.run(live())


def act(web: Web, whose: str, case: str, do: str, **more: object) -> None:
    seat = str(more.pop("seat", "seat-1"))
    body = {"act": {"do": do, **more}}
    web.post(f"/api/{whose}/cases/{case}/act", body, **{"turnout-seat": seat})


def mended_there(web: Web, case: str) -> None:
    """The other body's own desk follows it to its end."""
    act(web, "areas/V1", case, "register_case", class_code="wish")
    act(web, "areas/V1", case, "route_case", to="body-welfare")
    act(web, "bodies/welfare", case, "report_back", words="a new bulb")
    act(web, "areas/V1", case, "verify_case", seat="seat-2")
    web.town.clock.wait(60)
    act(web, "areas/V1", case, "close_case")


def test_a_case_is_told_to_the_other_system_and_comes_back_when_it_is_done_there(
    theirs: Web,
) -> None:
    async def story(town: DeskTown) -> None:
        passing = PassingOn(town.book, {CARE: peer_of(theirs)})
        case = await town.routed(1, "lamp", "body-street-care")
        await passing.look()
        passed = town.card(case).passed
        assert passed is not None
        assert passed.number is not None
        [there] = theirs.get(f"/open311/v2/requests/{passed.number}.json")
        assert (there["service_code"], there["status"]) == ("wish", "open")
        card = await asyncio.to_thread(theirs.get, f"/api/areas/V1/cases/{passed.number}")
        assert card["words"] == "look at this"
        assert "Zhang" not in str(card)
        assert "555-0100" not in str(card)
        await passing.look()
        assert from_snapshot(to_snapshot(town.board.state)).cases[case].passed is not None
        await asyncio.to_thread(mended_there, theirs, passed.number)
        town.clock.wait(120)
        await passing.look()
        await passing.look()
        assert town.card(case).status == "reported"
        await town.assert_facts(
            "CaseCollected CaseRegistered CaseRouted CasePassedOn PeerHeard*2 CaseReportedBack"
        )
        await town.serve("G1")
        await town.rework(case)
        await passing.look()
        again = town.card(case).passed
        assert again is not None
        assert again.number not in {None, passed.number}

    told(story, {"lamp": "wish"})


class SaysTwiceASecond:
    """Another system that is told of a case, and says two things of it within one second."""

    def __init__(self, began: datetime) -> None:
        self.says = Heard(closed=False, updated_at=began, words="seen")

    async def tell(self, told: Told) -> str:
        return "P-7"

    async def ask(self, numbers: Sequence[str]) -> dict[str, Heard]:
        return dict.fromkeys(numbers, self.says)


def test_two_things_said_within_one_second_are_both_heard() -> None:
    async def story(town: DeskTown) -> None:
        began = town.clock.now()
        peer = SaysTwiceASecond(began)
        passing = PassingOn(town.book, {CARE: peer})
        case = await town.routed(1, "lamp", "body-street-care")
        await passing.look()
        later = began + timedelta(milliseconds=200)
        peer.says = Heard(closed=True, updated_at=later, words="done")
        await passing.look()
        assert town.card(case).status == "reported"

    told(story, {"lamp": "wish"})


def test_what_the_other_system_refuses_is_noted_once_and_the_body_is_still_late(
    theirs: Web,
) -> None:
    async def story(town: DeskTown) -> None:
        passing = PassingOn(town.book, {CARE: peer_of(theirs)})
        case = await town.routed(1, "lamp", "body-street-care")
        await passing.look()
        await passing.look()
        facts = [fact for fact in await town.book.timeline(case) if fact.opened]
        assert "unicorn" in facts[-1].opened.words
        await town.assert_facts("CaseCollected CaseRegistered CaseRouted CaseNotTaken")
        assert town.owner(case) == "body-street-care"

    told(story, {"lamp": "unicorn"})


def test_what_cannot_be_reached_is_tried_again(theirs: Web) -> None:
    async def story(town: DeskTown) -> None:
        case = await town.routed(1, "lamp", "body-street-care")
        away = Open311Peer("http://127.0.0.1:9/open311/v2", "any key", inside=True)
        await PassingOn(town.book, {CARE: away}).look()
        assert town.card(case).passed is None
        await PassingOn(town.book, {CARE: peer_of(theirs)}).look()
        assert town.card(case).passed is not None

    told(story, {"lamp": "lamp"})


@pytest.mark.parametrize(
    "address", ["http://peer.example/v2", "file:///etc/passwd", "ftp://peer.example", "peer"]
)
def test_only_https_is_called(address: str) -> None:
    with pytest.raises(UntrustedAddress):
        Open311Peer(address, "any key")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "10.1.2.3", "169.254.169.254", "[::1]", "192.168.0.1"]
)
def test_an_address_inside_is_not_called_unless_the_file_says_so(host: str) -> None:
    with pytest.raises(PeerAway, match="no public one"):
        asyncio.run(Open311Peer(f"https://{host}/v2", "any key").tell(TOLD))


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (httpx.Response(302, headers={"location": "http://169.254.169.254/"}), "status 302"),
        (httpx.Response(503), "status 503"),
        (httpx.Response(200, content=b"<html>"), "no list"),
        (httpx.Response(200, json=[{}]), "without a number"),
        (httpx.Response(200, content=b"x" * 1_200_000), "longer answer"),
    ],
)
def test_an_answer_that_is_none_is_no_number(
    monkeypatch: pytest.MonkeyPatch, answer: httpx.Response, fault: str
) -> None:
    speak(monkeypatch, answer)
    with pytest.raises(PeerAway, match=fault):
        asyncio.run(Open311Peer("http://127.0.0.1/v2", "any key", inside=True).tell(TOLD))


def test_a_no_is_a_no(monkeypatch: pytest.MonkeyPatch) -> None:
    speak(monkeypatch, httpx.Response(403, json=[{"code": 403, "description": "no such key"}]))
    with pytest.raises(PeerRefuses, match="no such key"):
        asyncio.run(Open311Peer("http://127.0.0.1/v2", "any key", inside=True).tell(TOLD))


def test_rows_without_a_number_or_a_time_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        {"status": "closed"},
        {"service_request_id": "7", "updated_datetime": "soon"},
        {"service_request_id": "8", "updated_datetime": "2026-03-02T12:00:00", "status": "open"},
        {"service_request_id": "9", "updated_datetime": "2026-03-02T12:00:00+00:00:30"},
        {"service_request_id": "10", "updated_datetime": "0001-01-01T00:00:00+14:00"},
    ]
    speak(monkeypatch, httpx.Response(200, json=rows))
    heard = asyncio.run(Open311Peer("http://127.0.0.1/v2", "k", inside=True).ask(["7"]))
    assert [*heard] == ["8", "9"]
    assert heard["8"].updated_at.isoformat() == "2026-03-02T12:00:00+00:00"
    assert heard["9"].updated_at.isoformat() == "2026-03-02T11:59:30+00:00"


class Dripping(httpx.AsyncByteStream):
    """Sends a byte whenever it is asked for one, and is never done."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while True:
            await asyncio.sleep(0)
            yield b" "


def test_an_answer_that_comes_by_drops_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open311, "SECONDS", 0.05)
    monkeypatch.setattr(open311, "MOST_BYTES", 10**12)
    speak(monkeypatch, httpx.Response(200, stream=Dripping()))
    with pytest.raises(PeerAway, match="in time"):
        asyncio.run(Open311Peer("http://127.0.0.1/v2", "any key", inside=True).tell(TOLD))


def speak(monkeypatch: pytest.MonkeyPatch, answer: httpx.Response) -> None:
    """Whatever is asked, the other system answers this, and it comes as from a network."""
    stream = (
        answer.stream if isinstance(answer.stream, Dripping) else httpx.ByteStream(answer.content)
    )
    answer = httpx.Response(answer.status_code, headers=answer.headers, stream=stream)

    class Client(httpx.AsyncClient):
        def __init__(self, **options: object) -> None:
            super().__init__(transport=httpx.MockTransport(lambda _asked: answer), **options)

    monkeypatch.setattr(open311.httpx, "AsyncClient", Client)


NESTED = b'[{"service_request_id":' + b"[" * 5_000 + b"]" * 5_000 + b"}]"


@pytest.mark.parametrize("answer", [b'[{"service_request_id":"\xff"}]', b"<requests/>", b"{}", b""])
def test_an_answer_that_is_no_list_of_requests_is_no_answer(answer: bytes) -> None:
    with pytest.raises(PeerAway):
        rows_of(200, answer)


def test_of_lists_within_lists_nothing_is_heard() -> None:
    """Python 3.14 reads them as deep as they are; earlier ones refuse the answer."""
    rows = [{"service_request_id": [["7"]], "updated_datetime": "2026-03-02T12:00:00"}]
    with suppress(PeerAway):
        rows += rows_of(200, NESTED)
    assert [heard_of(row) for row in rows] == [None] * len(rows)
    heard = heard_of({**rows[0], "service_request_id": 7, "status_notes": [["stay away"]]})
    assert heard is not None
    assert heard.words == ""
