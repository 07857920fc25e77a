"""When whoever replaces the whole of something would take back what they never saw."""

import pytest

from turnout.base.overtaken import is_overtaken


@pytest.mark.parametrize(
    ("held", "seen", "overtaken"),
    [
        ("as I saw it", "as I saw it", False),
        ("as another wants it", "as I saw it", True),
        # My press was done before: only its answer was lost.
        ("as I want it", "as I saw it", False),
        ("as another wants it", None, False),
    ],
)
def test_only_what_is_neither_as_it_was_seen_nor_as_it_is_wanted_is_overtaken(
    held: str, seen: str | None, overtaken: bool
) -> None:
    assert is_overtaken(held, seen=seen, wanted="as I want it") is overtaken
