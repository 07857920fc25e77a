"""A public warning in a real browser: drafted at one console, approved at another, read by all."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from tests.toytown.world import TOWN
from tests.web.api.served import Web
from tests.web.pages.devices import OpenDevice, open_device
from turnout.adapters.clock import WallClock
from turnout.base.text import Words
from turnout.dispatch.city import City
from turnout.dispatch.warning_texts import WarningRules, WarningText
from turnout.standards.cap import Category, Certainty, Response, Severity, Urgency

__all__ = ["open_device"]

pytestmark = [pytest.mark.browser, pytest.mark.maps]

DESK = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
GAS = WarningText(
    code="gas",
    valid_from=date(2020, 1, 1),
    name=Words("Gas leak", "燃气泄漏"),
    headline=Words("Gas leak", "燃气泄漏"),
    instruction=Words("Leave the area.", "请撤离该区域。"),
    category=Category.SAFETY,
    response=Response.EVACUATE,
    urgency=Urgency.IMMEDIATE,
    severity=Severity.SEVERE,
    certainty=Certainty.OBSERVED,
    minutes=60,
    radius_m=300,
)
DRAWN_AT = """([at, many]) =>
    window.turnoutMap?.settled() && window.turnoutMap.warnedAt(at).length === many"""
"""Whether the map shows so many warned areas at a place."""

LABELS = {
    "en": {
        "warn": "Warn the public",
        "begin": "Begin with",
        "where": "Where, in words",
        "ask": "Ask for approval",
        "approve": "Approve and publish",
        "why": "Why it is rejected or ended",
        "missing": "Write what happened, where and what to do",
        "headline": "Gas leak",
        "end": "End the warning",
        "refused": "Whoever wrote a warning does not approve it.",
    },
    "zh": {
        "warn": "发布预警",
        "begin": "选用模板",
        "where": "地点（文字）",
        "ask": "提交批准",
        "missing": "请用中文和英文写明",
        "approve": "批准并发布",
        "why": "驳回或解除的原因",
        "headline": "燃气泄漏",
        "end": "解除预警",
        "refused": "起草人不得批准自己起草的预警。",
    },
}


@pytest.fixture(scope="module")
def which_town() -> City:
    """Toytown, which has one text at hand."""
    return replace(TOWN, warnings=WarningRules(texts=(GAS,)))


def assert_accessible(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def on_the_street(beside: Page, town: Web) -> Page:
    """Anybody's phone: no seat, no sign-in."""
    page = beside.context.new_page()
    page.set_viewport_size(PHONE)
    page.goto(f"{town.address}/warnings")
    return page


def approve(page: Page, label: str) -> None:
    """Pressed twice: it goes to everybody."""
    button = page.locator("[data-status='draft'] .button.primary")
    expect(button).to_have_text(label)
    button.click()
    button.click()


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("zh", "light")])
def test_from_a_leak_to_the_street_and_back(
    town: Web, open_device: OpenDevice, language: str, theme: str
) -> None:
    say = LABELS[language]
    number = town.incident("house_fire")
    page = open_device("/", language=language, theme=theme, size=DESK).page
    page.locator(f"[data-row='incident-{number}']").click()
    page.get_by_role("button", name=say["warn"]).click()
    panel = page.locator("[data-panel='warnings']")
    ask = panel.get_by_role("button", name=say["ask"])
    expect(ask).to_be_disabled()
    expect(panel).to_contain_text(say["missing"])
    panel.get_by_label(say["begin"]).select_option("gas")
    for where, text in zip(
        panel.get_by_label(say["where"]).all(), ("长路", "Long Road"), strict=True
    ):
        where.fill(text)
    assert_accessible(page)
    ask.click()
    expect(panel.locator("[data-status='draft']")).to_contain_text("请撤离该区域。")
    expect(panel.locator("[data-status='draft']")).to_contain_text("Leave the area.")
    assert_accessible(page)
    approve(page, say["approve"])
    expect(page.locator("body")).to_contain_text(say["refused"])
    expect(panel.locator("[data-status='draft']")).to_have_count(1)

    commander = page.context.new_page()
    commander.goto(f"{town.address}/commander?seat=seat-3")
    for words in ("请撤离该区域。", "Leave the area."):
        expect(commander.locator("[data-warning][data-status='draft']")).to_contain_text(words)

    other = open_device("/?seat=seat-2", language=language, theme=theme, size=DESK).page
    strip = other.locator("[data-strip='warnings']")
    strip.get_by_role("button").click()
    approve(other, say["approve"])
    expect(strip.locator(".orange")).to_have_count(1)
    expect(page.locator("[data-strip='warnings'] .orange")).to_have_count(1)
    assert_accessible(other)

    at = town.get(f"/api/incidents/{number}")["point"]
    page.wait_for_function(DRAWN_AT, arg=[at, 1])

    street = on_the_street(page, town)
    article = street.locator("[data-state='in_force']")
    expect(article).to_contain_text("橙色：燃气泄漏")
    expect(article).to_contain_text("Orange: Gas leak")
    expect(article.get_by_role("img")).to_be_visible()
    assert_accessible(street)
    assert street.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    for path in ("/around", "/tell"):
        street.goto(f"{town.address}{path}")
        warned = street.locator("[data-warned]")
        expect(warned).to_contain_text(say["headline"])
        expect(warned.get_by_role("link")).to_have_attribute("href", "/warnings")
        assert_accessible(street)

    held = other.locator("[data-panel='warnings']")
    held.get_by_label(say["why"]).fill("shut off")
    held.get_by_role("button", name=say["end"]).click()
    expect(strip).to_have_count(0)
    page.wait_for_function(DRAWN_AT, arg=[at, 0])
    street.goto(f"{town.address}/warnings")
    street.reload()  # a browser may keep the page for a moment
    expect(street.locator("[data-state='in_force']")).to_have_count(0)
    expect(street.locator("[data-state='over']").first).to_contain_text("已解除：燃气泄漏")
    assert_accessible(street)


def body(**changed: Any) -> dict[str, Any]:
    told: dict[str, Any] = {
        "category": "Fire",
        "response": "Shelter",
        "urgency": "Immediate",
        "severity": "Extreme",
        "certainty": "Observed",
        "en": {"headline": "Smoke", "where": "West", "instruction": "Stay in."},
        "zh": {"headline": "烟雾", "where": "西区", "instruction": "请留在室内。"},
        "area": {"ring": [[0.0, 0.0], [0.02, 0.0], [0.02, 0.01]]},
        "until": (WallClock().now() + timedelta(hours=2)).isoformat(),
    }
    return {**told, **changed}


def test_an_update_begins_as_what_it_replaces_and_a_ring_is_drawn(
    town: Web, open_device: OpenDevice
) -> None:
    town.post("/api/warnings", {"warning": body()})
    number = town.get("/api/warnings")["warnings"][-1]["id"]
    town.post(f"/api/warnings/{number}/approve", {}, **{"Turnout-Seat": "seat-2"})
    page = open_device("/", size=DESK).page
    page.keyboard.press("W")
    row = page.locator(f"[data-panel='warnings'] [data-warning='{number}']")
    expect(row.locator("polygon")).to_have_count(1)
    row.get_by_role("button", name="Update").click()
    form = page.locator("[data-form='warning']")
    expect(form).to_contain_text(f"Update of warning {number}")
    expect(form.get_by_label("What happens").first).to_have_value("烟雾")
    form.get_by_role("button", name="Ask for approval").click()
    draft = page.locator("[data-panel='warnings'] [data-status='draft']")
    expect(draft).to_contain_text(f"replaces {number}")
    street = on_the_street(page, town)
    expect(street.locator("[data-state='in_force'] polygon")).to_have_count(1)


ONE_LANGUAGE = {
    "en": {
        "update": "Update",
        "where": "Where, in words",
        "ask": "Ask for approval",
        "missing": "Write it in both languages, or say that the other text holds.",
        "holds": "The Chinese text is as it was, and holds as it stands",
        "left": "The Chinese text is as it was; whoever wrote this says that it holds.",
    },
    "zh": {
        "update": "更新",
        "where": "地点（文字）",
        "ask": "提交批准",
        "missing": "请同样改写另一种语言，或注明其仍然成立。",
        "holds": "中文未改写，按原文仍然成立",
        "left": "中文仍为原文，起草人注明其仍然成立。",
    },
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_update_in_one_language_says_that_the_other_holds(
    town: Web, open_device: OpenDevice, language: str
) -> None:
    say = ONE_LANGUAGE[language]
    town.post("/api/warnings", {"warning": body()})
    number = town.get("/api/warnings")["warnings"][-1]["id"]
    town.post(f"/api/warnings/{number}/approve", {}, **{"Turnout-Seat": "seat-2"})
    page = open_device("/", language=language, size=DESK).page
    page.keyboard.press("W")
    panel = page.locator("[data-panel='warnings']")
    row = panel.locator(f"[data-warning='{number}']")
    row.get_by_role("button", name=say["update"]).click()
    form = page.locator("[data-form='warning']")
    button = form.get_by_role("button", name=say["ask"])
    expect(button).to_be_enabled()
    form.get_by_label(say["where"]).last.fill("West and the harbour")
    expect(button).to_be_disabled()
    expect(form).to_contain_text(say["missing"])
    form.get_by_label(say["holds"]).check()
    button.click()
    draft = panel.locator(f"[data-status='draft'][data-warning='{number + 1}']")
    expect(draft).to_contain_text(say["left"])
    assert_accessible(page)
    page.goto(f"{town.address}/commander?seat=seat-7")
    expect(page.locator(f"[data-warning='{number + 1}']")).to_contain_text(say["left"])
