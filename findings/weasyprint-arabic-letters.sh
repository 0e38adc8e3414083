#!/usr/bin/env bash
# WeasyPrint 70.0 and what glyphs stand for (`ToUnicode`) in a script whose letters are composed.
#
# A font may draw one letter as several glyphs (in Noto Sans Arabic: a shape, its dots, a vowel sign) and several letters with one
# shape. WeasyPrint keeps one text for each glyph: the first glyph of a cluster gets all its characters, the others an empty text, and
# what a glyph got first stays. Seen: the bytes of the PDF hold `<0012> <>` (page-validation: "malformed ToUnicode CMap"; veraPDF says
# nothing), and a letter is read as another one with the same dots or shape. Search, copying and screen readers get words that nobody
# wrote, though the page looks right.
#
# In Coursepack: `course/drawing/composed.py` puts the text beside what is drawn (ActualText) and fills the empty entries.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check weasyprint==70.0 manimgx-fonts==2026.9.26.post1 pypdf==7.1.0

"$work/venv/bin/python" - <<'PY'
import importlib.util
import io
import logging
from pathlib import Path

import pypdf
import weasyprint

logging.getLogger("weasyprint").addHandler(logging.NullHandler())
spec = importlib.util.find_spec("manimgx_fonts")
font = Path(spec.origin).parent / "NotoSansArabic[wght].ttf"
sheet = f"@font-face {{ font-family: A; src: url('{font.as_uri()}') }} p {{ font-family: A }}"


def told(text: str) -> tuple[str, str]:
    """What a PDF of this text says of its glyphs, and the text that is read from it."""
    page = f'<html lang="ar"><title>x</title><style>{sheet}</style><p dir="rtl">{text}</p>'
    reader = pypdf.PdfReader(io.BytesIO(weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")))
    (own,) = reader.pages[0]["/Resources"]["/Font"].values()
    return own.get_object()["/ToUnicode"].get_object().get_data().decode("latin1"), reader.pages[0].extract_text()


written = "كتاب قلم باب مدرسة"
table, read = told(written)
empty = sum(line.endswith(" <>") for line in table.splitlines())
lost = set(written) - set(read)
print(f"{empty} glyphs stand for nothing; written {written}, read {read.strip()}: {len(lost)} letters became others")
if not (empty and lost):
    raise SystemExit(f"WeasyPrint {weasyprint.__version__} behaves otherwise now")
PY
