"""Labels of lots as a sheet to print: each with a QR code of what stands on it."""

import json
from collections.abc import Sequence
from importlib import resources
from typing import Final

import pylopdf_fonts_zh_cn
import segno
import typst

from turnout.community.custody_labels import Label

_SHEET: Final = resources.files("turnout.adapters.pdf").joinpath("labels.typ")


def labels_pdf(labels: Sequence[Label]) -> bytes:
    """A4, three labels a row; the same labels give the same bytes."""
    rows = [
        {
            "code": one.code,
            "qr": segno.make_qr(one.code, error="m").svg_inline(border=2),
            "en": one.goods.en,
            "zh": one.goods.zh,
            "un": one.un,
            "amount": one.amount.en,
            "amount_zh": one.amount.zh,
            "store": one.store,
        }
        for one in labels
    ]
    made = typst.compile(
        _SHEET.read_bytes(),
        format="pdf",
        font_paths=typst.Fonts(
            include_system_fonts=False, font_paths=[pylopdf_fonts_zh_cn.sans_path().parent]
        ),
        sys_inputs={"data": json.dumps(rows, ensure_ascii=False)},
        timestamp=0,
    )
    assert isinstance(made, bytes), "a PDF is one file"
    return made
