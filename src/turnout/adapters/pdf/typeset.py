"""Setting a template of this folder: only the font that comes with turnout is used, so that a
document looks alike everywhere, and the same data give the same bytes."""

import json
from importlib import resources

import pylopdf_fonts_zh_cn
import typst

from turnout.base.text import without_turns


def typeset(template: str, data: object) -> bytes:
    """The PDF of a template filled with what JSON can say. What turns the direction of letters is
    left out, as of all that is entered: records from before that hold it still."""
    made = typst.compile(
        resources.files("turnout.adapters.pdf").joinpath(template).read_bytes(),
        format="pdf",
        font_paths=typst.Fonts(
            include_system_fonts=False, font_paths=[pylopdf_fonts_zh_cn.sans_path().parent]
        ),
        sys_inputs={"data": without_turns(json.dumps(data, ensure_ascii=False))},
        timestamp=0,
    )
    assert isinstance(made, bytes), "a PDF is one file"
    return made
