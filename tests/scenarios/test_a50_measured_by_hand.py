"""A50: a day that a reader can measure by hand, and the room measures alike."""

from dataclasses import replace
from datetime import date

from tests.toytown import TOWN, Toytown, story_in
from turnout.base.ids import IncidentId
from turnout.base.text import Words
from turnout.bootstrap.measures import LiveMeasures, figures_of
from turnout.dispatch.city import Service, Span, Target
from turnout.dispatch.commands.incidents import ReopenIncident
from turnout.insight.calendar import Period
from turnout.insight.measures import Figure, Grouping

DAY = Period(first=date(2026, 3, 2), last=date(2026, 3, 2))
ANSWER = Target(
    name="call answered",
    span=Span.ANSWER,
    service=None,
    seconds=15,
    share=0.9,
    source=Words.plain("NENA-STA-020.1-2020"),
)
TURNOUT = Target(
    name="turnout",
    span=Span.TURNOUT,
    service=Service.FIRE,
    seconds=60,
    share=0.9,
    source=Words.plain("a rule that ended the day before"),
    valid_until=date(2026, 3, 1),
)
MEASURED_TOWN = replace(TOWN, targets=(ANSWER, TURNOUT))


async def a_fire_with_a_second_caller(town: Toytown) -> IncidentId:
    """12:00:00 it rings, 12:00:10 it is taken, 12:01:00 E01 and T01 are sent. At 12:01:30 a second
    caller rings, and is taken at 12:01:34. E01 rolls at 12:02:00 and is there at 12:05:00; T01
    forgets to say that it rolls, and is there at 12:05:30."""
    call = await town.ring(0)
    town.clock.wait(10)
    fire = await town.take(call)
    await town.classify(fire, "house_fire")
    town.clock.wait(50)
    engine, ladder = await town.send(fire)
    town.clock.wait(30)
    second = await town.ring(0)
    town.clock.wait(4)
    await town.take(second, link_to=fire)
    town.clock.wait(26)
    await town.report(engine, "en_route")
    town.clock.wait(180)
    await town.report(engine, "on_scene")
    town.clock.wait(30)
    await town.report(ladder, "on_scene")
    with town.refused("units_still_committed"):
        await town.close(fire)
    town.clock.wait(1470)
    await town.report(engine, "cleared")
    await town.report(ladder, "cleared")
    await town.close(fire)
    return fire


async def it_burns_again(town: Toytown, fire: IncidentId) -> None:
    """13:00:00 it is opened again, and E02 sent at once: it rolls after 80 s."""
    town.clock.wait(1800)
    with town.refused("reason_needed"):
        await town.do(ReopenIncident(incident_id=fire, reason=""))
    await town.do(ReopenIncident(incident_id=fire, reason="it burns again"))
    (order,) = await town.send(fire, "E02", reason="it is near")
    town.clock.wait(80)
    await town.report(order, "en_route")
    town.clock.wait(240)
    await town.report(order, "on_scene", "cleared")
    await town.close(fire)


async def a_burglary(town: Toytown) -> None:
    """Rings; taken after 30 s, P01 sent 90 s later; it rolls after 30 s and drives 2 minutes. A
    second car is ordered and called back before it moves."""
    call = await town.ring(4, dialled=Service.POLICE)
    town.clock.wait(30)
    burglary = await town.take(call)
    await town.classify(burglary, "burglary")
    town.clock.wait(90)
    (order,) = await town.send(burglary)
    town.clock.wait(30)
    await town.report(order, "en_route")
    town.clock.wait(120)
    await town.report(order, "on_scene")


def figure(
    figures: tuple[Figure, ...], span: Span, by: Grouping | None = None, group: str | None = None
) -> tuple[int, int, list[float]]:
    """n, missing, and the median, 90th and 95th percentile."""
    (found,) = (f for f in figures if (f.span, f.by, f.group) == (span, by, group))
    return found.n, found.missing, [each.seconds for each in found.quantiles]


@story_in(MEASURED_TOWN)
async def test_a_day_that_a_reader_can_measure(town: Toytown) -> None:
    live = LiveMeasures(town.room, {})
    await live.follow()
    fire = await a_fire_with_a_second_caller(town)
    await it_burns_again(town, fire)
    await a_burglary(town)

    figures = await figures_of(town.ledger, MEASURED_TOWN, DAY)
    # Answered after 10, 4 (the second caller) and 30 s.
    assert figure(figures, Span.ANSWER) == (3, 0, [10, 30, 30])
    # Sent 50 and 90 s after the answer; what followed the re-opening is no first response.
    assert figure(figures, Span.PROCESS) == (2, 0, [50, 90, 90])
    # Rolled after 60 (E01), 80 (E02, the second time) and 30 s (P01); T01 did not say.
    assert figure(figures, Span.TURNOUT) == (3, 1, [60, 80, 80])
    # The first engine drove 3 minutes, the car 2; T01 was not the first there.
    assert figure(figures, Span.TRAVEL) == (2, 0, [120, 180, 180])
    # From the ring to the first unit: 300 and 270 s.
    assert figure(figures, Span.TOTAL) == (2, 0, [270, 300, 300])

    assert figure(figures, Span.TOTAL, Grouping.SERVICE, "police") == (1, 0, [270] * 3)
    assert figure(figures, Span.TURNOUT, Grouping.SERVICE, "fire") == (2, 1, [60, 80, 80])
    assert figure(figures, Span.TOTAL, Grouping.PRIORITY, "1") == (1, 0, [300] * 3)
    assert figure(figures, Span.TOTAL, Grouping.DISTRICT, "east") == (1, 0, [270] * 3)
    assert figure(figures, Span.ANSWER, Grouping.HOUR, "12") == (2, 0, [4, 10, 10])

    answers = next(f for f in figures if f.span is Span.ANSWER)
    (kept,) = answers.kept
    assert kept.share is not None
    assert (kept.share.hits, kept.share.n) == (2, 3)
    assert not any(f.kept for f in figures if f.span is Span.TURNOUT), "that rule has ended"

    # The table that followed the room says the same as the record that was read anew.
    assert await live.figures(DAY, tuple(Grouping), service=None) == figures


@story_in(MEASURED_TOWN)
async def test_a_table_that_comes_later_reads_the_record_first(town: Toytown) -> None:
    fire = await a_fire_with_a_second_caller(town)
    live = LiveMeasures(town.room, {})
    assert not live.ready
    await live.follow()
    assert live.ready
    await it_burns_again(town, fire)
    figures = await figures_of(town.ledger, MEASURED_TOWN, DAY)
    assert await live.figures(DAY, tuple(Grouping), service=None) == figures
    assert figure(figures, Span.TURNOUT) == (2, 1, [60, 80, 80])
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended "
        "UnitAssigned*2 CallReceived CallTaken CallLinked UnitEnRoute UnitOnScene*2 "
        "UnitCleared*2 IncidentClosed IncidentReopened RecommendationOverridden UnitAssigned "
        "UnitEnRoute UnitOnScene UnitCleared IncidentClosed"
    )
