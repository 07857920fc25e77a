"""Which desks may stand side by side, and who answers."""

from tests.toytown.world import START
from turnout.base.ids import Actor, DeskId
from turnout.dispatch.city import Service
from turnout.dispatch.commands.desks import MergeDesks, SplitDesk
from turnout.dispatch.events.desks import DeskOpened
from turnout.dispatch.model.desks import Handover, RoomDesk
from turnout.dispatch.refusals import Refusal
from turnout.dispatch.rules import desks as rule
from turnout.dispatch.rules.owners import find_commander, find_desk, next_owner

SEAT, OTHER = Actor("seat-1"), Actor("seat-2")
FIRE, POLICE = Service.FIRE, Service.POLICE


def desk(name: str, *services: Service, districts: tuple[str, ...] = ()) -> RoomDesk:
    return RoomDesk(id=DeskId(name), seat=OTHER, services=services, districts=districts)


def opened(name: str, *services: Service, districts: tuple[str, ...] = ()) -> DeskOpened:
    return DeskOpened(desk_id=DeskId(name), seat=SEAT, services=services, districts=districts)


def may_open(asked: DeskOpened, *known: RoomDesk) -> str:
    """The refusal in English; "" where it may."""
    try:
        assert rule.open_desk({one.id: one for one in known}, asked) is asked
    except Refusal as refused:
        return f"{refused.rule}: {refused.what.en}"
    return ""


def test_two_desks_of_one_service_stand_side_by_side_in_different_districts() -> None:
    west = desk("west", FIRE, districts=("west", "port"))
    assert may_open(opened("east", FIRE, districts=("east",)), west) == ""
    assert may_open(opened("all", FIRE), west) == "", "the narrower goes first"
    assert may_open(opened("east", POLICE, districts=("west",)), west) == ""
    taken = may_open(opened("docks", FIRE, districts=("port", "east")), west)
    assert taken.startswith("desk_overlaps:")
    assert "west" in taken
    assert "seat-2" in taken


def test_one_desk_for_the_whole_city_is_enough() -> None:
    everywhere = desk("fire", FIRE, POLICE)
    assert may_open(opened("more", POLICE), everywhere).startswith("desk_overlaps:")
    assert may_open(opened("fire", POLICE), everywhere) == "", "it is that desk itself"
    assert may_open(opened("boss"), desk("commander")).startswith("desk_overlaps:")


def split(known: RoomDesk, **part: object) -> str:
    command = SplitDesk(desk_id=known.id, new_desk=DeskId("new"), **part)  # type: ignore[arg-type]  # the test names the part
    try:
        made = rule.split({known.id: known}, command, seat=SEAT)
    except Refusal as refused:
        return f"{refused.rule}: {refused.what.en}"
    return f"{' '.join(made.services)} in {' '.join(made.districts)}"


def test_a_part_of_a_desk_goes_to_a_new_one_and_never_all_of_it() -> None:
    both = desk("both", FIRE, POLICE, districts=("east", "west"))
    assert split(both, services=(FIRE,)) == "fire in east west"
    assert split(both, districts=("west",)) == "fire police in west"
    assert split(both, services=(FIRE, POLICE), districts=("west",)) == "fire police in west"
    lacks = split(both, services=(Service.TRAFFIC,), districts=("port", "east"))
    assert lacks.startswith("desk_lacks:")
    assert "port, traffic" in lacks
    assert "both" in lacks
    assert split(both, services=(FIRE, POLICE)).startswith("desk_lacks:")
    assert split(both, districts=("east", "west")).startswith("desk_lacks:")
    everything = split(both, services=(FIRE, POLICE), districts=("west", "east"))
    assert everything.startswith("desk_lacks:")
    assert split(both).startswith("nothing_to_split")


def test_a_desk_with_districts_is_split_one_way_at_a_time() -> None:
    both = desk("both", FIRE, POLICE, districts=("east", "west"))
    # Else fire in the east would be nobody's.
    told = split(both, services=(FIRE,), districts=("west",))
    assert told == "split_one_way: Desk both gives away services or districts, not a part of both."
    assert split(both, services=(FIRE,), districts=("east", "west")) == "fire in east west"


def test_a_district_of_a_desk_for_the_whole_city_may_be_taken() -> None:
    assert split(desk("fire", FIRE), districts=("west",)) == "fire in west"


def told(name: str, command: MergeDesks, *known: RoomDesk) -> str:
    try:
        rule.merge({one.id: one for one in known}, command)
    except Refusal as refused:
        return f"{refused.rule}: {refused.what.en} {refused.remedy.en}"
    return name


def test_what_cannot_be_merged_is_named() -> None:
    fire = desk("fire", FIRE)
    itself = MergeDesks(desk_id=fire.id, into=fire.id)
    assert told("", itself, fire).startswith("desk_into_itself:")
    assert "fire" in told("", itself, fire)
    unknown = told("", MergeDesks(desk_id=DeskId("gone"), into=fire.id), fire, desk("all", POLICE))
    assert unknown.startswith("unknown_desk:")
    assert "gone" in unknown
    assert "all, fire" in unknown
    assert " -" in told("", MergeDesks(desk_id=DeskId("gone"), into=fire.id))


def test_the_narrower_desk_answers_and_of_two_commanders_the_lower() -> None:
    everywhere, west = desk("all", FIRE), desk("west", FIRE, districts=("west",))
    assert find_desk([everywhere, west], FIRE, "west") is west
    assert find_desk([everywhere, west], FIRE, "east") is everywhere
    assert find_desk([west], FIRE, None) is None
    second, first = desk("c2"), desk("c1")
    assert find_commander([second, everywhere, first]) is first
    assert find_commander([everywhere]) is None


def test_an_alarm_goes_from_the_seat_to_the_desk_and_then_to_the_commander() -> None:
    fire, boss = desk("fire", FIRE), desk("boss")
    assert next_owner(1, SEAT, fire, boss) == (2, OTHER)
    assert next_owner(1, OTHER, fire, boss) == (3, OTHER), "the desk has let it wait already"
    assert next_owner(2, SEAT, fire, boss) == (3, OTHER)
    assert next_owner(1, SEAT, None, None) == (3, None)


def test_a_handover_names_its_number_and_whose_it_is() -> None:
    offered = Handover(
        number=4,
        from_seat=SEAT,
        to_seat=OTHER,
        offered_at=START,
        calls=(),
        incidents=(),
        alarms=(),
    )

    def confirm(number: int, by: Actor) -> str:
        try:
            rule.confirm({4: offered}, number=number, by=by)
        except Refusal as refused:
            return f"{refused.rule}: {refused.what.en} {refused.remedy.en}"
        return ""

    assert confirm(4, OTHER) == ""
    assert confirm(4, SEAT).startswith("handover_not_yours:")
    assert "seat-2" in confirm(4, SEAT)
    assert "4" in confirm(4, SEAT)
    assert "5" in confirm(5, SEAT)
