"""How many units a city wants free, and where there are fewer."""

from datetime import date, datetime

from turnout.base.ids import Capability
from turnout.base.text import Words
from turnout.dispatch.city import Service
from turnout.dispatch.command_post import Strength
from turnout.dispatch.duty_levels import DutyLevel
from turnout.dispatch.model.occasions import Short
from turnout.dispatch.rules.duty_level import levels_on, shortfall
from turnout.dispatch.rules.strength import Cover, Scope, held

NOON = datetime(2026, 3, 2, 12)  # noqa: DTZ001 - the rule looks at the local wall


def wants(free: int, *, station: str | None = None, since: int = 2020, **more: object) -> Strength:
    return Strength(
        service=Service.FIRE,
        station=station,
        free=free,
        valid_from=date(since, 1, 1),
        source=Words.plain("Toytown"),
        **more,  # type: ignore[arg-type]  # the test names the field
    )


def missing(*promises: Strength, cover: dict[Scope, Cover], at: datetime = NOON) -> list[int]:
    return [one.missing for one in held(promises, cover, local=at)]


CITY: Scope = (Service.FIRE, None)
S1: Scope = (Service.FIRE, "S1")


def test_what_is_free_beyond_the_promise_is_no_lack() -> None:
    assert missing(wants(3), cover={CITY: Cover(9, 5, 2)}) == [1]
    assert missing(wants(3), cover={CITY: Cover(9, 5, 4)}) == [0]
    assert missing(wants(3), cover={}) == [3], "nobody stands there"


def test_the_shortest_comes_first_then_the_city_before_its_stations() -> None:
    found = held(
        [wants(2, station="S2"), wants(2, station="S1"), wants(4), wants(5, station="S3")],
        {CITY: Cover(9, 9, 2)},
        local=NOON,
    )
    told = [(one.strength.station, one.missing) for one in found]
    assert told == [("S3", 5), (None, 2), ("S1", 2), ("S2", 2)]
    assert found[1].cover == Cover(9, 9, 2)


def test_the_newest_promise_of_a_scope_counts_once_it_is_in_force() -> None:
    nobody: dict[Scope, Cover] = {}
    assert missing(wants(2, since=2025), wants(4, since=2026), cover=nobody) == [4]
    assert missing(wants(4, since=2026), wants(2, since=2025), cover=nobody) == [4]
    assert missing(wants(2, since=2025), wants(4, since=2027), cover=nobody) == [2]
    first_day = datetime(2027, 1, 1)  # noqa: DTZ001 - the same
    assert missing(wants(4, since=2027), cover=nobody, at=first_day) == [4]


def test_a_promise_for_some_hours_goes_before_one_for_all_and_holds_only_then() -> None:
    night, always = wants(1, hours=(22, 6)), wants(3)
    assert missing(night, always, cover={}) == [3]
    late = NOON.replace(hour=23)
    assert missing(always, night, cover={}, at=late) == [1]
    assert missing(night, always, cover={}, at=late) == [1]
    assert missing(night, cover={}) == []


def test_of_a_level_the_newest_edition_counts_from_its_day_on() -> None:
    def edition(day: int, pumps: int) -> DutyLevel:
        least = ((Capability("pump"), pumps),)
        return DutyLevel(
            code="storm", valid_from=date(2026, 3, day), name=Words("", ""), least=least
        )

    old, new = edition(1, 2), edition(3, 4)
    for listed in ((old, new), (new, old)):
        assert levels_on(listed, date(2026, 3, 2)) == {"storm": old}
        assert levels_on(listed, date(2026, 3, 3)) == {"storm": new}
    assert levels_on([new], date(2026, 3, 2)) == {}
    pump = Capability("pump")
    assert shortfall(new.least, {}) == (Short(capability=pump, least=4, on_duty=0),)
    assert shortfall(new.least, {pump: 4}) == ()
