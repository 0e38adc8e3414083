#!/usr/bin/env bash
# PDFium (in Chrome and Edge; here pypdfium2 5.15.2) and the font of a form's field.
#
# A text field of a PDF names the font for what is typed into it (ISO 32000-1, 12.7.3.3: the default appearance string, whose font
# stands in the form's default resources). A form for Russian therefore embeds a font with Cyrillic letters, whole, with the
# table that tells its glyphs' characters (ToUnicode), and names it in its fields.
#
# Seen: PDFium asks that font for the letters of western Europe alone. Another letter is first put down to a Windows code page,
# and a font of the system is taken for that; of the fonts in the form's resources only those count that are *not* embedded. So
# what is typed in Russian, Polish or Arabic is shown in whatever the machine has, and not at all where it has nothing, although
# the field's own font has the letters: in Polish "żółć" the "ó" alone is drawn with it.
#
# In Coursepack: the fields of fillable sheets name an embedded font of their script (course/drawing/fieldfont.py), for other
# viewers; docs/formats.md says that Chrome takes one of its own.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pypdfium2==5.15.2 pypdf==7.1.0 fonttools==4.68.0 ziafont==0.11

"$work/venv/bin/python" - <<'PY'
import io
import re
from importlib.util import find_spec
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from fontTools.ttLib import TTFont
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

FILE = Path(find_spec("ziafont").origin).parent / "fonts" / "DejaVuSans.ttf"


def made(value):
    """A Python value as a PDF object; texts that begin with '/' are names."""
    match value:
        case dict():
            return DictionaryObject({NameObject(f"/{name}"): made(one) for name, one in value.items()})
        case list():
            return ArrayObject(map(made, value))
        case str():
            return NameObject(value) if value.startswith("/") and " " not in value else TextStringObject(value)
        case int():
            return NumberObject(value)
        case float():
            return FloatObject(value)
    return value


def stream(data, **extra):
    found = DecodedStreamObject()
    found.set_data(data)
    found.update(made(extra))
    return found


def form() -> bytes:
    """A page with one text field, whose font is DejaVu Sans, embedded whole."""
    with TTFont(FILE) as font:
        order = font.getGlyphOrder()
        glyphs = {code: order.index(name) for code, name in font.getBestCmap().items() if code < 0x500}
        unit = 1000 / font["head"].unitsPerEm
        widths = [round(unit * font["hmtx"][name][0]) for name in order[: max(glyphs.values()) + 1]]
    pairs = [f"<{glyph:04x}> <{code:04x}>" for code, glyph in sorted(glyphs.items())]
    parts = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    table = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def /CMapName /T def\n"
    space = "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
    tail = "\nendcmap CMapName currentdict /CMap defineresource pop end end"
    writer = PdfWriter()
    page = writer.add_blank_page(300, 100)
    add = writer._add_object
    data = FILE.read_bytes()
    common = {"Type": "/FontDescriptor", "FontName": "/DejaVuSans", "Flags": 4, "FontBBox": [-1021, -463, 1793, 1232]}
    metrics = {"ItalicAngle": 0, "Ascent": 928, "Descent": -236, "CapHeight": 729, "StemV": 80}
    described = add(made({**common, **metrics, "FontFile2": add(stream(data, Length1=len(data)))}))
    system = {"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0}
    inner = {"Type": "/Font", "Subtype": "/CIDFontType2", "BaseFont": "/DejaVuSans", "CIDToGIDMap": "/Identity"}
    inner = add(made({**inner, "CIDSystemInfo": system, "FontDescriptor": described, "W": [0, widths]}))
    outer = {"Type": "/Font", "Subtype": "/Type0", "BaseFont": "/DejaVuSans", "Encoding": "/Identity-H"}
    outer = add(made({**outer, "DescendantFonts": [inner], "ToUnicode": add(stream((head + space + table + tail).encode()))}))
    resources = {"Font": {"Own": outer}}
    field = {"Type": "/Annot", "Subtype": "/Widget", "FT": "/Tx", "T": "text", "F": 4, "Rect": [20, 40, 280, 60]}
    field = add(made({**field, "DA": "/Own 12 Tf 0 g", "P": page.indirect_reference}))
    page[NameObject("/Annots")] = ArrayObject([field])
    writer._root_object[NameObject("/AcroForm")] = made({"Fields": [field], "DR": resources, "DA": "/Own 12 Tf 0 g"})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def fonts(data: bytes, text: str) -> list[str]:
    """The fonts with which what was typed into the field is drawn, in order."""
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    env, page = document.formenv.raw, document[0]
    pdfium.FORM_OnLButtonDown(env, page.raw, 0, 100, 50)
    pdfium.FORM_OnLButtonUp(env, page.raw, 0, 100, 50)
    for letter in text:
        pdfium.FORM_OnChar(env, page.raw, ord(letter), 0)
    pdfium.FORM_ForceToKillFocus(env)
    saved = io.BytesIO()
    document.save(saved)
    widget = PdfReader(saved).pages[0]["/Annots"][0].get_object()
    assert widget["/V"] == text, widget.get("/V")
    return re.findall(r"/(\S+) [\d.]+ Tf", widget["/AP"]["/N"].get_data().decode("latin-1"))


blank = form()
seen = {text: fonts(blank, text) for text in ("bee", "пчела", "żółć")}
for text, names in seen.items():
    print(f"{text}: drawn with {', '.join('the font of the field' if name == 'Own' else 'another one' for name in names)}")
own = {text: [name == "Own" for name in names] for text, names in seen.items()}
if own != {"bee": [True], "пчела": [False], "żółć": [False, True, False]}:
    raise SystemExit(f"PDFium behaves otherwise now: {seen}")
PY
