"""Who is told of incidents, as the administrator sees it."""

from collections.abc import Sequence
from urllib.parse import urlsplit

import msgspec

from turnout.coordination.subscribers.courier import Courier
from turnout.coordination.subscribers.model import Progress
from turnout.web.views.city import words
from turnout.web.views.rows import Row


def subscribers_shape(couriers: Sequence[Courier], *, head: int) -> Row:
    """SubscribersShape; `head` is the last record's sequence."""
    return {"subscribers": [_row(one, head) for one in couriers]}


def _row(courier: Courier, head: int) -> Row:
    subscriber = courier.subscriber
    # Before its first look nothing is known of how far it came.
    progress = courier.progress or Progress(sequence=head, hash=b"")
    return {
        "id": subscriber.id,
        "name": words(subscriber.name),
        "host": urlsplit(subscriber.url).netloc.rpartition("@")[2],
        "secrets": len(subscriber.secrets),
        "agency": subscriber.agency,
        "districts": list(subscriber.districts),
        "told": progress.told,
        "told_at": progress.told_at,
        "behind": max(0, head - progress.sequence),
        "fault": progress.fault,
        "next_at": progress.next_at,
        "aside": [msgspec.structs.asdict(one) for one in progress.aside],
        "dropped": progress.dropped,
    }
