"""Photos are made anew from their pixels: no place, no maker, no script comes along."""

from io import BytesIO
from math import ceil
from typing import Final

from PIL import Image, ImageDraw, ImageOps, UnidentifiedImageError

from turnout.community.commands import PhotoFile

MOST_BYTES: Final = 6_000_000
MOST_PIXELS: Final = {"JPEG": 50_000_000, "PNG": 12_500_000, "WEBP": 12_500_000}
"""A JPEG is read at a fraction of its size; the others in full, up to 16 bytes for a pixel."""
SIDE: Final = 1_600
SCALED: Final = ("RGB", "L", "YCbCr", "CMYK")
"""Kinds of pixels that can be mixed as they are: none is transparent or a number of a colour."""

_COMPLAINTS: Final = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    OSError,
    SyntaxError,
    ValueError,
)


class BadPhoto(ValueError):
    """The bytes are no photo, or too large to be looked at."""


def modelled_photo() -> PhotoFile:
    """A picture that shows nothing but that it is modelled."""
    image = Image.new("RGB", (320, 240), (96, 112, 128))
    ImageDraw.Draw(image).text((110, 112), "MODELLED PICTURE", fill=(255, 255, 255))
    out = BytesIO()
    image.save(out, "JPEG", quality=60)
    return PhotoFile(jpeg=out.getvalue(), looks=_looks(image))


def clean_photo(data: bytes) -> PhotoFile:
    """The photo upright, at most 1,600 pixels a side, as a JPEG that holds nothing but pixels; and
    a hash of how it looks (64 bits of brighter or darker than the neighbour to the right).

    Raises BadPhoto.
    """
    if len(data) > MOST_BYTES:
        raise BadPhoto(f"it has {len(data)} bytes, at most {MOST_BYTES} are taken")
    try:
        with Image.open(BytesIO(data), formats=list(MOST_PIXELS)) as opened:
            if opened.width * opened.height > MOST_PIXELS[str(opened.format)]:
                raise BadPhoto("it has too many pixels")
            # Small before anything else: what is large in memory is so once.
            width, height = opened.size
            share = SIDE / max(width, height)
            opened.draft(None, (ceil(width * share), ceil(height * share)))
            image = opened if opened.mode in SCALED else opened.convert("RGB")
            image.thumbnail((SIDE, SIDE))
            image = ImageOps.exif_transpose(image).convert("RGB")
    except _COMPLAINTS as reason:
        raise BadPhoto(str(reason)) from reason
    out = BytesIO()
    Image.frombytes("RGB", image.size, image.tobytes()).save(out, "JPEG", quality=82)
    return PhotoFile(jpeg=out.getvalue(), looks=_looks(image))


def _looks(image: Image.Image) -> str:
    small = image.convert("L").resize((9, 8))
    pixels = small.tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            left = pixels[row * 9 + column]
            bits = bits * 2 + (left > pixels[row * 9 + column + 1])
    return f"{bits:016x}"
