"""Writes protocols as TOML that `read_protocol` reads back unchanged."""

from collections.abc import Iterator, Mapping

from turnout.adapters.city.types.model import CityTypes
from turnout.adapters.city.types.questions import END
from turnout.adapters.toml import as_toml
from turnout.base.text import Words
from turnout.dispatch.protocols import AnswerOption, CallProtocol, Outcome, Question, QuestionKind


def dump_questions(types: CityTypes) -> list[str]:
    """The sections groups, flags, advice and protocols; nothing where a city has none."""
    lines: list[str] = []
    named = (
        ("groups", types.groups),
        ("flags", types.protocols.flags),
        ("advice", types.protocols.advice),
    )
    for section, entries in named:
        lines += _words_section(section, entries)
    for protocol in types.protocols.all:
        lines += _protocol(protocol)
    return lines


def _list(values: tuple[str, ...]) -> str:
    return "[" + ", ".join(map(as_toml, values)) + "]"


def _bare(words: Words) -> str:
    return f"en = {as_toml(words.en)}, zh = {as_toml(words.zh)}"


def _words_section(section: str, entries: Mapping[str, Words]) -> list[str]:
    if not entries:
        return []
    rows = [f"{as_toml(code)} = {{ {_bare(words)} }}" for code, words in sorted(entries.items())]
    return ["", f"[{section}]", *rows]


def _protocol(protocol: CallProtocol) -> list[str]:
    lines = ["", f"[protocols.{as_toml(protocol.code)}]", f"name = {{ {_bare(protocol.name)} }}"]
    for key in ("types", "groups", "services"):
        values = getattr(protocol, key)
        if values:
            lines.append(f"{key} = {_list(values)}")
    for question in protocol.questions:
        lines += _question(protocol, question)
    return lines


def _question(protocol: CallProtocol, question: Question) -> list[str]:
    name = question.id.partition(".")[2]
    lines = [
        f"[protocols.{as_toml(protocol.code)}.questions.{as_toml(name)}]",
        f"kind = {as_toml(question.kind)}",
        f"en = {as_toml(question.text.en)}",
        f"zh = {as_toml(question.text.zh)}",
    ]
    rows = [(option, ", ".join(_follows(protocol, option.outcome))) for option in question.options]
    if question.kind is QuestionKind.YES_NO:
        return lines + [f"{option.code} = {{ {row} }}" for option, row in rows]
    if question.kind is QuestionKind.CHOICE:
        return lines + [
            f"answers.{as_toml(option.code)} = {{ {_bare(option.text)}, {row} }}"
            for option, row in rows
        ]
    return [*lines, "answers = [", *_steps(rows), "]"]


def _steps(rows: list[tuple[AnswerOption, str]]) -> Iterator[str]:
    for option, row in rows:
        yield f"    {{ at_least = {option.at_least}, {row} }},"


def _follows(protocol: CallProtocol, outcome: Outcome) -> Iterator[str]:
    if outcome.incident_type is not None:
        yield f"type = {as_toml(outcome.incident_type)}"
    if outcome.priority is not None:
        yield f"priority = {outcome.priority}"
    if outcome.needs:
        needs = ", ".join(f"{as_toml(name)} = {count}" for name, count in outcome.needs.items())
        yield f"needs = {{ {needs} }}"
    if outcome.flags:
        yield f"flags = {_list(outcome.flags)}"
    if outcome.advice:
        yield f"advice = {_list(outcome.advice)}"
    if outcome.decided:
        yield "decided = true"
    yield _next(protocol, outcome.next)


def _next(protocol: CallProtocol, to: str | None) -> str:
    if to is None:
        return f"next = {as_toml(END)}"
    code, _, name = to.partition(".")
    return f"next = {as_toml(name)}" if code == protocol.code else f"then = {as_toml(code)}"
