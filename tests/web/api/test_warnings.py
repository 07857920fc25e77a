"""Public warnings over HTTP: drafted, refused to their author, approved, read by anybody, ended."""

from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import httpx
import pytest

from tests.toytown import START
from tests.unit.standards.test_cap import conforms
from tests.web.api.people import People, key
from tests.web.api.served import Web
from turnout.access.model import Role
from turnout.standards.cap import MessageType, Severity, Status
from turnout.standards.cap_xml import read

COMMANDER = {"Turnout-Seat": "seat-2"}
ATOM = "{http://www.w3.org/2005/Atom}"


def gas(**changed: Any) -> dict[str, Any]:
    told: dict[str, Any] = {
        "category": "Safety",
        "response": "Evacuate",
        "urgency": "Immediate",
        "severity": "Severe",
        "certainty": "Observed",
        "en": {"headline": "Gas <leak>", "where": "Long Road", "instruction": "Leave.\nWalk."},
        "zh": {"headline": "燃气泄漏", "where": "长路", "instruction": "请撤离。"},
        "area": {"center": [0.0101, 0.0], "radius_m": 300},
        "until": (START + timedelta(hours=2)).isoformat(),
    }
    return {**told, **changed}


def warn(web: Web, **told: Any) -> None:
    """Drafted at one seat, approved at another."""
    web.post("/api/warnings", {"warning": gas(), **told})
    number = web.get("/api/board")["warnings"][-1]["id"]
    web.post(f"/api/warnings/{number}/approve", {}, **COMMANDER)


def test_nothing_is_public_before_a_second_person_has_approved_it(web: Web) -> None:
    number = web.incident("house_fire")
    web.post("/api/warnings", {"warning": gas(), "incident_id": number})
    (row,) = web.get("/api/board")["warnings"]
    assert (row["status"], row["level"], row["about"]) == ("draft", "orange", number)
    assert row["area"] == {"center": [0.01, 0.0], "radius_m": 300, "ring": []}
    refused = web.send("/api/warnings/1/approve", {})
    assert (refused.status_code, refused.json()["rule"]) == (409, "warning_own")
    assert "另一位" in refused.json()["remedy"]["zh"]
    assert "Gas" not in web.http.get("/warnings").text
    assert web.http.get("/warnings/1.cap").status_code == 404
    web.post("/api/warnings/1/approve", {}, **COMMANDER)
    assert web.get("/api/warnings")["warnings"][0]["status"] == "in_force"
    assert "Gas &lt;leak&gt;" in web.http.get("/warnings").text


def test_the_message_is_cap_in_two_languages_with_local_time(web: Web) -> None:
    warn(web)
    answer = web.http.get("/warnings/1.cap")
    assert answer.headers["content-type"] == "application/cap+xml"
    conforms(answer.content)
    alert = read(answer.content)
    assert (alert.status, alert.message_type) == (Status.ACTUAL, MessageType.ALERT)
    assert [one.language for one in alert.infos] == ["en", "zh-CN"]
    english, chinese = alert.infos
    assert (english.headline, chinese.headline) == ("Gas <leak>", "燃气泄漏")
    assert english.severity is Severity.SEVERE
    assert [one.value for one in chinese.parameters] == ["橙色"]
    (area,) = english.areas
    assert (area.description, area.circles[0].radius_km) == ("Long Road", 0.3)
    assert english.expires == START + timedelta(hours=2)
    assert alert.sender.endswith(".turnout.invalid")


def test_an_update_and_an_end_name_what_they_are_about(web: Web) -> None:
    warn(web)
    first = read(web.http.get("/warnings/1.cap").content)
    ring = {"ring": [[0.0, 0.0], [0.01, 0.0], [0.01, 0.01]]}
    warn(web, warning=gas(area=ring), replaces=1)
    update = read(web.http.get("/warnings/2.cap").content)
    assert (update.message_type, update.references) == (MessageType.UPDATE, (first.reference,))
    assert web.http.get("/warnings/1-end.cap").status_code == 404, "an update says it itself"
    web.post("/api/warnings/2/end", {"reason": "shut off"}, **COMMANDER)
    cancel = web.http.get("/warnings/2-end.cap").content
    conforms(cancel)
    assert read(cancel).message_type is MessageType.CANCEL
    assert read(cancel).references == (first.reference, update.reference)
    page = web.http.get("/warnings").text
    assert "Ended: Gas" in page
    assert "已解除：燃气泄漏" in page
    assert "Updated: Gas" in page


def test_who_missed_an_update_is_told_all_that_it_may_still_show(web: Web) -> None:
    """CAP 1.2, 3.2.1: an update supersedes and a cancel ends the messages in references. Who holds
    the first and missed the second would show the first until its time."""
    short = {"until": (START + timedelta(minutes=30)).isoformat()}
    warn(web)
    warn(web, warning=gas(**short), replaces=1)
    first, second = (read(web.http.get(f"/warnings/{n}.cap").content) for n in (1, 2))
    web.town.clock.wait(600)
    warn(web, warning=gas(), replaces=2)
    third = read(web.http.get("/warnings/3.cap").content)
    assert third.references == (first.reference, second.reference)
    # By then the second has expired by itself wherever it was shown.
    web.town.clock.wait(1800)
    warn(web, warning=gas(), replaces=3)
    fourth = read(web.http.get("/warnings/4.cap").content)
    assert fourth.references == (first.reference, third.reference)
    web.post("/api/warnings/4/end", {"reason": "shut off"}, **COMMANDER)
    cancel = read(web.http.get("/warnings/4-end.cap").content)
    assert cancel.references == (first.reference, third.reference, fourth.reference)
    assert read(web.http.get("/warnings/3.cap").content) == third, "what went out stays"


def test_the_feed_lists_every_message_and_says_what_is_over(web: Web) -> None:
    empty = ElementTree.fromstring(web.http.get("/warnings/feed").content)
    assert empty.findall(f"{ATOM}entry") == []
    warn(web)
    answer = web.http.get("/warnings/feed")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    (entry,) = ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("type") == "application/cap+xml"
    assert read(httpx.get(str(link.get("href"))).content).message_type is MessageType.ALERT
    web.post("/api/warnings/1/end", {"reason": "shut off"}, **COMMANDER)
    feed = ElementTree.fromstring(web.http.get("/warnings/feed").content)
    found = [one.findtext(f"{ATOM}title") for one in feed.findall(f"{ATOM}entry")]
    assert len(found) == 2
    assert all("Ended" in str(one) and "已解除" in str(one) for one in found)


@pytest.mark.parametrize("path", ["/warnings", "/warnings/feed", "/warnings/1.cap"])
def test_who_asks_again_is_told_that_nothing_changed(web: Web, path: str) -> None:
    warn(web)
    first = web.http.get(path)
    assert first.headers["cache-control"] == "public, max-age=10"
    tag = first.headers["etag"]
    again = web.http.get(path, headers={"If-None-Match": f'"other", W/{tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    if path != "/warnings/1.cap":
        web.post("/api/warnings/1/end", {"reason": "shut off"}, **COMMANDER)
        assert web.http.get(path, headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("path", ["/warnings", "/warnings/feed", "/warnings/1.cap"])
def test_who_asks_only_for_the_head_is_told_all_but_the_body(web: Web, path: str) -> None:
    warn(web)
    whole, head = web.http.get(path), web.http.head(path)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-type", "content-length", "etag", "cache-control"):
        assert head.headers[name] == whole.headers[name]
    again = web.http.head(path, headers={"If-None-Match": whole.headers["etag"]})
    assert again.status_code == 304
    assert web.http.head("/warnings/7.cap").status_code == 404


@pytest.mark.parametrize("path", ["/warnings/feed", "/open311/v2/discovery.json"])
@pytest.mark.parametrize(
    "host", ["127.0.0.1:80@elsewhere.example", "127.0.0.1:80/elsewhere", "127.0.0.1:elsewhere", ""]
)
def test_no_address_is_made_of_what_is_no_name_of_the_room(web: Web, path: str, host: str) -> None:
    """Links are made of the name that was asked: a port may follow it, and nothing else."""
    answer = web.http.get(path, headers={"Host": host})
    assert answer.status_code >= 400
    assert "elsewhere" not in answer.text


def test_a_day_after_its_end_it_is_gone(web: Web) -> None:
    warn(web)
    web.post("/api/warnings/1/end", {"reason": "shut off"}, **COMMANDER)
    web.town.clock.wait(24 * 3600 - 1)
    assert "Ended" in web.http.get("/warnings").text
    web.town.clock.wait(1)
    assert "Ended" not in web.http.get("/warnings").text
    assert web.http.get("/warnings/1.cap").status_code == 404


def test_a_rejection_has_a_reason_and_stays_inside(web: Web) -> None:
    web.post("/api/warnings", {"warning": gas()})
    web.post("/api/warnings/1/reject", {"reason": "wrong street"}, **COMMANDER)
    (row,) = web.get("/api/board")["warnings"]
    assert (row["status"], row["reason"], row["over_by"]) == ("rejected", "wrong street", "seat-2")
    assert "Gas" not in web.http.get("/warnings").text


@pytest.mark.parametrize(
    "wrong",
    [
        {"severity": "Unknown"},
        {"category": "Danger"},
        {"en": {"headline": "", "where": "x", "instruction": "x"}},
        {"en": {"headline": "a\u0007", "where": "x", "instruction": "x"}},
        {"until": 17},
    ],
)
def test_what_is_no_warning_is_told_so(web: Web, wrong: dict[str, Any]) -> None:
    assert web.send("/api/warnings", {"warning": gas(**wrong)}).status_code == 422


def test_a_dispatcher_drafts_a_commander_approves_and_a_stranger_reads(staff: People) -> None:
    taker = staff.member("taker", Role.CALL_TAKER)
    dispatcher = staff.member("dispatcher", Role.DISPATCHER)
    commander = staff.member("commander", Role.DUTY_COMMANDER)

    def ask(who: httpx.Client, path: str, body: dict[str, Any], seat: str) -> httpx.Response:
        return who.post(path, json=body, headers={**key(), "Turnout-Seat": seat})

    draft = {"warning": gas()}
    assert ask(taker, "/api/warnings", draft, "seat-1").status_code == 403
    assert ask(dispatcher, "/api/warnings", draft, "seat-2").status_code == 200
    assert ask(dispatcher, "/api/warnings/1/approve", {}, "seat-2").status_code == 403
    assert ask(commander, "/api/warnings", draft, "seat-3").status_code == 200
    own = ask(commander, "/api/warnings/2/approve", {}, "seat-4")
    assert (own.status_code, own.json()["rule"]) == (409, "warning_own")
    assert ask(commander, "/api/warnings/1/approve", {}, "seat-4").status_code == 200
    stranger = staff.stranger()
    assert stranger.get("/api/warnings").status_code == 401
    for path in ("/warnings", "/warnings/feed", "/warnings/1.cap"):
        assert stranger.get(path).status_code == 200
