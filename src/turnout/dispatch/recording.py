"""From decided events to linked records: the last step that is still tentative."""

from collections.abc import Sequence
from itertools import chain, repeat

from turnout.dispatch.commands.base import Envelope
from turnout.dispatch.desk import Desk
from turnout.dispatch.events import EVENT_TYPES
from turnout.dispatch.events.base import Event
from turnout.dispatch.events.incidents import IncidentReopened
from turnout.dispatch.events.reviews import IncidentReviewed
from turnout.dispatch.facts import Fact, Opened, Reloaded, encode_event
from turnout.dispatch.rebuild import sealed_ref
from turnout.dispatch.streams import stream_of
from turnout.ledger.chain import link
from turnout.ledger.record import Draft, Head

_NAMES = {event_type: event_type.__name__ for event_type in EVENT_TYPES.values()}


def record(
    desk: Desk, envelope: Envelope, events: Sequence[Event], *, head: Head, book: str
) -> tuple[Fact, ...]:
    """The events of one command as facts that follow `head`, folded into the desk's board."""
    board = desk.board
    # Few commands bring times of their own: the paper of a room that was dark.
    times = chain(desk.times, repeat(desk.happened_at)) if desk.times else repeat(desk.happened_at)
    drafts = [
        Draft(
            stream=stream_of(event),
            type=_NAMES[type(event)],
            version=event.VERSION,
            happened_at=happened_at,
            payload=encode_event(event),
        )
        for event, happened_at in zip(events, times, strict=False)
    ]
    # Few commands bring text, and none of the rest has to be asked about it.
    brings_text = desk.opened or desk.reloaded
    texts = [_text_beside(desk, event) for event in events] if brings_text else repeat(None)
    records = link(
        head,
        board.versions,
        drafts,
        book=book,
        actor=envelope.actor,
        key=envelope.key,
        recorded_at=desk.now,
    )
    facts = tuple(map(Fact, records, events, texts))
    board.apply_all(facts)
    return facts


def _text_beside(desk: Desk, event: Event) -> Opened | None:
    if isinstance(event, IncidentReopened):
        return _reloaded(desk, event)
    if isinstance(event, IncidentReviewed):
        _reloaded(desk, event)
    ref = sealed_ref(event) if desk.opened else None
    return None if ref is None else desk.opened[ref]


def _reloaded(desk: Desk, event: IncidentReopened | IncidentReviewed) -> Reloaded | None:
    known = desk.reloaded.get(event.incident_id)
    if known is not None:
        # Its stream goes on where it ended.
        desk.board.versions.setdefault(stream_of(event), known.stream_version)
    return known
