"""Licensed goods over HTTP: an inspector enters, keepers hand over and count, anybody adds up."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.api.served import Web, served

PLACES = {"A1": [0.01, 0.0], "Q1": [0.04, 0.0]}
LIMITS = [{"goods": "emulsion", "most": 50_000}, {"goods": "cap", "most": 50}]


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with served() as found:
        enter_goods(found)
        yield found


def inspect(web: Web, do: str, **fields: Any) -> Any:
    return web.post("/api/inspection/goods/act", {"act": {"do": do, **fields}})


def keep(web: Web, keeper: str, do: str, **fields: Any) -> Any:
    return web.post(
        f"/api/keepers/{keeper}/act", {"act": {"do": do, **fields}}, **{"Turnout-Seat": keeper}
    )


def enter_goods(web: Web) -> None:
    """Two organisations with licences, a store, a depot and two staff each."""
    days = {"valid_from": "2026-01-01", "valid_until": "2026-12-31"}
    goods = ["emulsion", "cap"]
    for name, store, staff in (("maker", "A1", ("K1", "K2")), ("quarry", "Q1", ("K3", "K4"))):
        inspect(web, "register_organisation", organisation=name, name=f"The {name}")
        for kind in ("make", "hold", "use"):
            number = f"{kind}-{name}"
            licence = {"number": number, "organisation": name, "kind": kind, "goods": goods}
            inspect(web, "grant_licence", **licence, **days)
        for number in staff:
            licence = {"number": number, "organisation": name, "kind": "keep"}
            inspect(web, "grant_licence", **licence, **days)
        place = {"organisation": name, "name": f"Store {store}", "point": PLACES[store]}
        inspect(web, "open_store", store_id=store, limits=LIMITS, **place)
        inspect(web, "open_depot", depot_id=f"D-{store}", **place)


def make(web: Web, amount: int) -> int:
    """A lot of emulsion at A1; its number."""
    keep(
        web,
        "K1",
        "make_lot",
        store_id="A1",
        goods="emulsion",
        amount=amount,
        origin="made",
        document="DOC-1",
    )
    lots = web.get("/api/keepers/K1")["stores"][0]["lots"]
    return int(lots[-1]["lot_id"])


def test_a_permit_has_the_number_that_its_authority_gave_however_it_was_typed(web: Web) -> None:
    days = {"valid_from": "2026-01-01", "valid_until": "2026-12-31"}
    permit = {"organisation": "maker", "kind": "hold", "goods": ["cap"], **days}
    number = "京公爆许字〔2026〕第0012号"
    inspect(web, "grant_licence", number="京公爆许字 〔２０２６〕第0012号 ", **permit)
    inspect(web, "renew_licence", number=number, valid_until="2027-12-31")
    [known] = [
        one for one in web.get("/api/inspection/goods")["licences"] if one["number"] == number
    ]
    assert known["valid_until"] == "2027-12-31"
    for same in ("[2026]", "【2026】", "(2026)", "（2026）"):
        as_typed = number.replace("〔2026〕", same)
        again = {"act": {"do": "grant_licence", "number": as_typed, **permit}}
        assert web.send("/api/inspection/goods/act", again).json()["rule"] == "code_taken"
        inspect(web, "suspend_licence", number=as_typed, reason="a fire")
        inspect(web, "restore_licence", number=as_typed, reason="mended")
    other = {**permit, "number": number.replace("0012", "0013").replace("〔2026〕", "[2026]")}
    inspect(web, "grant_licence", **other)
    assert other["number"] in [
        one["number"] for one in web.get("/api/inspection/goods")["licences"]
    ]
    staff = {"organisation": "maker", "kind": "keep", **days}
    refused = {"act": {"do": "grant_licence", "number": number + "2", **staff}}
    assert web.send("/api/inspection/goods/act", refused).json()["rule"] == "staff_number_wrong"
    for wrong, remedy in (
        ("11010519491231002X", "个人证件号码"),
        ("京公爆许字*12", "仅限汉字"),
        ("京" * 49, "最多 48"),
    ):
        answer = web.send(
            "/api/inspection/goods/act",
            {"act": {"do": "grant_licence", "number": wrong, **permit}},
        )
        assert answer.status_code == 422
        assert answer.json()["what"]["zh"] == "以下内容不符合要求：编号。"
        assert remedy in answer.json()["remedy"]["zh"]
        assert wrong not in answer.text


def test_a_lot_goes_from_one_to_the_other_and_its_balance_adds_up(web: Web) -> None:
    lot = make(web, 9_000)
    keep(web, "K1", "hand_over_lot", lot_id=lot, amount=4_000, to="Q1")
    [coming] = web.get("/api/keepers/K3")["coming"]
    assert (coming["balance"], coming["store"], coming["way"]["to"]) == (None, "A1", "Q1")
    part = coming["lot_id"]
    answer = keep(web, "K3", "accept_lot", lot_id=part, amount=3_500)
    assert answer["case_id"] is not None
    proof = web.get(f"/api/inspection/goods/lots/{part}")
    assert [one["change"] for one in proof["movements"]] == [4_000, 0, 0, -500]
    assert proof["lot"]["balance"] == sum(one["change"] for one in proof["movements"])
    assert web.get(f"/api/keepers/K3/lots/{part}") == proof
    assert web.http.get(f"/api/keepers/K1/lots/{part}").status_code == 404
    seen = web.get("/api/inspection/goods")
    [found] = seen["discrepancies"]
    assert (found["change"], found["store"], found["case_id"]) == (-500, "Q1", answer["case_id"])
    assert [one["kind"] for one in seen["reds"]] == ["discrepancy"]
    body = {"act": {"do": "hand_over_lot", "lot_id": lot, "amount": 9_000, "to": "Q1"}}
    refused = web.send("/api/keepers/K1/act", body)
    assert (refused.status_code, refused.json()["rule"]) == (409, "more_than_there_is")


def test_a_count_is_blind(web: Web) -> None:
    lot = make(web, 1_000)
    lots = web.get("/api/keepers/K1")["stores"][0]["lots"]
    counted = [
        {"lot_id": one["lot_id"], "amount": one["balance"]} for one in lots if one["way"] is None
    ]
    keep(web, "K1", "count_store", store_id="A1", lots=counted)
    [store] = web.get("/api/keepers/K2")["stores"]
    assert (store["counting"], store["counted_by"]) == (True, "K1")
    assert {one["balance"] for one in store["lots"]} == {None}
    assert {one["held"] for one in store["limits"]} == {None}
    for path in (f"lots/{lot}", "labels.pdf", f"labels.pdf?lot={lot}"):
        assert web.http.get(f"/api/keepers/K2/{path}").status_code == 404, path
    keep(web, "K2", "count_store", store_id="A1", lots=counted)
    [store] = web.get("/api/keepers/K2")["stores"]
    assert not store["counting"]
    assert store["lots"][-1]["balance"] == 1_000


def test_labels_are_a_sheet(web: Web) -> None:
    lot = make(web, 2_000)
    answer = web.http.get(f"/api/keepers/K1/labels.pdf?lot={lot}")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert web.http.get("/api/keepers/K1/labels.pdf?lot=999").status_code == 404


def test_parcels_are_counted_and_nobody_is_named(web: Web) -> None:
    keep(web, "K3", "pass_parcels", depot_id="D-Q1", count=120)
    keep(web, "K3", "refuse_item", depot_id="D-Q1", item="lighter")
    assert keep(web, "K3", "refuse_item", depot_id="D-Q1", item="ivory")["case_id"] is None
    urgent = keep(web, "K3", "refuse_item", depot_id="D-Q1", item="gunpowder")
    assert urgent["case_id"] is not None
    handed = {"item": "ivory", "body": "safety", "receipt": "R-7"}
    keep(web, "K3", "hand_over_item", depot_id="D-Q1", **handed)
    [depot] = web.get("/api/keepers/K3")["depots"]
    assert depot["kept"] == [{"item": "gunpowder", "count": 1}]
    assert depot["months"] == [
        {
            "month": "2026-03",
            "passed": 120,
            "given_back": [{"item": "lighter", "count": 1}],
            "handed_over": [{"item": "ivory", "count": 1}],
        }
    ]
    wrong = {"act": {"do": "hand_over_item", "depot_id": "D-Q1", **handed}}
    refused = web.send("/api/keepers/K3/act", wrong)
    assert (refused.status_code, refused.json()["rule"]) == (409, "item_not_kept")


def test_days_are_days_and_licences_end_in_sight(web: Web) -> None:
    wrong = {"do": "renew_licence", "number": "K1", "valid_until": "2026-02-31"}
    assert web.send("/api/inspection/goods/act", {"act": wrong}).status_code == 422
    wrong["valid_until"] = 20_000
    assert web.send("/api/inspection/goods/act", {"act": wrong}).status_code == 422
    inspect(
        web,
        "grant_licence",
        number="K7",
        organisation="quarry",
        kind="keep",
        valid_from="2026-01-01",
        valid_until="2026-03-20",
        account="staff-9",
    )
    seen = web.get("/api/inspection/goods")["licences"][0]
    assert (seen["number"], seen["state"]) == ("K7", "ending")
    assert web.http.get("/api/keepers/K7").json()["rule"] == "other_account"
    assert web.http.get("/api/keepers/nobody").json()["rule"] == "unknown_licence"
    goods = web.get("/api/goods")
    assert {one["code"] for one in goods["goods"]} == {"emulsion", "cap", "rocket", "petrol"}
