"""Cases as they are shown."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from turnout.base.text import Words
from turnout.community import turns
from turnout.community.board import Board
from turnout.community.calendar import ends_soon
from turnout.community.catalogue import Attribute, CaseClass, Evidence
from turnout.community.deadlines import dues_of
from turnout.community.facts import Fact
from turnout.community.index import NEVER, CaseRow
from turnout.community.model import ids
from turnout.community.model.cases import Case, CaseText, Clock, Status
from turnout.community.model.ids import Party
from turnout.community.rules import route
from turnout.community.views import light_of, rows_of
from turnout.web.views.city import lon_lat
from turnout.web.views.rows import Row

_HIDDEN = frozenset({"case_id", "sealed", "kept", "token", "photos", "limit", "point"})


def words_shape(words: Words) -> Row:
    """WordsShape."""
    return {"en": words.en, "zh": words.zh}


def catalogue_shape(board: Board, now: datetime, turn_of: Callable[[Party], int]) -> Row:
    """CatalogueShape: classes and grids of today first. `turn_of`: how many cases wait for it."""
    catalogue, day = board.catalogue, board.day(now)
    return {
        "classes": [_class(one, is_open=one.holds(day)) for one in catalogue.classes_on(day)],
        "groups": [named_shape(one.code, one.name) for one in catalogue.groups.values()],
        "bodies": [named_shape(one.id, one.name) for one in catalogue.bodies.values()],
        "areas": [
            {
                **named_shape(one.id, one.name),
                "level": one.level.value,
                "parent": one.parent,
            }
            for one in catalogue.areas.values()
        ],
        "grids": [
            {
                **named_shape(one.id, one.name),
                "area": one.area,
                "ring": list(one.ring),
                "worker": board.state.workers.get(one.id),
                "turn": turn_of(ids.grid(one.id)),
            }
            for one in catalogue.grids.values()
            if one.holds(day)
        ],
        "calendar_ends": ends_soon(catalogue, day),
    }


def named_shape(code: str, name: Words) -> Row:
    """NamedShape."""
    return {"code": code, "name": words_shape(name)}


def _class(one: CaseClass, *, is_open: bool) -> Row:
    return {
        **named_shape(one.code, one.name),
        "group": one.group,
        "kind": one.kind.value,
        "urgent": one.urgent,
        "on_the_spot": one.on_the_spot,
        "photo": Evidence.PHOTO in one.evidence,
        "open": is_open,
        "questions": [_asked(asked) for asked in one.attributes],
    }


def _asked(one: Attribute) -> Row:
    """AskedShape."""
    choices = [named_shape(code, name) for code, name in one.choices.items()]
    return {**named_shape(one.code, one.name), "required": one.required, "choices": choices}


def case_row(board: Board, case: Case, now: datetime) -> Row:
    """DeskCase."""
    [row] = rows_of(board, [case])
    return shown_row(row, now)


def shown_row(row: CaseRow, now: datetime) -> Row:
    """DeskCase of a row of the table."""
    marks = row.marks
    return {
        "case_id": row.case_id,
        "class_code": row.class_code,
        "status": row.status.value,
        "owner": marks.owner,
        "desk": row.desk,
        "grid_id": row.grid_id,
        "point": None if marks.point is None else lon_lat(marks.point),
        "light": light_of(row, now).value,
        "due_at": None if row.due_at == NEVER else row.due_at,
        "collected_at": row.collected_at,
        "closed_at": row.closed_at,
        "outcome": None if row.outcome is None else row.outcome.value,
        "urgent": marks.urgent,
        "urged": marks.urged,
        "reworks": row.reworks,
        "returns": marks.returns,
        "supervised_by": marks.supervised_by,
        "answerable": marks.answerable,
        "pause": None if marks.pause is None else marks.pause.value,
        "pause_until": marks.pause_until,
        "asks_time": marks.asks_time,
    }


def case_card(
    board: Board, case: Case, facts: Sequence[Fact], *, now: datetime, reporter: bool
) -> Row:
    """CaseCard; `reporter`: with name and contact."""
    text = case.text or CaseText()
    known = board.class_of(case)
    return {
        "row": case_row(board, case, now),
        "words": text.words,
        "address": text.address,
        "place": None if text.point is None else lon_lat(text.point),
        "name": text.name if reporter else None,
        "contact": text.contact if reporter else None,
        "source": case.source.value,
        "component": case.component,
        "answers": _answers(case, known),
        "earlier": _earlier(board, case),
        "proposed": list(case.proposed),
        "body": None if known is None else _body(board, case, known),
        "handler": case.handler,
        "verifier": case.verifier,
        "outcome": None if case.outcome is None else case.outcome.value,
        "may_reopen_until": case.reopen_until,
        "evidence": [] if known is None else [one.value for one in known.evidence],
        "suspends": [] if known is None else [one.value for one in known.suspends],
        "mediated": board.state.mediation.is_under_way(case.id),
        "photos": [photo.sealed.ref for photo in case.photos],
        "tasks": [_task(task) for task in case.tasks.values()],
        "laps": _laps(board, case.laps),
        "asked_amount": None if case.ask is None else case.ask.amount,
        "asked_reason": None if case.ask is None else case.ask.reason,
        "limit_unit": None if case.clock is None else case.clock.limit.unit.value,
        "facts": [fact_shape(fact) for fact in facts],
    }


def _answers(case: Case, known: CaseClass | None) -> list[Row]:
    """What was answered, in the words of the class; by its codes once the class is another one."""
    asked = {} if known is None else {one.code: one for one in known.attributes}
    rows = []
    for code, answer in case.attributes:
        one = asked.get(code)
        name = Words.plain(code) if one is None else one.name
        said = None if one is None else one.choices.get(answer)
        answered = said or Words.plain(answer)
        rows.append({"question": words_shape(name), "answer": words_shape(answered)})
    return rows


def _earlier(board: Board, case: Case) -> list[int]:
    """Cases about the same thing before this one: what breaks again shows."""
    about = board.state.components.get(case.component or "", [])
    return [one for one in about if one < case.id]


def _body(board: Board, case: Case, known: CaseClass) -> str:
    return ids.body(route.propose(board.catalogue, case, known, None))


def _task(task: Any) -> Row:
    return {
        "number": task.number,
        "party": task.party,
        "words": "" if task.text is None else task.text.words,
        "open": task.clock is not None,
        "done": task.done,
    }


def _laps(board: Board, laps: Sequence[Clock]) -> list[Row]:
    """What is over, and what of it was late."""
    shown = []
    for lap, due in zip(laps, dues_of(board.calendar, board.catalogue.rules, laps), strict=True):
        ended = lap.spans[-1].end
        shown.append(
            {
                "step": lap.step.value,
                "owner": lap.owner,
                "began_at": lap.spans[0].begin,
                "ended_at": ended,
                "due_at": due.at,
                "late": due.at is not None and ended is not None and due.at < ended,
            }
        )
    return shown


def fact_shape(fact: Fact) -> Row:
    """A sealed text is shown where it stands; of the first fact the card shows it above."""
    fields = msgspec.to_builtins(fact.event)
    words = getattr(fact.opened, "words", None)
    return {
        "sequence": fact.record.sequence,
        "type": fact.record.type,
        "at": fact.record.happened_at,
        "actor": fact.record.actor,
        "fields": {
            name: value
            for name, value in fields.items()
            if name not in _HIDDEN and value is not None
        },
        "words": None if isinstance(fact.opened, CaseText) else words,
    }


def party_name(board: Board, party: Party | None) -> Words | None:
    """A party as a person calls it."""
    if party is None:
        return None
    catalogue = board.catalogue
    area, body, grid = ids.area_of(party), ids.body_of(party), ids.grid_of(party)
    if area is not None and area in catalogue.areas:
        return catalogue.areas[area].name
    if body is not None and body in catalogue.bodies:
        return catalogue.bodies[body].name
    if grid is not None and grid in catalogue.grids:
        return catalogue.grids[grid].name
    return Words("the control room", "指挥中心")


def report_shape(board: Board, case: Case, now: datetime, *, said: bool) -> Row:
    """ReportShape; `said`: this link gave its score already."""
    known = board.class_of(case)
    due = board.due(case)
    name = party_name(board, turns.owner_of(case))
    laps = [
        {"step": lap.step.value, "began_at": lap.spans[0].begin, "ended_at": lap.spans[-1].end}
        for lap in case.laps
    ]
    if case.clock is not None:
        clock = case.clock
        laps.append({"step": clock.step.value, "began_at": clock.spans[0].begin, "ended_at": None})
    return {
        "case_id": case.id,
        "class_name": None if known is None else words_shape(known.name),
        "status": case.status.value,
        "owner": None if name is None else words_shape(name),
        "due_at": None if due is None else due.at,
        "outcome": None if case.outcome is None else case.outcome.value,
        "steps": laps,
        "may_say": _may_say(case, now, said=said),
        "now": now,
    }


def _may_say(case: Case, now: datetime, *, said: bool) -> list[str]:
    if case.status is not Status.CLOSED:
        return ["note", "urge"]
    open_again = case.reopen_until is not None and now <= case.reopen_until
    if not open_again or case.merged_into is not None:
        return []
    return ["not_mended"] if said else ["not_mended", "score"]


def public_shape(rows: Sequence[CaseRow], until: datetime, city: Mapping[str, Any]) -> Row:
    """PublicShape, on the ground of a CityShape."""
    ground = {name: city[name] for name in ("bounds", "basemap", "attribution")}
    return {
        **ground,
        "until": until,
        "rows": [
            {
                "case_id": row.case_id,
                "class_code": row.class_code,
                "status": row.status.value,
                "point": lon_lat(row.marks.point),
            }
            for row in rows
            if row.marks.point is not None
        ],
    }
