"""Real Chromium pages beside a benchmark, each noting when it shows a call."""

import asyncio
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.async_api import Page

SCREENS = 2
WAIT_MS = 60_000
EVERY_ROW = "/?rows=all"
# The browser's own telephoning home is switched off: it would be measured too.
FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--enable-unsafe-swiftshader",
)
WATCH = """() => {
  const found = {}, drawn = {};
  window.benchFound = found;
  window.benchDrawn = drawn;
  const note = (row) => {
    const name = row.dataset.row;
    if (name in found) return;
    found[name] = Date.now();
    // A task after the frame's own callbacks runs once the frame was laid out and painted.
    requestAnimationFrame(() => setTimeout(() => (drawn[name] = Date.now())));
  };
  new MutationObserver((changes) => {
    for (const change of changes)
      for (const node of change.addedNodes)
        if (node instanceof Element) {
          if (node.matches("[data-kind=call]")) note(node);
          node.querySelectorAll("[data-kind=call]").forEach(note);
        }
  }).observe(document.body, { childList: true, subtree: true });
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """When one page showed each call, in seconds of perf_counter: in its document, and drawn."""

    found_at: dict[str, float]
    drawn_at: dict[str, float]


def chromium() -> str:
    """The browser's path. Ends the program, with what to type, when one of the parts is missing."""
    if find_spec("playwright") is None:
        sys.exit("the second screen is a real page, and Playwright is missing: make install")
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        sys.exit("the second screen is a real page, and Chromium is missing: make chromium")
    return found


@asynccontextmanager
async def open_screens(address: str, path: str = "/") -> AsyncIterator[list["Page"]]:
    """The console in browsers of their own, live and at rest, each noting what it shows."""
    # Here, so that the module can be read where the browser tests' packages are not installed.
    from playwright.async_api import async_playwright  # noqa: PLC0415 - as the line above says

    browser_at = chromium()
    async with AsyncExitStack() as stack:
        playwright = await stack.enter_async_context(async_playwright())
        pages: list[Page] = []
        for _ in range(SCREENS):
            browser = await playwright.chromium.launch(executable_path=browser_at, args=FLAGS)
            stack.push_async_callback(browser.close)
            page = await browser.new_page(viewport={"width": 1920, "height": 1080})
            page.set_default_timeout(WAIT_MS)
            await page.goto(address + path)
            await page.locator("[data-live=true]").wait_for()
            await page.wait_for_function("() => window.turnoutMap?.settled()")
            await page.evaluate(WATCH)
            pages.append(page)
        yield pages


async def read_screen(page: "Page", calls: int, since_1970_seconds: float) -> Screen:
    """What a page noted, once it showed so many calls. Its clock began so long before ours."""
    await page.wait_for_function(f"() => Object.keys(benchDrawn).length >= {calls}")
    return await read_now(page, since_1970_seconds)


async def read_now(page: "Page", since_1970_seconds: float) -> Screen:
    """What a page has noted so far; nothing when it is too busy to say so in a minute."""
    try:
        async with asyncio.timeout(WAIT_MS / 1000):
            found, drawn = await page.evaluate("() => [benchFound, benchDrawn]")
    except TimeoutError:
        print("a page did not answer in a minute", file=sys.stderr)
        found, drawn = {}, {}
    return Screen(
        **{
            name: {
                row.removeprefix("call-"): milliseconds / 1000 - since_1970_seconds
                for row, milliseconds in noted.items()
            }
            for name, noted in (("found_at", found), ("drawn_at", drawn))
        }
    )
