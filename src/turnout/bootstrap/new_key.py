"""A new wrapping key for a room: every sealed item's key is wrapped anew, no text is touched."""

from pathlib import Path

import structlog

from turnout.adapters.entropy import system_entropy
from turnout.adapters.key_rings import KeyFile, KeyNotClosed
from turnout.adapters.postgres import DataFolderBusy, RoomTaken
from turnout.adapters.postgres.place import dsn_for
from turnout.adapters.postgres.wrapping import wrap_all_anew
from turnout.bootstrap.room import KEY_FILE, Say, Storage, keys_of, ledger_in, ring_of
from turnout.ledger.keys import KeyFault, KeyRing, KeyStore, sealer_of, with_new_key, without_former
from turnout.ledger.ports import LedgerOutage
from turnout.ledger.sealing import SealBroken, Sealer

_log = structlog.get_logger("turnout.keys")


async def give_new_key(storage: Storage, *, say: Say) -> int | None:
    """Wrap all that is sealed under a new key and forget the old one; how many keys it was. One
    that was broken off is brought to its end, without another new key. None while the room runs:
    it takes the new key at its next start, and wraps the rest while it serves.

    Raises KeyFault, DatabaseFault, LedgerOutage, and SealBroken when an item opens under no key
    that is left: then the old ones are kept.
    """
    assert storage.data is not None, "a room in memory keeps no key"
    store = keys_of(storage.data)
    ring = _ring_before(storage.data, store)
    if not ring.former:
        ring = with_new_key(ring, system_entropy)
    store.replace(ring)
    try:
        async with ledger_in(storage, say):
            return await _finish(storage, storage.data, ring)
    except (DataFolderBusy, RoomTaken):
        return None


async def finish_new_key(storage: Storage, sealer: Sealer) -> None:
    """In a room that serves: wrap what is still under a former key, then let go of that. `sealer`:
    the room's. Where a newer key was noted since it started, it goes on under a former one, which
    must stay: its next start takes the newer one."""
    if storage.data is None or not (ring := ring_of(storage)).former:
        return
    if ring.ids[0] != sealer.key_id:
        return
    try:
        changed = await _finish(storage, storage.data, ring)
    except (LedgerOutage, SealBroken, KeyFault) as reason:
        # The former keys stay on the ring: everything opens, and the next start tries again.
        _log.warning("new_key_waits", why=str(reason))
    else:
        _log.info("new_key", wrapped=changed)


def _ring_before(data: Path, store: KeyStore) -> KeyRing:
    """The ring as it lies there, closed or not: a key that lay open is given up now."""
    try:
        ring = store.find()
    except KeyNotClosed:
        ring = KeyFile(data / KEY_FILE).find()
    assert ring is not None, "whoever looked for the room found its key"
    return ring


async def _finish(storage: Storage, data: Path, ring: KeyRing) -> int:
    sealer = sealer_of(ring, system_entropy)
    dsn = storage.database_url or dsn_for(data)
    changed = await wrap_all_anew(dsn, ring.ids, sealer.wrap_anew)
    keys_of(data).replace(without_former(ring))
    return changed
