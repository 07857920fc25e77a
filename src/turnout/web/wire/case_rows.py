"""What is shown of cases."""

from typing import Any

from turnout.web.wire.basics import Instant, LonLat, Shape, WordsShape


class NamedShape(Shape):
    """Something with a code and a name."""

    code: str
    name: WordsShape


class AskedShape(Shape):
    """A question that a class asks of whoever reports. `choices` empty: a number."""

    code: str
    name: WordsShape
    required: bool
    choices: list[NamedShape]


class ClassShape(Shape):
    """A class of cases, as far as somebody who reports has to know it."""

    code: str
    name: WordsShape
    group: str
    kind: str
    urgent: bool
    on_the_spot: bool
    photo: bool
    open: bool
    questions: list[AskedShape]


class AreaShape(Shape):
    """An area with a desk."""

    code: str
    name: WordsShape
    level: str
    parent: str | None


class GridShape(Shape):
    """A grid of today. `worker` serves it; `turn`: how many cases wait for it."""

    code: str
    name: WordsShape
    area: str
    ring: list[LonLat]
    worker: str | None
    turn: int


class CatalogueShape(Shape):
    """Everything that a page of the desk has to name. `calendar_ends`: the last year of the city's
    working calendar, when that is near or over."""

    classes: list[ClassShape]
    groups: list[NamedShape]
    bodies: list[NamedShape]
    areas: list[AreaShape]
    grids: list[GridShape]
    calendar_ends: int | None


class DeskCase(Shape):
    """A case in a list. `light` is the worst of its clocks; `due_at` the next of them."""

    case_id: int
    class_code: str | None
    status: str
    owner: str | None
    desk: str
    grid_id: str
    point: LonLat | None
    light: str
    due_at: Instant | None
    collected_at: Instant
    closed_at: Instant | None
    outcome: str | None
    urgent: bool
    urged: int
    reworks: int
    returns: int
    supervised_by: str | None
    answerable: str | None
    pause: str | None
    pause_until: Instant | None
    asks_time: bool


class CaseListShape(Shape):
    """One page of a list, and how many there are in each. `next`: where the next page begins, None
    on the last; `behind`: so many records are not in the table yet."""

    rows: list[DeskCase]
    next: str | None
    behind: int
    turn: int
    late: int
    waiting: int
    now: Instant


class FoundShape(Shape):
    """One page of what was found, the newest first. `next`: where the next page begins."""

    rows: list[DeskCase]
    next: int | None
    behind: int
    now: Instant


class LapShape(Shape):
    """A step that is over: whose it was, and whether it was late."""

    step: str
    owner: str
    began_at: Instant
    ended_at: Instant
    due_at: Instant | None
    late: bool


class CaseTaskShape(Shape):
    """A part that another party does."""

    number: int
    party: str
    words: str
    open: bool
    done: bool


class FactShape(Shape):
    """One fact of a case. `words` is what was sealed beside it."""

    sequence: int
    type: str
    at: Instant
    actor: str
    fields: dict[str, Any]
    words: str | None


class AnsweredShape(Shape):
    """What was answered to a question of the class."""

    question: WordsShape
    answer: WordsShape


class CaseCard(Shape):
    """A case with everything that its parties may know. Name and contact: for who may ask. While it
    is `mediated` only the parties give it more time, and it is not reported back."""

    row: DeskCase
    words: str
    address: str
    place: LonLat | None
    name: str | None
    contact: str | None
    source: str
    component: str | None
    answers: list[AnsweredShape]
    earlier: list[int]
    proposed: list[int]
    body: str | None
    handler: str | None
    verifier: str | None
    outcome: str | None
    may_reopen_until: Instant | None
    evidence: list[str]
    suspends: list[str]
    mediated: bool
    photos: list[str]
    tasks: list[CaseTaskShape]
    laps: list[LapShape]
    asked_amount: int | None
    asked_reason: str | None
    limit_unit: str | None
    facts: list[FactShape]


class StepShape(Shape):
    """A step as a reporter is told it."""

    step: str
    began_at: Instant
    ended_at: Instant | None


class ReportShape(Shape):
    """A case as its reporter sees it."""

    case_id: int
    class_name: WordsShape | None
    status: str
    owner: WordsShape | None
    due_at: Instant | None
    outcome: str | None
    steps: list[StepShape]
    may_say: list[str]
    now: Instant


class PublicRow(Shape):
    """A case on the public map: late, blurred to its block, without a word or a photo."""

    case_id: int
    class_code: str
    status: str
    point: LonLat


class PublicShape(Shape):
    """The public map: what was told until a moment, and the ground that it is drawn on."""

    rows: list[PublicRow]
    until: Instant
    bounds: tuple[float, float, float, float]
    basemap: bool
    attribution: WordsShape
