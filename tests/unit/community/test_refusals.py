"""Every refusal has words in both languages, and is used; nothing is refused that has none."""

import re
from pathlib import Path
from string import Formatter

import turnout.community
from turnout.community.refusals import RULES

SOURCES = Path(turnout.community.__file__).parent


def test_every_refusal_is_used_and_every_used_one_has_words() -> None:
    text = "".join(path.read_text("utf-8") for path in SOURCES.rglob("*.py"))
    used = set(re.findall(r'refusal\(\s*"(\w+)"', text))
    assert sorted(used) == sorted(RULES)


def test_words_are_in_both_languages_and_name_the_same_parts() -> None:
    for name, rule in RULES.items():
        for words in (rule.what, rule.remedy):
            assert words.en.endswith("."), name
            assert re.search(r"[\u4e00-\u9fff]", words.zh), name
        parts = [
            {field for _, field, _, _ in Formatter().parse(text) if field}
            for text in (rule.what.en + rule.remedy.en, rule.what.zh + rule.remedy.zh)
        ]
        assert parts[0] == parts[1], name


def test_no_rule_joins_what_it_lists_itself() -> None:
    """A part that is a tuple is listed as each language lists."""
    rules = (SOURCES / "rules").rglob("*.py")
    assert [one.name for one in rules if '", ".join(' in one.read_text("utf-8")] == []


def test_every_refusal_stands_in_one_topic() -> None:
    """A second one of that name would take the words of the first."""
    text = "".join(path.read_text("utf-8") for path in (SOURCES / "refusals").glob("*.py"))
    named = re.findall(r'^    "(\w+)": rule\(', text, re.MULTILINE)
    assert sorted(named) == sorted(RULES)
