"""What the package asks about its types, and tells callers, is whole and in two languages."""

import re
from pathlib import Path

import pytest

from turnout.adapters.city.types import CityTypes, base_types, load_types, package_types
from turnout.base.ids import IncidentTypeCode
from turnout.base.text import Words
from turnout.dispatch.protocols import Question, QuestionKind
from turnout.dispatch.rules.questions import course

CHINESE = re.compile(r"[\u4e00-\u9fff]")
LEAST_TYPES = 100
LONGEST_WAY = 12
WANTED = [
    "police.crisis_of_mind",
    "police.fraud_transfer_now",
    "police.complaint_officer",
    "police.complaint_body",
    "utility.power_cut",
    "utility.gas_cut",
    "utility.water_main",
    "utility.heating",
    "fire.water_rescue",
    "fire.mountain_rescue",
    "fire.lift",
    "police.missing_vulnerable",
    "police.domestic",
    "police.noise",
    "police.lost_property",
    "fire.hazmat",
    "police.explosives_found",
    "police.school_incident",
    "police.mass_gathering",
    "fire.flood",
    "medical.heat",
    "medical.carbon_monoxide",
    "medical.cardiac_arrest",
    "medical.stroke",
    "medical.childbirth",
    "traffic.crash_trapped",
]


@pytest.fixture(scope="module", params=["base", "san_francisco"])
def types(request: pytest.FixtureRequest) -> CityTypes:
    more = [] if request.param == "base" else [package_types(request.param)]
    return load_types(*base_types(), *more)


def is_in_both(words: Words) -> bool:
    """English without a Chinese sign, Chinese with one: a text copied over is none."""
    return not CHINESE.search(words.en) and bool(CHINESE.search(words.zh))


def questions(types: CityTypes) -> list[Question]:
    return [one for protocol in types.protocols.all for one in protocol.questions]


def test_there_are_more_than_a_hundred_types_and_those_that_were_asked_for(
    types: CityTypes,
) -> None:
    assert len(types.incident_types) >= LEAST_TYPES
    assert [code for code in WANTED if code not in types.incident_types] == []


def test_every_type_is_planned_and_asked_about(types: CityTypes) -> None:
    planned = {plan.incident_type for plan in types.plans}
    for code, each in types.incident_types.items():
        assert code in planned
        assert types.protocols.find_for_type(code, each.group) is not None, code
        assert each.group in types.groups, each.group


def test_every_text_is_in_both_languages(types: CityTypes) -> None:
    texts = [each.name for each in types.incident_types.values()]
    texts += [*types.groups.values(), *types.protocols.flags.values()]
    texts += [*types.protocols.advice.values(), *(one.text for one in questions(types))]
    choices = [one for one in questions(types) if one.kind is QuestionKind.CHOICE]
    texts += [option.text for one in choices for option in one.options]
    assert [words for words in texts if not is_in_both(words)] == []


def test_two_types_never_bear_one_name(types: CityTypes) -> None:
    """San Francisco's own words for medical calls stand beside the general ones."""
    for language in ("en", "zh"):
        names = [getattr(each.name, language) for each in types.incident_types.values()]
        assert sorted(names) == sorted(set(names))


def test_every_flag_and_every_piece_of_advice_is_used(types: CityTypes) -> None:
    outcomes = [option.outcome for one in questions(types) for option in one.options]
    assert {flag for one in outcomes for flag in one.flags} == set(types.protocols.flags)
    assert {piece for one in outcomes for piece in one.advice} == set(types.protocols.advice)


def test_no_way_through_the_questions_is_long(types: CityTypes) -> None:
    """Whatever is answered, always the first or always the last option: it ends soon."""
    for protocol in types.protocols.all:
        for choose in (0, -1):
            answers: dict[str, str] = {}
            while (at := course(types.protocols, protocol, answers).next) is not None:
                answers[at.id] = at.options[choose].code
            assert len(answers) <= LONGEST_WAY, protocol.code


def test_who_does_not_breathe_is_resuscitated_at_once(types: CityTypes) -> None:
    question = types.protocols.find_question("arrest.breathing")
    assert question is not None
    for said in ("no", "unknown"):
        option = question.find_option(said)
        assert option is not None
        assert option.outcome.incident_type == "medical.cardiac_arrest"
        assert option.outcome.decided
        assert option.outcome.advice[0] == "cpr"


def test_a_crash_with_people_trapped_wants_all_four_services(types: CityTypes) -> None:
    code = IncidentTypeCode("traffic.crash_trapped")
    plan = next(plan for plan in types.plans if plan.incident_type == code)
    wanted = {types.capabilities[need.capability].service for need in plan.stages[0].needs}
    assert len(wanted) == 4


def test_money_that_moves_is_stopped(types: CityTypes) -> None:
    question = types.protocols.find_question("fraud.money")
    assert question is not None
    option = question.find_option("moving")
    assert option is not None
    assert (option.outcome.flags, option.outcome.advice) == (("tell_bank",), ("fraud_stop",))


def test_the_how_to_writes_questions_that_load() -> None:
    for page in ("questions.md", "questions.zh.md"):
        text = (Path(__file__).parents[4] / "docs/howto" / page).read_text("utf-8")
        block = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
        assert block is not None
        bees = (
            '[types."fire.bees"]\nservice = "fire"\npriority = 4\n'
            'name = { en = "Bees", zh = "蜂" }\n'
            'group = "bees"\non_scene_minutes = 20\ntransport_share = 0.0\n'
            "plans = [{ valid_from = 2026-01-01, stages = [{ pump = 1 }] }]\n"
        )
        source = type(package_types("base"))(file=page, text=block.group(1) + bees)
        types = load_types(*base_types(), source)
        asked = types.protocols.find_for_type(IncidentTypeCode("fire.bees"), "bees")
        assert asked is not None
        assert [one.id for one in asked.questions] == ["bees.stung", "bees.where", "bees.people"]
