"""Any message of the Common Alerting Protocol comes back from its XML as it was."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.standards.test_cap import conforms
from turnout.base.geo import Point
from turnout.standards import cap
from turnout.standards.cap_xml import Malformed, read, write

WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Cn")), min_size=1, max_size=20
).filter(lambda text: "\ufffe" not in text and "\uffff" not in text)
NAMES = st.from_regex(r"[A-Za-z0-9@._-]{1,30}", fullmatch=True)
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=8)), timezone(timedelta(hours=-3))])
MOMENTS = st.builds(
    lambda moment, zone: moment.replace(microsecond=0, tzinfo=zone),
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001 - the zone is drawn
    ZONES,
)


def degrees(most: int) -> Any:
    return st.integers(-most * 10_000, most * 10_000).map(lambda value: value / 10_000)


POINTS = st.builds(Point, lon=degrees(180), lat=degrees(90))
MAYBE = st.none() | WORDS
NAMED = st.lists(st.builds(cap.Named, WORDS, WORDS), max_size=2).map(tuple)
AREAS = st.builds(
    cap.Area,
    description=WORDS,
    polygons=st.lists(st.lists(POINTS, min_size=3, max_size=6).map(tuple), max_size=2).map(tuple),
    circles=st.lists(
        st.builds(cap.Circle, POINTS, st.integers(0, 50_000).map(lambda m: m / 1000)), max_size=2
    ).map(tuple),
    geocodes=NAMED,
)
INFOS = st.builds(
    cap.Info,
    language=st.sampled_from(["en", "zh-CN"]),
    categories=st.lists(st.sampled_from(cap.Category), min_size=1, max_size=3).map(tuple),
    event=WORDS,
    responses=st.lists(st.sampled_from(cap.Response), max_size=3).map(tuple),
    urgency=st.sampled_from(cap.Urgency),
    severity=st.sampled_from(cap.Severity),
    certainty=st.sampled_from(cap.Certainty),
    audience=MAYBE,
    event_codes=NAMED,
    effective=st.none() | MOMENTS,
    onset=st.none() | MOMENTS,
    expires=st.none() | MOMENTS,
    sender_name=MAYBE,
    headline=MAYBE,
    description=MAYBE,
    instruction=MAYBE,
    web=MAYBE,
    contact=MAYBE,
    parameters=NAMED,
    areas=st.lists(AREAS, max_size=2).map(tuple),
)
ALERTS = st.builds(
    cap.Alert,
    identifier=NAMES,
    sender=NAMES,
    sent=MOMENTS,
    status=st.sampled_from(cap.Status),
    message_type=st.sampled_from(cap.MessageType),
    source=MAYBE,
    scope=st.sampled_from(cap.Scope),
    restriction=WORDS,
    addresses=WORDS,
    codes=st.lists(WORDS, max_size=2).map(tuple),
    note=MAYBE,
    references=st.lists(st.builds(cap.Reference, NAMES, NAMES, MOMENTS), min_size=1).map(tuple),
    incidents=MAYBE,
    infos=st.lists(INFOS, max_size=2).map(tuple),
)


@settings(max_examples=100, deadline=None)
@given(ALERTS)
def test_any_message_comes_back_as_it_was_and_conforms(alert: cap.Alert) -> None:
    written = write(alert)
    conforms(written)
    assert read(written) == alert


@settings(max_examples=100, deadline=None)
@given(alert=ALERTS, data=st.data())
def test_a_message_with_a_hole_is_read_or_refused_and_nothing_else(
    alert: cap.Alert, data: Any
) -> None:
    written = write(alert)
    start = data.draw(st.integers(0, len(written)))
    length = data.draw(st.integers(0, 40))
    try:
        read(written[:start] + written[start + length :])
    except Malformed:
        return
