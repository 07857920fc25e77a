"""The room's page with a large room on it: how long a key takes, and how long opening takes.

A real room in a process of its own, on a real PostgreSQL, filled over HTTP; real keys in Chromium.
A key's time is from the browser's own stamp of the key to the change in the document that the key
is pressed for, while a call a second rings and is taken. Opening is from the navigation to the
frame in which the rows stand. The peer is the same page with every row in the document
(`?rows=all`), in the same run; before 5,000 incidents it is not opened, which takes it minutes.
Equality first: scrolled from top to bottom, the list must show exactly the incidents that the
room's board holds, each once, and must say how many they are.
"""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import TYPE_CHECKING, Any

import httpx
import numpy as np

from benchmarks._crowd import require_city, served
from benchmarks._screens import EVERY_ROW, FLAGS, chromium
from benchmarks._seats import Room
from benchmarks._table import Claim, arguments, at_most, publish

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

FEW_UNITS, MANY_UNITS = 1_000, 5_000
FEW_OPEN, MANY_OPEN = 1_000, 5_000
AT_ONCE = 16
WAIT_MS = 300_000
"""A page with every row in it is slow."""

OPENINGS = 3
ROUNDS, PEER_ROUNDS = 6, 1
PAUSE_SECONDS = 0.08
"""Between keys: twelve a second, faster than hands that know them."""

INCIDENT_TYPE = "fire.structure"
WIDE: Any = {"width": 1920, "height": 1080}

NOTE_OPENING = """
new MutationObserver((_, watching) => {
  if (!document.querySelector("[data-kind=incident]")) return;
  watching.disconnect();
  // A task after the frame's own callbacks runs once the frame was laid out and painted.
  requestAnimationFrame(() => setTimeout(() => (window.benchOpened = performance.now())));
}).observe(document, { childList: true, subtree: true });
"""
NOTE_KEYS = """() => {
  window.benchTimes = [];
  let stamp = null, wanted = null;
  window.benchWant = (selector, attribute) => { wanted = { selector, attribute }; };
  addEventListener("keydown", (event) => { if (wanted) stamp = event.timeStamp; }, true);
  new MutationObserver((changes) => {
    if (stamp === null) return;
    const fits = ({ target, attributeName }) =>
      attributeName === wanted.attribute && target.matches?.(wanted.selector);
    if (!changes.some(fits)) return;
    benchTimes.push(performance.now() - stamp);
    stamp = wanted = null;
  }).observe(document.body, { childList: true, attributes: true, subtree: true });
}"""
SCROLL_THROUGH = """async () => {
  const list = document.getElementById("queue");
  const seen = new Set(), sizes = {};
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  for (let top = 0; ; top += list.clientHeight) {
    list.scrollTop = top;
    await frame();
    for (const row of list.querySelectorAll("[data-kind=incident]")) {
      seen.add(Number(row.dataset.row.slice("incident-".length)));
      const item = row.closest("li");
      sizes[item.closest("ul").getAttribute("aria-labelledby")] = Number(item.ariaSetSize);
    }
    if (top + list.clientHeight >= list.scrollHeight) break;
  }
  list.scrollTop = 0;
  await frame();
  return [[...seen], Object.values(sizes).reduce((sum, size) => sum + size, 0)];
}"""

Change = tuple[str, str | None]
"""What a key changes: the element, and its attribute or None for its children."""

CHOICE: Change = ("#queue [data-row]", "aria-current")
TAB_STOP: Change = ("#queue [data-row]", "tabindex")
COMPLETIONS: Change = ("#completions", None)
UNITS_FOUND: Change = ("#units ul", "style")
INCIDENTS_FOUND: Change = ("#queue ul", "style")
PICKED: Change = ("[data-choice]", "aria-pressed")


class Crowded:
    """A room that is filled, and asked."""

    def __init__(self, http: httpx.AsyncClient, name: str) -> None:
        self._room = Room(http, name)
        self._rng = np.random.default_rng(5)
        self._numbers = count()

    async def open_one(self) -> int:
        """One more incident somewhere in the city; its number."""
        west, south, east, north = self.bounds
        aside = self._rng.normal(0, 0.02, 2)
        place = [(west + east) / 2 + aside[0], (south + north) / 2 + aside[1]]
        call: dict[str, object] = {"dialled": "fire", "address": f"bench {next(self._numbers)}"}
        call |= {"point": [round(float(degrees), 5) for degrees in place]}
        call_id = (await self._room.do("/api/calls", call))["call_id"]
        return int((await self._room.do(f"/api/calls/{call_id}/take", {}))["incident_id"])

    async def fill(self, wanted: int) -> None:
        """Until so many incidents are open."""
        self.bounds = (await self._room.get("/api/city"))["bounds"]
        missing = iter(range(wanted - len(await self.open_now())))

        async def work() -> None:
            for _ in missing:
                await self.open_one()

        await asyncio.gather(*(work() for _ in range(AT_ONCE)))
        assert len(await self.open_now()) == wanted

    async def classified(self) -> int:
        """An incident for which units are recommended; its number."""
        number = await self.open_one()
        await self._room.do(f"/api/incidents/{number}/classify", {"incident_type": INCIDENT_TYPE})
        return number

    async def open_now(self) -> set[int]:
        """The incidents that the room holds open."""
        return {one["id"] for one in (await self._room.get("/api/board"))["incidents"]}

    @asynccontextmanager
    async def going_on(self) -> AsyncIterator[None]:
        """A call a second rings and is taken while the block runs."""

        async def go_on() -> None:
            while True:
                await asyncio.sleep(1.0)
                await self.open_one()

        calls = asyncio.create_task(go_on())
        try:
            yield
        finally:
            calls.cancel()
            await asyncio.gather(calls, return_exceptions=True)


async def opened(browser: "Browser", address: str) -> tuple["Page", float]:
    """A page in a browser profile of its own, and the seconds until its rows were drawn."""
    context = await browser.new_context(viewport=WIDE)
    page = await context.new_page()
    page.set_default_timeout(WAIT_MS)
    await page.add_init_script(NOTE_OPENING)
    await page.goto(address)
    await page.wait_for_function("() => window.benchOpened")
    return page, float(await page.evaluate("() => benchOpened")) / 1000


async def openings(browser: "Browser", address: str) -> list[float]:
    """The seconds of some openings, each with nothing kept from the one before."""
    found = []
    for _ in range(OPENINGS):
        page, seconds = await opened(browser, address)
        found.append(seconds)
        await page.context.close()
    return found


async def check_complete(browser: "Browser", address: str, room: Crowded) -> None:
    """Every open incident is in the list, once, and the list says how many there are."""
    page, _ = await opened(browser, address)
    await page.locator("[data-live=true]").wait_for()
    wanted = await room.open_now()
    numbers, said = await page.evaluate(SCROLL_THROUGH)
    assert len(numbers) == len(set(numbers)), "a row stands twice"
    assert set(numbers) == wanted, f"{len(wanted - set(numbers))} incidents are not in the list"
    assert said == len(wanted), f"the list says {said} of {len(wanted)}"
    await page.context.close()


class Hands:
    """Somebody at the keyboard."""

    def __init__(self, page: "Page") -> None:
        self._page = page

    async def press(self, key: str, change: Change | None = None) -> None:
        """Press a key; when a change is named, it is timed and waited for."""
        if change is None:
            await self._page.keyboard.press(key)
        else:
            known = await self._page.evaluate("w => (benchWant(...w), benchTimes.length)", change)
            await self._page.keyboard.press(key)
            await self._page.wait_for_function(f"() => benchTimes.length > {known}")
        await asyncio.sleep(PAUSE_SECONDS)

    async def work(self, number: int) -> None:
        """What a dispatcher presses: along the queue, a filter, a command, a choice of units."""
        for key in "jjjjkjjk":
            await self.press(key, CHOICE)
        for key in ("ArrowDown", "ArrowDown", "ArrowUp"):
            await self.press(key, TAB_STOP)
        await self.press("Enter", CHOICE)
        await self._page.wait_for_function("() => document.activeElement?.closest('#card')")
        await self.press("Escape")
        for field, change in (("u", UNITS_FOUND), ("i", INCIDENTS_FOUND)):
            await self.press(field)
            for key in ("4", "2", "Backspace", "Backspace"):
                await self.press(key, change)
            await self.press("Escape")
        await self.press("/", COMPLETIONS)
        await self._page.keyboard.type(f"open {number}")
        await self.press("Enter")
        await self.press("Escape")
        await self._page.locator(f"[data-incident='{number}'] [data-choice]").first.wait_for()
        for key in "1213":
            await self.press(key, PICKED)
        await self.press("Escape")


async def keys(browser: "Browser", address: str, number: int, rounds: int) -> list[float]:
    """The milliseconds of each timed key."""
    page, _ = await opened(browser, address)
    await page.locator("[data-live=true]").wait_for()
    await page.wait_for_function("() => window.turnoutMap")
    await page.evaluate(NOTE_KEYS)
    hands = Hands(page)
    for _ in range(rounds):
        await hands.work(number)
    found: list[float] = await page.evaluate("() => benchTimes")
    await page.context.close()
    return found


def spread(text: str, values: list[float], peer: list[float], goal: float) -> list[Claim]:
    """Median and 95th percentile in milliseconds, the latter with the goal."""
    return [
        at_most(
            f"{text}, p{percent} of {len(values)}",
            float(np.percentile(values, percent)),
            "ms",
            goal=goal if percent == 95 else None,
            peer=float(np.percentile(peer, percent)),
        )
        for percent in (50, 95)
    ]


def opening_claim(
    text: str, seconds: list[float], peer: list[float] | None = None, goal: float | None = None
) -> Claim:
    """The median of some openings."""
    return at_most(
        f"opened and drawn: {text}, median of {len(seconds)}",
        float(np.median(seconds)),
        "s",
        goal=goal,
        peer=None if peer is None else float(np.median(peer)),
    )


@asynccontextmanager
async def filled(units: int, name: str) -> AsyncIterator[tuple[str, Crowded]]:
    """A room with so many units and the first thousand incidents."""
    async with (
        served(units) as served_room,
        httpx.AsyncClient(base_url=served_room.address, timeout=60) as http,
    ):
        room = Crowded(http, name)
        await room.fill(FEW_OPEN)
        yield served_room.address, room


async def few(browser: "Browser") -> list[Claim]:
    """A thousand units: how soon the page stands."""
    async with filled(FEW_UNITS, "few") as (address, room):
        await check_complete(browser, address, room)
        seconds = await openings(browser, address)
        peer = await openings(browser, address + EVERY_ROW)
    text = f"{FEW_OPEN:,} open incidents and {FEW_UNITS:,} units"
    return [opening_claim(text, seconds, peer, goal=1.0)]


async def many(browser: "Browser") -> list[Claim]:
    """Five thousand units: how soon a key is answered; then as many incidents."""
    async with filled(MANY_UNITS, "many") as (address, room):
        number = await room.classified()
        async with room.going_on():
            pressed = await keys(browser, address, number, ROUNDS)
            peer = await keys(browser, address + EVERY_ROW, number, PEER_ROUNDS)
        await room.fill(MANY_OPEN)
        await check_complete(browser, address, room)
        seconds = await openings(browser, address)
    text = f"key to document: {FEW_OPEN:,} open incidents, {MANY_UNITS:,} units"
    complete = f"{MANY_OPEN:,} open incidents and {MANY_UNITS:,} units, complete"
    return [*spread(text, pressed, peer, 100.0), opening_claim(complete, seconds)]


async def run() -> list[Claim]:
    """A room of a thousand units, then one of five thousand."""
    from playwright.async_api import async_playwright  # noqa: PLC0415 - as in _screens

    load, _, _ = os.getloadavg()
    print(f"load average before the run: {load:.1f} on {os.cpu_count()} cores", file=sys.stderr)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        claims = await few(browser) + await many(browser)
        await browser.close()
    return claims


if __name__ == "__main__":
    options = arguments(__doc__).parse_args()
    chromium()
    require_city()
    sys.exit(publish("screens", asyncio.run(run()), json_to=options.json))
