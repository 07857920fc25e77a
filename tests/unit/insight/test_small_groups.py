"""Groups too small to be shown, and what would give them away."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.insight.stamps import Stamps
from tests.unit.insight.test_measures import CITY, DAY
from turnout.dispatch.city import Service, Span
from turnout.insight.measures import Grouping, View, sample_of, viewed
from turnout.insight.small_groups import Withheld, withheld

TEN = 10


Cell = tuple[str | None, int | None]


def shown(counts: Mapping[str, list[int]], of: Withheld) -> dict[Cell, int]:
    """Every number that anybody could ask for and is told."""
    cells: dict[Cell, int] = {}
    services = range(len(next(iter(counts.values()), [])))
    for group in (None, *counts):
        for service in (None, *services):
            rows = counts.values() if group is None else [counts[group]]
            total = sum(sum(row) if service is None else row[service] for row in rows)
            if not of.hides(group, service):
                cells[group, service] = total
    return cells


def test_a_small_group_takes_the_next_smallest_along() -> None:
    counts = {"west": [3], "east": [30], "north": [12]}
    assert withheld(counts, fewest=TEN).groups == {"west", "north"}


def test_two_small_groups_that_come_to_enough_hide_each_other() -> None:
    counts = {"west": [4], "east": [30], "north": [7]}
    assert withheld(counts, fewest=TEN).groups == {"west", "north"}


def test_two_small_groups_that_are_few_together_take_a_third_along() -> None:
    counts = {"west": [4], "east": [30], "north": [5], "south": [11]}
    assert withheld(counts, fewest=TEN).groups == {"west", "north", "south"}


def test_where_all_are_few_nothing_is_shown() -> None:
    found = withheld({"west": [4], "east": [5]}, fewest=TEN)
    assert found.everything
    assert found.hides(None, None)


def test_where_nobody_is_few_all_is_shown() -> None:
    assert withheld({"west": [10, 0], "east": [30, 12]}, fewest=TEN) == Withheld()


def test_the_other_services_do_not_give_a_group_of_one_service_away() -> None:
    counts = {"west": [40, 3], "east": [50, 60]}
    of = withheld(counts, fewest=TEN)
    # The west is shown with 43: its 40 would leave 3; and the east's would leave them by column.
    assert of.groups == of.services == frozenset()
    assert of.cells == {("west", 0), ("west", 1), ("east", 0), ("east", 1)}


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from("abcdef"),
        st.lists(st.integers(0, 40), min_size=3, max_size=3),
        min_size=1,
        max_size=6,
    )
)
def test_no_total_gives_a_small_group_away(counts: dict[str, list[int]]) -> None:
    told = shown(counts, withheld(counts, fewest=TEN))
    assert all(count == 0 or count >= TEN for count in told.values())
    services = range(3)
    lines = [
        *(((group, None), [(group, each) for each in services]) for group in counts),
        *(((None, each), [(group, each) for group in counts]) for each in services),
        ((None, None), [(group, None) for group in counts]),
        ((None, None), [(None, each) for each in services]),
    ]
    for total, parts in lines:
        hidden = [part for part in parts if part not in told]
        if not hidden:
            whole = sum(told[part] for part in parts)
            assert total in told or whole == 0
        elif total in told:
            rest = told[total] - sum(told[part] for part in parts if part in told)
            assert len(hidden) > 1
            assert rest >= TEN


@pytest.mark.parametrize("service", [None, Service.FIRE])
def test_who_handles_no_incidents_is_shown_no_small_group(service: Service | None) -> None:
    room = Stamps(CITY)
    for number in range(1, 31):
        where = "west" if number <= 3 else "east" if number <= 15 else "north"
        room.open(number * 60, number * 60 + 5, district=where)
    sample = sample_of(room.table.freeze(), CITY, DAY)

    def groups(view: View) -> dict[str | None, int]:
        found = viewed(sample, CITY, (Grouping.DISTRICT,), view, service=service)
        return {figure.group: figure.n for figure in found if figure.span is Span.ANSWER}

    assert groups(View()) == {None: 30, "east": 12, "north": 15, "west": 3}
    assert groups(View(fewest=TEN)) == {None: 30, "north": 15}
    assert groups(View(fewest=31)) == {}
    of_the_east = View(sees=lambda _service, district: district == "east", fewest=TEN)
    assert groups(of_the_east) == {None: 12, "east": 12}


def test_a_group_of_many_lines_with_few_known_is_a_small_group() -> None:
    room = Stamps(CITY)
    for number in range(1, 41):
        west = number <= 12
        # Of the twelve in the west nine were answered before they rang: nobody knows when.
        taken = number * 60 + (-5 if 4 <= number <= 12 else 5)
        room.open(number * 60, taken, district="west" if west else "east" if number < 26 else "n")
    sample = sample_of(room.table.freeze(), CITY, DAY)

    def groups(view: View) -> dict[str | None, tuple[int, int]]:
        found = viewed(sample, CITY, (Grouping.DISTRICT,), view)
        return {one.group: (one.n, one.missing) for one in found if one.span is Span.ANSWER}

    assert groups(View()) == {None: (31, 9), "west": (3, 9), "east": (13, 0), "n": (15, 0)}
    # The east goes along: 31 less 13 less 15 would leave the three.
    assert groups(View(fewest=TEN)) == {None: (31, 9), "n": (15, 0)}


def test_few_of_one_service_are_hidden_in_a_district_of_many() -> None:
    room = Stamps(CITY)
    for number in range(1, 61):
        where = "west" if number <= 33 else "east"
        police = number <= 3 or number >= 45  # 3 in the west, 16 in the east
        of = Service.POLICE if police else Service.FIRE
        room.open(number * 60, number * 60 + 5, of, district=where)
    sample = sample_of(room.table.freeze(), CITY, DAY)

    def groups(service: Service | None) -> dict[str | None, int]:
        found = viewed(sample, CITY, (Grouping.DISTRICT,), View(fewest=TEN), service=service)
        return {figure.group: figure.n for figure in found if figure.span is Span.ANSWER}

    assert groups(None) == {None: 60, "west": 33, "east": 27}
    # The west's 33 less its 30 fires would be the 3, and 19 for the police less the east's 16.
    assert groups(Service.POLICE) == {None: 19}
    assert groups(Service.FIRE) == {None: 41}


def test_few_lines_of_which_none_is_known_are_few() -> None:
    room = Stamps(CITY)
    for number in range(1, 41):
        west = number <= 3
        rang = number * 60
        room.open(rang, rang - 5 if west else rang + 5, district="west" if west else "east")
    found = viewed(
        sample_of(room.table.freeze(), CITY, DAY), CITY, (Grouping.DISTRICT,), View(fewest=TEN)
    )
    answers = [(one.group, one.n, one.missing) for one in found if one.span is Span.ANSWER]
    assert answers == [(None, 37, 3)]


def test_where_nothing_is_known_what_is_missing_is_still_counted() -> None:
    room = Stamps(CITY)
    for number in range(1, 11):
        room.open(number * 60, number * 60 - 5)
    found = viewed(sample_of(room.table.freeze(), CITY, DAY), CITY, (), View(fewest=TEN))
    assert [(one.n, one.missing) for one in found if one.span is Span.ANSWER] == [(0, 10)]


def test_a_promise_to_few_is_not_told_beside_the_figures_of_many() -> None:
    police = replace(CITY.targets[0], name="for the police", service=Service.POLICE)
    city = replace(CITY, targets=(*CITY.targets, police))
    room = Stamps(city)
    for number in range(1, 31):
        service = Service.POLICE if number <= 3 else Service.FIRE
        room.open(number * 60, number * 60 + 5, service)
    sample = sample_of(room.table.freeze(), city, DAY)

    def held(view: View) -> dict[str, int]:
        found = viewed(sample, city, (), view)
        [figure] = [one for one in found if one.span is Span.ANSWER]
        return {one.target.name: one.share.n for one in figure.kept if one.share is not None}

    assert held(View()) == {"call answered": 27, "for the police": 3}
    assert held(View(fewest=TEN)) == {"call answered": 27}
