"""What turnout refuses to build is in no code, page or document, only in REFUSALS.md."""

import re

from tests.tidy.files import ROOT, list_texts

MAY_NAME_THEM = {"REFUSALS.md", "REFUSALS.zh.md", "tests/tidy/test_refusals.py"}

# Each line of REFUSALS.md, and the words by which it would come in through the back door.
REFUSED = {
    "register of people by group": r"""
        watch.?list | black.?list | key.?person | persons?.?of.?interest | people.?register
        | population.?register | 重点人 | 黑名单 | 人口库 | 人员库 | 布控
        | ethnic | religio | 民族 | 宗教""",
    "face recognition": r"face.?recogni | facial | biometric | \bgait\b | 人脸 | 步态 | 生物识别",
    "number-plate recognition": r"""
        plate.?(recogni|read) | \banpr\b | \balpr\b | \blpr\b | 车牌识别 | 卡口""",
    "CCTV": r"\bcctv\b | surveillance | video.?wall | 视频监控 | 监控摄像 | 雪亮 | 天网",
    "real-name lists": r"real.?name | id.?card.?number | national.?id | 实名 | 身份证",
    "informants": r"\binformants?\b | \bsnitch | 线人 | 耳目 | 信息员",
    "content monitoring": r"""
        content.?monitor | social.?media.?monitor | keyword.?alert | wiretap | 舆情 | 内容监控""",
    "score or prediction of a person": r"""
        (person|citizen|resident|caller|social|credit|individual).?(score|scoring|credit|risk)
        | predict\w*.?(person|offender|individual) | 信用分 | 积分 | 预测人 | 风险评分""",
}

# A person is never a key: a caller belongs to one call, and nothing is looked up by a person.
PERSON_KEYS = re.compile(
    r"\b(person|caller|citizen|resident)_id\b|\bPersonId\b|\bCallerId\b"
    r"|\b(find|list|search|get)_(\w+_)?by_(phone|number|name|caller|person)\b"
)


def test_refused_words_stand_only_in_the_refusals() -> None:
    # Small letters on both sides: a search that heeds no case takes several times as long.
    patterns = {name: re.compile(words, re.VERBOSE) for name, words in REFUSED.items()}
    assert "".join(REFUSED.values()).islower()
    found = [
        (name, path, match.group())
        for path, text in list_texts(".py", ".ts", ".svelte", ".json", ".md", ".toml", ".sql")
        if path not in MAY_NAME_THEM and "package-lock" not in path
        for small in [text.lower()]
        for name, pattern in patterns.items()
        for match in pattern.finditer(small)
    ]
    assert found == []


def test_nothing_is_keyed_or_found_by_a_person() -> None:
    found = [
        (path, match.group())
        for path, text in list_texts(".py", ".ts", ".svelte", ".sql")
        for match in PERSON_KEYS.finditer(text)
        if path not in MAY_NAME_THEM
    ]
    assert found == []


def test_every_refusal_is_written_down() -> None:
    refusals = (ROOT / "REFUSALS.md").read_text(encoding="utf-8").lower()
    assert [name for name in REFUSED if name.lower() not in refusals] == []
