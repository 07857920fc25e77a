"""The queue of a search for the nearest: a calendar of half seconds, each with who is due then.

Cheaper than a heap, since nothing is sorted within a slot. Two of one slot may come in the wrong
order; then the first comes again when the other has improved it. So a search may end only after a
whole slot, and what is reached better is to be put in anew, also where it was settled before.

Who is due farther ahead than the calendar reaches is put in its last slot, and put in again when
that one comes. Each entry of `queued` is two whole numbers: who, and the next entry of its slot.
"""

from turnout.engines.compiled import compiled, inlined
from turnout.engines.roads.arrays import SLOTS, Floats, Ints

SLOTS_PER_SECOND = 2.0
SECONDS_PER_SLOT = 1.0 / SLOTS_PER_SECOND


@inlined
def slot_of(seconds: float) -> int:
    """The slot in which who is reached at these seconds is due, counted from 0 seconds on."""
    return int(seconds * SLOTS_PER_SECOND)


@inlined
def put(
    slots: Ints, queued: Ints, size: int, now: int, last: int, who: int, seconds: float
) -> tuple[int, int]:
    """Enter one, due now or later; how many entries there are, and the last slot in use."""
    slot = min(slot_of(seconds), now + SLOTS - 1)
    place = slot & (SLOTS - 1)
    queued[2 * size], queued[2 * size + 1] = who, slots[place]
    slots[place] = size
    return size + 1, max(last, slot)


@compiled
def empty_slots(slots: Ints, now: int, last: int) -> None:
    """Make the calendar as it was before the search."""
    for slot in range(now, last + 1):
        slots[slot & (SLOTS - 1)] = -1


@compiled
def put_all_again(
    slots: Ints, queued: Ints, now: int, last: int, distance: Floats, reached: Ints
) -> tuple[int, int]:
    """Enter everybody reached who is due now or later, once: where old entries have taken all the
    room. See `put`."""
    empty_slots(slots, now, last)
    size, last = 0, now
    for who in reached:
        if slot_of(distance[who]) >= now:
            size, last = put(slots, queued, size, now, last, who, distance[who])
    return size, last
