"""A mediation agreement as a PDF to sign, in both languages at once."""

import tomllib
from importlib import resources
from typing import Final

from turnout.adapters.pdf.typeset import typeset
from turnout.base.text import Words
from turnout.community.model.printed import PrintedAgreement

_HERE: Final = resources.files("turnout.adapters.pdf")

Both = dict[str, str]


def agreement_pdf(printed: PrintedAgreement) -> bytes:
    """The document; the same agreement gives the same bytes."""
    texts = tomllib.loads(_HERE.joinpath("agreement.toml").read_text("utf-8"))["words"]
    return typeset("agreement.typ", _document(printed, texts))


def _document(printed: PrintedAgreement, texts: dict[str, Both]) -> dict[str, object]:
    text = printed.text
    labels = {letter: _filled(texts["party"], letter=letter) for letter, _ in printed.parties}
    return {
        "words": {**texts, "title": texts["oral" if printed.oral else "title"]},
        "number": _filled(texts["number"], case=printed.case_id, number=printed.number),
        "law": _filled(texts["law"], days=printed.confirm_days),
        "oral": printed.oral,
        "city": _both(printed.city),
        "committee": _both(printed.committee),
        "mediator": _called(texts["mediator"], printed.mediator),
        "kind": _both(printed.kind),
        "parties": [
            {
                "label": labels[letter],
                "name": contact.name,
                "contact": contact.contact,
                "address": contact.address,
                "represented": _represented(texts["represented"], contact.represented_by),
            }
            for letter, contact in printed.parties
        ],
        "facts": text.main_facts,
        "duties": [{"label": labels[one.letter], "words": one.words} for one in text.duties],
        "way": text.way,
        "place": text.place,
        "perform_by": printed.perform_by.isoformat(),
        "day": "" if printed.concluded is None else printed.concluded.isoformat(),
    }


def _represented(words: Both, name: str) -> Both | None:
    return _filled(words, name=name) if name else None


def _called(title: Both, name: Words) -> Both:
    """The name under its title, which is not said twice where the name says it already."""
    return {
        language: text if title[language] in text else f"{title[language]} {text}"
        for language, text in _both(name).items()
    }


def _both(words: Words) -> Both:
    return {"en": words.en, "zh": words.zh}


def _filled(words: Both, **parts: object) -> Both:
    return {language: text.format(**parts) for language, text in words.items()}
