"""The figures of a plan of posts in lines for people."""

from typing import Final

from turnout.cli.output import in_words

OBJECTIVES: Final = {
    "pmedian": "the way of all demand together",
    "pcenter": "the way of the worst-off place",
    "mclp": "the demand reached in time",
    "bacop": "the demand reached twice in time",
    "mexclp": "the demand that is expected to be reached in time",
    "lscp": "how many posts",
}
"""What each model's objective is, beside `weight`, all the demand that there is."""


def _unlike(figures: dict[str, object]) -> str:
    """That today's figure is of another number of posts; nothing where the numbers are equal."""
    p, today_p = figures["p"], figures["today_p"]
    return "" if p == today_p else f": with the {today_p} posts of today, compared with {p}"


def print_figures(figures: dict[str, object]) -> None:
    """One line for each figure, and where the posts are more or fewer than today's, that too."""
    for name, figure in figures.items():
        if name == "objective":
            print(f"{name:>10}  {in_words(figure)}: {OBJECTIVES[str(figures['model'])]}")
        elif name == "today":
            print(f"{name:>10}  {in_words(figure)}{_unlike(figures)}")
        elif name not in ("curve", "today_p"):
            print(f"{name:>10}  {in_words(figure)}")
    curve = figures.get("curve", [])
    assert isinstance(curve, list), "of figures"
    for point in curve:
        proven = "proven" if point["proven"] else f"bound {point['bound']:g}"
        print(f"{'p':>8} = {point['p']:<4} {point['objective']:<14g} {proven}")
