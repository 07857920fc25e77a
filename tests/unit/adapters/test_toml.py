"""What is written as TOML is read as it was."""

from turnout.adapters.toml import as_toml, read_toml

EVERY = "".join(map(chr, range(0x300))) + "消防队 🚒"


def test_a_text_with_any_character_comes_back_as_it_was() -> None:
    assert read_toml(f"said = {as_toml(EVERY)}") == {"said": EVERY}


def test_so_do_a_list_and_a_truth() -> None:
    written = f"types = {as_toml((EVERY, ''))}\nneeded = {as_toml(True)}"
    assert read_toml(written) == {"types": [EVERY, ""], "needed": True}
