"""All wrapped keys of a database closed anew, in steps that each stand alone: one that was broken
off is begun again and finds what is done."""

from collections.abc import Callable, Sequence
from typing import Final

from turnout.adapters.postgres.connection import Address, Connection, connect, outages

WrapAnew = Callable[[str, str, bytes], bytes | None]
"""An item's ref, stream and wrapped key to its key as it is wrapped now; None: it is already."""

_SECONDS: Final = 60.0
_STEP: Final = 500
"""Wrapped at a stretch: some milliseconds, for a room may be serving."""

_NAME_KEY: Final = """
UPDATE book SET wrapping_key_id = $1 WHERE wrapping_key_id = ANY($2) RETURNING book
"""
_KEYS_AFTER: Final = """
SELECT ref, stream, wrapped_key FROM sealed_key WHERE book = $1 AND ref > $2 ORDER BY ref LIMIT $3
"""
# A key that is erased meanwhile stays erased: nothing is inserted.
_KEEP: Final = """
UPDATE sealed_key SET wrapped_key = fresh.wrapped_key
FROM unnest($2::text[], $3::bytea[], $4::bytea[]) AS fresh(ref, was, wrapped_key)
WHERE book = $1 AND sealed_key.ref = fresh.ref AND sealed_key.wrapped_key = fresh.was
"""


async def wrap_all_anew(
    dsn: str, key_ids: Sequence[str], wrap_anew: WrapAnew, *, schema: str = "turnout"
) -> int:
    """Wrap anew in every book that is sealed with one of these wrapping keys, the first of which is
    the one of now; how many keys it was. A room may write meanwhile.

    The books name the new key before anything is wrapped under it: a node without it is refused
    at its start. Raises LedgerOutage, and what `wrap_anew` raises.
    """
    address = Address(dsn=dsn, schema=schema)
    async with outages("wrapping keys anew"):
        connection = await connect(address, name="turnout new key", statement_seconds=_SECONDS)
        try:
            books = await connection.fetch(_NAME_KEY, key_ids[0], list(key_ids))
            return sum([await _book(connection, row["book"], wrap_anew) for row in books])
        finally:
            await connection.close()


async def _book(connection: Connection, book: str, wrap_anew: WrapAnew) -> int:
    changed, place = 0, ""
    while rows := await connection.fetch(_KEYS_AFTER, book, place, _STEP):
        place = rows[-1]["ref"]
        wrapped = [(row, wrap_anew(row["ref"], row["stream"], row["wrapped_key"])) for row in rows]
        fresh = [(row["ref"], row["wrapped_key"], new) for row, new in wrapped if new is not None]
        if fresh:
            refs, was, now = (list(column) for column in zip(*fresh, strict=True))
            await connection.execute(_KEEP, book, refs, was, now)
        changed += len(fresh)
    return changed
