"""Every refusal has its words in both languages, is used, and stands in the reference."""

import re
from pathlib import Path
from string import Formatter

import pytest

import turnout.dispatch
from turnout.base.text import Spoken
from turnout.dispatch.refusals import RULES, Refusal, refusal

SOURCE = Path(turnout.dispatch.__file__).parent
REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "rules.md"


def parts(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_a_refusal_names_rule_and_remedy_in_both_languages() -> None:
    made = refusal("incident_not_open", incident=42)
    assert isinstance(made, Refusal)
    assert made.rule == "incident_not_open"
    assert made.what.en == "Incident 42 is closed."
    assert made.what.zh == "警情 42 已结案。"
    assert made.remedy.en == "Re-open it first, with a reason."
    assert str(made) == "incident_not_open: Incident 42 is closed. Re-open it first, with a reason."


@pytest.mark.parametrize("rule", sorted(RULES))
def test_both_languages_say_the_same_things(rule: str) -> None:
    words = RULES[rule]
    for text in (words.what, words.remedy):
        assert text.en.endswith(".")
        assert text.zh.endswith("。")
        assert re.search(r"[\u4e00-\u9fff]", text.zh)
        assert parts(text.en) == parts(text.zh)


def test_every_rule_is_used_and_every_used_rule_is_known() -> None:
    used = {
        rule
        for path in SOURCE.rglob("*.py")
        for rule in re.findall(r'refusal\(\s*"(\w+)"', path.read_text(encoding="utf-8"))
    }
    assert used == set(RULES)


def test_no_rule_joins_what_it_lists_itself() -> None:
    """A part that is a tuple is listed as each language lists."""
    rules = (SOURCE / "rules").rglob("*.py")
    assert [one.name for one in rules if '", ".join(' in one.read_text("utf-8")] == []


def test_the_reference_has_every_rule_with_its_words() -> None:
    page = REFERENCE.read_text(encoding="utf-8")
    listed = re.findall(r"^### `(\w+)`$", page, re.MULTILINE)
    assert listed == sorted(RULES)
    for words in RULES.values():
        for text in (words.what.en, words.what.zh, words.remedy.en, words.remedy.zh):
            assert text in page


def test_every_value_that_sentences_speak_of_has_words_in_both_languages() -> None:
    spoken = [kind for kind in Spoken.__subclasses__() if kind.__module__.startswith("turnout.")]
    assert spoken
    for kind in spoken:
        assert all(one.words.en and not one.words.zh.isascii() for one in kind), kind
        assert all(kind(one.value) is one and f"{one}" == one.value for one in kind), kind
