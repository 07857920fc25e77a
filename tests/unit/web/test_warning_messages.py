"""Warnings as messages of the Common Alerting Protocol: what supersedes and what ends which."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.toytown.warning import gas_body
from turnout.base.ids import Actor, WarningId
from turnout.base.text import Words
from turnout.dispatch.model.warnings import PublicWarning, Sent, WarningStatus
from turnout.standards import cap
from turnout.standards.cap_xml import write
from turnout.web.views.warning_messages import Issuer, messages

NOON = datetime(2026, 3, 2, 12, 0, 0, 700_000, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ISSUER = Issuer(
    book="town",
    sender="room@toytown.example",
    name=Words("Toytown", "玩具镇"),
    zone=ZoneInfo("Asia/Shanghai"),
    status=cap.Status.ACTUAL,
)
# The first was to be shown until 12:40, the second until 12:41; the third, of 12:20, until 13:20.
# It is ended at 12:40.
THIRD = PublicWarning(
    id=WarningId(3),
    body=gas_body(NOON + 20 * MINUTE),
    about=None,
    replaces=WarningId(2),
    drafted_at=NOON + 19 * MINUTE,
    drafted_by=Actor("one"),
    status=WarningStatus.ENDED,
    approved_at=NOON + 20 * MINUTE,
    approved_by=Actor("two"),
    earlier=(
        Sent(id=WarningId(1), at=NOON, until=NOON + 40 * MINUTE),
        Sent(id=WarningId(2), at=NOON + 10 * MINUTE, until=NOON + 41 * MINUTE),
    ),
    over_at=NOON + 40 * MINUTE,
)


def test_an_update_and_its_end_in_the_citys_own_time() -> None:
    end, update = messages([THIRD], ISSUER)
    assert [end.name, update.name] == ["3-end", "3"]
    told = [(one.alert.identifier, one.alert.message_type) for one in (end, update)]
    assert told == [("town-w3-end", cap.MessageType.CANCEL), ("town-w3", cap.MessageType.UPDATE)]
    named = [" ".join(each.identifier for each in one.alert.references) for one in (end, update)]
    # At 12:40 nobody shows the first any more; the second, for whoever missed the update, still.
    assert named == ["town-w2 town-w3", "town-w1 town-w2"]
    assert b"<sent>2026-03-02T20:40:00+08:00</sent>" in write(end.alert)
    written = write(update.alert)
    assert b"<sent>2026-03-02T20:20:00+08:00</sent>" in written
    assert b"<expires>2026-03-02T21:20:00+08:00</expires>" in written
    assert (
        b"<references>room@toytown.example,town-w1,2026-03-02T20:00:00+08:00"
        b" room@toytown.example,town-w2,2026-03-02T20:10:00+08:00</references>"
    ) in written
    assert end.alert.references[-1] == update.alert.reference, "to the letter"


def test_an_end_says_all_clear_in_both_languages() -> None:
    end, _ = messages([THIRD], ISSUER)
    assert [(one.language, one.headline) for one in end.alert.infos] == [
        ("en", "Ended: Gas leak"),
        ("zh-CN", "已解除：燃气泄漏"),
    ]
    assert {one.responses for one in end.alert.infos} == {(cap.Response.ALL_CLEAR,)}
    assert {one.urgency for one in end.alert.infos} == {cap.Urgency.PAST}
    assert {one.expires for one in end.alert.infos} == {None}
