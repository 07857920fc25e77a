"""A task at a scene in a real browser: given on the card, answered on the crew's phone, read on the
commander's page and the turn-out sheet; one that a crew declines rings, and none is closed over."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from tests.web.api.served import Web
from tests.web.pages.devices import OpenDevice, everybody_home, open_device, order_to

__all__ = ["everybody_home", "open_device"]

pytestmark = pytest.mark.browser

DESK: ViewportSize = {"width": 1440, "height": 1000}


def type_line(page: Page, line: str) -> None:
    page.locator("#command").fill(line)
    page.locator("#command").press("Enter")


@pytest.mark.parametrize(
    ("language", "theme", "said"),
    [
        ("en", "dark", ("We do it", "accepted", "Task 1: Done both lanes")),
        ("zh", "light", ("接受", "已接受", "第 1 项任务：完成 both lanes")),
    ],
)
def test_it_is_given_accepted_and_done(
    town: Web, open_device: OpenDevice, language: str, theme: str, said: tuple[str, ...]
) -> None:
    accept, accepted, ended = said
    number, _ = order_to(town, "E01")
    page = open_device("/", language=language, theme=theme, size=DESK).page
    page.locator(f"[data-row='incident-{number}']").click()
    section = page.locator("[data-section='tasks']")
    give = section.locator(".give")
    give.get_by_role("textbox").fill("Close the lane")
    give.get_by_role("combobox").select_option("unit E01")
    give.get_by_role("spinbutton").fill("15")
    give.get_by_role("button").click()
    first = section.locator("[data-task='1']")
    expect(first).to_contain_text("E01")
    phone = open_device("/terminal?unit=E01", language=language, theme=theme).page
    expect(phone.locator("[data-task='1']")).to_contain_text("Close the lane")
    post = open_device("/station?station=S0", language=language, theme=theme, size=DESK).page
    post.emulate_media(media="print")
    expect(post.locator(".sheet [data-task='1']")).to_contain_text("Close the lane")
    post.emulate_media(media="screen")
    post.goto(f"{town.address}/commander")
    expect(post.locator(f"[data-task='{number}-1']")).to_contain_text("Close the lane")
    phone.get_by_role("button", name=accept).click()
    expect(first).to_contain_text(accepted)
    for shown in (page, phone, post):
        found = Axe().run(shown)
        assert found.violations_count == 0, found.generate_report()
    type_line(page, f"task-done {number} 1 both lanes")
    expect(first).to_have_attribute("data-state", "done")
    expect(page.locator("[data-event='TaskEnded']")).to_contain_text(ended)
    expect(page.locator("[data-event='TaskGiven']")).to_contain_text("Close the lane")
    expect(phone.locator("[data-task='1']")).to_have_count(0)


def test_a_crew_that_cannot_rings_and_nothing_is_closed_over(
    town: Web, open_device: OpenDevice
) -> None:
    number, order = order_to(town, "E01")
    page = open_device("/", size=DESK).page
    page.locator(f"[data-row='incident-{number}']").click()
    section = page.locator("[data-section='tasks']")
    type_line(page, f"task {number} for E01 in 15 Open the roof")
    expect(section.locator("[data-task='1']")).to_contain_text("Open the roof")
    type_line(page, f"task {number} for nobody Open the roof")
    expect(page.locator(".command")).to_contain_text("For whom?")
    phone = open_device("/terminal?unit=E01").page
    phone.get_by_role("button", name="We cannot").click()
    phone.get_by_label("Why not").fill("no ladder")
    phone.get_by_role("button", name="We cannot").click()
    expect(section.locator("[data-task='1']")).to_have_attribute("data-state", "declined")
    ringing = page.locator("[data-kind='task_declined']")
    expect(ringing).to_contain_text("cannot do its task")
    ringing.get_by_role("button", name="I look after it").click()
    expect(ringing).to_have_count(0)
    type_line(page, f"task {number} for fire Guard the fence")
    expect(section.locator("[data-task='2']")).to_contain_text("Guard the fence")
    town.post(f"/api/assignments/{order}/status", {"status": "cleared"})
    refused = town.send(f"/api/incidents/{number}/close", {"disposition": "handled"})
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/tasks_open")
    section.get_by_role("button", name="More about task 2").click()
    section.get_by_label("Reason, or what was done").fill("the owner is there")
    section.get_by_role("button", name="Not needed").click()
    expect(section.locator("[data-task='2']")).to_have_attribute("data-state", "withdrawn")
    town.close(number)
