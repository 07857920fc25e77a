"""A photo that anybody may send takes little memory, whatever it says of its size."""

import subprocess
import sys
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from turnout.adapters.photos import BadPhoto, clean_photo

MEASURE = """
import resource, sys
from turnout.adapters.photos import clean_photo
data = sys.stdin.buffer.read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
clean_photo(data)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def photo(form: str, width: int, height: int, **more: Any) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), "navy").save(out, form, **more)
    return out.getvalue()


@pytest.mark.parametrize(
    ("form", "width", "height", "most_mb"),
    [("JPEG", 8_160, 6_120, 100), ("PNG", 4_032, 3_024, 100)],
)
def test_the_largest_photo_takes_little_memory(
    form: str, width: int, height: int, most_mb: int
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE],
        input=photo(form, width, height),
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert int(done.stdout) < most_mb * 1024


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_what_must_be_there_in_full_may_have_fewer_pixels(form: str) -> None:
    with pytest.raises(BadPhoto, match="too many pixels"):
        clean_photo(photo(form, 4_096, 3_072))


def test_a_photo_that_was_taken_on_its_side_is_upright() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    cleaned = clean_photo(photo("JPEG", 4_000, 3_000, exif=turned))
    with Image.open(BytesIO(cleaned.jpeg)) as image:
        assert image.size == (1_200, 1_600)
        assert not image.getexif()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "RGBA"])
def test_pixels_of_every_kind_become_the_same_picture(mode: str) -> None:
    out = BytesIO()
    Image.linear_gradient("L").resize((1_800, 1_800)).convert(mode).save(out, "PNG")
    assert clean_photo(out.getvalue()).jpeg
