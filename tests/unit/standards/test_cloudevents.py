"""CloudEvents: one event in the standard's own fields."""

from datetime import datetime, timedelta, timezone

import msgspec

from turnout.standards.cloudevents import CloudEvent, write


def test_an_event_reads_like_this() -> None:
    event = CloudEvent(
        id="city-room-40",
        source="urn:x-turnout:city.room:incidents",
        type="turnout.incident.opened.v1",
        subject="incident-12",
        time=datetime(2026, 3, 2, 20, tzinfo=timezone(timedelta(hours=8))),
        sequence=40,
        data={"incident_id": 12},
    )
    assert msgspec.json.decode(write(event)) == {
        "specversion": "1.0",
        "id": "city-room-40",
        "source": "urn:x-turnout:city.room:incidents",
        "type": "turnout.incident.opened.v1",
        "subject": "incident-12",
        "time": "2026-03-02T12:00:00.000000Z",
        "sequence": "000000000040",
        "datacontenttype": "application/json",
        "data": {"incident_id": 12},
    }
