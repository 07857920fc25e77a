"""A67: each kind of text is kept as long as the city says for it, and no longer; the board, the
ledger and the proof tell the same."""

from dataclasses import replace
from datetime import date

from tests.scenarios.test_a09_kept_no_longer import DAY, erase, kept_texts, over_and_located
from tests.scenarios.test_a56_a_closed_incident_is_reviewed import REVIEWED_TOWN, review
from tests.toytown import Toytown, post, story_in
from turnout.base.ids import IncidentTypeCode
from turnout.dispatch.commands.base import ROOM
from turnout.dispatch.commands.closures import LiftPerimeter, SetPerimeter
from turnout.dispatch.commands.incidents import Locate, ReopenIncident
from turnout.dispatch.commands.journal import WriteNote
from turnout.dispatch.commands.messages import SendToUnit
from turnout.dispatch.commands.room import NoteErasedAtOnce
from turnout.dispatch.commands.scenes import SetStagingPlace
from turnout.dispatch.erasure_proof import prove_erasure
from turnout.dispatch.model.closures import Circle
from turnout.dispatch.model.places import Place
from turnout.dispatch.privacy import Kept, Privacy, TextKind
from turnout.ledger.proof import prove

LAW = date(2020, 1, 1)
BIN = IncidentTypeCode("bin_fire")


def kept(kind: TextKind, days: int, valid_from: date = LAW, of: str | None = None) -> Kept:
    return Kept(
        kind=kind,
        days=days,
        valid_from=valid_from,
        source="Toytown's law",
        incident_type=None if of is None else IncidentTypeCode(of),
    )


EACH = Privacy(
    kept=tuple(kept(kind, 10 * days) for days, kind in enumerate(sorted(TextKind), start=1))
)
STRICT_TOWN = replace(REVIEWED_TOWN, privacy=EACH)
"""call 10 days, incident 20, journal 30, messages 40, perimeter 50, review 60, scene 70."""


@story_in(STRICT_TOWN)
async def test_each_text_goes_on_its_own_day_and_takes_no_other_along(town: Toytown) -> None:
    fire = await town.incident(3, "bin_fire")
    [order] = await town.send(fire)
    await town.do(SendToUnit(assignment_id=order, text="The gate code is 4711"))
    await town.do(Locate(incident_id=fire, place=Place(address="17 Long Road", point=None)))
    await town.do(WriteNote(incident_id=fire, text="Her son has the key"))
    await town.do(WriteNote(incident_id=None, text="The mayor rang"))
    await town.do(SetPerimeter(incident_id=fire, area=Circle(center=post(3), radius_m=600.0)))
    await town.do(LiftPerimeter(incident_id=fire))
    for status in ("en_route", "on_scene", "cleared"):
        await town.report(order, status)
    await town.close(fire)
    await town.do(review(fire, remark="the caller was calm"))
    streams = {
        "call-C1",
        "incident-1",
        "journal-1",
        f"messages-{order}",
        "perimeter-1",
        "review-1",
        "scene-1",
    }
    assert set(await kept_texts(town)) == streams
    for gone in sorted(streams):
        town.clock.wait(10 * DAY - 1)
        assert await erase(town) == 0
        town.clock.wait(1)
        assert await erase(town) == 1
        left = {stream for stream, opens in (await kept_texts(town)).items() if opens}
        assert left == {each for each in streams if each > gone}
        await town.assert_rebuilt_equals_live()
    assert (await prove(town.ledger.read(), sealed=town.ledger)).holds
    shown = await prove_erasure(town.ledger, town.city, now=town.clock.now())
    assert shown.holds
    assert {kind: (one.erased, one.kept) for kind, one in shown.kinds.items()} == {
        kind.value: (1, 0) for kind in TextKind
    }
    assert [one.streams for one in shown.erasures] == [1] * 7


@story_in(
    replace(
        STRICT_TOWN, privacy=Privacy(kept=(kept(TextKind.CALL, 7), kept(TextKind.CALL, 30, of=BIN)))
    )
)
async def test_what_is_said_of_a_type_goes_before_what_is_said_of_all(town: Toytown) -> None:
    bins, fall = await town.incident(1, "bin_fire"), await town.incident(4, "fall")
    await town.close(bins)
    await town.close(fall)
    town.clock.wait(7 * DAY)
    assert await erase(town) == 1
    assert await kept_texts(town) == {"call-C1": 1, "call-C2": 0}
    with town.refused("reason_needed"):
        await town.do(ReopenIncident(incident_id=bins, reason=" "))
    town.clock.wait(23 * DAY)
    assert await erase(town) == 1
    assert await kept_texts(town) == {"call-C1": 0, "call-C2": 0}
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " IncidentClosed*2 KeptTextErased*2"
    )


@story_in(
    replace(
        STRICT_TOWN,
        privacy=Privacy(kept=(kept(TextKind.CALL, 7), kept(TextKind.CALL, 30, date(2999, 1, 1)))),
    )
)
async def test_what_ended_under_an_earlier_edition_is_kept_by_that(town: Toytown) -> None:
    await over_and_located(town)
    town.clock.wait(7 * DAY)
    assert await erase(town) == 2
    assert await kept_texts(town) == {"call-C1": 0, "call-C2": 0, "incident-1": 1}
    town.clock.wait(83 * DAY)
    assert await erase(town) == 1


@story_in(
    replace(
        STRICT_TOWN, privacy=Privacy(kept=(kept(TextKind.CALL, 30), kept(TextKind.INCIDENT, 7)))
    )
)
async def test_where_crews_waited_goes_and_where_the_caller_was_stays(town: Toytown) -> None:
    fall = await town.incident(3, "fall")
    corner = Place(address="Corner of Long Road", point=None)
    await town.do(SetStagingPlace(incident_id=fall, place=corner))
    await town.close(fall)
    town.clock.wait(7 * DAY)
    assert await erase(town) == 1
    assert await kept_texts(town) == {"call-C1": 1, "incident-1": 0}
    place = town.card(fall).place
    assert (town.card(fall).staging, place and place.point) == (None, post(3))


@story_in(STRICT_TOWN)
async def test_under_new_rules_what_older_ones_left_behind_is_found(town: Toytown) -> None:
    await over_and_located(town)
    town.clock.wait(10 * DAY)
    assert await erase(town) == 2
    town.city = replace(STRICT_TOWN, caller_kept_days=5, privacy=Privacy())
    town.room = (await town.restart()).room
    assert await erase(town) == 3
    assert set((await kept_texts(town)).values()) == {0}


@story_in(STRICT_TOWN)
async def test_the_proof_names_what_is_overdue_and_what_was_only_said_to_be_gone(
    town: Toytown,
) -> None:
    await over_and_located(town)
    now = town.clock.now
    assert (await prove_erasure(town.ledger, town.city, now=now())).holds
    town.clock.wait(10 * DAY)
    due = await prove_erasure(town.ledger, town.city, now=now())
    assert not due.holds
    assert due.kinds["call"].overdue == ["call-C1", "call-C2"]
    await erase(town)
    assert (await prove_erasure(town.ledger, town.city, now=now())).holds
    words = NoteErasedAtOnce(streams=("incident-1",))
    await town.do(words, actor=ROOM)
    lie = await prove_erasure(town.ledger, town.city, now=now())
    assert lie.broken == ["incident-1"]
    assert not lie.holds
    await town.ledger.erase("incident-1")
    assert (await prove_erasure(town.ledger, town.city, now=now())).holds
