"""Command at the scene on the console and a crew's terminal: roles, sectors, tasks, benchmarks,
casualties, the journal."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.scenarios.test_a41_what_is_spoken import RADIO_TOWN
from tests.web.api.served import Web, served
from tests.web.pages.devices import OpenDevice, open_device
from turnout.adapters.clock import WallClock
from turnout.adapters.radio import SimulatedRecorder

__all__ = ["open_device"]

pytestmark = pytest.mark.browser

DESK = {"width": 1440, "height": 1400}
UNLED = {"en": "nobody is in command", "zh": "尚无现场总指挥"}
NOTE = {"en": "Note about {}", "zh": "记录警情 {}"}


@pytest.fixture(scope="module")
def town() -> Iterator[Web]:
    """Toytown with talk groups and a recorder."""
    with served(clock=WallClock(), city=RADIO_TOWN) as web:
        web.town.room.doors = replace(web.town.room.doors, recorder=SimulatedRecorder())
        yield web


def burning(town: Web, at: str) -> tuple[int, str, str]:
    """A bin fire with one engine on scene."""
    number = town.incident("bin_fire")
    [chosen] = town.get(f"/api/incidents/{number}")["recommendation"]["chosen"]
    unit = chosen["unit_id"]
    order = {"unit_ids": [unit], "recommendation": 1}
    [name] = town.post(f"/api/incidents/{number}/assign", order)["assignment_ids"]
    for status in ("acknowledged", "en_route", at):
        town.post(f"/api/assignments/{name}/status", {"status": status})
    return number, unit, name


def scene(town: Web, number: int) -> Any:
    return town.get(f"/api/incidents/{number}")["scene"]


def end(town: Web, number: int, order: str) -> None:
    town.post(f"/api/assignments/{order}/status", {"status": "cleared"})
    town.close(number)


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("zh", "light")])
def test_a_scene_is_commanded_from_the_card(
    town: Web, open_device: OpenDevice, language: str, theme: str
) -> None:
    number, unit, order = burning(town, "on_scene")
    page = open_device("/", language=language, theme=theme, size=DESK).page
    page.locator(f"[data-row='incident-{number}']").click()
    command = page.locator("[data-section='command']")
    expect(command).to_contain_text(UNLED[language])
    command.locator("[data-role='commander']").select_option(label=unit)
    expect(command.locator(f"[data-role='commander'][data-held='{unit}']")).to_be_visible()
    expect(command).not_to_contain_text(UNLED[language])
    add = command.locator(".add")
    add.get_by_role("textbox").fill("Rear yard")
    add.get_by_role("combobox").select_option("rear")
    add.get_by_role("button").click()
    command.locator(f"[data-place='{unit}']").select_option("1")
    expect(command.locator("[data-sector='1'] .units")).to_have_text(unit)
    tasks = page.locator("[data-section='tasks']")
    tasks.locator(".give").get_by_role("textbox").fill("Shut the gas")
    tasks.locator(".give").get_by_role("button").click()
    tasks.locator("[data-task='1'] button").first.click()
    expect(tasks.locator("[data-task='1'][data-state='done']")).to_be_visible()
    page.locator("[data-benchmark='water'] button").click()
    expect(page.locator("[data-benchmark='water'] time")).to_be_visible()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    said = scene(town, number)
    assert (said["led"], said["sectors"][0]["name"], said["staging"]) == (True, "Rear yard", [])
    end(town, number, order)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_casualties_and_notes_are_written_on_the_card(
    town: Web, open_device: OpenDevice, language: str
) -> None:
    number, _, order = burning(town, "on_scene")
    page = open_device("/", language=language, size=DESK).page
    page.locator(f"[data-row='incident-{number}']").click()
    hurt = page.locator("[data-section='casualties']")
    hurt.get_by_role("spinbutton").first.fill("2")
    hurt.locator(".ask button").click()
    expect(hurt.locator("[data-counted] td").first).to_have_text("2")
    hurt.get_by_role("combobox").select_option("H5")
    hurt.get_by_role("spinbutton").nth(4).fill("1")
    hurt.locator(".ask button").last.click()
    expect(hurt.locator("[data-moved='H5'] td").first).to_have_text("1")
    write(page, NOTE[language].format(number), "Gas is off")
    expect(page.locator("[data-section='notes']")).to_contain_text("Gas is off")
    expect(page.locator("[data-event='NoteWritten']")).to_contain_text("Gas is off")
    line = page.locator("#command")
    line.fill(f"note {number} Bins were three")
    line.press("Enter")
    expect(page.locator("[data-section='notes'] [data-note='2']")).to_contain_text("three")
    line.fill("journal")
    line.press("Enter")
    expect(page.locator(f".panel [data-about='{number}'][data-note='2']")).to_be_visible()
    assert scene(town, number)["casualties"]["red"] == 2
    end(town, number, order)


def test_a_count_that_another_changed_meanwhile_is_not_taken_back_unseen(
    town: Web, open_device: OpenDevice
) -> None:
    number, _, order = burning(town, "on_scene")
    page = open_device("/", size=DESK).page
    page.locator(f"[data-row='incident-{number}']").click()
    hurt = page.locator("[data-section='casualties']")
    hurt.get_by_role("spinbutton").nth(1).fill("3")
    counted = {"red": 2, "yellow": 0, "green": 0, "black": 0}
    town.post(f"/api/incidents/{number}/casualties", {"counted": counted, "reason": None})
    expect(hurt.locator("[data-counted] td").first).to_have_text("2")
    count = hurt.locator(".ask button").first
    count.click()
    expect(page.locator(".toast")).to_contain_text("changed meanwhile")
    expect(hurt.get_by_role("spinbutton").nth(1)).to_have_value("3")
    hurt.get_by_role("spinbutton").first.fill("2")
    hurt.get_by_role("textbox").fill("counted again")
    count.click()
    expect(hurt.locator("[data-counted] td").nth(1)).to_have_text("3")
    assert scene(town, number)["casualties"] == {**counted, "yellow": 3}
    end(town, number, order)


def write(page: Page, label: str, text: str) -> None:
    field = page.get_by_label(label)
    field.fill(text)
    field.press("Enter")


def test_a_crew_takes_command_and_ends_its_task(town: Web, open_device: OpenDevice) -> None:
    number, unit, order = burning(town, "on_scene")
    town.post(f"/api/incidents/{number}/tasks", {"text": "Shut the gas"})
    page = open_device(f"/terminal?unit={unit}").page
    there = page.locator(f"[data-scene='{order}']")
    there.get_by_role("button", name="Take command").click()
    expect(there).to_contain_text(f"In command: {unit}")
    there.get_by_role("button", name="Done").click()
    expect(there.locator("[data-task]")).to_have_count(0)
    told = scene(town, number)
    assert [one["state"] for one in told["tasks"]] == ["done"]
    assert told["roles"][0]["holders"][0]["unit_id"] == unit
    end(town, number, order)


@pytest.mark.parametrize(
    ("language", "theme", "first"),
    [("en", "light", "Approach from upwind"), ("zh", "dark", "从上风")],
)
def test_dangerous_goods_say_what_to_do_and_how_far(
    town: Web, open_device: OpenDevice, language: str, theme: str, first: str
) -> None:
    number, unit, order = burning(town, "on_scene")
    page = open_device("/", language=language, theme=theme, size=DESK).page
    page.locator(f"[data-row='incident-{number}']").click()
    goods = page.locator("[data-section='hazmat']")
    goods.get_by_role("textbox").fill("1017")
    goods.locator(".ask button").first.click()
    expect(goods.locator("[data-goods='1017']")).to_be_visible()
    expect(goods).to_contain_text(first)
    expect(goods.locator("[data-source]")).to_contain_text("ERG")
    goods.get_by_role("combobox").select_option("270")
    goods.get_by_role("spinbutton").fill("4")
    goods.locator(".ask button").last.click()
    expect(goods.locator("[data-wind='270']")).to_be_visible()
    expect(page.locator("[data-water='node/1']")).to_be_visible()
    card = town.get(f"/api/incidents/{number}")
    assert [zone["kind"] for zone in card["hazmat"]["zones"]] == ["night", "day", "isolate"]
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    phone = open_device(f"/terminal?unit={unit}", language=language, theme=theme).page
    expect(phone.locator("[data-goods='1017']")).to_contain_text(first)
    end(town, number, order)


def test_a_recording_is_heard_once_its_reason_is_on_record(
    town: Web, open_device: OpenDevice
) -> None:
    number, _, order = burning(town, "on_scene")
    page = open_device("/", size=DESK).page
    page.locator(f"[data-row='incident-{number}']").click()
    assert page.locator("[data-talk-group]").get_attribute("data-talk-group") == "F1"
    recording = page.locator("[data-recording]")
    recording.get_by_role("textbox").fill("address unclear")
    recording.get_by_role("button").click()
    expect(recording.locator("audio")).to_be_visible()
    expect(page.locator("[data-event='RecordingHeard']")).to_contain_text("address unclear")
    end(town, number, order)
