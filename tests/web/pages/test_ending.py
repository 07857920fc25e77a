"""How an incident is closed: the outcomes that its service knows stand first."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from tests.toytown import TOWN
from tests.web.api.served import Web
from tests.web.pages.hands import page, say
from turnout.base.text import Words
from turnout.dispatch.city import City, Disposition

__all__ = ["page"]

pytestmark = pytest.mark.browser

TICKET = Disposition(code="ticket", name=Words("Ticket given", "已开罚单"), services=("traffic",))
OUT = Disposition(code="out", name=Words("Fire is out", "火已扑灭"), services=("fire",))


@pytest.fixture(scope="module")
def which_town() -> City:
    """Toytown, where two outcomes are of one service each."""
    return replace(TOWN, dispositions={"ticket": TICKET, **TOWN.dispositions, "out": OUT})


def test_outcomes_of_the_incidents_own_service_stand_before_those_of_others(
    web: Web, page: Page
) -> None:
    number = web.post(f"/api/calls/{web.ring()}/take", {})["incident_id"]
    say(page, f"open {number}")
    outcomes = page.locator("#outcome")
    expect(outcomes.locator(":scope > option")).to_have_text(
        ["Choose an outcome", "handled", "false alarm", "Fire is out"]
    )
    others = outcomes.locator("optgroup[label='Mostly of other services'] option")
    expect(others).to_have_text(["Ticket given"])
    outcomes.select_option("ticket")
    page.locator("#close").click()
    page.locator("#close").click()
    expect(page.locator("[data-section=ending] .outcome")).to_have_text("Ticket given")
