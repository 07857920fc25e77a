"""The unit terminal without a network, or with a bad one: nothing is lost, nothing done twice."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.web.api.served import CALLER, PERSON, Web
from tests.web.pages.devices import (
    KEPT,
    OpenDevice,
    everybody_home,
    facts,
    moment,
    open_device,
    order_to,
    ready_to_go_offline,
    stamps,
    status_is,
    waiting_is,
)

__all__ = ["everybody_home", "open_device"]

pytestmark = pytest.mark.browser

STORED = "() => JSON.stringify(localStorage)"


def first_answered_by(page: Page, answer: Callable[[Any], None]) -> list[str]:
    """Have the first status that is sent answered so, the others by the room; the keys sent."""
    sent: list[str] = []

    def hear(route: Any) -> None:
        sent.append(route.request.headers["idempotency-key"])
        if len(sent) == 1:
            answer(route)
        else:
            route.continue_()

    page.route("**/status", hear)
    return sent


def test_presses_without_a_network_arrive_later_once_in_order_with_the_time_pressed(
    town: Web, open_device: OpenDevice
) -> None:
    number, order = order_to(town, "E01")
    device = open_device("/terminal?unit=E01")
    page, context = device.page, device.context
    status_is(page, "assigned")
    ready_to_go_offline(page)
    context.set_offline(True)
    for press in ("acknowledged", "en_route"):
        device.press(press)
        status_is(page, press)
    waiting_is(page, 2)
    expect(page.locator("[data-notice=offline]")).to_contain_text("2 presses wait")

    # The phone is switched off and on: the page opens from itself, and nothing is forgotten.
    page.reload()
    status_is(page, "en_route")
    waiting_is(page, 2)
    expect(page.locator("[data-order]")).to_contain_text("Long Road 12, back yard")
    device.press("on_scene")
    waiting_is(page, 3)
    assert list(stamps(town, number, order)) == ["assigned"]
    cut_until = town.get("/api/board")["clock"]["at"]

    context.set_offline(False)
    waiting_is(page, 0)
    status_is(page, "on_scene")
    told = [fact for fact in facts(town, number) if fact["actor"] == "unit-E01"]
    assert [fact["type"] for fact in told] == [
        "AssignmentAcknowledged",
        "UnitEnRoute",
        "UnitOnScene",
    ]
    pressed = [moment(fact["at"]) for fact in told]
    assert pressed == sorted(pressed)
    assert pressed[-1] <= moment(cut_until) < moment(told[0]["recorded_at"])


def test_an_answer_that_was_lost_does_nothing_twice(town: Web, open_device: OpenDevice) -> None:
    number, _ = order_to(town, "E01")
    device = open_device("/terminal?unit=E01")
    page = device.page
    status_is(page, "assigned")

    def lose(route: Any) -> None:
        # The room hears it; the line breaks before the terminal hears the room.
        route.fetch()
        route.abort()

    sent = first_answered_by(page, lose)
    page.reload()  # a page that is open already may ask past a route that is new
    status_is(page, "assigned")
    device.press("acknowledged")
    expect(page.locator("header[data-waiting='0']")).to_be_visible()
    page.wait_for_function("() => document.querySelector('[data-notice=live]')")
    assert len(sent) == 2
    assert len(set(sent)) == 1
    types = [fact["type"] for fact in facts(town, number)]
    assert types.count("AssignmentAcknowledged") == 1


def test_a_press_that_came_too_fast_is_sent_again_and_not_refused(
    town: Web, open_device: OpenDevice
) -> None:
    number, _ = order_to(town, "E01")
    device = open_device("/terminal?unit=E01")
    page = device.page
    status_is(page, "assigned")
    words = {"en": "Too many requests.", "zh": "请求过多。"}
    told = {"status": 429, "rule": "too_fast", "what": words, "remedy": words}
    sent = first_answered_by(page, lambda route: route.fulfill(status=429, json=told))
    page.reload()  # a page that is open already may ask past a route that is new
    status_is(page, "assigned")
    device.press("acknowledged")
    expect(page.locator("header[data-waiting='0']")).to_be_visible()
    status_is(page, "acknowledged")
    assert len(sent) == 2
    assert len(set(sent)) == 1
    assert "AssignmentAcknowledged" in [fact["type"] for fact in facts(town, number)]


def test_what_the_room_refuses_is_shown_and_the_next_order_goes_on(
    town: Web, open_device: OpenDevice
) -> None:
    _, first = order_to(town, "E01")
    device = open_device("/terminal?unit=E01")
    page, context = device.page, device.context
    status_is(page, "assigned")
    ready_to_go_offline(page)
    context.set_offline(True)
    device.press("acknowledged")
    waiting_is(page, 1)
    town.post(f"/api/assignments/{first}/cancel", {"reason": "caller was mistaken"})
    number, second = order_to(town, "E01")
    context.set_offline(False)
    refused = page.locator("[data-refused=order_ended]")
    expect(refused).to_contain_text("The room refused: Acknowledge")
    expect(refused).to_contain_text(f"Order {first} is cancelled already")
    expect(refused).to_contain_text(f"under now: order {second} for incident {number}.")
    expect(page.locator("[data-order]")).to_have_attribute("data-order", second)
    device.press("acknowledged")
    status_is(page, "acknowledged")
    waiting_is(page, 0)
    assert "acknowledged" in stamps(town, number, second)
    # It stays until a person has seen it, over a restart of the page too.
    page.reload()
    expect(refused).to_be_visible()
    refused.get_by_role("button").click()
    expect(refused).to_have_count(0)


def test_words_that_the_room_refuses_are_not_lost(town: Web, open_device: OpenDevice) -> None:
    order_to(town, "E01")
    device = open_device("/terminal?unit=E01")
    page = device.page
    status_is(page, "assigned")
    no = {"en": "no", "zh": "不"}
    refused = {"rule": "order_over", "status": 409, "what": no, "remedy": no}
    device.context.route("**/message", lambda route: route.fulfill(status=409, json=refused))
    page.locator("textarea").fill("the gate is shut, need a cutter")
    page.locator("#send-message").click()
    shown = page.locator("[data-refused=order_over]")
    expect(shown).to_contain_text("the gate is shut, need a cutter")
    page.reload()
    expect(shown).to_contain_text("the gate is shut, need a cutter")


def test_the_device_keeps_the_shell_and_of_a_caller_nothing_but_the_open_order(
    town: Web, open_device: OpenDevice
) -> None:
    order_to(town, "E01")
    device = open_device("/terminal?unit=E01")
    page = device.page
    status_is(page, "assigned")
    ready_to_go_offline(page)
    kept = page.evaluate(KEPT)
    assert "/terminal" in kept
    assert not [path for path in kept if path.startswith("/api")]
    assert "Long Road" not in str(kept)
    assert "back yard" in page.evaluate(STORED)
    device.context.set_offline(True)
    for press in ("acknowledged", "en_route", "on_scene", "cleared"):
        device.press(press)
    status_is(page, "returning")
    stored = page.evaluate(STORED)
    for text in ("back yard", "under the stone", CALLER, PERSON):
        assert text not in stored
    device.context.set_offline(False)
    waiting_is(page, 0)
    status_is(page, "returning")
