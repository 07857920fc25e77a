"""Becomes a PostgreSQL program: run as a script of its own, then replaced by it.

    python -I -S launch.py PARENT UID GID FOLDER PROGRAM ARGUMENT...

PostgreSQL refuses to run as root, so this drops to UID and GID first. It enters FOLDER before it
drops, so that the program can work in a folder whose parents the other user may not enter
(a home of root's): it finds the folder again as /proc/self/cwd. The session is its own, so that a
terminal's Ctrl-C reaches the room alone, which then stops the database after closing its books.
When the parent dies, even by SIGKILL, the kernel sends SIGINT, which is PostgreSQL's clean and
quick shutdown. A launcher is used rather than code between fork and exec, which is not safe in a
process with threads.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1
"""From linux/prctl.h."""


def main(arguments: list[str]) -> None:
    """Drop rights, enter the folder, tie the program's life to the parent's, become it."""
    parent, uid, gid, folder = int(arguments[0]), int(arguments[1]), int(arguments[2]), arguments[3]
    os.setsid()
    os.chdir(folder)
    os.umask(0o077)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)
    if sys.platform == "linux":
        # After setuid, which clears it.
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGINT, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit(1)  # The parent died before the line above could notice.
    os.execv(arguments[4], arguments[4:])  # noqa: S606  # no shell is the point


if __name__ == "__main__":
    main(sys.argv[1:])
