#!/usr/bin/env bash
# pyh5p 0.1.0 and a group with one field.
#
# H5P stores a group that has one field as that field, without the group around it: `validateGroup` in its core
# (h5p-php-library, h5p.classes.php) says so in a comment, its editor writes it so, and the players of Multiple Choice, Fill in
# the Blanks and others read `overallFeedback` as a list. pyh5p says of itself that it validates what `semantics.json` says.
#
# Seen: pyh5p wants the group as an object. The list that every real package has is an error to it ("expected an object"), and
# what it takes is `{"overallFeedback": {"overallFeedback": [...]}}`, from which H5P reads no feedback. A text without
# `maxLength` it also holds to 255 characters, where the core sets no limit.
#
# In Coursepack: H5P packages are written without pyh5p, with groups of one field as H5P has them, and read in tests by the rules
# of H5P's own source (tests/formats/h5p_reader.py).
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pyh5p==0.1.0

"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

from pyh5p.semantics import Semantics

feedback = {"name": "feedback", "type": "text"}
entry = {"name": "range", "type": "group", "fields": [{"name": "from", "type": "number"}, feedback]}
group = {"name": "overall", "type": "group", "fields": [{"name": "list", "type": "list", "field": entry}]}
semantics = Semantics.from_json([group, {"name": "text", "type": "text", "widget": "textarea"}])
one = [{"from": 0, "feedback": "so"}]


def said(overall: object, text: str = "words") -> list[str]:
    """What pyh5p finds wrong with this content."""
    return [str(issue) for issue in semantics.validate({"overall": overall, "text": text})]


as_h5p, as_pyh5p, long = said(one), said({"list": one}), said({"list": one}, "x" * 256)
print(f"pyh5p {version('pyh5p')}")
print("a group of one field as H5P stores it:", as_h5p or "taken")
print("the group as an object:", as_pyh5p or "taken")
print("a text of 256 characters without maxLength:", long or "taken")
expected = len(as_h5p) == 1 and "expected an object" in as_h5p[0] and not as_pyh5p and len(long) == 1 and "255" in long[0]
if not expected:
    raise SystemExit("pyh5p behaves otherwise now")
PY
