"""The part of the reference page that lists what callers are asked and told."""

from collections.abc import Iterator, Mapping

from turnout.adapters.city.types import page_words as words
from turnout.adapters.city.types.model import CityTypes
from turnout.adapters.city.types.page_words import named, said
from turnout.base.text import Words
from turnout.dispatch.protocols import AnswerOption, CallProtocol, Question, QuestionKind


def questions_part(types: CityTypes, language: str) -> str:
    """All protocols, then the words of flags and advice."""
    parts = [said(words.QUESTIONS, language)]
    parts += [_protocol(types, protocol, language) for protocol in types.protocols.all]
    parts.append(_entries(words.FLAGS, types.protocols.flags, language))
    parts.append(_entries(words.ADVICE, types.protocols.advice, language))
    return "\n".join(parts)


def _protocol(types: CityTypes, protocol: CallProtocol, language: str) -> str:
    rows = [_question(types, protocol, question, language) for question in protocol.questions]
    title = protocol.name.zh if language == "zh" else f"{protocol.name.en} · {protocol.name.zh}"
    return f"### {protocol.code}\n\n{title}\n\n" + "".join(rows)


def _question(types: CityTypes, protocol: CallProtocol, question: Question, language: str) -> str:
    name = question.id.partition(".")[2]
    later = protocol.questions[protocol.questions.index(question) + 1 :]
    usual = later[0].id if later else None
    between = said(words.BETWEEN_STAGES, language)
    answers = between.join(
        _answer(types, question, option, usual, language) for option in question.options
    )
    return f"- `{name}` {_both(question.text, language)}<br>{answers}\n"


def _both(text: Words, language: str) -> str:
    return text.zh if language == "zh" else f"{text.en} {text.zh}"


def _answer(
    types: CityTypes, question: Question, option: AnswerOption, usual: str | None, language: str
) -> str:
    if question.kind is QuestionKind.YES_NO:
        answer = option.text.zh if language == "zh" else option.code
    elif question.kind is QuestionKind.NUMBER:
        answer = f"{option.at_least}+"
    else:
        answer = _both(option.text, language)
    follows = said(words.BETWEEN, language).join(_follows(types, option, language))
    leads = "" if option.outcome.next == usual else f" → {_next(option, language)}"
    brackets = "（{}）" if language == "zh" else " ({})"
    return answer + (brackets.format(follows) if follows else "") + leads


def _next(option: AnswerOption, language: str) -> str:
    return option.outcome.next or said(words.END, language)


def _follows(types: CityTypes, option: AnswerOption, language: str) -> Iterator[str]:
    outcome = option.outcome
    if outcome.incident_type is not None:
        yield f"`{outcome.incident_type}`{'!' if outcome.decided else ''}"
    if outcome.priority is not None:
        yield f"P{outcome.priority}"
    for capability, count in outcome.needs.items():
        named_zh = types.capabilities[capability].name.zh
        yield f"+{named_zh} {count}" if language == "zh" else f"+{count} {capability}"
    for flag in outcome.flags:
        yield types.protocols.flags[flag].zh if language == "zh" else flag
    for advice in outcome.advice:
        yield f"*{advice}*"


def _entries(title: Words, entries: Mapping[str, Words], language: str) -> str:
    rows = [f"| `{code}` | {named(each, language)} |\n" for code, each in sorted(entries.items())]
    return f"## {said(title, language)}\n\n{said(words.ENTRIES, language)}" + "".join(rows)
