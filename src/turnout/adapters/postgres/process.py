"""Small things about processes and their files."""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from turnout.adapters.postgres import launch
from turnout.adapters.postgres.place import Account

NONE: Final[Mapping[str, str]] = MappingProxyType({})


async def ended(process: subprocess.Popen[bytes]) -> None:
    """Wait for the process to end, without a thread."""
    if process.poll() is not None:
        return
    loop = asyncio.get_running_loop()
    over = asyncio.Event()
    handle = os.pidfd_open(process.pid)
    loop.add_reader(handle, over.set)
    try:
        await over.wait()
    finally:
        loop.remove_reader(handle)
        os.close(handle)


def rarer(waited_seconds: float, *, least: float, most: float) -> float:
    """How soon to look again, in seconds, after so long: each look at a server that recovers is a
    line in its log, which would grow by the gigabyte a week."""
    return min(max(least, waited_seconds / 50), most)


def launcher(account: Account, folder: Path) -> list[str]:
    """The words that come before a program's own, so that it runs as `account` in `folder`."""
    script = str(Path(launch.__file__))
    ids = [str(os.getpid()), str(account.uid), str(account.gid)]
    return [sys.executable, "-I", "-S", script, *ids, str(folder)]


def run_in(
    fresh: Path, account: Account, words: Sequence[str], secrets: Mapping[str, str] = NONE
) -> subprocess.CompletedProcess[bytes]:
    """Run a program of the database's to its end as `account` in a folder that is being made; where
    it fails, nothing of the folder stays. `secrets` go into its environment."""
    done = subprocess.run(  # noqa: S603  # our own program, no shell
        [*launcher(account, fresh), *words],
        env={**environment(), **secrets},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode != 0:
        shutil.rmtree(fresh, ignore_errors=True)
    return done


def environment() -> dict[str, str]:
    """Nothing of ours leaks in: no PG* variable, no locale, no key."""
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def overwrite(path: Path, text: str) -> None:
    """Put this text into an existing file, which keeps its owner: all of it or nothing, and nothing
    is written where it stands there already. So a full disk neither cuts the file off nor keeps
    what was written before from being used."""
    content = text.encode()
    if path.read_bytes() == content:
        return
    kept = path.stat()
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    try:
        draft.touch(mode=0o600)
        os.chown(draft, kept.st_uid, kept.st_gid)
        draft.write_bytes(content)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def put_in_place(fresh: Path, place: Path) -> None:
    """Give a finished folder its name, durably: what is recorded in it counts on that."""
    fresh.rename(place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def tail(output: bytes) -> str:
    """The last lines of a program's output, for a message."""
    return "\n".join(output.decode(errors="replace").strip().splitlines()[-12:])
