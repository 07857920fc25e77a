"""The funnel plot: limits a reader can look up, and a picture that says what is in it."""

from xml.etree import ElementTree

import pytest
from scipy.special import bdtr

from turnout.insight.funnel import Dot, FunnelText, funnel, limits

TEXT = FunnelText(title="in time <90 days>", across="cases", up="share")
SVG = "{http://www.w3.org/2000/svg}"


def drawn(*dots: Dot) -> ElementTree.Element:
    return ElementTree.fromstring(funnel(dots, TEXT))


@pytest.mark.parametrize(("share", "n"), [(0.5, 10), (0.9, 40), (0.03, 500), (0.5, 20_000)])
def test_the_limits_hold_what_chance_alone_brings(share: float, n: int) -> None:
    low, high = limits(share, n, 0.95)
    assert 0 <= low < share < high <= 1
    for limit, probability in ((low, 0.025), (high, 0.975)):
        first = next(count for count in range(n + 1) if bdtr(count, n, share) >= probability)
        assert limit * n == pytest.approx(first, abs=1)
    outer_low, outer_high = limits(share, n, 0.998)
    assert outer_low <= low
    assert outer_high >= high


def test_the_limits_close_with_more_cases() -> None:
    widths = [high - low for low, high in (limits(0.8, n, 0.95) for n in (10, 100, 1_000))]
    assert widths == sorted(widths, reverse=True)


def test_where_all_or_none_hit_nothing_else_can_be() -> None:
    assert limits(1.0, 12, 0.95) == (1.0, 1.0)
    assert limits(0.0, 12, 0.95) == (0.0, 0.0)


def test_a_body_is_a_dot_with_its_counts_higher_for_a_higher_share() -> None:
    found = drawn(Dot(name="Water & gas", hits=45, n=50), Dot(name="Parks", hits=5, n=20))
    dots = found.findall(f"{SVG}circle")
    assert [dot.findtext(f"{SVG}title") for dot in dots] == [
        "Water & gas: 45/50 = 90%",
        "Parks: 5/20 = 25%",
    ]
    assert float(dots[0].get("cy")) < float(dots[1].get("cy"))
    assert float(dots[0].get("cx")) > float(dots[1].get("cx"))
    assert len(found.findall(f"{SVG}polyline")) == 5
    assert found.get("aria-label") == "in time <90 days>"


def test_without_a_body_there_is_no_plot() -> None:
    assert drawn().findall(f"{SVG}circle") == []
    assert [one.text for one in drawn().findall(f"{SVG}text")] == ["in time <90 days>"]
    assert len(drawn(Dot(name="One", hits=1, n=1)).findall(f"{SVG}circle")) == 1


def test_the_limits_of_ten_fair_coins_by_hand() -> None:
    # P(B <= 1) = 11/1024 and P(B <= 2) = 56/1024: 2.5 % lies (56 - 25.6) / 45 below two.
    # P(B <= 7) = 968/1024 and P(B <= 8) = 1013/1024: 97.5 % lies (1013 - 998.4) / 45 below eight.
    low, high = limits(0.5, 10, 0.95)
    assert low == pytest.approx((2 - 30.4 / 45) / 10)
    assert high == pytest.approx((8 - 14.6 / 45) / 10)
    assert limits(0.5, 1, 0.95)[0] == 0.0
    assert (limits(0.0, 10, 0.95), limits(1.0, 10, 0.95)) == ((0.0, 0.0), (1.0, 1.0))
