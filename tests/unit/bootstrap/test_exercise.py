"""An exercise has a book of its own, plays its script once, and goes on after a restart."""

import asyncio
import socket
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.unit.adapters.city_toy import toy_draft
from turnout.adapters.city.load import CityBundle, load_city
from turnout.adapters.city.progress import Silent
from turnout.adapters.city.write import write_city
from turnout.adapters.clock import DemoClock
from turnout.adapters.entropy import SeededEntropy
from turnout.adapters.memory import MemoryLedger
from turnout.base.ids import Actor
from turnout.bootstrap.books import WrongBook, exercise_book, is_exercise
from turnout.bootstrap.demo import DemoPlan, Driver, run_demo
from turnout.bootstrap.exercise import Exercise, play, run_exercise, storage_of
from turnout.bootstrap.room import KEY_FILE, OpenRoom, Storage, ledger_in, open_room
from turnout.bootstrap.serve import serve_city
from turnout.deployment.simulator.script import Behaviour, ScriptedCall
from turnout.dispatch.city import Service, Span
from turnout.dispatch.commands.base import Envelope
from turnout.dispatch.commands.calls import AnswerCall
from turnout.dispatch.model.calls import CallStatus
from turnout.ledger.sealing import KEY_BYTES, Sealer
from turnout.web.server import bind

Open = Callable[[CityBundle, Storage, socket.socket], Coroutine[Any, Any, None]]


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> CityBundle:
    folder = tmp_path_factory.mktemp("cities") / "toy"
    write_city(toy_draft(), folder, progress=Silent())
    return load_city(folder)


def call(row: int, at_seconds: float, patience_seconds: float | None = None) -> ScriptedCall:
    return ScriptedCall(
        row=row,
        at_seconds=at_seconds,
        dialled=Service.FIRE,
        address="Long Road 12",
        point=None,
        words="Smoke!",
        type_hint=None,
        behaviour=Behaviour.WAITS if patience_seconds is None else Behaviour.HANGS_UP,
        patience_seconds=patience_seconds,
    )


MORNING = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
SCRIPT = (call(2, 10), call(3, 20, 15), call(4, 30, 40), call(5, 600))


class Stage:
    """An exercise without a web, whose ledger outlives it."""

    def __init__(self, bundle: CityBundle) -> None:
        self.bundle = bundle
        self.ledger = MemoryLedger(exercise_book("toy", "monday"))
        entropy = SeededEntropy(5)
        self.sealer = Sealer(entropy(KEY_BYTES), entropy)
        self.clock = DemoClock(MORNING)
        self.clock.set_paused(True)

    async def start(self) -> tuple[OpenRoom, Driver]:
        opened = await open_room(self.bundle, self.ledger, self.sealer, self.clock)
        driver, _ = await play(opened, self.bundle, self.clock, Exercise(script=SCRIPT, rate=1.0))
        return opened, driver


def statuses(opened: OpenRoom) -> list[CallStatus]:
    return [each.status for each in opened.board.calls.values()]


def test_callers_ring_by_the_script_and_hang_up_only_when_nobody_answers(
    bundle: CityBundle,
) -> None:
    async def story() -> None:
        opened, driver = await Stage(bundle).start()
        await driver.jump(9)
        assert statuses(opened) == []
        await driver.jump(22)
        assert statuses(opened) == [CallStatus.RINGING] * 3
        answer = AnswerCall(call_id=[*opened.board.calls][2])
        await opened.room.submit(Envelope(command=answer, actor=Actor("seat-1"), key="mine"))
        await driver.jump(120)
        assert statuses(opened) == [
            CallStatus.RINGING,
            CallStatus.ABANDONED,
            CallStatus.ANSWERED,
        ]

    asyncio.run(story())


def test_a_restart_goes_on_with_the_script_and_rings_nobody_twice(bundle: CityBundle) -> None:
    async def story() -> None:
        stage = Stage(bundle)
        _, driver = await stage.start()
        await driver.jump(25)
        opened, driver = await stage.start()
        assert len(opened.board.calls) == 2
        await driver.jump(20)
        assert statuses(opened) == [
            CallStatus.RINGING,
            CallStatus.ABANDONED,
            CallStatus.RINGING,
        ]
        await driver.jump(600)
        assert len(opened.board.calls) == 4

    asyncio.run(story())


def quiet(_: object, __: object = None) -> None:
    return None


@pytest.mark.parametrize(
    ("book", "opening"),
    [
        ("toy.exercise", lambda city, book, port: serve_city(city, book, port, say=quiet)),
        (
            "toy.exercise",
            lambda city, book, port: run_demo(
                city, book, port, DemoPlan(rate=1.0, auto_dispatch=False), say=quiet
            ),
        ),
        (
            "toy.room",
            lambda city, book, port: run_exercise(
                city, book, port, Exercise(script=(), rate=1.0), say=quiet, debrief=quiet
            ),
        ),
    ],
    ids=["serve", "demo", "exercise"],
)
def test_no_room_opens_a_book_of_the_other_kind(
    bundle: CityBundle, book: str, opening: Open
) -> None:
    with socket.socket() as listener, pytest.raises(WrongBook) as told:
        asyncio.run(opening(bundle, Storage(book=book, data=None), listener))
    assert told.value.remedy


def test_at_its_end_an_exercise_says_how_it_went(bundle: CityBundle) -> None:
    told: list[Span] = []

    async def story() -> None:
        storage = Storage(book=exercise_book("toy", "monday"), data=None)
        plan = Exercise(script=(call(2, 0),), rate=50.0)
        ready = asyncio.Event()
        with bind(0) as listener:
            running = asyncio.create_task(
                run_exercise(
                    bundle,
                    storage,
                    listener,
                    plan,
                    say=lambda line: ready.set() if "EXERCISE" in line else None,
                    debrief=lambda figures, _: told.extend(
                        one.span for one in figures if one.by is None
                    ),
                )
            )
            await ready.wait()
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    asyncio.run(story())
    assert told == list(Span)


@pytest.mark.parametrize("paused", [True, False])
def test_time_may_stand_until_all_have_sat_down(bundle: CityBundle, paused: bool) -> None:
    clocks: list[dict[str, Any]] = []

    async def story() -> None:
        storage = Storage(book=exercise_book("toy", "monday"), data=None)
        plan = Exercise(script=(call(2, 0),), rate=1.0, paused=paused)
        address: asyncio.Future[str] = asyncio.get_running_loop().create_future()

        def say(line: str) -> None:
            if "EXERCISE" in line:
                address.set_result(line.rsplit(maxsplit=1)[-1])

        with bind(0) as listener:
            opening = run_exercise(bundle, storage, listener, plan, say=say, debrief=quiet)
            running = asyncio.create_task(opening)
            async with httpx.AsyncClient(base_url=await address) as http:
                clocks.append((await http.get("/api/board")).json()["clock"])
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    asyncio.run(story())
    assert [clock["paused"] for clock in clocks] == [paused]


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("there", "wanted"), [("toy.room", "toy.exercise"), ("toy.exercise", "toy.room")]
)
def test_no_database_holds_an_exercise_beside_a_real_room(
    tmp_path: Path, there: str, wanted: str
) -> None:
    """The folder of a room is not taken for an exercise's by a slip of the hand, nor back."""

    async def story() -> None:
        async with ledger_in(Storage(book=there, data=tmp_path), quiet):
            pass
        with pytest.raises(WrongBook):
            async with ledger_in(Storage(book=wanted, data=tmp_path), quiet):
                pass
        async with ledger_in(Storage(book=there, data=tmp_path), quiet) as ledger:
            assert is_exercise(ledger.book) == is_exercise(there)

    asyncio.run(story())


def test_two_exercises_of_one_city_have_two_names_and_each_folder_keeps_its_own(
    tmp_path: Path,
) -> None:
    monday, tuesday = storage_of("toy", tmp_path / "mon"), storage_of("toy", tmp_path / "tue")
    forgotten, again = storage_of("toy", None), storage_of("toy", None)
    names = {each.book for each in (monday, tuesday, forgotten, again)}
    assert len(names) == 4
    assert all(is_exercise(name) for name in names)
    assert storage_of("toy", tmp_path / "mon") == monday


def test_a_folder_of_before_keeps_its_name_and_another_citys_is_told(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).write_bytes(b"key")
    assert storage_of("toy", tmp_path).book == "toy.exercise"
    storage_of("toy", tmp_path / "new")
    with pytest.raises(WrongBook) as wrong:
        storage_of("other", tmp_path / "new")
    assert "--data" in wrong.value.remedy
