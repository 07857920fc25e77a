"""Who is told of incidents, joined to a room and to what the policies let each of them hear."""

from collections.abc import Callable, Sequence
from pathlib import Path

from turnout.access.actions import Action
from turnout.access.model import KeyId
from turnout.access.permits import Principal
from turnout.access.ports import Where
from turnout.adapters.entropy import system_entropy
from turnout.adapters.subscribers import BadSubscribers, SignedPost, read_subscribers
from turnout.base.time import Clock
from turnout.coordination.subscribers.courier import Courier, Means
from turnout.coordination.subscribers.couriers import Couriers
from turnout.coordination.subscribers.model import Subscriber
from turnout.coordination.subscribers.news import Sees
from turnout.dispatch.service import Room
from turnout.web.entry import Entry
from turnout.web.outlooks import Grounds


def known_subscribers(path: Path | None, grounds: Grounds) -> tuple[Subscriber, ...]:
    """Those of a file; none without one. A slip in the name of an agency would open all services.
    Raises BadSubscribers, OSError."""
    if path is None:
        return ()
    found = read_subscribers(path)
    for one in found:
        unknown = sorted(set(one.districts) - set(grounds.districts))
        if one.agency is not None and one.agency not in grounds.agencies:
            unknown.append(one.agency)
        if unknown:
            raise BadSubscribers(path, f"{one.id}: the city has no {', '.join(unknown)}")
    return found


def couriers_of(
    subscribers: Sequence[Subscriber], room: Room, entry: Entry, clock: Clock
) -> Couriers:
    """One for each, woken by what is recorded."""
    couriers = Couriers(
        [
            Courier(
                one,
                Means(
                    source=room.source,
                    post=SignedPost(one),
                    sees=sees_of(one, entry),
                    clock=clock,
                    chance=drawn,
                ),
            )
            for one in subscribers
        ]
    )
    for follower in couriers.followers:
        room.follow(follower)
    return couriers


def sees_of(subscriber: Subscriber, entry: Entry) -> Sees:
    """What the policies in force say of the subscriber's grant, asked anew each time."""
    principal = Principal(id=KeyId(f"subscriber-{subscriber.id}"), grants=(subscriber.grant,))
    may: Callable[[Principal, Action, Where], bool] = entry.may
    return lambda service, district: may(
        principal, Action.HEAR_NEWS, Where(service=service, district=district)
    )


def drawn() -> float:
    """0 to below 1, by the machine's own chance."""
    return int.from_bytes(system_entropy(4)) / 2**32
