"""A unit that became free would be there sooner: the row says so, the card exchanges the two."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ViewportSize, expect

from tests.toytown import TOWN, post
from tests.web.api.served import Web, served
from tests.web.pages.devices import OpenDevice, open_device
from turnout.dispatch.waves import Waves

__all__ = ["open_device"]

pytestmark = pytest.mark.browser

DESK: ViewportSize = {"width": 1440, "height": 900}


@pytest.fixture(scope="module")
def town() -> Iterator[Web]:
    """Toytown, where twenty seconds are worth an exchange."""
    with served(city=replace(TOWN, waves=Waves(divert_margin_seconds=20.0))) as web:
        yield web


@pytest.mark.parametrize(
    ("language", "theme", "words"),
    [
        ("en", "dark", ("sooner?", "Send E02 instead")),
        ("zh", "light", ("有更近", "改派 E02")),
    ],
)
def test_the_nearer_goes_instead(
    town: Web, open_device: OpenDevice, language: str, theme: str, words: tuple[str, str]
) -> None:
    mark, send = words
    town.town.clock.wait(10)  # the roads are asked once in so many seconds
    number = town.incident("bin_fire")
    town.town.road.put("E01", post(0))
    order = town.post(
        f"/api/incidents/{number}/assign", {"unit_ids": ["E01"], "recommendation": 1}
    )["assignment_ids"][0]
    town.post(f"/api/assignments/{order}/status", {"status": "en_route"})
    town.town.road.put("E01", post(6))
    page = open_device("/", language=language, theme=theme, size=DESK).page
    row = page.locator(f"[data-row='incident-{number}']")
    expect(row.locator("[data-sooner]")).to_have_text(mark)
    row.click()
    line = page.locator("[data-order] [data-sooner=E02]")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    button = line.get_by_role("button", name=send)
    button.click()
    line.get_by_role("button").click()
    expect(line).to_have_count(0)
    expect(row.locator("[data-sooner]")).to_have_count(0)
    orders = town.get(f"/api/incidents/{number}")["assignments"]
    assert {one["unit_id"]: one["status"] for one in orders} == {
        "E01": "cancelled",
        "E02": "assigned",
    }
    for unit in ("E01", "E02"):
        town.town.road.put(unit, post(0 if unit == "E01" else 4))
    other = next(one["id"] for one in orders if one["unit_id"] == "E02")
    town.post(f"/api/assignments/{other}/cancel", {"reason": "out"})
    town.close(number)
    town.post("/api/units/E01/returned", {})
