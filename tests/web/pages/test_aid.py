"""A neighbour is asked by a dispatcher in a real browser: it refuses, the next one lends."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.toytown.neighbours import NEIGHBOUR_TOWN
from tests.web.api.served import Web, served
from tests.web.pages.devices import OpenDevice, open_device

__all__ = ["open_device"]

pytestmark = pytest.mark.browser

DESK = {"width": 1440, "height": 900}


@pytest.fixture(scope="module")
def town() -> Iterator[Web]:
    """Toytown at noon with two neighbours."""
    with served(city=NEIGHBOUR_TOWN) as web:
        yield web


def type_line(page: Page, line: str) -> None:
    page.locator("#command").fill(line)
    page.locator("#command").press("Enter")
    expect(page.locator("#command")).to_have_value("")


@pytest.mark.parametrize(
    ("language", "theme", "names"),
    [("en", "dark", ("north county", "south county")), ("zh", "light", ("north 县", "south 县"))],
)
def test_one_refuses_and_the_next_one_lends(
    town: Web, open_device: OpenDevice, language: str, theme: str, names: tuple[str, str]
) -> None:
    flood = town.incident("flood")
    page = open_device("/", language=language, theme=theme, size=DESK).page
    page.locator(f"[data-row='incident-{flood}']").click()
    aid = page.locator("[data-section='aid']")
    expect(aid).to_contain_text(names[0])
    type_line(page, f"aid {flood}")
    expect(aid.locator("[data-aid='1']")).to_have_attribute("data-status", "asked")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    type_line(page, f"aid-no {flood} our river rises")
    expect(aid.locator("[data-aid='1']")).to_contain_text("our river rises")
    expect(aid.locator("[data-aid='2']")).to_contain_text(names[1])
    type_line(page, f"aid-yes {flood} S2 in 12")
    expect(aid.locator("[data-aid='2']")).to_have_attribute("data-status", "given")
    expect(page.locator("[data-section=timeline] [data-event=AidRequested]")).to_contain_text(
        [names[1], names[0]]
    )
    assert town.get("/api/units/S2")["status"] == "available"
    town.close(flood)
    town.post("/api/units/S2/give-back", {})


def test_two_are_asked_and_each_answers_for_itself(town: Web, open_device: OpenDevice) -> None:
    pumps = ("E01", "E02", "E09")
    for unit in pumps:
        town.post(f"/api/units/{unit}/out-of-service", {"reason": "no crew"})
    flood = town.incident("flood")  # a boat and a pump; the north lends one only
    page = open_device("/", size=DESK).page
    page.locator(f"[data-row='incident-{flood}']").click()
    note, aid = page.locator("[data-note]"), page.locator("[data-section='aid']")
    type_line(page, f"aid {flood}")
    expect(note).to_contain_text("north county is asked")
    type_line(page, f"aid {flood}")
    expect(note).to_contain_text("south county is asked")
    page.locator("#command").fill(f"aid-no {flood} our river rises")
    page.locator("#command").press("Enter")
    expect(note).to_contain_text("north · south")
    page.locator("#command").fill("")
    type_line(page, f"aid-yes {flood} S1 in 12")
    expect(aid.locator("[data-aid='2']")).to_have_attribute("data-status", "given")
    first = aid.locator("[data-aid='1']")
    first.get_by_role("button", name="N1").click()
    lends = first.get_by_role("button", name="It lends these")
    expect(lends).to_be_disabled()  # nobody has said in how many minutes
    first.get_by_label("Minutes").fill("9")
    lends.click()
    expect(first).to_have_attribute("data-status", "given")
    town.close(flood)
    for unit in ("S1", "N1"):
        town.post(f"/api/units/{unit}/give-back", {})
    for unit in pumps:
        town.post(f"/api/units/{unit}/in-service", {})


def test_a_neighbours_unit_is_not_called_out_of_service(town: Web, open_device: OpenDevice) -> None:
    page = open_device("/", size=DESK).page
    page.locator("#unit-filter").fill("S1")
    row = page.locator("[data-unit='S1']")
    expect(row).to_contain_text("not lent")
    row.click()
    card = page.locator("[data-card-unit='S1']")
    expect(card).to_contain_text("it can be sent once it is lent")
    expect(card.get_by_role("button", name="Back in service")).to_have_count(0)
    own = [one for one in town.get("/api/board")["units"] if one["agency"] not in names_of(town)]
    expect(page.locator("[data-figure='free'] dd")).to_have_text(f"{len(own)}/{len(own)}")


def names_of(town: Web) -> list[str]:
    """The agencies that lend."""
    lend: list[str] = town.get("/api/city")["neighbours"]
    return lend


def test_a_unit_that_was_given_back_is_proposed_no_more(town: Web, open_device: OpenDevice) -> None:
    flood = town.incident("flood")
    town.post(f"/api/incidents/{flood}/aid", {"neighbour": "south"})
    town.post(f"/api/incidents/{flood}/aid/1/give", {"unit_ids": ["S2"], "minutes": 12.0})
    page = open_device("/", size=DESK).page
    page.locator(f"[data-row='incident-{flood}']").click()
    proposed = page.locator("[data-section='recommended']")
    proposed.get_by_role("button", name="Ask again").click()
    expect(proposed.locator("[data-choice='S2']")).to_be_visible()
    page.get_by_role("button", name="Give S2 back").click()
    expect(page.locator("[data-section='aid']")).to_contain_text("home again")
    expect(proposed.locator("[data-choice='S2']")).to_have_count(0)
    town.close(flood)
