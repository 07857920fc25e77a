"""What a crash leaves: servers without a parent, and a lock file whose number is now another's."""

import contextlib
import os
import select
import signal
from pathlib import Path
from typing import Final

_PATIENCE_SECONDS: Final = ((signal.SIGINT, 5.0), (signal.SIGQUIT, 3.0), (signal.SIGKILL, 3.0))


def clear_leftovers(cluster: Path, tag: str) -> None:
    """Stop every server process that still works on this cluster, and drop its stale lock file.

    Only call it while holding the folder's lock: then nobody else can be using the server. A
    process counts by its program and its working folder or its cluster's name, `tag`, never by
    the number in the lock file, which may be anybody's by now: PostgreSQL itself would refuse to
    start beside an innocent process of the same user that was given the number.
    """
    for kind, seconds in _PATIENCE_SECONDS:
        left = server_processes(cluster, tag)
        if not left:
            break
        for pid in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, kind)
        _await_end(left, seconds)
    (cluster / "postmaster.pid").unlink(missing_ok=True)


def server_processes(cluster: Path, tag: str) -> list[int]:
    """The numbers of the PostgreSQL processes that work on this cluster, lowest first."""
    found = cluster.stat() if cluster.exists() else None
    place = (found.st_dev, found.st_ino) if found else None
    return sorted(
        int(entry.name)
        for entry in Path("/proc").glob("[0-9]*")
        if _is_postgres(entry, tag) or (place and _works_in(entry, place))
    )


def _is_postgres(process: Path, tag: str) -> bool:
    """By its title, which any user may read: a container's root may not look at `cwd` below."""
    try:
        title = (process / "cmdline").read_bytes()
    except OSError:
        return False  # It ended.
    program = title.split(b"\x00")[0].split(b":")[0]
    return program.rsplit(b"/")[-1] == b"postgres" and tag.encode() in title


def _works_in(process: Path, folder: tuple[int, int]) -> bool:
    try:
        program = (process / "exe").readlink().name
        cwd = (process / "cwd").stat()
    except OSError:
        return False  # It ended, or we may not look.
    # After an upgrade the program's file is gone: the name then ends in " (deleted)".
    return program.split(" ")[0] == "postgres" and (cwd.st_dev, cwd.st_ino) == folder


def _await_end(pids: list[int], seconds: float) -> None:
    """Wait until all of them are gone, or `seconds` have passed for one."""
    for pid in pids:
        try:
            handle = os.pidfd_open(pid)
        except ProcessLookupError:
            continue
        try:
            # Not `select`, which takes no file beyond the 1,024th: a room has one for each browser.
            poll = select.poll()
            poll.register(handle, select.POLLIN)
            poll.poll(seconds * 1_000)
        finally:
            os.close(handle)
