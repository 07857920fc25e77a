"""Labels of lots as a sheet to print: each with a QR code of what stands on it."""

from collections.abc import Sequence

import segno

from turnout.adapters.pdf.typeset import typeset
from turnout.community.custody_labels import Label


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
    return typeset("labels.typ", rows)
