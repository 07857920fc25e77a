"""The record's end, as it is shown."""

from typing import Any

from turnout.ledger.record import Head


def head_shape(head: Head) -> dict[str, Any]:
    """HeadShape."""
    return {"sequence": head.sequence, "hash": head.hash.hex()}
