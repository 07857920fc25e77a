"""A store keeper's phone and an inspector's window, in a real Chromium, in both languages."""

import pytest
from playwright.sync_api import Browser, expect

from tests.web.api.served import Web
from tests.web.api.test_custody import enter_goods, inspect, keep
from tests.web.pages.test_community import Window

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def web(web: Web) -> Web:
    enter_goods(web)
    return web


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("zh", "light")])
def test_goods_are_handed_over_and_every_gram_is_found_by_the_inspector(
    browser: Browser, web: Web, language: str, theme: str
) -> None:
    maker, quarry, office = (
        Window(browser, web, language, phone=phone, theme=theme) for phone in (True, True, False)
    )
    phone = maker.go("/store")
    phone.locator("#number").fill("K1")
    phone.locator("#begin").click()
    phone.locator("#make summary").click()
    phone.locator("#make-amount").fill("7.5")
    phone.locator("#make-document").fill("DOC-1")
    maker.is_clean()
    phone.locator("#make-send").click()
    expect(phone.locator("#make-document")).to_have_value("")
    lot = web.get("/api/keepers/K1")["stores"][0]["lots"][-1]
    phone.locator("#code").fill(lot["code"])
    phone.locator("#act").select_option("hand_over_lot")
    phone.locator("#amount").fill("80")
    phone.locator("#send").click()
    expect(phone.locator("[data-rule='more_than_there_is']")).to_be_visible()
    phone.locator("#amount").fill("2.5")
    maker.is_clean()
    phone.locator("#send").click()
    expect(phone.locator("#act")).to_have_count(0)

    coming = web.get("/api/keepers/K3")["coming"][-1]["lot_id"]
    other = quarry.go("/store?licence=K3")
    other.locator(f"#accept-{coming}").fill("2")
    quarry.is_clean()
    other.locator(f"#accept-send-{coming}").click()
    expect(other.locator(f"[data-coming='{coming}']")).to_have_count(0)
    expect(other.locator(f"[data-lot='{coming}']")).to_be_visible()

    window = office.go("/goods")
    number = web.get("/api/inspection/goods")["discrepancies"][-1]["number"]
    expect(window.locator(f"[data-discrepancy='{number}']")).to_be_visible()
    known = web.get("/api/inspection/goods")
    names = {one["organisation"]: one["name"] for one in known["organisations"]}
    licence, store = known["licences"][0], known["stores"][0]
    listed = window.locator("#licence-list li").first
    expect(listed).to_contain_text(names[licence["organisation"]])
    shown = window.locator(f"[data-store={store['store_id']}]")
    expect(shown).to_contain_text(names[store["organisation"]])
    window.locator("#proof-lot").fill(str(coming))
    window.locator("#prove").click()
    expect(window.locator("#movements tbody tr")).to_have_count(4)
    office.is_clean()
    window.locator(f"#found-{number}").fill("0.5")
    window.locator(f"#reason-{number}").fill("lay in the van")
    window.locator(f"#settle-{number}").dblclick()
    expect(window.locator(f"[data-discrepancy='{number}']")).to_have_count(0)
    proof = web.get(f"/api/inspection/goods/lots/{coming}")
    assert sum(one["change"] for one in proof["movements"]) == proof["lot"]["balance"] == 2_500
    for one in (maker, quarry, office):
        one.context.close()


def test_a_demo_offers_licences_to_begin_with(browser: Browser, web: Web) -> None:
    keeper = Window(browser, web, "en", phone=True, theme="light")
    phone = keeper.go("/store")
    phone.locator("#try-K1").click()
    expect(phone.locator("#code")).to_be_visible()
    keeper.is_clean()
    keeper.context.close()


def test_two_count_a_store_and_neither_sees_what_the_other_counted(
    browser: Browser, web: Web
) -> None:
    keep(
        web,
        "K3",
        "make_lot",
        store_id="Q1",
        goods="emulsion",
        amount=1_000,
        origin="received",
        document="DOC-2",
    )
    store = web.get("/api/keepers/K3")["stores"][0]
    lots = [one for one in store["lots"] if one["way"] is None]
    windows = [Window(browser, web, "en", phone=True, theme="dark") for _ in range(2)]
    for window, keeper in zip(windows, ("K3", "K4"), strict=True):
        page = window.go(f"/store?licence={keeper}")
        page.locator("#count-Q1").click()
        for lot in lots:
            page.locator(f"#count-{lot['lot_id']}").fill(str(lot["balance"] / 1_000))
        window.is_clean()
        page.locator("#counted").click()
        if keeper == "K3":
            expect(page.locator("#counting")).to_be_visible()
            expect(page.locator(".held").first).to_have_text("being counted")
        else:
            expect(page.locator("#counting")).to_have_count(0)
        window.is_clean()
        window.context.close()
    [after] = web.get("/api/keepers/K3")["stores"]
    assert (after["counting"], after["late"]) == (False, False)


def test_an_inspector_enters_a_licence_and_a_depot_counts_parcels(
    browser: Browser, web: Web
) -> None:
    office = Window(browser, web, "en", phone=False, theme="light")
    window = office.go("/goods")
    window.locator("#enter").select_option("grant_licence")
    window.locator("#number").fill("K8")
    window.locator("#of").select_option("quarry")
    window.locator("#kind").select_option("keep")
    window.locator("#valid_from").fill("2026-01-01")
    window.locator("#valid_until").fill("2026-03-30")
    office.is_clean()
    window.locator("#enter-send").click()
    expect(window.locator("#licence-list li").first).to_contain_text("K8")
    window.locator("#enter").select_option("open_depot")
    window.locator("#depot_id").fill("D-9")
    window.locator("#of").select_option("quarry")
    window.locator("#name").fill("Depot nine")
    window.locator("#lon").fill("0.04")
    window.locator("#lat").fill("0")
    window.locator("#enter-send").click()
    expect(window.locator("main")).to_contain_text("Depot nine")
    depot = Window(browser, web, "en", phone=True, theme="dark")
    phone = depot.go("/store?licence=K8")
    phone.locator("#passed-D-9").fill("25")
    phone.locator("#pass-D-9").click()
    expect(phone.locator("#month-D-9")).to_contain_text("25 taken")
    phone.locator("#item-D-9").select_option("gunpowder")
    phone.locator("#refuse-D-9").click()
    expect(phone.get_by_role("status")).to_contain_text("case")
    expect(phone.locator("#item-D-9")).to_have_value("")
    depot.is_clean()
    inspect(web, "suspend_licence", number="K8", reason="left")
    phone.locator("#passed-D-9").fill("1")
    phone.locator("#pass-D-9").click()
    expect(phone.locator("[data-rule='licence_suspended']")).to_be_visible()
    for one in (office, depot):
        one.context.close()


def test_an_amount_is_of_the_goods_it_was_typed_for_and_a_refusal_is_said_in_sight(
    browser: Browser, web: Web
) -> None:
    keeper = Window(browser, web, "zh", phone=True, theme="dark")
    phone = keeper.go("/store?licence=K1")
    phone.locator("#make summary").click()
    phone.locator("#make-document").fill("DOC-3")
    phone.locator("#make-goods").select_option("cap")
    phone.locator("#make-amount").fill("C-1 C-2")
    phone.locator("#make-goods").select_option("emulsion")
    expect(phone.locator("#make-amount")).to_have_value("")
    expect(phone.locator("#make-send")).to_be_disabled()
    phone.locator("#make-amount").fill("9000")
    phone.locator("#make-send").click()
    expect(phone.get_by_role("alert")).to_be_in_viewport(ratio=1)
    keeper.is_clean()
    keeper.context.close()
