"""The rules of public warnings, one sentence each."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import msgspec
import pytest

from tests.toytown.warning import CIRCLE, HOUR, SQUARE, gas_body
from turnout.base.geo import Point
from turnout.base.ids import Actor, WarningId
from turnout.dispatch.commands.base import ROOM
from turnout.dispatch.events.warnings import WarningApproved
from turnout.dispatch.model.warnings import (
    KEPT,
    Level,
    PublicWarning,
    Told,
    WarningArea,
    WarningBody,
    Warnings,
    WarningStatus,
)
from turnout.dispatch.refusals import Refusal
from turnout.dispatch.rules import warnings
from turnout.standards.cap import Severity

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
AUTHOR = Actor("staff-1@seat-1")
COMMANDER = Actor("staff-2@seat-2")


def drafted(body: WarningBody, *callers: str) -> WarningBody:
    return warnings.draft(
        body,
        warnings.Bounds(callers=callers, longest=DAY, now=NOON),
        warning_id=WarningId(1),
        about=None,
        replaces=None,
    ).body


def gas(**changed: Any) -> PublicWarning:
    told = {
        "id": WarningId(1),
        "body": gas_body(NOON),
        "about": None,
        "replaces": None,
        "drafted_at": NOON,
        "drafted_by": AUTHOR,
    }
    return PublicWarning(**{**told, **changed})


def in_force(number: int = 1, **changed: Any) -> PublicWarning:
    held = gas(id=WarningId(number), status=WarningStatus.IN_FORCE, approved_at=NOON)
    return msgspec.structs.replace(held, **changed)


def approve(
    warning: PublicWarning,
    replaced: PublicWarning | None,
    *,
    by: Actor = COMMANDER,
    now: datetime = NOON,
) -> WarningApproved:
    return warnings.approve(warning, replaced, by=by, now=now)


def refused(rule: str, ask: Callable[[], object]) -> None:
    with pytest.raises(Refusal) as told:
        ask()
    assert told.value.rule == rule


def test_a_draft_keeps_what_was_written_without_the_blanks_around_it() -> None:
    body = gas_body(NOON, en=Told(headline=" Gas leak ", where="Road", instruction="Leave.\n"))
    assert drafted(body).en == Told(headline="Gas leak", where="Road", instruction="Leave.")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("missing", ["headline", "where", "instruction"])
def test_all_of_it_is_said_in_both_languages(language: str, missing: str) -> None:
    told = Told(**{"headline": "a", "where": "b", "instruction": "c", missing: " "})
    refused("warning_unworded", lambda: drafted(gas_body(NOON, **{language: told})))


def test_the_centre_of_a_circle_finds_no_door() -> None:
    area = drafted(gas_body(NOON)).area
    assert (area.center, area.radius_m) == (Point(0.01, 0.0), 300)


def test_a_ring_has_its_corners_to_about_ten_metres() -> None:
    ring = (Point(0.00001, 0.0), *SQUARE[1:])
    assert drafted(gas_body(NOON, area=WarningArea(ring=ring))).area.ring == SQUARE


@pytest.mark.parametrize(
    "area",
    [
        WarningArea(),
        WarningArea(center=Point(0.0, 0.0)),
        WarningArea(radius_m=300),
        WarningArea(center=Point(0.0, 0.0), radius_m=199),
        WarningArea(center=Point(0.0, 0.0), radius_m=50_001),
        WarningArea(center=Point(0.0, 0.0), radius_m=300, ring=SQUARE),
        WarningArea(center=Point(0.0, 0.0), ring=SQUARE),
        WarningArea(ring=SQUARE[:2]),
        WarningArea(ring=(Point(0.0, 0.0), Point(0.01, 0.0), Point(0.03, 0.0))),
        WarningArea(ring=(*SQUARE, SQUARE[0])),
        WarningArea(ring=(SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3])),
        WarningArea(ring=tuple(Point(one / 1000, one * one / 1000) for one in range(51))),
    ],
)
def test_an_area_is_one_circle_or_one_ring_that_does_not_cross_itself(area: WarningArea) -> None:
    refused("warning_area_wrong", lambda: drafted(gas_body(NOON, area=area)))


@pytest.mark.parametrize("metres", [200, 50_000])
def test_a_radius_at_its_ends_is_taken(metres: int) -> None:
    area = msgspec.structs.replace(CIRCLE, radius_m=metres)
    assert drafted(gas_body(NOON, area=area)).area.radius_m == metres


def test_it_ends_after_now_and_within_what_the_city_allows() -> None:
    assert drafted(gas_body(NOON, until=NOON + DAY)).until == NOON + DAY
    refused("warning_until_wrong", lambda: drafted(gas_body(NOON, until=NOON + DAY + SECOND)))
    refused("warning_until_wrong", lambda: drafted(gas_body(NOON, until=NOON)))


def test_no_caller_stands_in_it() -> None:
    named = Told(headline="Gas at anna lee's", where="Road", instruction="Call +56 9 5550 1234.")
    refused("warning_names_caller", lambda: drafted(gas_body(NOON, en=named), "Anna Lee"))
    refused("warning_names_caller", lambda: drafted(gas_body(NOON, en=named), "955501234"))
    assert drafted(gas_body(NOON, en=named), "119", "Ann O.", " ").en == named


def test_the_author_does_not_approve_it_at_any_seat_nor_anybody_at_the_authors_seat() -> None:
    moved, beside = Actor("staff-1@seat-2"), Actor("staff-2@seat-1")
    for one in (AUTHOR, moved, beside):
        refused("warning_own", partial(approve, gas(), None, by=one))
    assert approve(gas(), None).warning_id == 1


def test_what_nobody_approved_in_its_time_stays_inside() -> None:
    held, at = gas(), NOON + HOUR
    assert approve(held, None, now=at - SECOND).warning_id == 1
    refused("warning_time_over", lambda: approve(held, None, now=at))


def test_what_is_not_a_draft_is_neither_approved_nor_rejected() -> None:
    refused("warning_not_draft", lambda: approve(in_force(), None))
    refused("warning_not_draft", lambda: warnings.reject(in_force(), reason="no"))


def test_a_rejection_and_an_end_have_a_reason() -> None:
    refused("reason_needed", lambda: warnings.reject(gas(), reason=" "))
    refused("reason_needed", lambda: warnings.end(in_force(), reason=""))
    assert warnings.reject(gas(), reason=" wrong street ").reason == "wrong street"


def test_an_update_replaces_what_is_in_force_and_nothing_else() -> None:
    update = gas(id=WarningId(2), replaces=WarningId(1))
    assert approve(update, in_force()).replaces == 1
    over = in_force(status=WarningStatus.ENDED, over_at=NOON)
    refused("warning_not_in_force", lambda: approve(update, over))
    refused("warning_not_in_force", lambda: approve(update, None))


def test_only_what_is_in_force_is_ended() -> None:
    refused("warning_not_in_force", lambda: warnings.end(gas(), reason="over"))


def test_the_room_ends_it_at_its_time_and_not_before() -> None:
    held, at = in_force(), NOON + HOUR
    refused("warning_has_time", lambda: warnings.expire(held, now=at - SECOND))
    assert warnings.expire(held, now=at).warning_id == 1
    over = in_force(status=WarningStatus.ENDED, over_at=NOON, over_by=ROOM)
    refused("warning_not_in_force", lambda: warnings.expire(over, now=at))


def test_what_is_not_held_is_not_known() -> None:
    refused("unknown_warning", lambda: warnings.find(Warnings(), WarningId(1)))


def test_the_colour_follows_from_how_bad_it_is() -> None:
    colours = [gas(body=gas_body(NOON, severity=one)).level for one in Severity]
    assert colours == [Level.RED, Level.ORANGE, Level.YELLOW, Level.BLUE, None]


def test_the_public_sees_what_was_approved_and_for_a_day_that_it_is_over() -> None:
    draft = gas(id=WarningId(4))
    rejected = gas(id=WarningId(3), status=WarningStatus.REJECTED, over_at=NOON)
    ended = in_force(2, status=WarningStatus.ENDED, over_at=NOON)
    held = Warnings(all=[in_force(), ended, rejected, draft])
    assert [one.id for one in held.public(NOON + KEPT - SECOND)] == [2, 1]
    assert [one.id for one in held.public(NOON + KEPT)] == [1]
