"""The grid never loses a near incident."""

from hypothesis import given, settings
from hypothesis import strategies as st

from turnout.base.geo import Point, distance_m
from turnout.base.ids import IncidentId
from turnout.dispatch.nearby import PlaceIndex

offsets = st.floats(-0.01, 0.01)


@settings(max_examples=60, deadline=None)
@given(
    latitude=st.sampled_from([-63.0, -30.0, 0.0, 37.75, 60.0, 70.0]),
    within_m=st.floats(20, 500),
    spots=st.lists(st.tuples(offsets, offsets), min_size=1, max_size=20),
    moved=st.lists(st.tuples(st.integers(0, 19), offsets), max_size=5),
    call=st.tuples(offsets, offsets),
)
def test_every_incident_within_reach_is_looked_at(
    latitude: float,
    within_m: float,
    spots: list[tuple[float, float]],
    moved: list[tuple[int, float]],
    call: tuple[float, float],
) -> None:
    index = PlaceIndex(within_m, latitude=latitude)
    points = {IncidentId(n): Point(-122.0 + x, latitude + y) for n, (x, y) in enumerate(spots)}
    for incident, point in points.items():
        index.put(incident, point)
    for number, x in moved:
        incident = IncidentId(number % len(points))
        points[incident] = Point(-122.0 + x, latitude)
        index.put(incident, points[incident])
    index.drop(IncidentId(0))
    here = Point(-122.0 + call[0], latitude + call[1])
    looked_at = index.near(here)
    assert len(looked_at) == len(set(looked_at))
    near = {i for i, point in points.items() if i and distance_m(here, point) <= within_m}
    assert near <= set(looked_at)
    assert set(index.near(None)) == set(points) - {0}
