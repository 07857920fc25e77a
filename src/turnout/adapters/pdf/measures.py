"""The measures of a day or a month as a PDF, in English or Chinese."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import groupby
from typing import Final, Literal

from turnout.adapters.pdf.typeset import typeset
from turnout.adapters.toml import read_toml
from turnout.base.text import Words
from turnout.dispatch.city import Span, Target
from turnout.insight.calendar import Period
from turnout.insight.estimates import Share
from turnout.insight.measures import PERCENTS, UNKNOWN, Figure, Grouping

Language = Literal["en", "zh"]
Texts = Mapping[str, str]

_HERE: Final = resources.files("turnout.adapters.pdf")
_NOTES: Final = (
    "note_percentile",
    "note_missing",
    "note_unmet",
    "note_open",
    "note_kept",
    "note_hour",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What is printed: figures of everything and of any groupings, in the city's own words.

    `districts`: the name of each district by its id. `made_up`: why the calls are nobody's; None
    where they are real. It stands on every page.
    """

    figures: Sequence[Figure]
    period: Period
    zone: str
    city: Words
    districts: Mapping[str, Words]
    made_up: Literal["demo", "exercise"] | None = None


def measures_pdf(printed: Printed, language: Language) -> bytes:
    """The document; the same figures give the same bytes."""
    return typeset("measures.typ", filled(printed, language))


def filled(printed: Printed, language: Language) -> dict[str, object]:
    """What the template says: all words and figures."""
    return _Document(printed, language).data()


class _Document:
    """What the template is filled with."""

    def __init__(self, printed: Printed, language: Language) -> None:
        self._printed = printed
        self._language = language
        texts = read_toml(_HERE.joinpath("words.toml").read_text("utf-8"))
        self._texts: Texts = texts[language]

    def data(self) -> dict[str, object]:
        printed, texts = self._printed, self._texts
        whole = [figure for figure in printed.figures if figure.by is None]
        return {
            "language": self._language,
            "words": texts,
            "title": texts["title"],
            "city": self._words(printed.city),
            "period": self._period(),
            "mark": texts[printed.made_up] if printed.made_up else "",
            "zone": texts["days_note"].format(zone=printed.zone),
            "summary": [self._row(texts[figure.span], figure) for figure in whole],
            "empty": not any(figure.n or figure.missing or figure.open for figure in whole),
            "parts": [part for by in Grouping if (part := self._part(by))["spans"]],
            "notes": [
                *(f"{texts[span]}: {texts[f'{span}_is']}" for span in Span),
                *(texts[note] for note in _NOTES),
            ],
            "targets": self._targets(whole),
        }

    def _words(self, words: Words) -> str:
        return words.in_language(self._language)

    def _period(self) -> str:
        first, last = self._printed.period.first, self._printed.period.last
        if first == last:
            return self._texts["day"].format(day=first)
        return self._texts["days"].format(first=first, last=last)

    def _part(self, by: Grouping) -> dict[str, object]:
        texts = self._texts
        found = [figure for figure in self._printed.figures if figure.by is by]
        return {
            "title": texts[f"by_{by}"],
            "group": texts[f"group_{by}"],
            "spans": [
                {
                    "name": texts[span],
                    "meaning": texts[f"{span}_is"],
                    "rows": [self._row(self._group(by, each.group or ""), each) for each in rows],
                }
                for span, rows in groupby(found, key=lambda figure: figure.span)
            ],
        }

    def _group(self, by: Grouping, group: str) -> str:
        texts = self._texts
        if group == UNKNOWN:
            return texts["unknown"]
        match by:
            case Grouping.SERVICE:
                return texts[group]
            case Grouping.PRIORITY:
                return group
            case Grouping.HOUR:
                return texts["hour"].format(hour=group)
            case Grouping.DISTRICT:
                name = self._printed.districts.get(group)
                return group if name is None else self._words(name)

    def _missing(self, figure: Figure) -> str:
        """Lines without a time, full alarms that never came, and what still goes on."""
        found = [f"{figure.missing:,}"] if figure.missing else []
        if figure.unmet:
            found.append(self._texts["unmet"].format(n=f"{figure.unmet:,}"))
        if figure.open:
            found.append(self._texts["open"].format(n=f"{figure.open:,}"))
        return ", ".join(found) or "–"

    def _row(self, name: str, figure: Figure) -> dict[str, object]:
        found = {each.percent: each for each in figure.quantiles}
        return {
            "name": name,
            "n": f"{figure.n:,}",
            "missing": self._missing(figure),
            "percentiles": [
                {"value": f"{each.seconds:.0f}", "interval": _interval(each.low, each.high)}
                if (each := found.get(percent))
                else {"value": "–", "interval": ""}
                for percent in PERCENTS
            ],
            "kept": [
                {"wanted": self._wanted(each.target), **self._share(each.share, figure.n)}
                for each in figure.kept
            ],
        }

    def _share(self, share: Share | None, n: int) -> dict[str, str]:
        """With the number that it is of, where that is not the row's."""
        if share is None:
            return {"share": "–", "interval": ""}
        told = f"{share.share * 100:.1f}%"
        return {
            "share": told
            if share.n == n
            else self._texts["of"].format(share=told, n=f"{share.n:,}"),
            "interval": _bracket(share.low * 100, share.high * 100, decimals=1),
        }

    def _called(self, target: Target) -> str:
        return target.name if self._language == "en" else target.name_zh or target.name

    def _wanted(self, target: Target) -> str:
        """A promise in a few words, and for whom where it is not for all."""
        texts = self._texts
        scope = (
            "" if target.service is None else texts[target.service],
            "" if target.zone is None else texts["zone"].format(zone=target.zone),
            "" if target.priority is None else texts["priority"].format(priority=target.priority),
        )
        whose = " ".join(part for part in scope if part)
        wanted = texts["wanted"].format(
            share=f"{target.share * 100:g}%", seconds=f"{target.seconds:g}"
        )
        return texts["wanted_of"].format(whose=whose, wanted=wanted) if whose else wanted

    def _targets(self, whole: Sequence[Figure]) -> list[dict[str, str]]:
        texts = self._texts
        return [
            {
                "span": texts[figure.span],
                "name": self._called(kept.target),
                "wanted": self._wanted(kept.target),
                "since": str(kept.target.valid_from or texts["always"]),
                "source": self._words(kept.target.source),
            }
            for figure in whole
            for kept in figure.kept
        ]


def _interval(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else _bracket(low, high)


def _bracket(low: float, high: float, *, decimals: int = 0) -> str:
    """Held together by word joiners: a line never ends within it."""
    return f"[{low:.{decimals}f}\N{WORD JOINER}–\N{WORD JOINER}{high:.{decimals}f}]"
