"""The Chinese that people read: one word for a thing, full-width punctuation, a rule of spaces."""

import ast
import json
import re
import tomllib
from collections.abc import Iterator

import pytest

from tests.tidy.files import ROOT, list_texts
from turnout.dispatch.model.hospitals import HospitalStatus
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.model.units import UnitStatus

HAN = r"[\u4e00-\u9fff]"

# What a thing was called beside its word, and its word: docs/glossary.md has them all.
OTHER_WORDS = {
    "控制中心|控制室|大厅|指挥室": "指挥中心",
    "社区服务台": "社区平台",
    "力量终端|车载终端": "处警终端",
    "站级看板": "驻站看板",
    "处警员|出警人员|车组": "处警人员",
    "报告人": "反映人",
    "检查员": "检查人员",
    "库房": "仓库",
    "回呼": "回拨",
    "(?<!先)预通知": "预先通知",
    "评审": "复核",
    "第二验证": "验证器",
    "恢复勤务|恢复在勤": "恢复执勤",
    "密封|密闭保存": "封存",
    "抹除|抹去": "删除",
    "台账|账本|账册": "记录、记录簿",
    "城市资料": "城市数据",
    "有日期": "按日期生效",
}

# Modelled names become recorded facts, patterns read addresses: neither is a sentence of ours.
NOT_SENTENCES = (
    "src/turnout/engines/",
    "src/turnout/standards/coordinates.py",
    "src/turnout/deployment/simulator/",
    "src/turnout/adapters/city/sf_fleet.py",
    "src/turnout/adapters/city/check_said.py",
)
WRONG = {
    "half-width punctuation": re.compile(rf"{HAN}[,;:?!]|[,;?!]{HAN}|{HAN}\(|\){HAN}"),
    "no space beside a figure or a Latin word": re.compile(rf"{HAN}[A-Za-z0-9]|[A-Za-z0-9%]{HAN}"),
    "a space beside full-width punctuation": re.compile(
        r"[，。；：？！、（）] (?!→)| [，。；：？！、）]"
    ),
    "an ellipsis of one sign": re.compile(r"(?<!…)…(?!…)"),
}
BLOCK = re.compile(r"^```\w*\n.*?^```|\]\([^)]*\)|^[|:-]+$", re.MULTILINE | re.DOTALL)
INLINE = re.compile("`[^`]*`|“[^”]*”")


def is_chinese(text: str) -> bool:
    """Whether it is a Chinese sentence; a line in both languages follows the English rules."""
    return re.search(HAN, text) is not None and " / " not in text


def in_python(text: str) -> Iterator[str]:
    """Strings that are no docstring."""
    nodes = list(ast.walk(ast.parse(text)))
    documents = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Constant) and id(node) not in documents:
            yield str(node.value)


def in_table(value: object) -> Iterator[str]:
    """Strings of a JSON or TOML file, but for what callers are known to say."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in ("said", "source"):
                yield from in_table(each)
    elif isinstance(value, list):
        for each in value:
            yield from in_table(each)


def in_page(text: str) -> Iterator[str]:
    """Paragraphs and cells; code and quotations count as one foreign sign."""
    for one in re.split(r"\n\n|\|", INLINE.sub("·", BLOCK.sub("", text))):
        yield one.strip()


READERS = {
    ".zh.md": in_page,
    ".json": lambda text: in_table(json.loads(text)),
    ".toml": lambda text: in_table(tomllib.loads(text)),
    ".py": in_python,
}


def sentences() -> Iterator[tuple[str, str]]:
    """Each Chinese text that somebody may read, with its file."""
    for ending, reader in READERS.items():
        for path, text in list_texts(ending):
            ours = path.startswith(("src/turnout/", "ui/src/i18n/zh/")) or ending == ".zh.md"
            if ours and not path.startswith(NOT_SENTENCES) and re.search(HAN, text):
                yield from ((path, one) for one in reader(text) if is_chinese(one))


@pytest.fixture(scope="module")
def read() -> list[tuple[str, str]]:
    return list(sentences())


@pytest.mark.parametrize("wrong", sorted(WRONG))
def test_chinese_is_written_by_one_rule(read: list[tuple[str, str]], wrong: str) -> None:
    assert len(read) > 5_000
    found = [
        (path, match.group(), one) for path, one in read for match in WRONG[wrong].finditer(one)
    ]
    assert found == []


def test_each_thing_has_one_chinese_word(read: list[tuple[str, str]]) -> None:
    others = {word: re.compile(other) for other, word in OTHER_WORDS.items()}
    found = [
        (path, match.group(), word)
        for path, one in read
        for word, other in others.items()
        if (match := other.search(one))
    ]
    assert found == []


def test_every_word_of_the_glossary_has_its_chinese() -> None:
    page = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")]
    assert len(rows) > 70
    assert [row[0] for row in rows if len(row) != 3 or not re.search(HAN, row[2])] == []


def test_the_words_of_the_house_are_among_those_of_the_glossary() -> None:
    pages = [(ROOT / path).read_text(encoding="utf-8") for path in ("STYLE.md", "docs/glossary.md")]
    house, glossary = (
        {
            row.strip("| ").split(" | ")[0]: row.strip("| ").split(" | ")[-1]
            for row in page.splitlines()
            if row.startswith("| ")
        }
        for page in pages
    )
    assert {word: zh for word, zh in house.items() if glossary.get(word, zh) != zh} == {}


def test_a_state_has_the_same_chinese_on_a_page_and_in_a_refusal() -> None:
    shown: dict[str, str] = {}
    for path, text in list_texts(".json"):
        if path.startswith("ui/src/i18n/zh/"):
            shown |= json.loads(text)
    said = {
        **{f"unit.{one.value}": one.words.zh for one in UnitStatus},
        **{f"assignment.{one.value}": one.words.zh for one in AssignmentStatus},
        **{f"hospital.{one.value}": one.words.zh for one in HospitalStatus},
    }
    assert {key: zh for key, zh in said.items() if shown.get(key, zh) != zh} == {}


def test_no_page_puts_a_half_width_colon_behind_a_text_of_either_language() -> None:
    """`labelled` has the colon of each language."""
    said = re.compile(r"\{(?:t|find|words)\([^{}]*(?:\{[^{}]*\}[^{}]*)*\)\}: ")
    wrong = [path for path, text in list_texts(".svelte") if said.search(text)]
    assert not wrong, wrong
