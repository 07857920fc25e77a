"""The pages of reference list every fact, field and refusal of the desk."""

from pathlib import Path

from turnout.community.events import EVENT_TYPES
from turnout.community.refusals import RULES

REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "reference"


def test_every_fact_and_field_is_on_the_page() -> None:
    page = (REFERENCE / "desk-facts.md").read_text(encoding="utf-8")
    for name, event_type in EVENT_TYPES.items():
        [row] = [line for line in page.splitlines() if line.startswith(f"| `{name}` |")]
        for field in event_type.__struct_fields__:
            assert f"`{field}`" in row, (name, field)


def test_every_refusal_is_on_the_page_in_both_languages() -> None:
    page = (REFERENCE / "desk-rules.md").read_text(encoding="utf-8")
    for name, rule in RULES.items():
        [row] = [line for line in page.splitlines() if line.startswith(f"| `{name}` |")]
        for words in (rule.what, rule.remedy):
            assert words.en in row, name
            assert words.zh in row, name
