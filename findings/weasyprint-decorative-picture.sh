#!/usr/bin/env bash
# WeasyPrint 70.0, `pdf_variant="pdf/ua-1"`, and a picture that only decorates: `<img alt="">`.
#
# In HTML an empty `alt` says that a picture carries no meaning and is to be passed over. PDF/UA-1 (ISO 14289-1, 7.3) wants such
# content to be an artifact, outside the structure tree, and an alternative text on every Figure that stands in the tree.
#
# Seen: the picture becomes a Figure in the structure tree without any /Alt, so the very document that marks its ornaments rightly
# does not conform, while the same picture drawn as a CSS background is an artifact. Nothing is logged.
#
# In Coursepack: a decorative picture is printed as a background (course/documents/pictured.py), and the structure tree
# is grown by course/drawing/tagging.py, which takes an empty `alt` for an artifact.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check weasyprint==70.0 pypdf==6.1.1

"$work/venv/bin/python" - <<'PY'
import io

import weasyprint
from pypdf import PdfReader

DOT = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M/wHwAEBgIApD5fRAAAAABJRU5ErkJggg=="


def figures(body: str) -> list[bool]:
    """For each Figure of the structure tree, whether it has an alternative text."""
    page = f'<html lang="en"><title>t</title><body><p>words</p>{body}</body></html>'
    data = weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    nodes, found = [PdfReader(io.BytesIO(data)).trailer["/Root"]["/StructTreeRoot"]], []
    while nodes:
        node = nodes.pop().get_object()
        if not hasattr(node, "get"):
            continue
        if node.get("/S") == "/Figure":
            found.append("/Alt" in node)
        below = node.get("/K", [])
        below = below.get_object() if hasattr(below, "get_object") else below
        nodes += below if isinstance(below, list) else [below]
    return found


seen = {
    "alt with words": figures(f'<p><img alt="a dot" src="{DOT}"></p>'),
    "empty alt": figures(f'<p><img alt="" src="{DOT}"></p>'),
    "background": figures(f'<p style="height:5px; background:url({DOT})"></p>'),
}
for what, found in seen.items():
    print(f"{what}: {len(found)} Figure(s) in the tree, with an alternative text: {found}")
if seen != {"alt with words": [True], "empty alt": [False], "background": []}:
    raise SystemExit(f"WeasyPrint {weasyprint.__version__} behaves otherwise now: {seen}")
PY
