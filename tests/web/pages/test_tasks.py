"""A task at a scene in a real browser: given on the card, answered on the crew's phone, read on the
commander's page and the turn-out sheet; one that a crew declines rings, and none is closed over.
One that comes to a crew, or leaves it, is heard on its phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from tests.web.api.served import Web
from tests.web.pages.devices import OpenDevice, everybody_home, open_device, order_to, send
from tests.web.pages.test_station import SOUNDS

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


def phone_of(open_device: OpenDevice, unit: str, language: str) -> Page:
    """A crew's phone that counts its tones: three each time that something is new."""
    phone = open_device(f"/terminal?unit={unit}", language=language).page
    phone.add_init_script(SOUNDS)
    phone.reload()
    expect(phone.locator("[data-order]")).to_be_visible()
    return phone


def sounded(phone: Page, times: int) -> None:
    phone.wait_for_function("tones => window.sounds === tones", arg=3 * times)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("More about task 1", "Hand on", "from E01: far off", "is now for E02: far off")),
        ("zh", ("第 1 项任务的更多操作", "转交", "由 E01 转来：far off", "已转交 E02：far off")),
    ],
)
def test_both_crews_hear_that_it_is_handed_on(
    town: Web, open_device: OpenDevice, language: str, said: tuple[str, ...]
) -> None:
    more, hand_on, came_from, went_to = said
    number, _ = order_to(town, "E01")
    send(town, number, "E02")
    first, second = (phone_of(open_device, unit, language) for unit in ("E01", "E02"))
    page = open_device("/", language=language, size=DESK).page
    page.locator(f"[data-row='incident-{number}']").click()
    town.post(f"/api/incidents/{number}/tasks", {"text": "Close the lane", "unit_id": "E01"})
    expect(first.locator("[data-task='1']")).to_contain_text("Close the lane")
    sounded(first, 1)
    task = page.locator("[data-section='tasks'] [data-task='1']")
    task.get_by_role("button", name=more).click()
    task.get_by_role("textbox").fill("far off")
    task.get_by_role("combobox").select_option("unit E02")
    task.get_by_role("button", name=hand_on).click()
    expect(task).to_contain_text(came_from)
    expect(second.locator("[data-task='1']")).to_contain_text(came_from)
    expect(first.locator("[data-handed-on='1']")).to_contain_text(went_to)
    expect(first.locator("[data-task='1']")).to_have_count(0)
    sounded(first, 2)
    sounded(second, 1)
    type_line(page, f"task-to {number} 1 police no one free")
    expect(second.locator("[data-handed-on='1']")).to_contain_text("no one free")
    town.post(f"/api/incidents/{number}/tasks/1", {"done": True})
    expect(first.locator("[data-handed-on='1']")).to_have_count(0)


def test_the_commander_gives_one_as_the_card_does(town: Web, open_device: OpenDevice) -> None:
    number, order = order_to(town, "E01")
    page = open_device("/", size=DESK).page
    page.goto(f"{town.address}/commander")
    page.locator("#task-incident").fill(str(number))
    page.locator("#task-incident").press("Enter")
    give = page.locator("[data-panel='tasks'] .give")
    give.get_by_role("textbox").fill("Close the lane")
    give.get_by_role("combobox").select_option("unit E01")
    give.get_by_role("spinbutton").fill("15")
    give.get_by_role("button").click()
    expect(page.locator(f"[data-task='{number}-1']")).to_contain_text("Close the lane")
    expect(page.get_by_role("status")).to_contain_text(f"Task given at incident {number}.")
    expect(give.get_by_role("textbox")).to_have_value("")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert town.get(f"/api/incidents/{number}")["scene"]["tasks"][0]["unit_id"] == "E01"
    town.post(f"/api/incidents/{number}/tasks/1", {"done": True})
    town.post(f"/api/assignments/{order}/status", {"status": "cleared"})
    town.close(number)
    page.locator("#task-incident").fill("")
    page.locator("#task-incident").press("Enter")
    expect(give).to_have_count(0)
    page.locator("#task-incident").fill(str(number))
    page.locator("#task-incident").press("Enter")
    expect(page.locator("[data-panel='tasks']")).to_contain_text("No open incident of yours")
