#!/usr/bin/env bash
# Pillow 13.0.0 after WeasyPrint 70.0 was imported, and a picture file that is cut off.
#
# Pillow refuses to decode a file that ends too early: "image file is truncated". A program that checks the pictures of its users
# relies on that.
#
# Seen: importing WeasyPrint switches Pillow's tolerance of truncated files on for the whole process. From then on half a PNG or
# JPEG decodes without an error, the missing rows grey or black, also in code that has nothing to do with WeasyPrint. Whether a
# check finds a broken picture so depends on what else was imported before it.
#
# In Coursepack: course/content/picturefiles/ sets the switch to what it needs while it decodes, and puts it back; a test cuts a
# picture off after WeasyPrint was imported, and still expects `broken-picture`.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check weasyprint==70.0 pillow==13.0.0

"$work/venv/bin/python" - <<'PY'
import io

from PIL import Image

whole = io.BytesIO()
Image.radial_gradient("L").save(whole, "PNG")
half = whole.getvalue()[: len(whole.getvalue()) // 2]


def decoded() -> bool:
    """Whether Pillow takes the first half of the file for a picture."""
    try:
        Image.open(io.BytesIO(half)).load()
    except OSError:
        return False
    return True


before = decoded()
import weasyprint  # noqa: E402  the import is what is looked at

after = decoded()
print(f"half a PNG is {'decoded' if before else 'refused'} before WeasyPrint is imported, {'decoded' if after else 'refused'} after")
if (before, after) != (False, True):
    raise SystemExit(f"WeasyPrint {weasyprint.__version__} behaves otherwise now: {before}, {after}")
PY
