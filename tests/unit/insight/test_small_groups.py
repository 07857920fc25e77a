"""Groups too small to be shown, and what would give them away."""

from collections.abc import Mapping

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
