"""Reads the protocols of a city: questions, answers, and what follows from each."""

from typing import Final

from turnout.adapters.city.types.table import Table
from turnout.base.ids import Capability, IncidentTypeCode
from turnout.base.text import Words
from turnout.dispatch.city import Service
from turnout.dispatch.protocols import (
    MOST_NUMBER,
    AnswerOption,
    CallProtocol,
    Outcome,
    Question,
    QuestionKind,
)

END: Final = "end"
YES_NO: Final = {
    "yes": Words("Yes", "是"),
    "no": Words("No", "否"),
    "unknown": Words("Not known", "不清楚"),
}
_FOLLOWS: Final = ("type", "priority", "needs", "flags", "advice", "decided", "next", "then")


def read_protocol(code: str, table: Table) -> CallProtocol:
    """One protocol as written. `next` of an answer holds the id of a question, or "protocol." with
    nothing after it for another protocol's first: `linked` resolves those.
    """
    table.only("name", "types", "groups", "services", "questions")
    rows = list(table.tables("questions"))
    if not rows:
        raise table.fault("questions", "this protocol asks nothing", "Add a question")
    names = [name for name, _ in rows]
    return CallProtocol(
        code=code,
        name=table.words("name"),
        types=tuple(map(IncidentTypeCode, _texts(table, "types"))),
        groups=_texts(table, "groups"),
        services=_services(table),
        questions=tuple(_question(code, name, row, names) for name, row in rows),
    )


def _services(table: Table) -> tuple[str, ...]:
    services = _texts(table, "services")
    for name in services:
        if name not in set(Service):
            remedy = f"Use one of: {', '.join(Service)}"
            raise table.fault("services", f"{name!r} is no service", remedy)
    return services


def _texts(table: Table, key: str) -> tuple[str, ...]:
    return table.texts(key) if key in table.entries else ()


def _question(protocol: str, name: str, table: Table, names: list[str]) -> Question:
    kind = _kind(table)
    keys = tuple(YES_NO) if kind is QuestionKind.YES_NO else ("answers",)
    table.only("kind", "en", "zh", *keys)
    reader = _Options(protocol, name, names)
    read = {
        QuestionKind.YES_NO: reader.yes_no,
        QuestionKind.CHOICE: reader.choice,
        QuestionKind.NUMBER: reader.number,
    }
    return Question(
        id=f"{protocol}.{name}",
        kind=kind,
        text=Words(en=table.text("en"), zh=table.text("zh")),
        options=read[kind](table),
    )


def _kind(table: Table) -> QuestionKind:
    kind = table.text("kind")
    if kind not in set(QuestionKind):
        remedy = f"Use one of: {', '.join(QuestionKind)}"
        raise table.fault("kind", f"{kind!r} is no kind of question", remedy)
    return QuestionKind(kind)


class _Options:
    """Reads the answers of one question; `names` are the questions of its protocol, in order."""

    def __init__(self, protocol: str, name: str, names: list[str]) -> None:
        self._protocol = protocol
        self._names = names
        later = names[names.index(name) + 1 :]
        self._usual = f"{protocol}.{later[0]}" if later else None

    def yes_no(self, table: Table) -> tuple[AnswerOption, ...]:
        """Yes and no as written. "Not known", unless it is written, changes nothing: it leads
        where both of them lead, or else to the next question of the file."""
        written = [code for code in YES_NO if code in table.entries or code != "unknown"]
        outcomes = {}
        for code in written:
            row = table.table(code)
            row.only(*_FOLLOWS)
            outcomes[code] = self._outcome(row)
        both = {outcomes["yes"].next, outcomes["no"].next}
        unknown = Outcome(next=both.pop() if len(both) == 1 else self._usual)
        return tuple(
            AnswerOption(code=code, text=text, outcome=outcomes.get(code, unknown))
            for code, text in YES_NO.items()
        )

    def choice(self, table: Table) -> tuple[AnswerOption, ...]:
        """Two to nine answers: each has a key of the keyboard."""
        rows = list(table.tables("answers"))
        if not 2 <= len(rows) <= 9:
            raise table.fault("answers", f"there are {len(rows)} answers", "Give two to nine")
        options = []
        for code, row in rows:
            row.only("en", "zh", *_FOLLOWS)
            text = Words(en=row.text("en"), zh=row.text("zh"))
            options.append(AnswerOption(code=code, text=text, outcome=self._outcome(row)))
        return tuple(options)

    def number(self, table: Table) -> tuple[AnswerOption, ...]:
        """Steps that ascend from 0."""
        options = []
        for row in table.rows("answers"):
            row.only("at_least", *_FOLLOWS)
            least = row.whole("at_least", most=MOST_NUMBER)
            text = Words(f"{least} or more", f"{least} 及以上")
            option = AnswerOption(
                code=str(least), text=text, outcome=self._outcome(row), at_least=least
            )
            options.append(option)
        steps = [option.at_least or 0 for option in options]
        if not steps or steps[0] != 0 or steps != sorted(set(steps)):
            raise table.fault(
                "answers", f"the steps are {steps}", "Begin with at_least = 0 and let them ascend"
            )
        return tuple(options)

    def _outcome(self, table: Table) -> Outcome:
        code = table.find_text("type")
        return Outcome(
            incident_type=None if code is None else IncidentTypeCode(code),
            priority=table.whole("priority", least=1, most=5)
            if "priority" in table.entries
            else None,
            needs=_needs(table),
            flags=_texts(table, "flags"),
            advice=_texts(table, "advice"),
            decided=table.yes("decided") if "decided" in table.entries else False,
            next=self._next(table),
        )

    def _next(self, table: Table) -> str | None:
        if "then" in table.entries:
            if "next" in table.entries:
                raise table.fault("then", "`next` says otherwise", "Keep one of the two")
            return f"{table.text('then')}."
        name = table.find_text("next")
        if name is None or name == END:
            return self._usual if name is None else None
        if name not in self._names:
            raise table.fault(
                "next",
                f"this protocol has no question {name!r}",
                f'Use "{END}", or one of: {", ".join(self._names)}; `then` names a protocol',
            )
        return f"{self._protocol}.{name}"


def _needs(table: Table) -> dict[Capability, int]:
    if "needs" not in table.entries:
        return {}
    needs = table.table("needs")
    return {Capability(name): needs.whole(name, least=1, most=99) for name in needs.entries}
