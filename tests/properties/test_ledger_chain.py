"""Whatever is written verifies, and whatever one hand does to it is found at its place."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from turnout.ledger.chain import head_after, link, note_versions, record_hash
from turnout.ledger.export import export_line, parse_line
from turnout.ledger.record import GENESIS_HASH, Draft, Head, Record
from turnout.ledger.verification import verify

NINE = datetime(2018, 1, 13, 9, 0, tzinfo=UTC)

drafts = st.builds(
    Draft,
    stream=st.sampled_from(["incident-1", "incident-2", "事件"]),
    type=st.text(max_size=8),
    version=st.integers(0, 2**31 - 1),
    happened_at=st.datetimes(datetime(1900, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001  # hypothesis adds the zone
    payload=st.binary(max_size=40),
)
commands = st.lists(st.tuples(st.lists(drafts, max_size=3), st.text(max_size=8)), max_size=8)


def write(told: list[tuple[list[Draft], str]]) -> list[Record]:
    head, versions, records = Head(sequence=0, hash=GENESIS_HASH, recorded_at=None), {}, []
    for number, (facts, actor) in enumerate(told):
        at = NINE + timedelta(microseconds=number)
        fresh = link(head, versions, facts, book="b", actor=actor, key="k", recorded_at=at)
        note_versions(versions, fresh)
        head = head_after(head, fresh)
        records += fresh
    return records


@settings(max_examples=40, deadline=None)
@given(commands)
def test_what_was_linked_verifies_also_after_an_export(
    told: list[tuple[list[Draft], str]],
) -> None:
    records = write(told)
    assert [record_hash(record) for record in records] == [record.hash for record in records]
    assert verify(records) is None
    assert [parse_line(export_line(record)) for record in records] == records
    streams = {record.stream for record in records}
    for stream in streams:
        versions = [record.stream_version for record in records if record.stream == stream]
        assert versions == list(range(1, len(versions) + 1))


@settings(max_examples=40, deadline=None)
@given(commands.filter(lambda told: any(facts for facts, _ in told)), st.data())
def test_one_changed_byte_is_found_in_its_record(
    told: list[tuple[list[Draft], str]], data: st.DataObject
) -> None:
    records = write(told)
    place = data.draw(st.integers(0, len(records) - 1))
    field = data.draw(st.sampled_from(["payload", "hash", "previous_hash"]))
    old = getattr(records[place], field) or b"\x00"
    at = data.draw(st.integers(0, len(old) - 1))
    flip = data.draw(st.integers(1, 255))
    new = old[:at] + bytes([old[at] ^ flip]) + old[at + 1 :]
    records[place] = replace(records[place], **{field: new})
    found = verify(records)
    assert found is not None
    assert found.sequence == place + 1


@settings(max_examples=40, deadline=None)
@given(commands, st.data())
def test_one_removed_record_is_found_or_it_was_the_last(
    told: list[tuple[list[Draft], str]], data: st.DataObject
) -> None:
    records = write(told)
    if not records:
        return
    end = head_after(Head(sequence=0, hash=GENESIS_HASH, recorded_at=None), records)
    place = data.draw(st.integers(0, len(records) - 1))
    del records[place]
    found = verify(records, expected=[end])
    assert found is not None
    assert found.sequence == place + 1
