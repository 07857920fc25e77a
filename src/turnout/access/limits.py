"""How long things hold. A city may set others; these are the house's."""

from datetime import timedelta

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Times of sessions, invitations and keys, and how fast wrong tries slow down.

    A session lasts a shift and its handover; an hour without a press ends it.
    """

    idle: timedelta = timedelta(hours=1)
    absolute: timedelta = timedelta(hours=14)
    device: timedelta = timedelta(days=90)
    invitation: timedelta = timedelta(hours=24)
    pairing: timedelta = timedelta(minutes=10)
    key: timedelta = timedelta(days=366)
    breaking: timedelta = timedelta(hours=1)
    seat_left: timedelta = timedelta(minutes=5)
    password_length: int = 12
