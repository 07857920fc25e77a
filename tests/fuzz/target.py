"""What a reader of others' bytes is, to the fuzzing."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

Complaint = tuple[type[Exception], ...]
FOLDER: Final = Path(tempfile.mkdtemp(prefix="turnout-fuzz-"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Something that reads. `seeds` are read without a complaint, or with one of the usual."""

    read: Callable[[bytes], Any]
    complaints: Complaint = ()
    seeds: tuple[bytes, ...] = ()


def file_of(name: str, data: bytes) -> Path:
    """A file of these bytes, for its owner alone."""
    path = FOLDER / name
    path.write_bytes(data)
    path.chmod(0o600)
    return path
