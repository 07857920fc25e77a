"""What is printed: both languages, every Chinese character drawn, the same bytes again."""

import re
import zlib
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from tests.toytown.mediation import A
from tests.toytown.mediation import text as agreement_text
from tests.unit.insight.stamps import Stamps
from tests.unit.insight.test_measures import CITY, busy_noon
from turnout.adapters.pdf import Language, Printed, agreement_pdf, labels_pdf, measures_pdf
from turnout.adapters.pdf.measures import filled
from turnout.base.text import Words
from turnout.community.custody_labels import Label
from turnout.community.model.ids import CaseId
from turnout.community.model.mediation import PartyContact
from turnout.community.model.printed import PrintedAgreement
from turnout.dispatch.city import City, Service
from turnout.insight.calendar import Period
from turnout.insight.measures import Grouping, measure, sample_of

DAY = Period(first=date(2026, 3, 2), last=date(2026, 3, 2))
MONTH = Period.month(2026, 3)


@cache
def printed(language: Language, period: Period = DAY) -> bytes:
    sample = sample_of(busy_noon().table.freeze(), CITY, period)
    figures = measure(sample, CITY, tuple(Grouping))
    districts = {"west": Words("The west", "龘西辖区"), "east": Words("The east", "东区")}
    return measures_pdf(
        Printed(figures=figures, period=period, zone="UTC", city=CITY.name, districts=districts),
        language,
    )


def text_of(pdf: bytes) -> set[str]:
    """All characters that the fonts of a PDF draw, from their maps to Unicode."""
    found: set[str] = set()
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            content = zlib.decompress(stream)
        except zlib.error:
            continue
        if b"beginbfchar" in content or b"beginbfrange" in content:
            for code in re.findall(rb"<[0-9A-Fa-f]+>\s+<([0-9A-Fa-f]+)>", content):
                found.update(bytes.fromhex(code.decode()).decode("utf-16-be"))
    return found


def test_a_pdf_in_chinese_draws_every_character_with_the_font_that_comes_along() -> None:
    pdf = printed("zh")
    assert pdf.startswith(b"%PDF-")
    assert set("响应时间统计玩具镇样本数缺失分位达标率辖区时段公安消防") <= text_of(pdf)
    # A rare character of a district's name is there too, and no other font is.
    assert "龘" in text_of(pdf)
    assert set(re.findall(rb"/FontName\s*/[A-Z]{6}\+(\w+)", pdf)) == {b"NotoSansSC"}


def test_a_target_is_called_by_its_chinese_name_in_a_chinese_pdf() -> None:
    named = replace(CITY, targets=tuple(replace(one, name_zh="鳗鱼") for one in CITY.targets))
    figures = measure(sample_of(busy_noon().table.freeze(), named, DAY), named, ())
    of = Printed(figures=figures, period=DAY, zone="UTC", city=named.name, districts={})
    assert set("鳗鱼") <= text_of(measures_pdf(of, "zh"))
    assert not set("鳗鱼") & text_of(measures_pdf(of, "en"))


def kept_in(city: City, room: Stamps, language: Language) -> list[list[str]]:
    """The promises of all answers as they are printed."""
    figures = measure(sample_of(room.table.freeze(), city, DAY), city, ())
    of = Printed(figures=figures, period=DAY, zone="UTC", city=city.name, districts={})
    summary: Any = filled(of, language)["summary"]
    return [
        [each["share"], each["interval"].replace("\N{WORD JOINER}", "")]
        for each in summary[0]["kept"]
    ]


def test_a_share_says_of_how_many_it_is_where_the_row_counts_more() -> None:
    police = replace(CITY.targets[0], name="for the police", service=Service.POLICE)
    city = replace(CITY, targets=(*CITY.targets, police))
    # Eleven calls are known: ten for the fire brigade, 7 of them in 15 s, and one for the police.
    assert kept_in(CITY, busy_noon(), "en") == [["72.7%", "[43.4–90.3]"]]
    assert kept_in(city, busy_noon(), "en") == [
        ["70.0% of 10", "[39.7–89.2]"],
        ["100.0% of 1", "[20.7–100.0]"],
    ]
    assert kept_in(city, busy_noon(), "zh")[1][0] == "1 例中 100.0%"


def test_the_interval_of_a_share_of_many_holds_the_share() -> None:
    room = Stamps(CITY)
    for number in range(1, 4001):
        room.open(number * 10, number * 10 + (20 if number <= 20 else 5))
    # 3,980 of 4,000: 99.5 %. In whole per cents it would be [99–100], as if all could be in time.
    assert kept_in(CITY, room, "en") == [["99.5%", "[99.2–99.7]"]]


def test_what_nobody_called_about_says_so_on_paper() -> None:
    figures = measure(sample_of(busy_noon().table.freeze(), CITY, DAY), CITY, ())
    real = Printed(figures=figures, period=DAY, zone="UTC", city=CITY.name, districts={})
    assert not set("演示练模拟虚") & text_of(measures_pdf(real, "zh"))
    assert set("演示模拟") <= text_of(measures_pdf(replace(real, made_up="demo"), "zh"))
    assert set("演练虚") <= text_of(measures_pdf(replace(real, made_up="exercise"), "zh"))


def test_a_pdf_in_english_has_the_same_figures_and_no_chinese_words() -> None:
    drawn = text_of(printed("en"))
    assert set("Response times missing Toytown") - {" "} <= drawn
    assert not drawn & set("响应缺失")


def test_the_same_figures_give_the_same_bytes_and_a_month_others() -> None:
    again = printed.__wrapped__("en")
    assert again == printed("en")
    assert printed("en", MONTH) != again


def test_both_languages_say_the_same_things() -> None:
    import tomllib
    from importlib import resources

    texts = tomllib.loads(
        resources.files("turnout.adapters.pdf").joinpath("words.toml").read_text("utf-8")
    )
    assert texts["en"].keys() == texts["zh"].keys()
    for name, text in texts["en"].items():
        placeholders = re.findall(r"\{\w+\}", text)
        assert sorted(placeholders) == sorted(re.findall(r"\{\w+\}", texts["zh"][name])), name


ONE = Words("Mediator 1", "一号")


def agreement(*, oral: bool = False, name: str = "张秀英 #v(9cm)", mediator: Words = ONE) -> bytes:
    return agreement_pdf(
        PrintedAgreement(
            case_id=CaseId(17),
            number=1,
            city=Words("Toytown", "玩具镇"),
            committee=Words("Committee", "调委会"),
            mediator=mediator,
            kind=Words("Noise", "噪声"),
            parties=((A, PartyContact(name=name, represented_by="陈")),),
            text=agreement_text(A),
            perform_by=date(2026, 3, 9),
            oral=oral,
            concluded=None,
            confirm_days=30,
        )
    )


def test_an_agreement_is_printed_in_both_languages_and_what_is_typed_is_no_code() -> None:
    pdf = agreement()
    assert pdf == agreement()
    assert set("调解协议书当事人主要事实履行方式地点期限司法确认签名张秀英") <= text_of(pdf)
    assert set("Mediation agreement#v(9cm)") <= text_of(pdf) | {" "}
    assert "捺" in text_of(pdf)
    assert "捺" not in text_of(agreement(oral=True))


def test_what_turns_the_direction_of_letters_in_an_old_record_is_not_printed() -> None:
    turning = "张秀英 \u202e#v(9cm)\u202c\u2066"
    assert agreement(name=turning) == agreement()
    plain, turned = (
        labels_pdf(
            [
                Label(
                    code="L12-62",
                    goods=Words("Acetone", "丙酮"),
                    un="UN 1090",
                    amount=Words("5 kg", "5 千克"),
                    store=f"Ward{mark} 35",
                )
            ]
        )
        for mark in ("", "\u200f")
    )
    assert turned == plain


def test_a_mediator_whose_name_says_so_is_not_called_one_twice() -> None:
    named = agreement(mediator=Words("Mediator 1", "一号调解员"))
    assert named != agreement(mediator=Words("Mediator Mediator 1", "调解员 一号调解员"))
    assert agreement(mediator=Words("Zhang", "张")) == agreement(
        mediator=Words("Mediator Zhang", "调解员 张")
    )
