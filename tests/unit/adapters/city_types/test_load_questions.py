"""A protocol that leads nowhere is refused, with file, entry, field and remedy."""

import pytest

from tests.unit.adapters.city_types.test_load_types import TOWN, town
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.types import load_types

ASKED = (
    TOWN
    + """
[groups]
nuisance = { en = "Nuisance", zh = "扰民" }
[flags]
dog = { en = "Dog", zh = "有犬" }
[advice]
wait = { en = "Please wait.", zh = "请稍候。" }
[protocols.noise]
name = { en = "Noise", zh = "噪音" }
groups = ["nuisance"]
[protocols.noise.questions.loud]
kind = "yes_no"
en = "Is it loud?"
zh = "声音大吗？"
yes = { type = "police.noise", decided = true, flags = ["dog"], advice = ["wait"] }
no = { next = "where" }
[protocols.noise.questions.where]
kind = "choice"
en = "Where?"
zh = "在哪里？"
answers.street = { en = "In the street", zh = "街上", needs = { patrol = 1 } }
answers.house = { en = "In a house", zh = "屋里", next = "end" }
[protocols.noise.questions.people]
kind = "number"
en = "How many people?"
zh = "几个人？"
answers = [{ at_least = 0 }, { at_least = 5, priority = 3 }]
"""
)


def complaint(was: str, becomes: str) -> str:
    assert was in ASKED, was
    with pytest.raises(CityInputError) as caught:
        load_types(town(ASKED.replace(was, becomes, 1)))
    return str(caught.value)


def test_questions_are_linked_in_their_order() -> None:
    (protocol,) = load_types(town(ASKED)).protocols.all
    loud, where, people = protocol.questions
    assert [option.outcome.next for option in loud.options] == ["noise.where"] * 3
    assert [option.outcome.next for option in where.options] == ["noise.people", None]
    assert [option.outcome.next for option in people.options] == [None, None]
    assert [option.code for option in loud.options] == ["yes", "no", "unknown"]


def test_a_city_without_questions_asks_nothing() -> None:
    assert load_types(town()).protocols.all == ()


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('next = "where"', 'next = "when"', "loud.no.next: this protocol has no question 'when'"),
        ('next = "where"', 'then = "fire"', "loud.no.then: no protocol 'fire'"),
        ('next = "where"', 'next = "end", then = "noise"', "Keep one of the two"),
        ('type = "police.noise"', 'type = "police.nose"', "no incident type 'police.nose'"),
        ('type = "police.noise", ', "", "nothing is decided without a type"),
        ('flags = ["dog"]', 'flags = ["cat"]', "no flag 'cat'. Add it to [flags]"),
        ('advice = ["wait"]', 'advice = ["run"]', "no advice 'run'. Add it to [advice]"),
        ("{ patrol = 1 } }\nans", "{ petrol = 1 } }\nans", "no capability 'petrol'"),
        ('groups = ["nuisance"]', 'groups = ["music"]', "no type is of group 'music'"),
        ('groups = ["nuisance"]', 'types = ["x"]', "no incident type 'x'"),
        ('groups = ["nuisance"]', 'services = ["navy"]', "'navy' is no service"),
        ('kind = "choice"', 'kind = "text"', "'text' is no kind of question"),
        ('zh = "声音大吗？"\n', "", "questions.loud.zh: this key is missing"),
        (', zh = "街上"', "", "answers.street.zh: this key is missing"),
        ("at_least = 0", "at_least = 1", "Begin with at_least = 0 and let them ascend"),
        ("decided = true", 'decided = "yes"', "Write true or false"),
        ("decided = true", "decidde = true", "this key is not known"),
        (
            'zh = "街上", needs = { patrol = 1 }',
            'zh = "街上", next = "end"',
            "questions.people: no answer leads to this question",
        ),
        (
            'zh = "屋里", next = "end"',
            'zh = "屋里", then = "noise"',
            "its answers lead back to noise.loud",
        ),
        (
            'answers.house = { en = "In a house", zh = "屋里", next = "end" }\n',
            "",
            "Give two to nine",
        ),
    ],
)
def test_what_leads_nowhere_is_refused_with_the_remedy(was: str, becomes: str, said: str) -> None:
    told = complaint(was, becomes)
    assert "town.toml, field protocols.noise" in told
    assert said in told


def test_one_type_is_asked_about_by_one_protocol() -> None:
    again = """
[protocols.other]
name = { en = "Other", zh = "其他" }
groups = ["nuisance"]
[protocols.other.questions.why]
kind = "yes_no"
en = "Why?"
zh = "为什么？"
yes = {}
no = {}
"""
    with pytest.raises(CityInputError, match=r"'nuisance' is noise's already"):
        load_types(town(ASKED + again))
