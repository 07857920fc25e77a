"""Empty forms for the time without any machine, as a PDF: each in English and Chinese at once."""

import tomllib
from collections.abc import Sequence
from importlib import resources
from typing import Final

from turnout.adapters.pdf.typeset import typeset
from turnout.base.text import Words
from turnout.dispatch.city import City

_HERE: Final = resources.files("turnout.adapters.pdf")


def papers_pdf(city: City, numbers: Sequence[int]) -> bytes:
    """A sheet for each number, with the city's own services and outcomes."""
    told = tomllib.loads(_HERE.joinpath("papers.toml").read_text("utf-8"))
    services = {agency.service for agency in city.agencies.values()}
    document = {
        "words": told["words"],
        "lines": told["lines"],
        "city": _both(city.name),
        "numbers": list(numbers),
        "services": [words for name, words in told["services"].items() if name in services],
        "outcomes": [
            {"code": code, "name": _both(city.dispositions[code].name)}
            for code in sorted(city.dispositions)
        ],
    }
    return typeset("papers.typ", document)


def _both(words: Words) -> dict[str, str]:
    return {"en": words.en, "zh": words.zh}
