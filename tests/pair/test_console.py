"""A console in a real Chromium while its room moves to the other node: it says that it is not live,
comes back by itself, still signed in, and shows what was recorded meanwhile."""

import contextlib
import signal
import threading
import time
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.kills.outage import ring
from tests.pair.nodes import PATIENCE_SECONDS, Pair, two_nodes
from tests.web.pages.conftest import WIDE, browser, playwright

__all__ = ["browser", "playwright"]

pytestmark = [pytest.mark.postgres, pytest.mark.browser, pytest.mark.long]

BACK_MS = PATIENCE_SECONDS * 1000


def opened(browser: Browser, pair: Pair) -> Page:
    """The console of whoever came in, at the balancer's address."""
    context = browser.new_context(viewport=WIDE, locale="en-GB")
    context.add_cookies(
        [
            {"name": one.name, "value": one.value or "", "url": pair.address}
            for one in pair.http.cookies.jar
        ]
    )
    page = context.new_page()
    page.goto(pair.address)
    return page


def until_kept(pair: Pair, key: str) -> object:
    """The same press again and again, as a page does, also where the line was cut; the call."""
    until = time.perf_counter() + PATIENCE_SECONDS
    while time.perf_counter() < until:
        with contextlib.suppress(httpx.TransportError):
            answer = ring(pair, key)
            if answer.status_code == 200:
                return answer.json()["call_id"]
            assert answer.status_code == 503, answer.text
        threading.Event().wait(0.2)
    raise AssertionError("no room kept it")


def test_a_console_lives_through_a_failover(browser: Browser, tmp_path: Path) -> None:
    with two_nodes(tmp_path) as pair:
        before = until_kept(pair, "before-the-failover")
        page = opened(browser, pair)
        expect(page.locator(f"[data-row='call-{before}']")).to_be_visible(timeout=BACK_MS)
        # The other one sleeps until the page has said so: it takes over before silence is told.
        pair.nodes[1].signal(signal.SIGSTOP)
        pair.nodes[0].kill()
        expect(page.locator(".stale")).to_contain_text("Not live since", timeout=BACK_MS)
        pair.nodes[1].signal(signal.SIGCONT)
        after = until_kept(pair, "after-the-failover")
        expect(page.locator(f"[data-row='call-{after}']")).to_be_visible(timeout=BACK_MS)
        expect(page.locator(f"[data-row='call-{before}']")).to_be_visible()
        expect(page.locator(".stale")).to_have_count(0)
        page.close()
