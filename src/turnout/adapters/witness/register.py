"""The register on disk: an answer leaves only after what it says would survive a loss of power."""

from pathlib import Path

import msgspec

from turnout.adapters.anchors import write_whole
from turnout.ledger.vote import NOBODY, Asking, Register, vote


class RegisterLost(Exception):
    """The file cannot be read; `remedy` says what to do."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.remedy = (
            "restore the file: a witness that forgot could let both nodes go on alone. For a pair "
            "that never had a witness, start it once with --new"
        )


class RegisterFile:
    """One register in one file. `new` makes it. Raises RegisterLost, OSError."""

    def __init__(self, path: Path, *, new: bool = False) -> None:
        self._path = path
        if new and not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._keep(NOBODY)
        self.register = _read(path)

    def hear(self, asking: Asking) -> Register:
        """The register after the asking, durable. Raises OSError, and then nothing was granted."""
        after = vote(self.register, asking)
        if after != self.register:
            self._keep(after)
            self.register = after
        return self.register

    def _keep(self, register: Register) -> None:
        write_whole(self._path, msgspec.json.encode(register) + b"\n")


def _read(path: Path) -> Register:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Register)
    except FileNotFoundError as reason:
        raise RegisterLost(path, "there is no register") from reason
    except (msgspec.DecodeError, UnicodeDecodeError) as reason:
        raise RegisterLost(path, "this is no register") from reason
