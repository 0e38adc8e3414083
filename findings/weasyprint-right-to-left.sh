#!/usr/bin/env bash
# WeasyPrint 70.0 and pages written from right to left.
#
# It knows `direction`, logical margins and paddings, and mirrors tables, lists and floats. Four things are otherwise than CSS says:
#
# 1. `float: inline-end` (CSS Logical Properties 1, section 4.2) within a line of text ends in a KeyError; `left` and `right` do not.
# 2. A grid is not mirrored: the first cell of a row stays at the left (CSS Grid 1, section 1: tracks go with the writing mode).
#    Where its entries hold floats they stand in steps.
# 3. Inline-blocks in a line are put in their order from the right, and the floats inside them stay where they were before.
# 4. `padding: 30px` after `padding-inline-start: 0`, of the same weight, does not win, as the later one should (Logical
#    Properties 1, section 4): the logical property goes before the physical one, wherever it stands.
#
# In Coursepack: floats are `var(--start)` and `var(--end)`, two custom properties that `[dir=rtl]` swaps; grids are blocks, and the
# columns of matching items floats, where texts go leftwards; rules of one weight use one kind of property (document.css).
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check weasyprint==70.0

"$work/venv/bin/python" - <<'PY'
import weasyprint

PLAIN = "<style>@page { size: 400px 400px; margin: 0 } body, p, ul { margin: 0; padding: 0 }</style>"


def places(page: str) -> dict[str, int]:
    """Where each element with an id begins, in pixels from the left."""
    waiting, found = [weasyprint.HTML(string=PLAIN + page).render().pages[0]._page_box], {}
    while waiting:
        box = waiting.pop()
        if (element := getattr(box, "element", None)) is not None and (name := element.get("id")):
            found.setdefault(name, round(box.position_x))
        waiting += getattr(box, "children", ())
    return found


def fails() -> str:
    """The error of a logical float within a line."""
    try:
        weasyprint.HTML(string='<p>a <b style="float: inline-end">b</b></p>').write_pdf()
    except KeyError as error:
        return repr(error)
    return ""


GRID = '<ul dir="rtl" style="display: grid; grid-template-columns: 200px 200px"><li id="first">a<li id="second">b</ul>'
BLOCK = '<div style="display: inline-block; width: 150px" id="{0}"><i style="float: right; width: 20px" id="in-{0}">1</i>x</div>'
ROW = f'<div dir="rtl">{BLOCK.format("one")}{BLOCK.format("two")}</div>'
LATER = '<style>.a { padding-inline-start: 0 } .b { padding: 30px }</style><div class="a b"><p id="text">x</p></div>'

row = places(ROW)
seen = {
    "float: inline-end in a line": fails(),
    "first cell of a grid from right to left begins at": places(GRID)["first"],
    "of a float in an inline-block, right of the block's left edge": row["in-two"] - row["two"],
    "padding after padding-inline-start": places(LATER)["text"],
}
expected = dict(zip(seen, ("KeyError('inline-end')", 0, 280, 0), strict=True))  # CSS: "", 200, 130, 30
for what, value in seen.items():
    print(f"{what}: {value}")
if seen != expected:
    raise SystemExit(f"WeasyPrint {weasyprint.__version__} behaves otherwise now: {seen}")
PY
