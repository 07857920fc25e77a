"""Devices that are no console: a crew's phone and a station's wall, before a room in Toytown.

Its clock runs as the wall's does, nobody is simulated, and the network can be taken away.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize, expect

from tests.web.api.served import Web
from tests.web.pages.conftest import WAIT_MS

PHONE: ViewportSize = {"width": 390, "height": 844}
WALL: ViewportSize = {"width": 1920, "height": 1080}
HERE = {"longitude": 0.021, "latitude": 0.0, "accuracy": 8}
KEPT = """async () => {
    const kept = {};
    for (const name of await caches.keys())
        for (const request of await (await caches.open(name)).keys())
            kept[new URL(request.url).pathname] = await (await caches.match(request)).text();
    return kept;
}"""
"""What the page keeps on the device, by path."""
QUIET = ("net::ERR_", "status of 409", "status of 429")
"""What the browser itself logs: requests that found no network, and what the room refused."""


@dataclass
class Device:
    """One page in a browser of its own, and what went wrong in it."""

    page: Page
    context: BrowserContext
    errors: list[str] = field(default_factory=list)

    def listen(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        # What the map shows was told to a stream that the lost network had ended meanwhile.
        if message.type == "error" and not message.location["url"].endswith("/viewport"):
            self.errors.append(message.text)

    def press(self, name: str) -> None:
        """Press the big button, once it may be pressed."""
        self.page.locator(f"#next-{name}").click()


OpenDevice = Callable[..., Device]


@pytest.fixture
def open_device(browser: Browser, town: Web) -> Iterator[OpenDevice]:
    """Open a page on a device; at the end none may have logged an error but that it was cut off."""
    opened: list[Device] = []

    def open_one(
        path: str, *, language: str = "en", theme: str = "dark", size: ViewportSize = PHONE
    ) -> Device:
        context = browser.new_context(
            viewport=size,
            locale="en-GB",
            reduced_motion="reduce",
            geolocation=HERE,
            permissions=["geolocation"],
        )
        context.add_init_script(
            f"localStorage.setItem('turnout.language', '{language}');"
            f"localStorage.setItem('turnout.theme', '{theme}');"
        )
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        device = Device(page, context)
        device.listen()
        opened.append(device)
        page.goto(f"{town.address}{path}")
        page.locator("[data-live=true]").wait_for()
        return device

    yield open_one
    errors = [
        error
        for device in opened
        for error in device.errors
        if not any(quiet in error for quiet in QUIET)
    ]
    for device in opened:
        device.context.close()
    assert errors == []


def order_to(town: Web, unit: str, *, what: str = "bin_fire", **call: Any) -> tuple[int, str]:
    """A unit is sent to a new incident: its number, and the order's."""
    ring = town.ring(address="Long Road 12, back yard", text="The key is under the stone", **call)
    number = town.post(f"/api/calls/{ring}/take", {})["incident_id"]
    town.post(f"/api/incidents/{number}/classify", {"incident_type": what})
    return number, send(town, number, unit)


def send(town: Web, number: int, unit: str) -> str:
    """An order to one unit for an incident that is known."""
    made = town.get(f"/api/incidents/{number}")["recommendation"]["number"]
    body = {"unit_ids": [unit], "recommendation": made, "reason": "the test says so"}
    [order] = town.post(f"/api/incidents/{number}/assign", body)["assignment_ids"]
    return str(order)


def free(town: Web, unit: str) -> None:
    """Whatever an earlier story left: the unit is at home and free."""
    shown = town.get(f"/api/units/{unit}")
    for order in shown["assignments"]:
        town.post(f"/api/assignments/{order['id']}/status", {"status": "cleared"})
    status = town.get(f"/api/units/{unit}")["status"]
    if status == "returning":
        town.post(f"/api/units/{unit}/returned", {})
    if status == "out_of_service":
        town.post(f"/api/units/{unit}/in-service", {})


def stamps(town: Web, number: int, order: str) -> dict[str, str]:
    """When the order reached each status."""
    orders = town.get(f"/api/incidents/{number}")["assignments"]
    return next(one["stamps"] for one in orders if one["id"] == order)


@pytest.fixture(autouse=True)
def everybody_home(town: Web) -> None:
    """No order of an earlier test is left."""
    for unit in ("E01", "E02", "A01"):
        free(town, unit)


def status_is(page: Page, status: str) -> None:
    """The terminal says that its order stands there."""
    expect(page.locator("[role=status][data-status]")).to_have_attribute("data-status", status)


def waiting_is(page: Page, presses: int) -> None:
    """So many presses wait on the device."""
    expect(page.locator("header[data-waiting]")).to_have_attribute("data-waiting", str(presses))


def ready_to_go_offline(page: Page) -> None:
    """Once the shell is kept, the page opens without a network."""
    page.evaluate("() => navigator.serviceWorker.ready.then(() => null)")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")


def facts(town: Web, number: int) -> list[dict[str, Any]]:
    """What the room recorded of an incident."""
    timeline: list[dict[str, Any]] = town.get(f"/api/incidents/{number}")["timeline"]
    return timeline


def moment(text: str) -> datetime:
    """A moment as the room writes it."""
    return datetime.fromisoformat(text)
