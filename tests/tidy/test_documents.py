"""Documents keep their promises: links lead somewhere, two languages say the same commands."""

import re

import pytest

from tests.tidy.files import ROOT, list_texts

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
CODE_BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE_MAKE = re.compile(r"`((?:make|turnout)\b[^`]*)`")
HEADING = re.compile(r"^(#+) ", re.MULTILINE)
TEST_NAME = re.compile(r"`(test_\w+)`")
DECISION = re.compile(r"decisions/(\d{4})-")

# A how-to names a city, or a caller, of each reader's own country: its commands differ on purpose.
OTHER_EXAMPLES = {
    "docs/howto/your-own-city.zh.md",
    "docs/howto/measures.zh.md",
    "docs/howto/telephone.zh.md",
}
HOUSE = [
    "README.md",
    "README.zh.md",
    "ARCHITECTURE.md",
    "STYLE.md",
    "REFUSALS.md",
    "REFUSALS.zh.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "SECURITY.zh.md",
    "LICENSE",
    "docs/README.md",
]


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def without_code(text: str) -> str:
    return CODE_BLOCK.sub("", text)


def commands(text: str) -> list[str]:
    """Code blocks line by line, without the words that explain them."""
    lines = [line for block in CODE_BLOCK.findall(text) for line in block.splitlines()]
    return [line.partition("#")[0].strip() for line in lines if line.strip()]


@pytest.mark.parametrize("path", HOUSE)
def test_the_house_has_its_documents(path: str) -> None:
    assert len(read(path)) > 200


def chinese_pages() -> list[tuple[str, str]]:
    """Each Chinese page and the English one beside it: two languages, one content."""
    return [(path, path.replace(".zh.md", ".md")) for path, _ in list_texts(".zh.md")]


def make_commands(text: str) -> list[str]:
    """The commands that sentences name, with plain spaces."""
    return sorted({" ".join(found.split()) for found in INLINE_MAKE.findall(text)})


@pytest.mark.parametrize(("chinese", "english"), chinese_pages())
def test_both_languages_have_the_same_headings(chinese: str, english: str) -> None:
    assert HEADING.findall(without_code(read(english))) == HEADING.findall(
        without_code(read(chinese))
    )


@pytest.mark.parametrize(("chinese", "english"), chinese_pages())
def test_both_languages_show_the_same_commands(chinese: str, english: str) -> None:
    if chinese not in OTHER_EXAMPLES:
        assert commands(read(english)) == commands(read(chinese))
        assert make_commands(read(english)) == make_commands(read(chinese))


@pytest.mark.parametrize(("chinese", "english"), chinese_pages())
def test_both_languages_name_the_same_tests_and_decisions(chinese: str, english: str) -> None:
    pages = [without_code(read(path)) for path in (english, chinese)]
    if english.startswith("docs/reference/"):
        assert len({tuple(TEST_NAME.findall(page)) for page in pages}) == 1
    if english != "docs/README.md":  # which lists all of them, in English alone
        assert len({frozenset(DECISION.findall(page)) for page in pages}) == 1


def test_the_index_lists_every_page_in_both_languages() -> None:
    index = read("docs/README.md")
    listed = {
        (ROOT / "docs" / target).resolve().relative_to(ROOT).as_posix()
        for target in LINK.findall(index)
        if "://" not in target
    }
    pages = {page for pair in chinese_pages() for page in pair if "README" not in page}
    assert sorted(pages - listed) == []


def test_the_readme_opens_with_the_two_commands() -> None:
    for path in ("README.md", "README.zh.md"):
        block = commands(read(path).split("\n## ")[0])
        assert block[:2] == ["make demo", "make test"], path


def test_every_link_between_files_leads_to_a_file() -> None:
    broken = [
        (path, target)
        for path, text in list_texts(".md")
        for target in LINK.findall(without_code(text))
        if "://" not in target and not target.startswith("mailto:")
        if not (ROOT / path).parent.joinpath(target).exists()
    ]
    assert broken == []


def test_every_make_command_in_a_document_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    used = {
        (path, words[1])
        for path, text in list_texts(".md")
        for line in [*commands(text), *INLINE_MAKE.findall(text)]
        if (words := line.split())[:1] == ["make"] and len(words) > 1 and words[1].islower()
    }
    assert [(path, target) for path, target in sorted(used) if target not in targets] == []


def test_every_decision_names_its_consequences() -> None:
    records = [(p, t) for p, t in list_texts(".md") if re.match(r"docs/decisions/\d{4}-", p)]
    assert len(records) >= 4
    for path, text in records:
        assert re.search(r"^## .*consequences", text, re.MULTILINE | re.IGNORECASE), path
        assert len(text.split()) < 1_200, f"{path}: more than a page"


def test_decisions_are_numbered_once_and_listed() -> None:
    names = [p.name for p in sorted((ROOT / "docs/decisions").glob("*.md"))]
    numbers = [name[:4] for name in names]
    assert len(numbers) == len(set(numbers))
    index = read("docs/README.md")
    assert [name for name in names if name not in index] == []


@pytest.mark.parametrize(
    "path", ["docs/reference/what-is-shown.md", "docs/reference/what-is-shown.zh.md"]
)
def test_a_promise_is_shown_once(path: str) -> None:
    rows = [line.split("|")[1].strip() for line in read(path).splitlines() if line.startswith("| ")]
    promises = [row for row in rows if row not in ("promise", "承诺")]
    assert len(promises) > 100
    assert sorted({one for one in promises if promises.count(one) > 1}) == []
    grows = re.compile(
        r"\d (operations|facts|stories|story files|refusals)|\d ?(个操作|个情景|种事项)"
    )
    assert [one for one in promises if grows.search(one)] == [], "python -m scripts.how_much"
