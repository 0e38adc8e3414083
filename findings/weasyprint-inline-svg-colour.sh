#!/usr/bin/env bash
# WeasyPrint 70.0 and an SVG that stands within the text of a page and is to be drawn in the text's colour.
#
# `color` is inherited, also by an <svg> element inside HTML, and `currentColor` is its value (CSS Color 4, section 6.2): that is
# how icons and typeset formulas follow the colour of the words around them.
#
# Seen: an <svg> in a red paragraph that fills with `currentColor` is drawn black, and so it is where `color` is set on the <svg>
# by a stylesheet. Only an attribute or a style within the SVG counts. Browsers draw red. Nothing is logged.
#
# In Coursepack: course/drawing/outlines.py hands the text's colour to the SVG of a formula.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check weasyprint==70.0 pypdf==6.1.1

"$work/venv/bin/python" - <<'PY'
import io

import weasyprint
from pypdf import PdfReader


def red(style: str, color: str = "") -> bool:
    """Whether a square that fills with currentColor is painted in pure red."""
    square = f'<svg width="9" height="9"><path fill="currentColor" {color} d="M0 0H9V9H0Z"/></svg>'
    data = weasyprint.HTML(string=f"<style>{style}</style><p>{square}</p>").write_pdf(uncompressed_pdf=True)
    drawn = PdfReader(io.BytesIO(data)).pages[0].get_contents()
    assert drawn is not None
    return b"1 0 0 rg" in drawn.get_data()


seen = {
    "paragraph is red": red("p { color: #f00 }"),
    "stylesheet makes the svg red": red("svg { color: #f00 }"),
    "attribute on the path": red("", color='color="#f00"'),
}
for what, found in seen.items():
    print(f"{what}: the square is {'red' if found else 'not red'}")
if seen != {"paragraph is red": False, "stylesheet makes the svg red": False, "attribute on the path": True}:
    raise SystemExit(f"WeasyPrint {weasyprint.__version__} behaves otherwise now: {seen}")
PY
