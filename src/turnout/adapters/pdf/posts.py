"""A plan of posts beside today's as a PDF, in English or Chinese."""

import tomllib
from importlib import resources
from typing import Final, Literal

from turnout.adapters.pdf.measures import Language
from turnout.adapters.pdf.typeset import typeset
from turnout.base.text import Words
from turnout.deployment.posts import Drawn, Reached

_HERE: Final = resources.files("turnout.adapters.pdf")


def posts_pdf(
    drawn: Drawn, city: Words, language: Language, *, calls: Literal["recorded", "modelled"]
) -> bytes:
    """The document; the same plan gives the same bytes. `calls`: what it was measured on."""
    texts = tomllib.loads(_HERE.joinpath("posts_words.toml").read_text("utf-8"))[language]
    document = {
        **texts,
        "language": language,
        "city": city.en if language == "en" else city.zh,
        "service": texts[drawn.service],
        "figures": _figures(drawn, texts, texts[f"{calls}_calls"]),
        "rows": [
            [post.name, f"{post.point.lon:.5f}", f"{post.point.lat:.5f}"] for post in drawn.posts
        ],
    }
    return typeset("posts.typ", document)


def _figures(drawn: Drawn, texts: dict[str, str], calls: str) -> list[list[str]]:
    def column(reached: Reached) -> list[str]:
        return [
            f"{reached.calls:.0f}",
            f"{reached.share:.1%}",
            _seconds(reached.mean_seconds),
            _seconds(reached.worst_seconds),
            f"{reached.without_way:.0f}",
        ]

    within = texts["within"].format(seconds=f"{drawn.within:g}")
    names = [calls, within, texts["mean"], texts["worst"], texts["without"]]
    rows = zip(names, column(drawn.before), column(drawn.after), strict=True)
    return [list(row) for row in rows]


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f} s"
