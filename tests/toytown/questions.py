"""What Toytown asks its callers: three protocols that a reader can follow with a finger.

start.what --fire--> fire.inside --no--> fire.floor
           --ill---> sick.awake
"""

from turnout.base.ids import Capability, IncidentTypeCode
from turnout.base.text import Words
from turnout.dispatch.protocols import (
    AnswerOption,
    CallProtocol,
    Outcome,
    Protocols,
    Question,
    QuestionKind,
)


def _words(text: str) -> Words:
    return Words(text, f"{text}（镇）")


def _option(code: str, *, at_least: int | None = None, **follows: object) -> AnswerOption:
    outcome = Outcome(**follows)  # type: ignore[arg-type]  # the table below names its fields
    return AnswerOption(code=code, text=_words(code), outcome=outcome, at_least=at_least)


def _question(question_id: str, kind: QuestionKind, *options: AnswerOption) -> Question:
    return Question(id=question_id, kind=kind, text=_words(f"{question_id}?"), options=options)


def _protocol(code: str, *questions: Question, group: str = "", service: str = "") -> CallProtocol:
    return CallProtocol(
        code=code,
        name=_words(code),
        types=(),
        groups=(group,) if group else (),
        services=(service,) if service else (),
        questions=questions,
    )


HOUSE, BIN = IncidentTypeCode("house_fire"), IncidentTypeCode("bin_fire")
CHEST, FALL = IncidentTypeCode("chest_pain"), IncidentTypeCode("fall")
LADDER, PUMP = Capability("ladder"), Capability("pump")

PROTOCOLS = Protocols(
    (
        _protocol(
            "start",
            _question(
                "start.what",
                QuestionKind.CHOICE,
                _option("fire", incident_type=BIN, next="fire.inside"),
                _option("ill", incident_type=FALL, next="sick.awake"),
            ),
            service="fire",
        ),
        _protocol(
            "fire",
            _question(
                "fire.inside",
                QuestionKind.YES_NO,
                _option(
                    "yes",
                    incident_type=HOUSE,
                    needs={PUMP: 2},
                    flags=("trapped",),
                    advice=("get_out",),
                    decided=True,
                ),
                _option("no", next="fire.floor"),
                _option("unknown", priority=2, next="fire.floor"),
            ),
            _question(
                "fire.floor",
                QuestionKind.NUMBER,
                _option("0", at_least=0),
                _option("3", at_least=3, needs={LADDER: 1}, flags=("high",)),
            ),
            group="fire",
        ),
        _protocol(
            "sick",
            _question(
                "sick.awake",
                QuestionKind.YES_NO,
                _option("yes"),
                _option("no", incident_type=CHEST, advice=("push",), decided=True),
                _option("unknown"),
            ),
            group="medical",
        ),
    ),
    flags={"trapped": _words("People trapped"), "high": _words("High up")},
    advice={"get_out": _words("Get out and stay out."), "push": _words("Push hard and fast.")},
)

CALM = CallProtocol(
    code="calm",
    name=_words("calm"),
    types=(CHEST,),
    groups=(),
    services=(),
    questions=(
        _question(
            "calm.fight", QuestionKind.YES_NO, _option("yes", flags=("violence",)), _option("no")
        ),
    ),
)
"""Asked about chest pain where volunteers go: whether somebody fights there."""
