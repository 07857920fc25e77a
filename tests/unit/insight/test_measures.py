"""Figures of a day by group, its missing stamps, its promises, and its local hours."""

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from tests.toytown import TOWN
from tests.unit.insight.stamps import Stamps
from turnout.base.text import Words
from turnout.dispatch.city import City, Service, Span, Target
from turnout.insight.calendar import Period, local, shift_began_at
from turnout.insight.document import document_of
from turnout.insight.measures import WHOLE, Figure, Grouping, View, measure, sample_of, viewed
from turnout.insight.tidy import HEADER, csv_text

DAY = Period(first=date(2026, 3, 2), last=date(2026, 3, 2))
CITY = replace(
    TOWN,
    targets=(
        Target(
            name="call answered",
            span=Span.ANSWER,
            service=None,
            seconds=15,
            share=0.9,
            source=Words.plain("a standard"),
        ),
    ),
)


def busy_noon() -> Stamps:
    """Ten fire calls answered after 2, 4 ... 20 s, the last one of them missing its stamps' order
    (answered before it rang), and one police call answered after 7 s in the next hour."""
    room = Stamps(CITY)
    for number in range(1, 11):
        room.open(number * 60, number * 60 + 2 * number, district="west" if number < 6 else "east")
    room.open(800, 790)
    room.open(3600, 3607, Service.POLICE, district=None)
    return room


def figures(room: Stamps, city: City = CITY, *by: Grouping) -> dict[tuple[str, str], Figure]:
    """The figures of the answers by grouping and group."""
    found = measure(sample_of(room.table.freeze(), city, DAY), city, by)
    return {
        ("all" if f.by is None else f.by.value, f.group or ""): f
        for f in found
        if f.span is Span.ANSWER
    }


def test_percentiles_of_a_day_by_hand() -> None:
    everything = figures(busy_noon())["all", ""]
    # 2 4 6 7 8 10 12 14 16 18 20: eleven values, the sixth is 10, the tenth 18, the eleventh 20.
    assert (everything.n, everything.missing) == (11, 1)
    assert [q.seconds for q in everything.quantiles] == [10, 18, 20]
    # Of eleven, the median lies between the second and the tenth.
    assert (everything.quantiles[0].low, everything.quantiles[0].high) == (4, 18)
    assert everything.quantiles[1].low is None
    (kept,) = everything.kept
    assert kept.share is not None
    assert (kept.share.hits, kept.share.n) == (8, 11)


def test_groups_stand_in_order_and_what_nobody_knows_comes_last() -> None:
    found = figures(busy_noon(), CITY, *Grouping)
    assert {key: figure.n + figure.missing for key, figure in found.items()} == {
        ("all", ""): 12,
        ("service", "police"): 1,
        ("service", "fire"): 11,
        ("priority", ""): 12,
        ("district", "east"): 5,
        ("district", "west"): 6,
        ("district", ""): 1,
        ("hour", "12"): 11,
        ("hour", "13"): 1,
    }
    assert list(found) == [
        ("all", ""),
        ("service", "police"),
        ("service", "fire"),
        ("priority", ""),
        ("district", "east"),
        ("district", "west"),
        ("district", ""),
        ("hour", "12"),
        ("hour", "13"),
    ]


def test_a_group_whose_stamps_are_all_missing_has_no_percentile_and_says_how_many() -> None:
    room = Stamps(CITY)
    room.open(10, 4)
    everything = figures(room)["all", ""]
    assert (everything.n, everything.missing, everything.quantiles) == (0, 1, ())
    assert everything.kept[0].share is None


def test_one_service_can_be_looked_at_alone() -> None:
    room = busy_noon()
    sample = sample_of(room.table.freeze(), CITY, DAY)
    found = viewed(sample, CITY, (), WHOLE, service=Service.POLICE)
    answers = [f for f in found if f.span is Span.ANSWER]
    assert [figure.n for figure in answers] == [1]


def test_a_promise_stands_only_beside_those_it_was_made_for() -> None:
    police = replace(CITY.targets[0], name="for the police", service=Service.POLICE)
    city = replace(CITY, targets=(police, *CITY.targets))
    found = figures(busy_noon(), city, Grouping.SERVICE)
    named = {key: [kept.target.name for kept in one.kept] for key, one in found.items()}
    assert named == {
        ("all", ""): ["for the police", "call answered"],
        ("service", "police"): ["for the police"],
        ("service", "fire"): ["call answered"],
    }


def test_a_call_of_no_known_district_is_not_of_the_last_one() -> None:
    sample = sample_of(busy_noon().table.freeze(), CITY, DAY)
    assert sample.districts[-1] == "east"

    def seen(of: str | None) -> list[int]:
        view = View(sees=lambda _service, district: district == of)
        found = viewed(sample, CITY, (), view)
        return [one.n + one.missing for one in found if one.span is Span.ANSWER]

    assert [seen("west"), seen("east"), seen(None)] == [[6], [5], [1]]


def test_a_day_without_a_call_has_figures_of_nothing() -> None:
    empty = measure(sample_of(Stamps(CITY).table.freeze(), CITY, DAY), CITY, tuple(Grouping))
    assert [(f.span, f.n, f.missing) for f in empty] == [(span, 0, 0) for span in Span]


def test_a_line_is_held_to_the_edition_of_its_own_day() -> None:
    march = replace(CITY.targets[0], seconds=5, valid_from=date(2026, 3, 3))
    city = replace(CITY, targets=(*CITY.targets, march))
    room = Stamps(city)
    room.open(0, 10)
    room.open(86_400, 86_410)
    two_days = Period(first=date(2026, 3, 2), last=date(2026, 3, 3))
    found = measure(sample_of(room.table.freeze(), city, two_days), city, ())
    kept = next(f.kept for f in found if f.span is Span.ANSWER)
    assert [(k.target.seconds, k.share and (k.share.hits, k.share.n)) for k in kept] == [
        (15, (1, 1)),
        (5, (0, 1)),
    ]


def test_a_day_is_the_citys_own_and_may_have_23_hours() -> None:
    zone = ZoneInfo("Europe/Berlin")
    spring = Period(first=date(2026, 3, 29), last=date(2026, 3, 29))
    begin, end = spring.bounds(zone)
    assert end.astimezone(UTC) - begin.astimezone(UTC) == timedelta(hours=23)
    assert Period.month(2026, 12).last == date(2026, 12, 31)
    assert Period.month(2028, 2).last == date(2028, 2, 29)


def test_a_shift_began_when_the_room_last_changed() -> None:
    zone = ZoneInfo("Asia/Shanghai")

    def began(day: int, *clock: int) -> tuple[int, int, int]:
        now = datetime(2026, 3, day, *clock, tzinfo=zone).astimezone(UTC)
        found = shift_began_at((7, 19), now, zone).astimezone(zone)
        return found.month, found.day, found.hour

    assert began(2, 7, 0) == began(2, 18, 59, 59) == (3, 2, 7)
    assert began(2, 19, 0) == began(3, 6, 59) == (3, 2, 19)
    assert began(1, 6, 59) == (2, 28, 19)


def test_a_month_of_a_zone_that_changes_its_clock_at_midnight_has_all_its_hours() -> None:
    # In Chile the fifth of April 2026 has its midnight once, and the sixth of September has none.
    zone = ZoneInfo("America/Santiago")
    for day, hours in ((date(2026, 4, 4), 25), (date(2026, 9, 5), 24), (date(2026, 9, 6), 23)):
        begin, end = Period(first=day, last=day).bounds(zone)
        assert end.astimezone(UTC) - begin.astimezone(UTC) == timedelta(hours=hours), day


@pytest.mark.parametrize("name", ["America/Santiago", "Asia/Kathmandu", "Asia/Shanghai"])
def test_local_hours_of_many_moments_equal_those_of_each(name: str) -> None:
    zone = ZoneInfo(name)
    moments = np.random.default_rng(1).uniform(1.7e9, 1.8e9, 500)
    days, hours = local(moments, zone)
    each = [datetime.fromtimestamp(moment, zone) for moment in moments.tolist()]
    assert days.tolist() == [moment.toordinal() for moment in each]
    assert hours.tolist() == [moment.hour for moment in each]


def test_a_call_of_the_night_belongs_to_the_local_day() -> None:
    city = replace(CITY, timezone="Asia/Shanghai")
    room = Stamps(city)
    room.open(4.5 * 3600, 4.5 * 3600 + 5)  # 16:30 UTC: half past midnight on the third in Shanghai
    assert figures(room, city)["all", ""].n == 0
    third = Period(first=date(2026, 3, 3), last=date(2026, 3, 3))
    found = measure(sample_of(room.table.freeze(), city, third), city, (Grouping.HOUR,))
    assert [(f.group, f.n) for f in found if f.span is Span.ANSWER] == [(None, 1), ("00", 1)]


def test_what_still_goes_on_is_counted_apart_and_is_neither_quick_nor_missing() -> None:
    room = Stamps(CITY)
    quick, slow, nobody = (room.open(rang, rang + 10) for rang in (0, 60, 120))
    room.close(room.open(180, 190), 200)  # a prank
    room.report(room.send(quick, 40), en_route=100, on_scene=280)
    order = room.send(slow, 90)

    def counts() -> dict[str, tuple[int, int, int]]:
        found = measure(sample_of(room.table.freeze(), CITY, DAY), CITY, ())
        return {f.span.value: (f.n, f.missing, f.open) for f in found}

    assert counts() == {
        "answer": (4, 0, 0),
        "process": (2, 0, 1),  # nobody is sent to the third yet
        "turnout": (1, 0, 1),  # and the second's unit has not left
        "travel": (1, 0, 0),
        "total": (1, 0, 2),
        "full_alarm": (0, 0, 0),
    }
    room.report(order, en_route=150)
    assert (counts()["turnout"], counts()["travel"]) == ((2, 0, 0), (1, 0, 1))
    room.report(order, on_scene=900, cleared=1000)
    room.close(nobody, 1000)
    assert counts()["process"] == counts()["total"] == counts()["travel"] == (2, 0, 0)
    room.close(slow, 1100)
    room.reopen(slow, 5000)
    assert counts()["process"] == counts()["total"] == (2, 0, 0), "its first response is over"
    fire = room.open(6000, 6010)
    room.recommend(fire, 6020, "pump", "pump")
    room.report(room.send(fire, 6030, "E01", "pump"), on_scene=6100)
    assert (counts()["total"], counts()["full_alarm"]) == ((3, 0, 0), (0, 0, 1))
    room.close(fire, 7000)
    assert counts()["full_alarm"] == (0, 0, 0), "unmet"


def test_a_call_at_midnight_belongs_to_the_day_that_begins() -> None:
    room = Stamps(CITY)
    for rang in (12 * 3600 - 1, 12 * 3600, 36 * 3600 - 1, 36 * 3600):  # the room counts from noon
        room.open(rang, rang + 5)
    third = Period(first=date(2026, 3, 3), last=date(2026, 3, 3))
    found = measure(sample_of(room.table.freeze(), CITY, third), CITY, (Grouping.HOUR,))
    answers = [(f.group, f.n) for f in found if f.span is Span.ANSWER]
    assert answers == [(None, 2), ("00", 1), ("23", 1)]


def test_the_long_table_says_its_units_and_leaves_empty_what_does_not_exist() -> None:
    found = measure(sample_of(busy_noon().table.freeze(), CITY, DAY), CITY, (Grouping.SERVICE,))
    rows = list(csv.DictReader(io.StringIO(csv_text(found, DAY, CITY.timezone), newline="")))
    assert tuple(rows[0]) == HEADER
    median, ninetieth, _, within = rows[:4]
    assert (median["statistic"], median["seconds"], median["low_seconds"]) == ("p50", "10.0", "4.0")
    assert (median["n_lines"], median["missing_lines"], median["open_lines"]) == ("11", "1", "0")
    assert (ninetieth["seconds"], ninetieth["low_seconds"]) == ("18.0", "")
    assert (within["seconds"], within["share"], within["n_held"]) == ("15.0", "0.7273", "11")
    nothing = next(row for row in rows if row["span"] == "total")
    assert (nothing["statistic"], nothing["seconds"], nothing["open_lines"]) == ("none", "", "12")


def test_the_long_table_repeats_what_each_row_is_about() -> None:
    found = measure(sample_of(busy_noon().table.freeze(), CITY, DAY), CITY, (Grouping.DISTRICT,))
    text = csv_text(found, DAY, CITY.timezone)
    assert text.startswith(",".join(HEADER) + "\r\n")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {(row["first_day"], row["last_day"], row["time_zone"]) for row in rows} == {
        ("2026-03-02", "2026-03-02", "UTC")
    }
    answers = [row for row in rows if row["span"] == "answer" and row["statistic"] == "within"]
    assert [(row["by"], row["group"], row["n_lines"], row["n_held"]) for row in answers] == [
        ("all", "", "11", "11"),
        ("district", "east", "5", "5"),
        ("district", "west", "5", "5"),
        ("district", "", "1", "1"),
    ]
    assert {name: answers[0][name] for name in HEADER[12:]} == {
        "target": "call answered",
        "wanted_share": "0.9000",
        "n_held": "11",
        "share": "0.7273",
        "low_share": "0.4344",
        "high_share": "0.9025",
        "source": "a standard",
        "unmet_lines": "0",
        "open_lines": "0",
    }


def test_the_document_gives_a_figure_whole() -> None:
    found = measure(sample_of(busy_noon().table.freeze(), CITY, DAY), CITY, (Grouping.DISTRICT,))
    document = document_of(found, CITY, DAY)
    figures: Any = document.pop("figures")
    assert document == {
        "city": CITY.id,
        "time_zone": "UTC",
        "first_day": "2026-03-02",
        "last_day": "2026-03-02",
        "confidence": 0.95,
    }
    [west] = [f for f in figures if (f["span"], f["group"]) == ("answer", "west")]
    # 2, 4, 6, 8 and 10 s, and one that was answered before it rang.
    assert west == {
        "span": "answer",
        "by": "district",
        "group": "west",
        "n": 5,
        "missing": 1,
        "unmet": 0,
        "open": 0,
        "percentiles": [
            {"percent": percent, "seconds": seconds, "low_seconds": None, "high_seconds": None}
            for percent, seconds in ((50, 6.0), (90, 10.0), (95, 10.0))
        ],
        "targets": [
            {
                "name": "call answered",
                "service": None,
                "seconds": 15,
                "wanted_share": 0.9,
                "valid_from": None,
                "source": {"en": "a standard", "zh": "a standard"},
                "n": 5,
                "within": 1.0,
                "low": 0.5655,
                "high": 1.0,
            }
        ],
    }


def test_the_document_gives_none_for_what_does_not_exist() -> None:
    found = measure(sample_of(busy_noon().table.freeze(), CITY, DAY), CITY, ())
    document = document_of(found, CITY, DAY)
    assert (document["first_day"], document["time_zone"]) == ("2026-03-02", "UTC")
    answers = document["figures"][0]  # type: ignore[index]  # a list, by its own shape
    assert answers["percentiles"][1] == {
        "percent": 90,
        "seconds": 18.0,
        "low_seconds": None,
        "high_seconds": None,
    }
