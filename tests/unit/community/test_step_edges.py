"""The pure rules of steps, levels and alarms at their edges."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from tests.toytown.desk_world import CATALOGUE, limit
from turnout.community.catalogue import (
    AreaId,
    BodyId,
    CaseClass,
    ClassCode,
    GridId,
    GroupCode,
    Responsible,
    Step,
)
from turnout.community.model.cases import (
    Case,
    Clock,
    Passed,
    Pause,
    PauseKind,
    SealedRef,
    Source,
    Span,
    Status,
    Task,
)
from turnout.community.model.classes import ClassAdoption
from turnout.community.model.ids import CaseId, Party
from turnout.community.model.mediation import Agreement, Intake, Mediation
from turnout.community.reach import SiteAlarm
from turnout.community.refusals import Refusal
from turnout.community.rules import (
    alarms,
    amend,
    evaluate,
    extend,
    grids,
    handle,
    levels,
    mediate_agreement,
    mediate_performance,
    parcels,
    passing,
    pauses,
    press,
    report_back,
    route,
    tasks,
    verify,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MONDAY, TUESDAY = NOON.date(), NOON.date() + timedelta(days=1)
SECOND = timedelta(seconds=1)
SMOKE = SiteAlarm(class_code=ClassCode("railing"), room=True)


def case(number: int = 1, **more) -> Case:
    known = {
        "source": Source.CITIZEN,
        "class_code": ClassCode("railing"),
        "grid_id": GridId("G1"),
        "desk": AreaId("V1"),
    }
    return Case(id=CaseId(number), point=None, collected_at=NOON, text_ref="", **(known | more))


def test_smoke_is_told_anew_though_somebody_else_told_of_the_same_thing() -> None:
    """Only an open case that this device opened with an alarm of this kind stands for it."""
    alarm = {"source": Source.ALARM}
    others = [
        case(1),
        case(2, **alarm, class_code=ClassCode("stair")),
        case(3, **alarm, status=Status.CLOSED),
    ]
    assert alarms.standing(others, SMOKE) is None
    first, newest = case(4, **alarm), case(5, **alarm)
    assert alarms.standing([*others, newest, first], SMOKE) is newest


def test_what_has_begun_is_taken_back_from_tomorrow_on_and_what_is_to_come_at_once() -> None:
    def until(valid_from: date) -> date:
        adoption = ClassAdoption(
            version=1,
            valid_from=valid_from,
            classes=(),
            reason="new terms",
            adopted_at=NOON,
            adopted_by="clerk-1",
        )
        return amend.take_back(adoption, version=1, reason="wrong", today=MONDAY).until

    assert until(MONDAY - timedelta(days=9)) == TUESDAY
    assert until(TUESDAY + timedelta(days=9)) == TUESDAY + timedelta(days=9)


def test_to_the_last_moment_a_case_is_opened_again_and_a_body_sends_it_back() -> None:
    closed = case(status=Status.CLOSED, reopen_until=NOON)
    evaluate.require_closed(closed, now=NOON)
    with pytest.raises(Refusal, match="reopen_too_late"):
        evaluate.require_closed(closed, now=NOON + SECOND)

    def send_back(at: datetime) -> None:
        routed = case(handler=Party("body-safety"))
        handle.send_back(CATALOGUE, routed, reason="no", window_ends=NOON, at=at, limit=limit("2w"))

    send_back(NOON)
    with pytest.raises(Refusal, match="return_too_late"):
        send_back(NOON + SECOND)


def test_a_case_is_accepted_once() -> None:
    with pytest.raises(Refusal, match="accepted_already"):
        handle.accept(case(accepted=True))


def test_when_the_limit_is_over_no_more_time_is_asked_for() -> None:
    clock = Clock(
        step=Step.HANDLE, owner=Party("body-safety"), limit=limit("2d"), spans=[Span(begin=NOON)]
    )

    def ask(now: datetime) -> None:
        extend.ask(case(clock=clock), CATALOGUE.rules, amount=1, reason="rain", due=NOON, now=now)

    ask(NOON - SECOND)
    with pytest.raises(Refusal, match="extension_too_late"):
        ask(NOON)


def test_a_case_of_a_grid_that_is_none_goes_to_one_of_its_own_area_that_holds() -> None:
    gone, day = case(grid_id=GridId("G2"), desk=AreaId("V2")), date(2026, 12, 1)
    assert grids.heir(CATALOGUE, gone, None, day).id == "G2W"
    unknown = case(grid_id=GridId("G9"))
    assert grids.heir(CATALOGUE, unknown, None, day).id == "G1"
    assert grids.heir(CATALOGUE, unknown, CATALOGUE.grids[GridId("G3")], day).id == "G3"


def test_a_case_goes_up_to_a_desk_above_and_down_to_one_between() -> None:
    at_county = case(desk=AreaId("C"))
    for area in ("T1", "V1"):
        levels.require_below(CATALOGUE, at_county, AreaId(area))
    for one, area in ((at_county, "C"), (at_county, "T2"), (case(desk=AreaId("T2")), "V1")):
        with pytest.raises(Refusal, match="not_below"):
            levels.require_below(CATALOGUE, one, AreaId(area))
    assert levels.taking(CATALOGUE, case(), Party("desk-T1")) == "T1"
    for party in ("desk-V1", "desk-T2", "body-safety"):
        with pytest.raises(Refusal, match="not_above"):
            levels.taking(CATALOGUE, case(), Party(party))


def test_only_a_desk_above_watches_a_case_and_the_county_its_own() -> None:
    assert press.supervising_area(CATALOGUE, case(), Party("desk-T1")) == "T1"
    assert press.supervising_area(CATALOGUE, case(desk=AreaId("C")), Party("desk-C")) == "C"
    for party in ("desk-V1", "desk-T2", "body-safety"):
        with pytest.raises(Refusal, match="not_above"):
            press.supervising_area(CATALOGUE, case(), Party(party))


def test_the_grids_worker_looks_unless_there_is_none_or_it_is_their_own_work() -> None:
    railing, stair = (CATALOGUE.classes[ClassCode(code)] for code in ("railing", "stair"))

    def looks(handler: str, *, served: bool = True, by_desk: bool = False) -> str:
        one = case(handler=Party(handler))
        return report_back.verifier(one, stair if by_desk else railing, is_served=served)

    assert looks("body-safety") == "grid-G1"
    assert looks("body-safety", served=False) == "desk-V1"
    assert looks("grid-G1") == "desk-V1"
    assert looks("body-safety", by_desk=True) == "desk-V1"


def test_whoever_is_to_look_may_and_the_desk_in_their_place() -> None:
    reported = case(verifier=Party("grid-G1"))
    for party in ("grid-G1", "desk-V1"):
        verify.require_may_verify(reported, Party(party))
    for party in ("grid-G2", "desk-T1", "body-safety"):
        with pytest.raises(Refusal, match="not_your_turn"):
            verify.require_may_verify(reported, Party(party))


def responsible(**row) -> Responsible:
    return Responsible(body=BodyId(row.pop("body")), **row)


def test_the_most_particular_row_that_fits_says_whose_it_is() -> None:
    """Things go to their owner first, happenings to their place first; of two alike the first."""
    lamp, rubbish = (CATALOGUE.classes[ClassCode(code)] for code in ("lamp", "rubbish"))

    def proposed(one: CaseClass, *rows: Responsible, owner: str | None = "power") -> str:
        catalogue = msgspec.structs.replace(CATALOGUE, responsible=rows)
        return route.propose(catalogue, case(), one, owner)

    owned = responsible(body="power", owner="power")
    near = responsible(body="water", area=AreaId("V1"))
    wide = responsible(body="welfare", area=AreaId("C"))
    assert proposed(lamp, near, owned) == "power"
    assert proposed(rubbish, owned, near) == "water"
    assert proposed(rubbish, wide, near) == "water"
    assert proposed(rubbish, near, responsible(body="safety", area=AreaId("V1"))) == "water"
    assert proposed(lamp, owned, owner="gas") == "street-care"
    other = responsible(body="safety", group=GroupCode("hazards"))
    assert proposed(lamp, other) == "street-care"
    assert proposed(lamp, responsible(body="safety", area=AreaId("V2"))) == "street-care"
    nameless = {**CATALOGUE.groups}
    nameless[lamp.group] = msgspec.structs.replace(nameless[lamp.group], body=BodyId("nobody"))
    catalogue = msgspec.structs.replace(CATALOGUE, groups=nameless, responsible=())
    assert route.propose(catalogue, case(), lamp, None) == "government"


def test_a_party_that_did_its_part_may_be_given_another_one() -> None:
    def given(*, is_open: bool) -> Case:
        clock = Clock(
            step=Step.HANDLE, owner=Party("body-water"), limit=limit("2w"), spans=[Span(begin=NOON)]
        )
        part = Task(number=1, party=Party("body-water"), clock=clock if is_open else None)
        return case(handler=Party("body-safety"), tasks={1: part})

    tasks.require_new(given(is_open=False), Party("body-water"))
    with pytest.raises(Refusal, match="task_twice"):
        tasks.require_new(given(is_open=True), Party("body-water"))
    with pytest.raises(Refusal, match="task_to_lead"):
        tasks.require_new(given(is_open=False), Party("body-safety"))


def test_what_was_passed_on_is_told_anew_in_every_round_and_heard_once() -> None:
    care, water = Party("body-street-care"), Party("body-water")

    def routed(handler: Party, number: int, **more) -> Case:
        clock = Clock(
            step=Step.HANDLE,
            owner=handler,
            limit=limit("2w"),
            spans=[Span(begin=NOON)],
            round=number,
        )
        return case(status=Status.ROUTED, handler=handler, clock=clock, **more)

    told = Passed(party=care, round=1, number="9", updated_at=NOON)
    assert not passing.has_to_be_passed(routed(care, 1, passed=told))
    assert passing.has_to_be_passed(routed(care, 2, passed=told))
    assert passing.has_to_be_passed(routed(water, 1, passed=told))
    pause = Pause(kind=PauseKind.DEFERRED, reason="x", since=NOON, until=NOON)
    assert not passing.has_to_be_passed(routed(care, 2, passed=told, pause=pause))
    with pytest.raises(Refusal, match="not_passed_on"):
        passing.require_passed(routed(care, 1, passed=told), water)

    def news(closed: bool, at: datetime) -> bool:
        return passing.is_news(routed(care, 1, passed=told), told, closed=closed, updated_at=at)

    assert news(False, NOON + SECOND)
    assert not news(False, NOON)
    assert news(True, NOON)
    assert not news(True, NOON - SECOND)


def test_to_its_last_moment_a_dispute_is_agreed_on_and_a_court_is_asked() -> None:
    kept = SealedRef(ref="0" * 24, digest="")
    mediation = Mediation(
        kind=ClassCode("noise"), intake=Intake.ORAL, referred_by=None, round=1, words=kept
    )
    agreement = Agreement(number=1, oral=False, perform_by=MONDAY, text=kept)

    def ask(now: datetime) -> None:
        mediate_performance.require_may_ask(mediation, agreement, case(), until=NOON, now=now)

    ask(NOON)
    with pytest.raises(Refusal, match="confirmation_too_late"):
        ask(NOON + SECOND)
    mediate_agreement.require_in_time(NOON, due=NOON, case=case())
    with pytest.raises(Refusal, match="mediation_limit_over"):
        mediate_agreement.require_in_time(NOON + SECOND, due=NOON, case=case())
    assert mediate_agreement.require_day(MONDAY, today=MONDAY, last_year=2027) == MONDAY
    with pytest.raises(Refusal, match="performance_past"):
        mediate_agreement.require_day(MONDAY, today=TUESDAY, last_year=2027)


def test_a_case_stands_still_for_as_long_as_is_allowed_and_not_a_moment_longer() -> None:
    most = NOON + timedelta(days=30)
    pauses.require_look(most, now=NOON, most_days=30)
    with pytest.raises(Refusal, match="next_look_far"):
        pauses.require_look(most + SECOND, now=NOON, most_days=30)
    with pytest.raises(Refusal, match="next_look_past"):
        pauses.require_look(NOON, now=NOON, most_days=30)


def test_what_is_prohibited_no_more_is_let_through() -> None:
    item = next(iter(CATALOGUE.custody.prohibited))
    over = msgspec.structs.replace(CATALOGUE.custody.prohibited[item], valid_until=MONDAY)
    goods = msgspec.structs.replace(CATALOGUE.custody, prohibited={item: over})
    assert parcels.get_prohibited(goods, item, MONDAY - timedelta(days=1)) is over
    with pytest.raises(Refusal, match="not_prohibited"):
        parcels.get_prohibited(goods, item, MONDAY)
