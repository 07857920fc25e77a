"""The reference page of the facts lists every type with every field, and the stream it lies in."""

import re
from pathlib import Path

from turnout.dispatch.events import EVENT_TYPES

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "events.md"


def test_the_reference_has_every_event_with_its_version_and_fields() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| (\d+) \| ([^|]*) \| ([^|]*) \|", PAGE.read_text(encoding="utf-8"), re.M
    )
    listed = {name: (int(version), fields) for name, version, fields, _ in rows}
    assert set(listed) == set(EVENT_TYPES)
    for name, event_type in EVENT_TYPES.items():
        version, fields = listed[name]
        assert version == event_type.VERSION
        assert re.findall(r"`(\w+)`", fields) == list(event_type.__struct_fields__), name
