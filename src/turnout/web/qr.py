"""QR codes as SVG text: shapes alone, no script, no link."""

import base64

import segno


def qr_svg(text: str) -> str:
    """The code of a text, dark on white with the quiet border that readers want."""
    svg: str = segno.make(text, error="m").svg_inline(scale=4, border=4, dark="#000", light="#fff")
    return svg


def for_typing(secret: str) -> str:
    """A second factor's secret as authenticators take it by hand: base32, in fours."""
    text = base64.b32encode(bytes.fromhex(secret)).decode().rstrip("=")
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))
