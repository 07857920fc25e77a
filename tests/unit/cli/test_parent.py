"""A server that make started ends with make, however make is asked to end."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from turnout.cli.parent import parse_caught

MAKEFILE = """\
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
demo:
	@TURNOUT_STOP_WITH_PARENT=1 exec {python} server.py
"""

SERVER = """\
import os, signal, sys, threading
from turnout.cli.parent import stop_with_parent
stopped = threading.Event()
for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, lambda *_: stopped.set())
stop_with_parent()
assert "TURNOUT_STOP_WITH_PARENT" not in os.environ
print("ready", flush=True)
while not stopped.wait(0.05):
    pass
print("stopped", flush=True)
"""


def test_the_caught_signals_are_read_from_the_mask() -> None:
    # 0x4003 = bits 0, 1 and 14: SIGHUP (1), SIGINT (2), SIGTERM (15).
    assert parse_caught("Name:\tmake\nSigCgt:\t0000000000004003\n") == {
        signal.SIGHUP,
        signal.SIGINT,
        signal.SIGTERM,
    }
    assert parse_caught("Name:\tmake\n") == frozenset()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL])
def test_nothing_is_left_when_only_make_gets_the_signal(
    tmp_path: Path, number: signal.Signals
) -> None:
    (tmp_path / "Makefile").write_text(MAKEFILE.format(python=sys.executable))
    (tmp_path / "server.py").write_text(SERVER)
    make = subprocess.Popen(
        ["make", "demo"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={k: v for k, v in os.environ.items() if k not in {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}},
    )
    assert make.stdout is not None
    assert make.stdout.readline() == "ready\n"
    make.send_signal(number)
    # The pipe closes only when every process that holds it has gone.
    out, _ = make.communicate(timeout=20)
    assert out == "stopped\n"
