"""What the answers of a caller name, and what follows from them."""

import pytest

from tests.toytown.questions import BIN, CHEST, FALL, HOUSE, LADDER, PROTOCOLS, PUMP
from tests.toytown.world import START, TOWN
from turnout.base.ids import IncidentId, IncidentTypeCode
from turnout.dispatch.city import Need, Service
from turnout.dispatch.events.triage import AnswersRecorded
from turnout.dispatch.model.incidents import Given, Incident, IncidentStatus
from turnout.dispatch.refusals import Refusal
from turnout.dispatch.rules.questions import answer, course, decides, meanings, types_named


def incident(**known: object) -> Incident:
    return Incident(
        id=IncidentId(7),
        status=IncidentStatus.OPEN,
        service=Service.FIRE,
        call_ids=[],
        opened_at=START,
        received_at=START,
        district=None,
        place=None,
        **known,  # type: ignore[arg-type]  # the test names the fields
    )


def given(**answers: str) -> list[Given]:
    return [
        Given(question=name.replace("_", ".", 1), answer=code) for name, code in answers.items()
    ]


def said(one: Incident, rough: IncidentTypeCode | None = None, **answers: str) -> AnswersRecorded:
    return answer(
        one, given(**answers), protocols=PROTOCOLS, kinds=TOWN.incident_types, rough=rough
    )


def test_the_types_that_answers_name_are_collected_and_what_is_unknown_is_passed_over() -> None:
    answers = {"start.what": "fire", "fire.inside": "yes", "old.question": "yes"}
    assert types_named(PROTOCOLS, answers) == {BIN, HOUSE}
    assert types_named(PROTOCOLS, {"fire.floor": "0"}) == frozenset()


def test_an_answer_keeps_its_question_and_what_was_said() -> None:
    (floor,) = meanings(PROTOCOLS, {"fire.floor": "12"})
    assert (floor.question.id, floor.answer, floor.option.code) == ("fire.floor", "12", "3")


def test_questions_that_the_city_changed_meanwhile_are_asked_anew() -> None:
    protocol = PROTOCOLS.all[0]
    way = course(PROTOCOLS, protocol, {"start.what": "an answer of before"})
    assert way.asked == ()
    assert way.next is not None
    assert way.next.id == "start.what"


def test_the_largest_need_and_the_most_urgent_priority_win() -> None:
    recorded = said(incident(), fire_inside="yes", fire_floor="5")
    assert recorded.suggested_type == HOUSE
    assert recorded.suggested_priority == 1
    assert set(recorded.needs) == {
        Need(capability=PUMP, count=2),
        Need(capability=LADDER, count=1),
    }
    assert recorded.flags == ("trapped", "high")
    urgent = said(incident(), rough=BIN, fire_inside="unknown")
    assert (urgent.suggested_type, urgent.suggested_priority) == (BIN, 2)


def test_what_was_suggested_is_kept_only_while_an_answer_still_says_so() -> None:
    fire = incident(answers={"start.what": "fire"}, suggested_type=BIN)
    assert said(fire, rough=FALL, fire_floor="0").suggested_type == BIN
    changed = incident(suggested_type=BIN, incident_type=FALL)
    assert said(changed, rough=CHEST, fire_floor="0").suggested_type == FALL
    assert said(incident(suggested_type=BIN), rough=CHEST, fire_floor="0").suggested_type == CHEST


def test_nothing_is_suggested_where_nothing_is_known() -> None:
    recorded = said(incident(), fire_floor="0")
    assert (recorded.suggested_type, recorded.suggested_priority) == (None, None)
    assert not decides(incident(), recorded, PROTOCOLS)


def test_an_answer_that_decides_does_so_for_what_has_no_type_or_becomes_more_urgent() -> None:
    recorded = said(incident(), fire_inside="yes")
    assert decides(incident(), recorded, PROTOCOLS)
    assert decides(incident(incident_type=BIN, priority=3), recorded, PROTOCOLS)
    assert not decides(incident(incident_type=HOUSE, priority=1), recorded, PROTOCOLS)
    assert not decides(incident(), said(incident(), start_what="fire"), PROTOCOLS)


def test_what_is_not_offered_is_refused_and_the_refusal_says_what_is() -> None:
    with pytest.raises(Refusal, match=r"^answer_not_offered: maybe .*fire\.inside.*yes, no"):
        said(incident(), fire_inside="maybe")
    with pytest.raises(Refusal, match=r"^answer_not_offered: many .* 0-999"):
        said(incident(), fire_floor="many")
    with pytest.raises(Refusal, match=r"^unknown_question:.*fire\.colour"):
        said(incident(), fire_colour="red")
