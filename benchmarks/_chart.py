"""A plain chart of lines on two logarithmic scales, as SVG: nothing to install, the same each
time."""

from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 420, 320, 60, 44, 46
COLOURS = ("#1f5fa8", "#b3541e", "#2e7d32", "#6a3d9a")


@dataclass(frozen=True, slots=True)
class Line:
    """A named row of points (x, y), both above 0."""

    name: str
    points: list[tuple[float, float]]
    dashed: bool = False


def chart(title: str, unit: str, panels: list[tuple[str, list[Line]]]) -> str:
    """Panels side by side on one scale of values."""
    values = [y for _, lines in panels for line in lines for _, y in line.points]
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    size = f'width="{len(panels) * WIDTH}" height="{HEIGHT}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="11">',
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="18" font-size="13">{escape(title)} ({escape(unit)})</text>',
    ]
    for index, (axis, lines) in enumerate(panels):
        parts += _panel(index * WIDTH, axis, lines, (low, high))
    return "\n".join([*parts, "</svg>", ""])


def _panel(left: int, axis: str, lines: list[Line], scale: tuple[int, int]) -> list[str]:
    xs = [x for line in lines for x, _ in line.points]
    first, last = floor(log10(min(xs))), ceil(log10(max(xs)))
    wide, high = WIDTH - LEFT - 40, HEIGHT - TOP - BOTTOM

    def at(x: float, y: float) -> tuple[float, float]:
        right = (log10(x) - first) / max(1, last - first)
        up = (log10(y) - scale[0]) / max(1, scale[1] - scale[0])
        return left + LEFT + right * wide, TOP + (1 - up) * high

    parts = []
    for power in range(first, last + 1):
        x, y = at(10.0**power, 10.0 ** scale[0])
        parts.append(f'<path d="M{x:.1f} {TOP}V{y:.1f}" stroke="#dddddd"/>')
        parts.append(
            f'<text x="{x:.1f}" y="{y + 15:.1f}" text-anchor="middle">{10**power:,}</text>'
        )
    for power in range(scale[0], scale[1] + 1):
        x, y = at(10.0**first, 10.0**power)
        parts.append(f'<path d="M{x:.1f} {y:.1f}h{wide}" stroke="#dddddd"/>')
        parts.append(
            f'<text x="{x - 6:.1f}" y="{y + 4:.1f}" text-anchor="end">{10**power:,}</text>'
        )
    middle = left + LEFT + wide / 2
    parts.append(f'<text x="{middle}" y="{HEIGHT - 12}" text-anchor="middle">{escape(axis)}</text>')
    for i, line in enumerate(lines):
        parts += _drawn(line, COLOURS[i // 2 % len(COLOURS)], [at(*p) for p in line.points])
        y = TOP + 12 + 14 * i
        parts.append(f'<text x="{left + WIDTH - 150}" y="{y}">{escape(line.name)}</text>')
        parts += _drawn(
            line,
            COLOURS[i // 2 % len(COLOURS)],
            [(left + WIDTH - 182, y - 4), (left + WIDTH - 156, y - 4)],
        )
    return parts


def _drawn(line: Line, colour: str, points: list[tuple[float, float]]) -> list[str]:
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    dash = ' stroke-dasharray="5 4"' if line.dashed else ""
    return [f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>']
