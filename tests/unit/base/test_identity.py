"""What is a person's identity number, and what only looks like one."""

import pytest

from turnout.base.identity import is_identity_number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("11010519491231002X", True),
        ("11010519491231002x", True),
        ("110105194912310021", False),
        ("110105194913310025", False),
        ("01010519491231002X", False),
        ("京公爆许字〔2026〕第0012号", False),
        ("91110000100000000X", False),
        ("", False),
    ],
)
def test_only_a_day_of_birth_and_a_right_check_digit_make_one(text: str, found: bool) -> None:
    assert is_identity_number(text) is found
