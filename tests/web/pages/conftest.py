"""A demo room of our own and a real Chromium. Every wait is bounded; nothing is slept through."""

import ctypes
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.toytown import TOWN
from tests.web.api.served import Web, served
from tests.web.pages.demos import START_SECONDS, Demo
from turnout.adapters.clock import WallClock
from turnout.dispatch.city import City

ROOT = Path(__file__).resolve().parents[3]
DROP_FOR_CHILDREN, RAISE_PRIORITY = 24, 23
"""PR_CAPBSET_DROP and CAP_SYS_NICE of the Linux kernel; for anybody but root nothing happens."""
WAIT_MS = 60_000
"""A page shows in a moment what it is told; beside another browser it may wait for its turn."""
expect.set_options(timeout=WAIT_MS)
WIDE: ViewportSize = {"width": 1920, "height": 1080}
DESK: ViewportSize = {"width": 1280, "height": 720}
"""A window as on many desks: drawing the map is most of what a console costs."""
WHOLE, BARE = ("chromium", "chromium-browser"), "chromium-headless-shell"
# The browser's own telephoning home is switched off: only the room may be contacted.
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--enable-unsafe-swiftshader",
]
NO_MAPS = "--disable-3d-apis"


@dataclass
class Console:
    """One console in one browser: its page, and what went wrong in it."""

    page: Page
    errors: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    keys: list[tuple[str, str]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def listen(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._note)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} {message.location['url']}")

    def _note(self, request: Request) -> None:
        self.asked.append(request.url)
        if not request.url.startswith(("data:", "blob:")):
            self.hosts.add(request.url.split("/")[2])
        key = request.headers.get("idempotency-key")
        if key is not None and request.method == "POST":
            self.keys.append((request.url, key))


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo city: the one that `make demo` built, else one built now."""
    built = ROOT / "cities" / "coquimbo"
    if (built / "city.toml").is_file():
        return built
    folder = tmp_path_factory.mktemp("cities") / "coquimbo"
    command = [sys.executable, "-m", "turnout.cli.main", "city", "build"]
    subprocess.run(
        [*command, "--preset", "coquimbo", "--out", str(folder)], check=True, timeout=300
    )
    return folder


class Demos:
    """Demos where nobody sends units but the tests of one file. While the tests of a file run, the
    demo of the next one starts: what it reads takes longer than many a test."""

    def __init__(self, city: Path, wanted: int) -> None:
        self._city, self._wanted = city, wanted
        self._next: Demo | None = None

    def take(self) -> Demo:
        """A demo that is ready; the next one begins to start."""
        taken = self._next or self._start()
        self._wanted -= 1
        taken.wait()
        self._next = self._start() if self._wanted > 0 else None
        return taken

    def close(self) -> None:
        if self._next is not None:
            self._next.end()

    def _start(self) -> Demo:
        return Demo(self._city, "--no-auto-dispatch")


@pytest.fixture(scope="session")
def demos(city: Path, request: pytest.FixtureRequest) -> Iterator[Demos]:
    """One for each file that asks for the demo of this folder."""
    files = {item.path for item in request.session.items if "demos" in item.fixturenames}
    # One of two workers does not know which files it will get, and the other one needs the time.
    among_others = hasattr(request.config, "workerinput")
    demos = Demos(city, 0 if among_others else len(files))
    yield demos
    demos.close()


@pytest.fixture(scope="module")
def room(demos: Demos) -> Iterator[str]:
    """The address of a demo where nobody sends units but the tests of one file."""
    demo = demos.take()
    yield demo.address
    demo.end()


@pytest.fixture(scope="module")
def which_town() -> City:
    """The Toytown that the tests of a file are about; a file that needs another overrides this."""
    return TOWN


@pytest.fixture(scope="module")
def web(which_town: City) -> Iterator[Web]:
    """Toytown's room, served; its clock stands. A file that needs more in it makes it so."""
    with served(city=which_town) as web:
        yield web


@pytest.fixture(scope="module")
def town(which_town: City) -> Iterator[Web]:
    """Toytown's room, served, by the clock on the wall."""
    with served(clock=WallClock(), city=which_town) as web:
        yield web


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    _give_up_priority()
    with sync_playwright() as playwright:
        yield playwright


def _give_up_priority() -> None:
    """Run by root, Chromium raises its own priority above the room's, and of two browsers and two
    rooms on two processors the rooms would wait. What is started from here on has no right to."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DROP_FOR_CHILDREN, RAISE_PRIORITY, 0, 0, 0)


@contextmanager
def launched(
    playwright: Playwright, names: tuple[str, ...], flags: Sequence[str] = ()
) -> Iterator[Browser]:
    """The first of these browsers that is installed."""
    chromium = next(filter(None, map(shutil.which, names)), None)
    assert chromium, "type: make chromium"
    started = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS, *flags])
    yield started
    started.close()


@pytest.fixture(scope="session")
def drawing_browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium without its frame, where a system has it packed like that: the same pages, drawn by
    the same engine, opened with less than half the work."""
    with launched(playwright, (BARE, *WHOLE)) as browser:
        yield browser


@pytest.fixture(scope="session")
def mapless_browser(playwright: Playwright) -> Iterator[Browser]:
    """The same as on a computer that cannot draw maps: all else works there, as the page says."""
    with launched(playwright, (BARE, *WHOLE), [NO_MAPS]) as browser:
        yield browser


@pytest.fixture(scope="module")
def browser(request: pytest.FixtureRequest) -> Browser:
    """The browser of a file's pages. Drawing maps is half of what a page of the room costs: only a
    file marked `maps`, which looks at one, has them drawn."""
    maps = request.node.get_closest_marker("maps")
    found: Browser = request.getfixturevalue("drawing_browser" if maps else "mapless_browser")
    return found


@pytest.fixture(scope="session")
def whole_browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium as people have it on their desks."""
    with launched(playwright, WHOLE) as browser:
        yield browser


@pytest.fixture(scope="module")
def window() -> ViewportSize:
    """The window of a file's consoles; a file that looks at their looks overrides this."""
    return DESK


@pytest.fixture
def open_console(
    browser: Browser, room: str, window: ViewportSize
) -> Iterator[Callable[..., Console]]:
    """Open the console in a browser of its own; at the end none may have logged an error."""
    contexts: list[BrowserContext] = []
    consoles: list[Console] = []

    def open_one(
        *,
        language: str = "en",
        theme: str = "dark",
        address: str = room,
        size: ViewportSize = window,
        timezone: str | None = None,
        session: str = "",
    ) -> Console:
        context = browser.new_context(
            viewport=size, locale="en-GB", reduced_motion="reduce", timezone_id=timezone
        )
        contexts.append(context)
        context.add_init_script(
            f"localStorage.setItem('turnout.language', '{language}');"
            f"localStorage.setItem('turnout.theme', '{theme}');"
        )
        if session:
            name, _, value = session.partition("=")
            context.add_cookies([{"name": name, "value": value, "url": room}])
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        console = Console(page)
        console.listen()
        consoles.append(console)
        page.goto(address, timeout=START_SECONDS * 1000)
        page.locator("[data-live=true]").wait_for(timeout=START_SECONDS * 1000)
        return console

    yield open_one
    errors = [error for console in consoles for error in console.errors]
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def console(open_console: Callable[..., Console]) -> Console:
    """One console: English and dark."""
    return open_console()


def wait_for_map(page: Page) -> None:
    """Until the map has drawn what it knows."""
    page.wait_for_function("() => window.turnoutMap?.settled()", timeout=60_000)
