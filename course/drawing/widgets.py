"""Fields → the widgets of a PDF form (AcroForm, PDF 1.7, 12.7), drawn on what is printed beneath them.

WeasyPrint 70 makes fields of form elements, but tags them in its own tree and draws them its own way; the sheets have marks,
boxes and lines already, so the widgets here are clear until something is filled in.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes

from course.drawing.fieldfont import font_of, typeface_for
from course.drawing.fields import Field

_POINTS = 0.75  # a CSS pixel
_PRINTED = 4
_INK = "0.106 0.106 0.122"  # --ink of templates/styles/document.css
_RADIO, _COMBO, _MULTILINE = 1 << 15, 1 << 17, 1 << 12
_ROUND = 0.5523  # how far the handles of a quarter of a circle lie from its ends, in radii
_MOST = 2  # letters that name an option: after Z comes AA
_LETTERS = 1.8  # a letter's height in its widths, with some room to spare


class Widgets:
    """Adds widgets to a PDF, and the form that they belong to."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._fonts = pydyf.Dictionary()
        self._pages = [page for page in pdf.objects if isinstance(page, pydyf.Dictionary) and page.get("Type") == "/Page"]
        self._groups: dict[str, Any] = {}
        self._names: dict[str, int] = {}
        self._looks: dict[tuple[str, float, float], Any] = {}
        self._form: Any = None

    def add(self, field: Field, page: int, box: Any, height: float) -> Any:
        """The widget of a field where its box stands on a page (from 0) that is so high (in CSS pixels)."""
        left, top, right, bottom = _place(field, box)
        corners = [round(_POINTS * value, 3) for value in (left, height - bottom, right, height - top)]
        wide, high = corners[2] - corners[0], corners[3] - corners[1]
        widget = pydyf.Dictionary({"Type": "/Annot", "Subtype": "/Widget", "F": _PRINTED, "P": self._pages[page].reference})
        widget["Rect"], widget["TU"] = pydyf.Array(corners), pydyf.String(field.label)
        self._pdf.add_object(widget)
        self._pages[page].setdefault("Annots", pydyf.Array()).append(widget.reference)
        if field.kind in ("one", "many"):
            self._mark(field, widget, wide, high)
        else:
            self._writing(field, widget, wide, high, box)
        return widget

    def _mark(self, field: Field, widget: Any, wide: float, high: float) -> None:
        state = f"/{_name(field.value)}"
        on = self._look(field.kind, wide, high)
        widget |= {
            "AS": "/Off",
            "AP": pydyf.Dictionary({"N": pydyf.Dictionary({state[1:]: on, "Off": self._look("", wide, high)})}),
        }
        if field.kind == "many":
            self._own(field, widget, {"FT": "/Btn", "V": "/Off"})
            return
        if field.name not in self._groups:
            group = pydyf.Dictionary({"FT": "/Btn", "Ff": _RADIO, "V": "/Off", "T": pydyf.String(field.name)})
            group |= {"TU": pydyf.String(field.group), "Kids": pydyf.Array()}
            self._pdf.add_object(group)
            self._fields.append(group.reference)
            self._groups[field.name] = group
        group = self._groups[field.name]
        group["Kids"].append(widget.reference)
        widget["Parent"] = group.reference

    def _writing(self, field: Field, widget: Any, wide: float, high: float, box: Any) -> None:
        size = _POINTS * box.style["font_size"] if field.kind == "lines" else min(_POINTS * box.style["font_size"], 0.75 * high)
        made: dict[str, Any] = {"FT": "/Ch" if field.kind == "list" else "/Tx"}
        if field.choices:
            size = min(size, wide * _LETTERS / max(map(len, field.choices)))
        made["DA"] = pydyf.String(f"/{self._font(field.amid)} {max(size, 6.5):.4g} Tf {_INK} rg")
        if field.kind == "letter":
            made |= {"Q": 1, "MaxLen": _MOST}
        elif box.style["direction"] == "rtl":
            made["Q"] = 2
        if field.kind == "lines":
            made["Ff"] = _MULTILINE
        elif field.kind == "list":
            made |= {"Ff": _COMBO, "Opt": pydyf.Array(map(pydyf.String, field.choices))}
        widget["AP"] = pydyf.Dictionary({"N": self._look("text", wide, high)})
        self._own(field, widget, made)

    def _own(self, field: Field, widget: Any, made: dict[str, Any]) -> None:
        """Make a field of a widget; where it goes on overleaf it is another field, or both would show the same text."""
        count = self._names[field.name] = self._names.get(field.name, 0) + 1
        widget |= made | {"T": pydyf.String(field.name if count == 1 else f"{field.name}-{count}")}
        self._fields.append(widget.reference)

    @property
    def _fields(self) -> Any:
        if self._form is None:
            self._form = pydyf.Dictionary({"Fields": pydyf.Array(), "DR": pydyf.Dictionary({"Font": self._fonts})})
            self._form["DA"] = pydyf.String(f"/{self._font('')} 12 Tf {_INK} rg")
            self._pdf.catalog["AcroForm"] = self._form
        return self._form["Fields"]

    def _font(self, text: str) -> str:
        """The name of the font for what is typed amid a text."""
        face = typeface_for(text)
        if face.name not in self._fonts:
            self._fonts[face.name] = font_of(self._pdf, face)
        return face.name

    def _look(self, kind: str, wide: float, high: float) -> bytes:
        """What is drawn: nothing, room for a text, or a tick on a filled mark."""
        key = kind, wide, high = kind, round(wide, 2), round(high, 2)
        if key not in self._looks:
            drawn = {"": "", "text": "/Tx BMC\nEMC"}.get(kind) or (_ticked(kind, wide, high) if kind in ("one", "many") else "")
            extra = {"Type": "/XObject", "Subtype": "/Form", "BBox": pydyf.Array([0, 0, wide, high])}
            extra["Resources"] = pydyf.Dictionary({"Font": self._fonts} if kind == "text" else {})
            look = pydyf.Stream([drawn.encode()], extra)
            self._pdf.add_object(look)
            self._looks[key] = look
        reference: bytes = self._looks[key].reference
        return reference


def _name(value: str) -> str:
    """A text as the name of a state: a PDF name's characters, others as their bytes in UTF-8; "Off" is what is not chosen."""
    value = f"{value}." if value == "Off" else value
    return "".join(chr(one) if chr(one).isalnum() and one < 128 else f"#{one:02X}" for one in value.encode()[:120])


def _place(field: Field, box: Any) -> tuple[float, float, float, float]:
    """Where one writes, in CSS pixels from the page's upper left: in a box, or after the words in it."""
    left, top = box.border_box_x(), box.border_box_y()
    right, bottom = left + box.border_width(), top + box.border_height()
    if field.kind in ("text", "list"):
        words = [word for word in box.descendants() if isinstance(word, boxes.TextBox) and word.text.strip()]
        if words and "field" in (box.element.get("class") or "").split():  # its words stand on the line that one writes on
            top = min(word.position_y for word in words) - 1
        if words and box.style["direction"] == "rtl":
            right = min(right, *(word.position_x for word in words)) - 4
        elif words:
            left = max(left, *(word.position_x + word.width for word in words)) + 4
    return left, top, right, bottom


def _ticked(kind: str, wide: float, high: float) -> str:
    """A filled round or square mark with a white tick."""
    tick = [(0.27, 0.52), (0.43, 0.34), (0.74, 0.7)]
    (x, y), *rest = [(across * wide, up * high) for across, up in tick]
    path = f"{x:.2f} {y:.2f} m " + " ".join(f"{across:.2f} {up:.2f} l" for across, up in rest)
    shape = _disc(wide, high) if kind == "one" else f"0.5 0.5 {wide - 1:.2f} {high - 1:.2f} re"
    return f"{_INK} rg {shape} f 1 1 1 RG {0.12 * min(wide, high):.2f} w 1 J 1 j {path} S"


def _disc(wide: float, high: float) -> str:
    x, y, across, up = wide / 2, high / 2, wide / 2 - 0.4, high / 2 - 0.4
    corners = [(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0)]
    drawn = f"{x + across:.2f} {y:.2f} m"
    for (a, b), (c, d) in pairwise(corners):
        handles = [(a + _ROUND * c, b + _ROUND * d), (c + _ROUND * a, d + _ROUND * b), (c, d)]
        drawn += " " + " ".join(f"{x + across * one:.2f} {y + up * two:.2f}" for one, two in handles) + " c"
    return drawn
