"""Texts of warnings at hand, for the form."""

from datetime import date
from typing import Any

from turnout.base.text import Words
from turnout.dispatch.city import City


def warning_texts_shape(city: City, on: date) -> list[dict[str, Any]]:
    """WarningTextShapes of a local day."""
    return [
        {
            "code": text.code,
            "name": _words(text.name),
            "headline": _words(text.headline),
            "instruction": _words(text.instruction),
            "category": text.category,
            "response": text.response,
            "urgency": text.urgency,
            "severity": text.severity,
            "certainty": text.certainty,
            "minutes": text.minutes,
            "radius_m": text.radius_m,
        }
        for text in city.warnings.texts_on(on)
    ]


def _words(words: Words) -> dict[str, str]:
    return {"en": words.en, "zh": words.zh}
