"""The wrapping key's file: made once, closed to others, never replaced."""

from pathlib import Path

import pytest

from turnout.adapters.entropy import SeededEntropy
from turnout.adapters.keyfile import KeyFileFault, load_or_make_key


def test_the_key_is_made_once_and_closed_to_others(tmp_path: Path) -> None:
    path = tmp_path / "room" / "wrapping.key"
    key = load_or_make_key(path, SeededEntropy(1))
    assert len(key) == 32
    assert path.stat().st_mode & 0o777 == 0o600
    assert load_or_make_key(path, SeededEntropy(2)) == key
    assert [entry.name for entry in path.parent.iterdir()] == ["wrapping.key"]


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "wrapping.key"
    load_or_make_key(path, SeededEntropy(1))
    path.chmod(0o640)
    with pytest.raises(KeyFileFault, match="can be read by others") as fault:
        load_or_make_key(path, SeededEntropy(1))
    assert "chmod 600" in fault.value.remedy


@pytest.mark.parametrize("text", ["", "abc", "zz" * 32, "00" * 31])
def test_a_file_that_holds_no_key_is_never_replaced(tmp_path: Path, text: str) -> None:
    path = tmp_path / "wrapping.key"
    path.write_text(text)
    path.chmod(0o600)
    with pytest.raises(KeyFileFault, match="holds no key"):
        load_or_make_key(path, SeededEntropy(1))
    assert path.read_text() == text
