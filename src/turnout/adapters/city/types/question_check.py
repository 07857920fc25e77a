"""Checks protocols: every name leads somewhere, every question is reached, none comes twice."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from turnout.adapters.city.types.model import CityTypes
from turnout.adapters.city.types.table import Table
from turnout.dispatch.protocols import AnswerOption, CallProtocol, Question

Written = Mapping[tuple[str, str], Table]
"""The table that an entry was read from, by section and name."""


def linked(protocols: Mapping[str, CallProtocol], tables: Written) -> tuple[CallProtocol, ...]:
    """The protocols with "protocol." resolved to that protocol's first question."""

    def resolve(option: AnswerOption, question: Question, protocol: CallProtocol) -> AnswerOption:
        to = option.outcome.next
        if to is None or not to.endswith("."):
            return option
        other = protocols.get(to[:-1])
        if other is None:
            raise _answer_table(tables, protocol, question, option).fault(
                "then", f"no protocol {to[:-1]!r}", "Add it to [protocols] or correct the name"
            )
        return replace(option, outcome=replace(option.outcome, next=other.questions[0].id))

    return tuple(
        replace(
            protocol,
            questions=tuple(
                replace(one, options=tuple(resolve(o, one, protocol) for o in one.options))
                for one in protocol.questions
            ),
        )
        for _, protocol in sorted(protocols.items())
    )


def check_questions(types: CityTypes, tables: Written) -> None:
    """Raise CityInputError at the first thing that is wrong."""
    for protocol in types.protocols.all:
        _check_purpose(types, protocol, tables["protocols", protocol.code])
        for question in protocol.questions:
            for option in question.options:
                table = _answer_table(tables, protocol, question, option)
                _check_outcome(types, option, table)
    _check_reached(types, tables)
    _check_loops(types, tables)


def _answer_table(
    tables: Written, protocol: CallProtocol, question: Question, option: AnswerOption
) -> Table:
    """Where an answer was written, as a person would search for it."""
    table = tables["protocols", protocol.code]
    key = f"questions.{question.id.partition('.')[2]}.{option.code}"
    return Table(file=table.file, key=table.path(key), entries={})


def _check_purpose(types: CityTypes, protocol: CallProtocol, table: Table) -> None:
    for code in protocol.types:
        if code not in types.incident_types:
            raise table.fault("types", f"no incident type {code!r}", "Add it to [types]")
    groups = {each.group for each in types.incident_types.values()}
    for group in protocol.groups:
        if group not in groups:
            remedy = "Give the group to a type, or correct the name"
            raise table.fault("groups", f"no type is of group {group!r}", remedy)
    for other in types.protocols.all:
        for key in ("types", "groups", "services"):
            both = set(getattr(protocol, key)) & set(getattr(other, key))
            if both and other.code < protocol.code:
                raise table.fault(
                    key, f"{sorted(both)[0]!r} is {other.code}'s already", "Name it in one protocol"
                )


def _check_outcome(types: CityTypes, option: AnswerOption, table: Table) -> None:
    outcome = option.outcome
    if outcome.incident_type is not None and outcome.incident_type not in types.incident_types:
        remedy = "Add it to [types] or correct the name"
        raise table.fault("type", f"no incident type {outcome.incident_type!r}", remedy)
    if outcome.decided and outcome.incident_type is None:
        raise table.fault("decided", "nothing is decided without a type", "Name the type")
    known = (
        ("needs", "capability", tuple(outcome.needs), types.capabilities, "[capabilities]"),
        ("flags", "flag", outcome.flags, types.protocols.flags, "[flags]"),
        ("advice", "advice", outcome.advice, types.protocols.advice, "[advice]"),
    )
    for key, what, names, there, section in known:
        for name in names:
            if name not in there:
                remedy = f"Add it to {section} or correct the name"
                raise table.fault(key, f"no {what} {name!r}", remedy)


def _next_of(question: Question) -> Iterator[str]:
    for option in question.options:
        if option.outcome.next is not None:
            yield option.outcome.next


def _check_reached(types: CityTypes, tables: Written) -> None:
    """Every question is its protocol's first, or an answer leads to it."""
    reached = {n for p in types.protocols.all for q in p.questions for n in _next_of(q)}
    for protocol in types.protocols.all:
        for question in protocol.questions[1:]:
            if question.id not in reached:
                name = question.id.partition(".")[2]
                raise tables["protocols", protocol.code].fault(
                    f"questions.{name}", "no answer leads to this question", "Let one lead here"
                )


def _check_loops(types: CityTypes, tables: Written) -> None:
    """No answer leads back to a question that was asked before it."""
    done: set[str] = set()
    questions = {one.id: one for each in types.protocols.all for one in each.questions}
    for start in questions:
        _walk(start, (), questions, done, tables)


def _walk(
    at: str,
    before: tuple[str, ...],
    questions: Mapping[str, Question],
    done: set[str],
    tables: Written,
) -> None:
    if at in before:
        protocol, _, name = before[-1].partition(".")
        raise tables["protocols", protocol].fault(
            f"questions.{name}", f"its answers lead back to {at}", "Let them lead on"
        )
    if at in done:
        return
    for following in dict.fromkeys(_next_of(questions[at])):
        _walk(following, (*before, at), questions, done, tables)
    done.add(at)
