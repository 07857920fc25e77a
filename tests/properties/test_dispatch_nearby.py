"""The index of places never loses an incident that a call could be about."""

from hypothesis import given, settings
from hypothesis import strategies as st

from turnout.base.geo import Point, distance_m
from turnout.base.ids import IncidentId
from turnout.dispatch.nearby import PlaceIndex, address_key

offsets = st.floats(-0.01, 0.01)
addresses = st.sampled_from(["", "Long Road 4", "long  road 4 ", "Mill Lane", "米尔巷 2 号"])
spots = st.tuples(st.none() | st.tuples(offsets, offsets), addresses)
Spot = tuple[tuple[float, float] | None, str]


@settings(max_examples=120, deadline=None)
@given(
    latitude=st.sampled_from([-63.0, -30.0, 0.0, 37.75, 60.0, 70.0]),
    within_m=st.floats(20, 500),
    put=st.lists(spots, min_size=1, max_size=20),
    moved=st.lists(st.tuples(st.integers(0, 19), spots), max_size=5),
    call=spots,
)
def test_every_incident_that_a_call_could_be_about_is_looked_at(
    latitude: float,
    within_m: float,
    put: list[Spot],
    moved: list[tuple[int, Spot]],
    call: Spot,
) -> None:
    def placed(spot: Spot) -> tuple[Point | None, str]:
        at, address = spot
        return None if at is None else Point(-122.0 + at[0], latitude + at[1]), address

    index = PlaceIndex(within_m, latitude=latitude)
    known = {IncidentId(number): placed(spot) for number, spot in enumerate(put)}
    for incident, spot in known.items():
        index.put(incident, *spot)
    for number, spot in moved:
        incident = IncidentId(number % len(put))
        known[incident] = placed(spot)
        index.put(incident, *known[incident])
    index.drop(IncidentId(0))
    del known[IncidentId(0)]
    here, address = placed(call)

    def is_alike(point: Point | None, its_address: str) -> bool:
        if here is not None and point is not None:
            return distance_m(here, point) <= within_m
        return address != "" and address_key(address) == address_key(its_address)

    looked_at = index.near(here, address)
    assert len(looked_at) == len(set(looked_at))
    assert {one for one, spot in known.items() if is_alike(*spot)} <= set(looked_at)
    assert set(looked_at) <= known.keys()
