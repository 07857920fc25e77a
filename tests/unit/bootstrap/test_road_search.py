"""A room compiles its searches before it takes calls, never while one waits."""

from pathlib import Path

import numba
import pytest

from tests.unit.adapters.city_toy import toy_draft
from turnout.adapters.city.load import load_city
from turnout.adapters.city.progress import Silent
from turnout.adapters.city.write import write_city
from turnout.bootstrap import room
from turnout.engines import compiled


@pytest.fixture
def kernels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for what is compiled."""
    folder = tmp_path / "kernels"
    folder.mkdir()
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(folder))
    return folder


def test_kernels_lie_ready_once_they_were_compiled(kernels: Path) -> None:
    assert not compiled.lie_ready("roads")
    compiled.note_ready("roads")
    assert compiled.lie_ready("roads")
    assert not compiled.lie_ready("siting")
    assert [one.name for one in kernels.iterdir()] == ["roads-ready"]


def test_what_was_compiled_for_another_processor_does_not_lie_ready(kernels: Path) -> None:
    compiled.note_ready("roads")
    note = kernels / "roads-ready"
    note.write_text(note.read_text() + ",+another")
    assert not compiled.lie_ready("roads")


def test_where_nothing_may_be_written_nothing_lies_ready(kernels: Path) -> None:
    kernels.rmdir()
    compiled.note_ready("roads")
    assert not compiled.lie_ready("roads")


@pytest.mark.parametrize(("ready", "compiled_now"), [(True, []), (False, ["roads"])])
def test_a_room_compiles_what_does_not_lie_ready_before_it_searches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ready: bool, compiled_now: list[str]
) -> None:
    done: list[str] = []
    monkeypatch.setattr(room, "kernels_lie_ready", lambda: ready)
    monkeypatch.setattr(room, "compile_kernels", lambda: done.append("roads"))
    write_city(toy_draft(), tmp_path / "toy", progress=Silent())
    room.road_search(load_city(tmp_path / "toy"))
    assert done == compiled_now
