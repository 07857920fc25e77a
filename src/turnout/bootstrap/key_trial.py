"""Whether the wrapping key in a new data folder is the one that a copy was sealed with."""

from pathlib import Path

from turnout.adapters.backup_folder import BackupFault
from turnout.adapters.entropy import system_entropy
from turnout.adapters.key_copies import read_keys
from turnout.bootstrap.room import keys_of
from turnout.ledger.backup import Manifest
from turnout.ledger.keys import sealer_of
from turnout.ledger.sealing import SealBroken


def require_fitting_key(to: Path, manifest: Manifest, keys: Path) -> None:
    """Nothing where no wrapping key was put yet. Writes nothing. Raises BackupFault where the ring
    in the folder is not the book's, or does not open the first of its copied keys; KeyFault where
    there is no reading it."""
    ring = keys_of(to).find()
    if ring is None:
        return
    if manifest.wrapping_key_id not in (None, *ring.ids):
        raise _other_key(to)
    if (first := next(read_keys(keys, manifest.book), None)) is None:
        return
    try:
        sealer_of(ring, system_entropy).wrap_anew(first.ref, first.stream, first.wrapped_key)
    except SealBroken as reason:
        raise _other_key(to) from reason


def _other_key(to: Path) -> BackupFault:
    return BackupFault(
        f"the wrapping key in {to} does not open the copied keys: it is another room's, or of "
        "another time",
        remedy="put the wrapping.key there that the room had when these keys were copied; nothing "
        "was restored",
    )
