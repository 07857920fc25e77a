"""A newcomer's first hour, in fresh copies of the project: install, start, stop, start again.

Slow, since everything is really installed; `make test-long` runs it.
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import threading
import urllib.request
from pathlib import Path

import pytest

from tests.tidy.files import ROOT, list_files

pytestmark = pytest.mark.long

HANGS_AFTER_SECONDS = 1_800
STOP_SECONDS = 15
STEP = re.compile(r"\[\d/6\] ")


class Demo:
    """One `make demo` in a folder, started in a session of its own as a terminal would."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.address = f"http://127.0.0.1:{port}"
        self.make = subprocess.Popen(
            ["make", "demo", f"PORT={port}"],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            env={
                k: v for k, v in os.environ.items() if k not in {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}
            },
        )
        self.lines: list[str] = []
        assert self.make.stdout is not None
        hangs = threading.Timer(HANGS_AFTER_SECONDS, os.killpg, (self.make.pid, signal.SIGKILL))
        hangs.start()
        for line in self.make.stdout:
            self.lines.append(line)
            if self.address in line:
                break
        hangs.cancel()
        assert self.address in "".join(self.lines[-1:]), "".join(self.lines)

    def read(self, path: str) -> bytes:
        with urllib.request.urlopen(self.address + path, timeout=10) as answer:
            body: bytes = answer.read()
        return body

    def stop(self, number: signal.Signals, *, group: bool) -> None:
        """Send the signal as a terminal does (to all) or as a supervisor does (to make alone)."""
        if group:
            os.killpg(self.make.pid, number)
        else:
            self.make.send_signal(number)
        # Ends when every process that holds the pipe has gone.
        self.make.communicate(timeout=STOP_SECONDS)

    def end(self) -> None:
        """After a failure: stop politely, so that the database goes too; then without asking."""
        if self.make.poll() is not None:
            return
        try:
            self.stop(signal.SIGTERM, group=True)
        except subprocess.TimeoutExpired:
            os.killpg(self.make.pid, signal.SIGKILL)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def made_once(folder: Path) -> dict[Path, int]:
    """What a first start makes and no later one makes again, and when it was: the city, what was
    compiled, the interface."""
    made = [
        *folder.glob("cities/*/city.toml"),
        *(folder / "src").rglob("*.nb[ic]"),
        *(folder / "src" / "turnout" / "web" / "static").glob("*.html"),
    ]
    return {path: path.stat().st_mtime_ns for path in made}


def processes_of(folder: Path) -> list[str]:
    """Living processes that work in the folder or name it: ours, the database's, a watcher's."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                place = (entry / "cwd").readlink()
            except OSError:
                continue
            if str(folder) in line or place.is_relative_to(folder):
                found.append(line)
    return found


def fresh_copy(folder: Path) -> Path:
    for path in list_files():
        copy = folder / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy)
    return folder


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy in which `make demo` has run once, from nothing, and was stopped by Ctrl-C."""
    folder = fresh_copy(tmp_path_factory.mktemp("newcomer") / "turnout")
    demo = Demo(folder, free_port())
    try:
        assert any(line.startswith("[6/6]") for line in demo.lines)
        assert json.loads(demo.read("/api/health"))["ok"] is True
        assert b"<html" in demo.read("/").lower()
        demo.stop(signal.SIGINT, group=True)
    finally:
        demo.end()
    assert processes_of(folder) == []
    return folder


@pytest.mark.parametrize(
    ("number", "group"),
    [
        (signal.SIGINT, True),
        (signal.SIGTERM, False),
        (signal.SIGTERM, True),
        (signal.SIGINT, False),
    ],
)
def test_a_second_start_makes_nothing_again_and_a_stop_leaves_nothing(
    installed: Path, number: signal.Signals, group: bool
) -> None:
    before = made_once(installed)
    assert {path.suffix for path in before} == {".toml", ".nbi", ".nbc", ".html"}
    demo = Demo(installed, free_port())
    try:
        assert json.loads(demo.read("/api/health"))["ok"] is True
        demo.stop(number, group=group)
    finally:
        demo.end()
    assert processes_of(installed) == []
    assert [line for line in demo.lines if STEP.match(line)] == []
    assert made_once(installed) == before


def test_two_folders_run_at_once(installed: Path, tmp_path: Path) -> None:
    other = fresh_copy(tmp_path / "a-second-folder-with-a-long-name" / "turnout")
    first = Demo(installed, free_port())
    try:
        second = Demo(other, free_port())
        try:
            heads = [json.loads(demo.read("/api/health"))["ok"] for demo in (first, second)]
            assert heads == [True, True]
            second.stop(signal.SIGTERM, group=False)
            assert json.loads(first.read("/api/health"))["ok"] is True
            first.stop(signal.SIGTERM, group=False)
        finally:
            second.end()
    finally:
        first.end()
    assert processes_of(installed) == []
    assert processes_of(other) == []


def test_nothing_lands_outside_the_folders_that_git_ignores(installed: Path) -> None:
    made = {path.relative_to(installed).parts[0] for path in installed.iterdir()}
    known = {path.relative_to(ROOT).parts[0] for path in list_files()}
    assert made - known <= {".venv", "cities", "data", "ui"}
