"""Stopping with the program that started us.

GNU make passes SIGTERM on to what it runs, and a terminal sends Ctrl-C to both. But a SIGINT or
SIGHUP sent to make alone makes it wait for a child that knows nothing, and a killed make leaves the
child behind. A server started by make therefore watches make, and stops when make is about to.
"""

import os
import signal
import threading
from pathlib import Path

SWITCH = "TURNOUT_STOP_WITH_PARENT"
"""Set by the Makefile. Taken out of the environment, so that no child of ours inherits it."""

LOOK_SECONDS = 0.5
GRACE_SECONDS = 1.0
"""A signal that reached us as well is being obeyed meanwhile; then ours changes nothing."""

ENDING_SIGNALS = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)


def stop_with_parent() -> None:
    """Watch the parent from a thread of its own, when the switch is set; else do nothing."""
    if os.environ.pop(SWITCH, None):
        parent = os.getppid()
        # Looked up here and not in the thread, so that a signal sent a moment later is seen.
        watch = (parent, caught_signals(parent))
        threading.Thread(target=_watch, args=watch, name="parent", daemon=True).start()


def _watch(parent: int, caught_before: frozenset[signal.Signals]) -> None:
    pause = threading.Event()
    while os.getppid() == parent and caught_signals(parent) >= caught_before:
        pause.wait(LOOK_SECONDS)
    pause.wait(GRACE_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)


def caught_signals(process: int) -> frozenset[signal.Signals]:
    """Which ending signals a process catches; none where the system does not tell (no /proc).

    make stops catching the one it obeys before it waits for its children: that is how we know.
    """
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return frozenset()
    return parse_caught(status)


def parse_caught(status: str) -> frozenset[signal.Signals]:
    """The ending signals in the line `SigCgt:` of a /proc status, bit n-1 for signal n."""
    for line in status.splitlines():
        if line.startswith("SigCgt:"):
            mask = int(line.split()[1], 16)
            return frozenset(s for s in ENDING_SIGNALS if mask >> (s - 1) & 1)
    return frozenset()
