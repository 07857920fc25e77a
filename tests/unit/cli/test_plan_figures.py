"""What `turnout plan` says to people about posts."""

import pytest

from turnout.cli.plan_figures import print_figures


def said(capsys: pytest.CaptureFixture[str], *, p: int) -> str:
    print_figures({"model": "mclp", "p": p, "objective": 40.0, "today": 50.0, "today_p": 9})
    return capsys.readouterr().out


def test_four_posts_beside_nine_of_today_are_said_to_be_compared_with_nine(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "today  50: with the 9 posts of today, compared with 4" in said(capsys, p=4)


def test_as_many_posts_as_today_need_no_word_about_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, p=9).rstrip().endswith("today  50")
