"""Questions to a caller, answers, and what they suggest."""

from typing import Annotated, Literal

from pydantic import Field

from turnout.web.wire.basics import NO_OTHER_NAME, Priority, Shape, WordsShape
from turnout.web.wire.city import NamedCode

QuestionName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,48}[.][A-Za-z0-9_-]{1,48}$")]
AnswerCode = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,48}$")]


class Answers(Shape):
    """Codes of answers by question; a number in digits. No words of the caller."""

    answers: Annotated[
        dict[QuestionName, AnswerCode],
        Field(
            min_length=1,
            max_length=20,
            json_schema_extra=NO_OTHER_NAME,
        ),
    ]


class QuestionShape(Shape):
    """A question. A number has no options."""

    id: str
    kind: Literal["yes_no", "choice", "number"]
    text: WordsShape
    options: list[NamedCode]


class AskedShape(Shape):
    """A question with its answer."""

    question: QuestionShape
    answer: str
    text: WordsShape


class SuggestionShape(Shape):
    """What the answers suggest; `reason` when the priority is not the type's own."""

    incident_type: str
    priority: Priority
    reason: str | None


class QuestionsShape(Shape):
    """All answers in the order said, the next question, and advice to read aloud, newest first."""

    asked: list[AskedShape]
    next: QuestionShape | None
    suggestion: SuggestionShape | None
    advice: list[NamedCode]
