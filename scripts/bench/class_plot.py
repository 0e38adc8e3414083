"""The times of forms for a class as a plot: an SVG of our own, and a PNG of it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from class_runs import Run

_INK, _SOFT, _RULE, _FAINT, _ACCENT = "#1b1b1f", "#4a4f57", "#8a9099", "#dfe3e7", "#0b5c8a"
_WIDTH, _HEIGHT = 1000, 470
_LEFT, _RIGHT, _TOP = 225, 480, 112  # the first panel's axis
_PANELS = ((560, 112, 930, 238), (560, 302, 930, 428))  # left, top, right and bottom of those on growth


def plot(beside: Sequence[tuple[str, float]], growth: Mapping[str, Sequence[Run]], folder: Path) -> None:
    """Write `classes.svg` and `classes.png`: processor seconds by way of making, ours first, and how they and memory grow."""
    parts = [
        _text(20, 38, "A form for each of 300 students", size=22, weight=700),
        _text(20, 62, "A quiz of 20 questions, in an order of their own for everybody, with their names", size=13, fill=_SOFT),
        *_ways(beside),
        *_panel(
            _PANELS[0], "Processor seconds, by forms", {n: [(r.forms, r.processor) for r in runs] for n, runs in growth.items()}
        ),
        *_panel(_PANELS[1], "Memory in MiB, by forms", {n: [(r.forms, r.memory) for r in runs] for n, runs in growth.items()}),
    ]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}" '
        f"font-family=\"'Atkinson Hyperlegible', Verdana, sans-serif\"><title>Forms for a class: time and memory</title>"
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>{"".join(parts)}</svg>\n'
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "classes.svg").write_text(svg, encoding="utf-8")
    _picture(svg, folder / "classes.png")


def _ways(beside: Sequence[tuple[str, float]]) -> Iterator[str]:
    """Points on an axis of powers of ten: bars of a second beside those of ten minutes would not be seen."""
    low = math.floor(math.log10(min(seconds for _, seconds in beside)))
    high = math.ceil(math.log10(max(seconds for _, seconds in beside)))

    def across(seconds: float) -> float:
        return _LEFT + (_RIGHT - _LEFT) * (math.log10(seconds) - low) / (high - low)

    step = 68
    bottom = _TOP + step * len(beside) - 24
    yield _text(20, _TOP - 16, "Processor seconds, each step ten times as many", size=13, weight=700)
    for power in range(low, high + 1):
        yield _line(across(10**power), _TOP, across(10**power), bottom, _FAINT)
        yield _text(across(10**power), bottom + 17, f"{10**power:,} s", size=12, fill=_SOFT, anchor="middle")
    for place, (name, seconds) in enumerate(beside):
        y, x, colour = _TOP + 26 + step * place, across(seconds), _INK if place else _ACCENT
        yield _text(20, y + 4, name, size=13, weight=400 if place else 700, fill=colour)
        yield _line(across(10**low), y, x, y, _RULE if place else _ACCENT)
        yield f'<circle cx="{x:.1f}" cy="{y}" r="6" fill="{colour}"/>'
        yield _text(
            x,
            y - 12,
            f"{seconds:,.0f} s" if seconds >= 20 else f"{seconds:.1f} s",
            size=13,
            weight=700,
            fill=colour,
            anchor="middle",
        )


def _panel(box: tuple[int, int, int, int], title: str, lines: Mapping[str, Sequence[tuple[int, float]]]) -> Iterator[str]:
    """Lines from nought on, each named at its end; ours, the first, in the accent colour."""
    left, top, right, bottom = box
    most = _round(max(value for points in lines.values() for _, value in points))
    forms = max(count for points in lines.values() for count, _ in points)
    yield _text(left - 40, top - 16, title, size=13, weight=700)
    for value in (0.0, most / 2, most):
        y = bottom - (bottom - top) * value / most
        yield _line(left, y, right, y, _FAINT)
        yield _text(left - 8, y + 4, f"{value:,.4g}", size=12, fill=_SOFT, anchor="end")
    for count in dict.fromkeys(count for points in lines.values() for count, _ in points):
        yield _text(left + (right - left) * count / forms, bottom + 17, f"{count:,}", size=12, fill=_SOFT, anchor="middle")
    ends = _apart([bottom - (bottom - top) * points[-1][1] / most for points in lines.values()])
    for (place, (name, points)), end in zip(enumerate(lines.items()), ends, strict=True):
        colour = _INK if place else _ACCENT
        there = [(left + (right - left) * count / forms, bottom - (bottom - top) * value / most) for count, value in points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in there)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in there)
        yield _text(there[-1][0] + 10, end + 4, "ours" if not place else name.split()[0], size=13, weight=700, fill=colour)


def _apart(ends: Sequence[float], least: float = 17) -> list[float]:
    """Heights of two names, or one, so far apart that they can be read."""
    if len(ends) < 2 or abs(ends[0] - ends[1]) >= least:
        return list(ends)
    middle, down = sum(ends) / 2, least / 2 if ends[0] > ends[1] else -least / 2
    return [middle + down, middle - down]


def _round(value: float) -> float:
    """The next number of one or two digits, even, so that half of it is round as well."""
    unit = 10 ** math.floor(math.log10(value))
    return next(step * unit for step in (1, 2, 4, 6, 8, 10) if step * unit >= value)


def _text(x: float, y: float, text: str, *, size: int, weight: int = 400, fill: str = _INK, anchor: str = "start") -> str:
    look = f'font-size="{size}" font-weight="{weight}" fill="{fill}" text-anchor="{anchor}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}>{escape(text)}</text>'


def _line(x: float, y: float, to_x: float, to_y: float, colour: str) -> str:
    return f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="{colour}" stroke-width="1.2"/>'


def _picture(svg: str, file: Path) -> None:
    import pypdfium2
    import weasyprint
    from fontpkg_atkinson_hyperlegible import __file__ as package
    from weasyprint.text.fonts import FontConfiguration

    faces = "".join(
        f"@font-face {{ font-family: 'Atkinson Hyperlegible'; font-weight: {weight}; src: url({path.as_uri()}) }}"
        for weight, name in ((400, "Regular"), (700, "Bold"))
        for path in Path(package).parent.rglob(f"AtkinsonHyperlegible-{name}.ttf")
    )
    page = f"@page {{ size: {_WIDTH}px {_HEIGHT}px; margin: 0 }} body {{ margin: 0 }} svg {{ display: block }}"
    fonts = FontConfiguration()
    sheet = weasyprint.CSS(string=faces + page, font_config=fonts)
    pdf = weasyprint.HTML(string=svg).write_pdf(stylesheets=[sheet], font_config=fonts)
    pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil().save(file)
