"""The writer's statements, and how a batch becomes their arguments."""

from collections.abc import Sequence
from typing import Final

# The head moves in the same statement that adds the records: when it is not where the batch
# believes, `moved` is empty and nothing is added at all. A statement on its own is a transaction.
APPEND: Final = """
WITH moved AS (
    UPDATE book SET sequence = $5, hash = $6, recorded_at = coalesce($7, recorded_at)
    WHERE book = $1 AND epoch = $2 AND sequence = $3 AND hash = $4
    RETURNING book
), kept AS (
    INSERT INTO record (book, sequence, stream, stream_version, type, version, recorded_at,
                        happened_at, actor, key, payload, previous_hash, hash)
    SELECT moved.book, fresh.* FROM moved, unnest(
        $8::bigint[], $9::text[], $10::integer[], $11::text[], $12::integer[],
        $13::timestamptz[], $14::timestamptz[], $15::text[], $16::text[],
        $17::bytea[], $18::bytea[], $19::bytea[]) AS fresh
), answered AS (
    INSERT INTO receipt (book, key, actor, command_digest, recorded_at,
                         first_sequence, last_sequence)
    SELECT moved.book, fresh.* FROM moved, unnest(
        $20::text[], $21::text[], $22::bytea[], $23::timestamptz[],
        $24::bigint[], $25::bigint[]) AS fresh
), closed AS (
    INSERT INTO sealed (book, ref, stream, ciphertext, digest)
    SELECT moved.book, fresh.* FROM moved, unnest(
        $26::text[], $27::text[], $28::bytea[], $29::bytea[]) AS fresh
), keyed AS (
    INSERT INTO sealed_key (book, ref, stream, wrapped_key)
    SELECT moved.book, fresh.* FROM moved, unnest(
        $30::text[], $31::text[], $32::bytea[]) AS fresh
)
SELECT count(*) FROM moved
"""
# A server that lets its commits wait for a standby can be read alone: but what it shows may have
# been overtaken. Who may not look at standbys (another's database) is not told.
HEAD: Final = """
SELECT sequence, hash, recorded_at, epoch,
       current_setting('synchronous_standby_names') = ''
       OR NOT pg_has_role('pg_read_all_stats', 'USAGE')
       OR EXISTS (SELECT FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum'))
           AS confirmed
FROM book WHERE book = $1
"""
RECORD_FIELDS: Final = (
    "sequence", "stream", "stream_version", "type", "version", "recorded_at", "happened_at",
    "actor", "key", "payload", "previous_hash", "hash",
)  # fmt: skip
RECEIPT_FIELDS: Final = (
    "key", "actor", "command_digest", "recorded_at", "first_sequence", "last_sequence",
)  # fmt: skip
SEALED_FIELDS: Final = ("ref", "stream", "ciphertext", "digest")
KEY_FIELDS: Final = ("ref", "stream", "wrapped_key")
TELL: Final = "SELECT set_config('synchronous_commit', 'off', true), pg_notify($1, $2)"
"""A note to followers is kept nowhere: to wait for the disk because of it would cost as much again
as the commit that it tells of."""

FORGET: Final = """
DELETE FROM receipt WHERE book = $1
AND recorded_at < $2::timestamptz
    - make_interval(days => (SELECT days FROM retention WHERE name = 'receipt'))
"""
ERASE: Final = "DELETE FROM sealed_key WHERE book = $1 AND stream = ANY($2) RETURNING ref"
KEEP_KEY_ID: Final = """
UPDATE book SET wrapping_key_id = coalesce(wrapping_key_id, $2) WHERE book = $1
RETURNING wrapping_key_id
"""


def columns(items: Sequence[object], names: tuple[str, ...]) -> list[list[object]]:
    """One list for each named field, as unnest takes them."""
    return [[getattr(item, name) for item in items] for name in names]
