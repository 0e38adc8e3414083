#!/usr/bin/env bash
# WeasyPrint 70.0 and a list of media queries of which one is `print`.
#
# Media Queries 4, section 2.1: a list matches if one of its queries does, and one that is false or not understood leaves the
# others alone. So `@media print, (prefers-color-scheme: dark)` holds for paper, whatever a printer thinks of the second query.
#
# Seen: WeasyPrint applies `@media print` and `@media print, screen`, but passes over the whole rule as soon as one query of the
# list is more than the name of a medium, also where `print` stands beside it. It says so in its log alone, as "Invalid media
# type". A stylesheet that serves paper and dark screens with one list therefore loses its print half.
#
# In Coursepack: `course theme check` and `course build` tell such a rule at its line (`stylesheet`), and the rules for dark
# screens stand in a stylesheet of their own, templates/styles/dark.css, which no PDF is made with.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check weasyprint==70.0

"$work/venv/bin/python" - <<'PY'
import logging

import weasyprint

logging.getLogger("weasyprint").addHandler(logging.NullHandler())  # the complaint is expected
logging.getLogger("weasyprint").propagate = False


def margin(query: str) -> float:
    """The left margin of a paragraph, which a rule under this query sets to 50 px."""
    page = f"<style>@page {{ margin: 0 }} body {{ margin: 0 }} @media {query} {{ p {{ margin-left: 50px }} }}</style><p>text</p>"
    document = weasyprint.HTML(string=page).render()
    boxes = [document.pages[0]._page_box]
    while boxes:
        box = boxes.pop()
        if getattr(box, "element_tag", None) == "p":
            return float(box.margin_left)
        boxes += getattr(box, "children", ())
    raise SystemExit("no paragraph was laid out")


seen = {query: margin(query) for query in ("print", "print, screen", "print, (prefers-color-scheme: dark)")}
expected = {"print": 50.0, "print, screen": 50.0, "print, (prefers-color-scheme: dark)": 0.0}
for query, value in seen.items():
    print(f"@media {query}: the rule {'applies' if value else 'is passed over'}")
if seen != expected:
    raise SystemExit(f"WeasyPrint {weasyprint.__version__} behaves otherwise now: {seen}")
PY
