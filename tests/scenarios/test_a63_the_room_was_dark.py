"""A63: for twenty minutes no machine answers. What was written on paper is entered afterwards, with
the times that stand on it."""

from dataclasses import replace
from datetime import datetime

import msgspec

from tests.toytown import START, TOWN, Toytown, post, story, story_in
from tests.toytown.world import with_unit
from turnout.base.ids import Actor, AssignmentId, HospitalId, IncidentId, IncidentTypeCode, UnitId
from turnout.base.text import Words
from turnout.bootstrap.measures import figures_of
from turnout.dispatch.city import Service, Span
from turnout.dispatch.commands.occasions import PlanOccasion
from turnout.dispatch.commands.papers import EnterPaper, IssuePapers
from turnout.dispatch.commands.units import ReportReturned, TakeOutOfService
from turnout.dispatch.events.papers import PaperEntered
from turnout.dispatch.facts import read_event
from turnout.dispatch.model.calls import CallDetails
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.model.papers import PaperClosing, PaperOrder, PaperStep
from turnout.dispatch.model.places import Place
from turnout.dispatch.radio import TalkGroup
from turnout.insight.calendar import Period

S = AssignmentStatus
LI = Actor("seat-2")


def at(clock: str) -> datetime:
    """A time as it stands on the form; Toytown keeps UTC."""
    hours, minutes, seconds = (int(part) for part in clock.split(":"))
    return START.replace(hour=hours, minute=minutes, second=seconds)


def line(unit: str, ordered: str, hospital: str | None = None, **steps: str) -> PaperOrder:
    """One line of the form: `line("E01", "12:02:00", on_scene="12:06:00")`."""
    return PaperOrder(
        unit_id=UnitId(unit),
        ordered_at=at(ordered),
        steps=tuple(PaperStep(status=S(name), at=at(clock)) for name, clock in steps.items()),
        hospital_id=None if hospital is None else HospitalId(hospital),
    )


def form(*orders: PaperOrder, number: int = 1, closed: str | None = None) -> EnterPaper:
    """A bin fire at post 0: it rings at 12:00:30 and is taken at 12:01:00."""
    return EnterPaper(
        number=number,
        dialled=Service.FIRE,
        details=CallDetails(
            place=Place(address="Long Road 1", point=post(0)), caller_number="555", text="a bin"
        ),
        received_at=at("12:00:30"),
        taken_at=at("12:01:00"),
        incident_type=IncidentTypeCode("bin_fire"),
        orders=orders,
        closing=None if closed is None else PaperClosing(disposition="handled", at=at(closed)),
    )


WHOLE = line("E01", "12:02:00", en_route="12:03:20", on_scene="12:05:00", cleared="12:15:00")


async def dark(town: Toytown) -> None:
    """Forms were printed in time; then nothing answers until 12:20."""
    await town.do(IssuePapers(count=3))
    town.clock.pass_to(at("12:20:00"))


async def enter(town: Toytown, paper: EnterPaper, reason: str | None = None) -> IncidentId:
    answer = await town.do(msgspec.structs.replace(paper, reason=reason), actor=LI)
    assert answer.incident_id is not None
    return answer.incident_id


@story
async def test_a_form_becomes_an_incident_with_the_times_written_on_it(town: Toytown) -> None:
    await dark(town)
    bin_fire = await enter(town, form(WHOLE, closed="12:16:00"))

    card = town.card(bin_fire)
    assert (card.received_at, card.opened_at) == (at("12:00:30"), at("12:01:00"))
    assert (card.closed_at, card.paper) == (at("12:16:00"), 1)
    order = town.order(AssignmentId(f"{bin_fire}-1"))
    assert order.stamps == {
        S.ASSIGNED: at("12:02:00"),
        S.EN_ROUTE: at("12:03:20"),
        S.ON_SCENE: at("12:05:00"),
        S.CLEARED: at("12:15:00"),
    }
    assert order.capability == "pump"
    # Each fact says when it happened, when it was entered, and by whom.
    records = [record async for record in town.ledger.read_stream(f"incident-{bin_fire}")]
    assert {(record.recorded_at, record.actor) for record in records} == {(at("12:20:00"), LI)}
    assert [(r.type, r.happened_at) for r in records][-3:] == [
        ("UnitCleared", at("12:15:00")),
        ("PaperEntered", at("12:20:00")),
        ("IncidentClosed", at("12:16:00")),
    ]
    day = Period(first=START.date(), last=START.date())
    figures = await figures_of(town.ledger, TOWN, day)
    spans = {f.span: f.quantiles[0].seconds for f in figures if f.by is None and f.n}
    assert spans == {
        Span.ANSWER: 30, Span.PROCESS: 60, Span.TURNOUT: 80, Span.TRAVEL: 100, Span.TOTAL: 270,
    }  # fmt: skip
    await town.assert_facts(
        "PapersIssued CallReceived CallTaken IncidentOpened IncidentClassified UnitAssigned "
        "UnitEnRoute UnitOnScene UnitCleared PaperEntered IncidentClosed"
    )


@story
async def test_a_form_is_entered_once(town: Toytown) -> None:
    with town.refused("paper_not_issued"):
        await enter(town, form())
    for count in (0, 201):
        with town.refused("paper_count"):
            await town.do(IssuePapers(count=count))
    await dark(town)
    bin_fire = await enter(town, form())
    with town.refused("paper_entered") as refusal:
        await enter(town, form(WHOLE))
    assert refusal.what.en == (
        f"Form 1 is in the record already: incident {bin_fire}, entered at 12:20:00 by seat-2."
    )
    back = await town.restart()
    with back.refused("paper_entered"):
        await enter(back, form(WHOLE))
    with back.refused("paper_not_issued") as unknown:
        await enter(back, form(number=4))
    assert "the last one is 3" in unknown.what.en
    await enter(back, form(number=2))
    answer = await back.do(IssuePapers(count=2))
    assert back.board.papers.last == 5
    assert back.board.papers.issued[-1].sequence == answer.sequence
    town.room = back.room


@story
async def test_what_a_form_cannot_say(town: Toytown) -> None:
    await dark(town)
    backwards = line("E01", "12:02:00", on_scene="12:05:00", cleared="12:04:00")
    with town.refused("paper_out_of_order") as refusal:
        await enter(town, form(backwards))
    assert refusal.what.en == (
        "The form says E01 cleared at 12:04:00, before E01 on scene at 12:05:00."
    )
    assert "E01 离场" in refusal.what.zh
    with town.refused("paper_out_of_order"):
        await enter(town, form(line("E01", "12:00:45")))
    with town.refused("paper_out_of_order"):
        await enter(town, form(WHOLE, closed="12:14:59"))
    with town.refused("happened_in_future"):
        await enter(town, form(line("E01", "12:20:06")))
    with town.refused("units_still_committed"):
        await enter(town, form(line("E01", "12:02:00"), closed="12:16:00"))
    with town.refused("status_not_next"):
        await enter(town, form(line("E01", "12:02:00", cleared="12:03:00", on_scene="12:04:00")))
    with town.refused("hospital_needed"):
        driven = line("A01", "12:02:00", on_scene="12:03:00", transporting="12:04:00")
        await enter(town, form(driven))
    with town.refused("unit_named_twice"):
        await enter(town, form(WHOLE, WHOLE))
    with town.refused("unknown_unit"):
        await enter(town, form(line("X99", "12:02:00", cleared="12:03:00")))
    assert await town.facts() == ["PapersIssued"]


@story
async def test_a_unit_that_is_still_out_goes_on_from_there(town: Toytown) -> None:
    await dark(town)
    await town.do(TakeOutOfService(unit_id=UnitId("E02"), reason="flat tyre"))
    with town.refused("unit_not_free"):
        await enter(town, form(line("E02", "12:02:00")))
    still_out = line("E01", "12:02:00", on_scene="12:05:00")
    taken_back = line("T01", "12:02:00", cancelled="12:03:00")
    to_hospital = line(
        "A01",
        "12:02:00",
        "H5",
        on_scene="12:03:00",
        transporting="12:06:00",
        at_hospital="12:11:00",
    )
    bin_fire = await enter(town, form(still_out, taken_back, to_hospital))
    assert (town.unit("E01"), town.unit("T01"), town.unit("A01")) == (
        "committed", "available", "committed",
    )  # fmt: skip
    await town.report(AssignmentId(f"{bin_fire}-1"), "cleared")
    await town.report(AssignmentId(f"{bin_fire}-3"), "cleared")
    await town.close(bin_fire)
    assert town.card(bin_fire).closed_at == at("12:20:00")


@story
async def test_a_unit_that_is_elsewhere_is_for_a_person_to_settle(town: Toytown) -> None:
    await dark(town)
    other = await town.incident(4, "bin_fire")
    (order,) = await town.send(other, "E01", reason="nobody knew")
    with town.refused("paper_unit_held") as held:
        await enter(town, form(line("E01", "12:02:00")), reason="it is there")
    assert f"under order {order} since 12:20:00" in held.what.en
    town.clock.wait(60)
    overlapping = line("E01", "12:02:00", on_scene="12:05:00", cleared="12:20:30")
    with town.refused("paper_unit_elsewhere") as elsewhere:
        await enter(town, form(overlapping))
    assert "from 12:02:00 to 12:20:30" in elsewhere.what.en
    assert f"under order {order} from 12:20:00 to now" in elsewhere.what.en
    assert "至 现在" in elsewhere.what.zh
    await town.report(order, "en_route")
    bin_fire = await enter(town, form(overlapping), reason="it was sent on by radio")
    # What the paper tells is over: the unit is where it was.
    assert town.order(order).status is S.EN_ROUTE
    assert town.unit("E01") == "committed"
    (entered,) = [
        event
        async for record in town.ledger.read_stream(f"incident-{bin_fire}")
        if isinstance(event := read_event(record), PaperEntered)
    ]
    (conflict,) = entered.conflicts
    assert (conflict.unit_id, conflict.assignment_id) == ("E01", order)
    assert entered.reason == "it was sent on by radio"
    # One that ended as the other began contradicts nothing.
    before = line("E01", "12:01:00", cleared="12:02:00")
    await enter(town, form(before, number=2))


@story
async def test_what_is_long_over_does_not_move_a_unit(town: Toytown) -> None:
    await dark(town)
    (order,) = await town.send(await town.incident(0, "bin_fire"), "E01", reason="here")
    await town.report(order, "on_scene", "cleared")
    await town.do(ReportReturned(unit_id=UnitId("E01")))
    assert town.unit("E01") == "available"
    since = town.board.get_unit(UnitId("E01")).since
    await enter(town, form(WHOLE, closed="12:16:00"))
    assert town.unit("E01") == "available"
    assert town.board.get_unit(UnitId("E01")).since == since
    await enter(town, form(line("E02", "12:02:00", cleared="12:10:00"), number=2))
    assert town.unit("E02") == "returning", "nobody has heard of it since"


TALKING = replace(TOWN, talk_groups=(TalkGroup(code="F1", name=Words("Fire 1", "消防一")),))


@story_in(TALKING)
async def test_a_form_that_is_over_takes_no_talk_group(town: Toytown) -> None:
    await dark(town)
    await enter(town, form(WHOLE, closed="12:16:00"))
    out = await enter(town, form(line("E02", "12:02:00"), number=2))
    assert town.card(out).scene.talk_group == "F1"


OUT = form(line("E01", "12:02:00"))


@story
async def test_who_is_still_out_on_a_form_must_be_as_free_as_for_any_order(town: Toytown) -> None:
    """E01 is kept for a match from 12:10 on."""
    begins, unit = at("12:10:00"), UnitId("E01")
    ends = at("14:00:00")
    match = PlanOccasion(name="match", starts_at=begins, ends_at=ends, unit_ids=(unit,))
    await town.do(match)
    await dark(town)
    await town.pass_time(1)
    with town.refused("kept_needs_reason"):
        await enter(town, OUT)
    with town.refused("unknown_unit"):
        await enter(town, form(line("E77", "12:02:00", cleared="12:10:00")))
    fire = await enter(town, OUT, reason="it was sent before the match")
    assert town.card(fire).district == "west"


SHARED = with_unit("T01", shares_crew_with=UnitId("E01"))


@story_in(SHARED)
async def test_a_crew_that_is_out_with_its_other_vehicle_is_not_out_twice(town: Toytown) -> None:
    await dark(town)
    await town.send(await town.incident(0, "bin_fire"), "T01", reason="near")
    with town.refused("crew_is_out"):
        await enter(town, OUT)
