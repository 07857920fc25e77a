"""What is real in a city and what is modelled: as JSON for the page, as Markdown for a reader."""

import json
from collections.abc import Sequence
from pathlib import Path

from turnout.adapters.city.draft import CityDraft, Layer, Truth
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.files import ATTRIBUTION, PROVENANCE, PROVENANCE_PAGE
from turnout.base.text import Words

TRUTH_WORDS = {
    Truth.REAL: Words("real", "真实"),
    Truth.MIXED: Words("partly modelled", "部分模拟"),
    Truth.MODELLED: Words("modelled", "模拟"),
}


def write_provenance(draft: CityDraft, folder: Path) -> None:
    """provenance.json, PROVENANCE.md and ATTRIBUTION.txt."""
    rows = [
        {
            "layer": layer.layer,
            "title": _pair(layer.title),
            "truth": layer.truth.value,
            "source": _pair(layer.source),
            "licence": _pair(layer.licence),
            "how": _pair(layer.how),
        }
        for layer in draft.layers
    ]
    document = {"attribution": [one.en for one in draft.attribution], "layers": rows}
    (folder / PROVENANCE).write_text(
        json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    (folder / PROVENANCE_PAGE).write_text(_page(draft), encoding="utf-8")
    (folder / ATTRIBUTION).write_text("\n".join(_credits(draft)) + "\n", encoding="utf-8")


def load_provenance(folder: Path) -> tuple[Layer, ...]:
    """The layers of a bundle. Raises CityInputError when the file is missing or broken."""
    path = folder / PROVENANCE
    try:
        rows = json.loads(path.read_text("utf-8"))["layers"]
        return tuple(
            Layer(
                layer=row["layer"],
                title=Words(**row["title"]),
                truth=Truth(row["truth"]),
                source=Words(**row["source"]),
                licence=Words(**row["licence"]),
                how=Words(**row["how"]),
            )
            for row in rows
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CityInputError(
            file=str(path), what=f"it cannot be read ({error})", remedy="Build the city again"
        ) from error


def _credits(draft: CityDraft) -> list[str]:
    """Each line in English, then each in Chinese."""
    lines = draft.attribution
    return list(dict.fromkeys([*(one.en for one in lines), *(one.zh for one in lines)]))


def _pair(words: Words) -> dict[str, str]:
    return {"en": words.en, "zh": words.zh}


def _page(draft: CityDraft) -> str:
    lines = [
        f"# {draft.name.en}: what is real and what is modelled",
        "",
        *_table(draft.layers, ("Layer", "Real or modelled", "Source", "Licence", "How"), "en"),
        "",
        f"# {draft.name.zh}：哪些真实，哪些模拟",
        "",
        *_table(draft.layers, ("图层", "真实或模拟", "来源", "许可", "方法"), "zh"),
        "",
        *(f"- {line}" for line in _credits(draft)),
        "",
    ]
    return "\n".join(lines)


def _table(layers: Sequence[Layer], header: Sequence[str], language: str) -> list[str]:
    rows = [list(header), ["---"] * len(header)]
    for layer in layers:
        words = (layer.title, TRUTH_WORDS[layer.truth], layer.source, layer.licence, layer.how)
        rows.append([getattr(word, language).replace("|", "/") for word in words])
    return ["| " + " | ".join(row) + " |" for row in rows]
