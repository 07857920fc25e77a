"""Two incidents that have to do with each other in a real browser: each opens the other."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ViewportSize, expect

from tests.web.api.served import Web
from tests.web.pages.devices import OpenDevice, everybody_home, open_device, order_to

__all__ = ["everybody_home", "open_device"]

pytestmark = pytest.mark.browser

DESK: ViewportSize = {"width": 1440, "height": 1000}


@pytest.mark.parametrize(
    ("language", "theme", "said"),
    [
        (
            "en",
            "dark",
            ("the cause of", "caused by", "Not related", "press again", "Fire, not classified"),
        ),
        ("zh", "light", ("引发", "起因于", "解除关联", "再按一次", "待分类")),
    ],
)
def test_each_card_opens_the_other(
    town: Web, open_device: OpenDevice, language: str, theme: str, said: tuple[str, ...]
) -> None:
    causes, caused_by, undo, again, unclassified = said
    fire, crash = town.incident("bin_fire"), town.incident("crash")
    unknown = town.incident()
    page = open_device("/", language=language, theme=theme, size=DESK).page
    page.locator(f"[data-row='incident-{fire}']").click()
    form = page.locator("[data-section='relate']")
    form.get_by_role("combobox").select_option("caused")
    form.get_by_role("spinbutton").fill(str(crash))
    form.get_by_role("button").click()
    there = page.locator(f"[data-related='{crash}']")
    expect(there).to_contain_text(causes)
    expect(there).to_contain_text("crash")
    expect(page.locator("[data-event='IncidentRelated']")).to_contain_text(causes)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    there.get_by_role("button", name=str(crash)).click()
    back = page.locator(f"[data-related='{fire}']")
    expect(back).to_contain_text(caused_by)
    back.get_by_role("button", name=undo).click()
    back.get_by_role("button", name=again).click()
    expect(back).to_have_count(0)
    line = page.locator("#command")
    line.fill(f"relate {crash} {fire} same_place")
    line.press("Enter")
    expect(back).to_have_attribute("data-relation", "same_place")
    line.fill(f"relate {crash} {unknown} same_place")
    line.press("Enter")
    expect(page.locator(f"[data-related='{unknown}']")).to_contain_text(unclassified)
    for number in (fire, crash, unknown):
        town.close(number)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Related: caused by incident {n}."), ("zh", "关联警情：起因于警情 {n}。")],
)
def test_its_crew_reads_of_the_other(
    town: Web, open_device: OpenDevice, language: str, said: str
) -> None:
    fire = town.incident("bin_fire")
    crash, _ = order_to(town, "E01", what="crash")
    phone = open_device("/terminal?unit=E01", language=language).page
    town.post(f"/api/incidents/{crash}/relate", {"other": fire, "relation": "caused_by"})
    told = phone.locator(f"[data-related='{fire}']")
    expect(told).to_contain_text(said.format(n=fire))
    expect(told).to_contain_text("bin_fire")
    town.post(f"/api/incidents/{crash}/unrelate", {"other": fire})
    expect(told).to_have_count(0)
