"""Setting a template of this folder: only the font that comes with turnout is used, so that a
document looks alike everywhere, and the same data give the same bytes."""

from importlib import resources

import pylopdf_fonts_zh_cn
import typst


def typeset(template: str, data: str) -> bytes:
    """The PDF of a template filled with JSON."""
    made = typst.compile(
        resources.files("turnout.adapters.pdf").joinpath(template).read_bytes(),
        format="pdf",
        font_paths=typst.Fonts(
            include_system_fonts=False, font_paths=[pylopdf_fonts_zh_cn.sans_path().parent]
        ),
        sys_inputs={"data": data},
        timestamp=0,
    )
    assert isinstance(made, bytes), "a PDF is one file"
    return made
