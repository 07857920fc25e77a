"""Posts to a real receiver on this machine: what goes over the line, from the file to its door."""

import asyncio
import gzip
import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import msgspec
import pytest

from tests.toytown import open_toytown
from tests.toytown.receiver import OLD_SECRET, SECRET, everything
from turnout.adapters.subscribers import BadSubscribers, SignedPost, read_subscribers
from turnout.bootstrap.subscribers import known_subscribers
from turnout.coordination.subscribers.courier import Courier, Means
from turnout.coordination.subscribers.model import NotReached
from turnout.standards.signed_posts import verify
from turnout.web.outlooks import Grounds


class Door(ThreadingHTTPServer):
    """Keeps what came. `answers`: the next statuses, then 204; `page`: what each answer holds."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.came: list[tuple[str, dict[str, str], bytes]] = []
        self.answers: list[int] = []
        self.page = b""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/told?room=7"


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        door = self.server
        assert isinstance(door, Door)
        body = self.rfile.read(int(self.headers["content-length"]))
        door.came.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
        self.send_response(door.answers.pop(0) if door.answers else 204)
        self.send_header("location", "http://127.0.0.1:1/elsewhere")
        if door.page:
            self.send_header("content-encoding", "gzip")
        self.send_header("content-length", str(len(door.page)))
        self.end_headers()
        self.wfile.write(door.page)

    def log_message(self, *_said: object) -> None:
        """Nothing on the terminal."""


@contextmanager
def opened_door() -> Iterator[Door]:
    with Door() as door:
        thread = threading.Thread(target=door.serve_forever)
        thread.start()
        try:
            yield door
        finally:
            door.shutdown()
            thread.join()


def write_file(folder: Path, url: str, **changed: object) -> Path:
    for name, secret in (("new.key", SECRET), ("old.key", OLD_SECRET)):
        (folder / name).write_text(f"whsec_{b64encode(secret).decode()}\n", encoding="utf-8")
    told = {
        "id": '"hospital"',
        "url": f'"{url}"',
        "inside": "true",
        "secret_files": '["new.key", "old.key"]',
        "name": '{ en = "Hospital", zh = "医院" }',
        **changed,
    }
    path = folder / "subscribers.toml"
    lines = "\n".join(f"{name} = {value}" for name, value in told.items())
    path.write_text(f"[[subscribers]]\n{lines}\n", encoding="utf-8")
    return path


def test_a_real_receiver_gets_signed_events_in_order_and_again_after_an_error(
    tmp_path: Path,
) -> None:
    async def live(door: Door) -> None:
        (subscriber,) = read_subscribers(write_file(tmp_path, door.url))
        town = await open_toytown()
        means = Means(
            source=town.room.source,
            post=SignedPost(subscriber),
            sees=everything,
            clock=town.clock,
            chance=lambda: 0.5,
        )
        courier = Courier(subscriber, means)
        await courier.step()
        incident = await town.incident(1, "bin_fire")
        door.answers = [204, 503, 302]
        assert await courier.step() == 3.75
        town.clock.wait(5)
        await town.close(incident)
        assert await courier.step() is None
        assert courier.progress is not None
        assert [one.why for one in courier.progress.aside] == ["status 302"], "not followed"
        for path, headers, body in door.came:
            assert path == "/told?room=7"
            assert headers["content-type"] == "application/cloudevents+json; charset=utf-8"
            for secret in (SECRET, OLD_SECRET):
                verify(secret, headers, body, now=town.clock.now())
        types = [msgspec.json.decode(body)["type"] for _, _, body in door.came]
        assert types == [
            f"turnout.incident.{kind}.v1"
            for kind in ("opened", "classified", "classified", "closed")
        ]
        ids = [headers["webhook-id"] for _, headers, _ in door.came]
        assert ids[1] == ids[2], "a retry has the id of the first try"
        assert [msgspec.json.decode(body)["id"] for _, _, body in door.came] == ids

    with opened_door() as door:
        asyncio.run(live(door))


def test_an_answer_that_is_packed_small_is_not_unpacked(tmp_path: Path) -> None:
    """Fifty million bytes of nothing are fifty thousand on the way."""
    with opened_door() as door:
        door.answers, door.page = [200], gzip.compress(bytes(50_000_000))
        (subscriber,) = read_subscribers(write_file(tmp_path, door.url))
        assert asyncio.run(SignedPost(subscriber)({}, b"{}")) == 200
        [(_, headers, _)] = door.came
        assert headers["accept-encoding"] == "identity"


def test_a_door_that_is_shut_is_not_reached(tmp_path: Path) -> None:
    (shut,) = read_subscribers(write_file(tmp_path, "http://127.0.0.1:9/told"))
    with pytest.raises(NotReached, match="ConnectError"):
        asyncio.run(SignedPost(shut)({}, b"{}"))


def test_an_address_inside_is_not_called_unless_the_file_says_so(tmp_path: Path) -> None:
    for host in ("127.0.0.1", "localhost", "169.254.169.254", "[::1]"):
        path = write_file(tmp_path, f"https://{host}/told", inside="false")
        with pytest.raises(NotReached, match="no public one"):
            asyncio.run(SignedPost(read_subscribers(path)[0])({}, b"{}"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"url": '"http://hospital.example/"', "inside": "false"},
        {"url": '"https://hospital.example:port/"'},
        {"url": '"https://hospital..example/"'},
        {"url": f'"https://{"hospital" * 8}.example/"'},
        {"url": '"https://医院.example/"'},
        {"url": '"file:///etc/passwd"'},
        {"secret_files": "[]"},
        {"secret_files": '["new.key", "old.key", "new.key"]'},
        {"secret_files": '["subscribers.toml"]'},
        {"id": '"The hospital"'},
        {"role": '"administrator"'},
    ],
)
def test_a_file_that_says_something_wrong_is_refused_with_its_remedy(
    tmp_path: Path, wrong: dict[str, str]
) -> None:
    wrong = dict(wrong)
    url = wrong.pop("url", '"https://hospital.example/"').strip('"')
    path = write_file(tmp_path, url, **wrong)
    with pytest.raises(BadSubscribers, match=r"subscribers\.toml") as caught:
        read_subscribers(path)
    assert "webhooks.md" in caught.value.remedy


@pytest.mark.parametrize("wrong", [{"agency": '"fier"'}, {"districts": '["west", "atlantis"]'}])
def test_a_file_that_names_what_the_city_does_not_have_is_refused(
    tmp_path: Path, wrong: dict[str, str]
) -> None:
    here = Grounds(agencies=("fire",), districts=("west",))
    right = write_file(tmp_path, "https://hospital.example/", agency='"fire"', districts='["west"]')
    assert [one.id for one in known_subscribers(right, here)] == ["hospital"]
    path = write_file(tmp_path, "https://hospital.example/", **wrong)
    with pytest.raises(BadSubscribers, match=r"the city has no (fier|atlantis)"):
        known_subscribers(path, here)
