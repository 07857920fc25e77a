"""The part of the reference page that lists what callers are asked and told."""

from collections.abc import Iterator, Mapping

from turnout.adapters.city.types.model import CityTypes
from turnout.base.text import Words
from turnout.dispatch.protocols import AnswerOption, CallProtocol, Question, QuestionKind

_HEAD = """## Questions

Asked in this order, unless an answer leads elsewhere (→). What follows from an answer stands
behind it: a type, the least urgency (P), units wanted at least (+), flags for the crew, and advice
(in italics). ! says that the type is given at once, when that makes the incident more urgent. "Not
known" is an answer to every question of yes or no.
[How a city writes its own](../howto/questions.md).
"""


def questions_part(types: CityTypes) -> str:
    """All protocols, then the words of flags and advice."""
    parts = [_HEAD]
    parts += [_protocol(protocol) for protocol in types.protocols.all]
    parts.append(_words("Flags for the crew", types.protocols.flags))
    parts.append(_words("Advice, read to the caller", types.protocols.advice))
    return "\n".join(parts)


def _protocol(protocol: CallProtocol) -> str:
    rows = [_question(protocol, question) for question in protocol.questions]
    return f"### {protocol.code}\n\n{protocol.name.en} · {protocol.name.zh}\n\n" + "".join(rows)


def _question(protocol: CallProtocol, question: Question) -> str:
    name = question.id.partition(".")[2]
    later = protocol.questions[protocol.questions.index(question) + 1 :]
    usual = later[0].id if later else None
    answers = "; ".join(_answer(question, option, usual) for option in question.options)
    return f"- `{name}` {question.text.en} {question.text.zh}<br>{answers}\n"


def _answer(question: Question, option: AnswerOption, usual: str | None) -> str:
    if question.kind is QuestionKind.YES_NO:
        said = option.code
    elif question.kind is QuestionKind.NUMBER:
        said = f"{option.at_least}+"
    else:
        said = f"{option.text.en} {option.text.zh}"
    follows = ", ".join(_follows(option))
    leads = "" if option.outcome.next == usual else f" → {option.outcome.next or 'end'}"
    return said + (f" ({follows})" if follows else "") + leads


def _follows(option: AnswerOption) -> Iterator[str]:
    outcome = option.outcome
    if outcome.incident_type is not None:
        yield f"`{outcome.incident_type}`{'!' if outcome.decided else ''}"
    if outcome.priority is not None:
        yield f"P{outcome.priority}"
    for capability, count in outcome.needs.items():
        yield f"+{count} {capability}"
    yield from outcome.flags
    yield from (f"*{advice}*" for advice in outcome.advice)


def _words(title: str, entries: Mapping[str, Words]) -> str:
    rows = [f"| `{code}` | {words.en} | {words.zh} |\n" for code, words in sorted(entries.items())]
    return f"## {title}\n\n| code | English | 中文 |\n|---|---|---|\n" + "".join(rows)
