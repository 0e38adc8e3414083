"""Reads a workbook as programs do: the cells of its sheets by their places, and what it says of itself."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

from lxml import etree

NS = {
    "x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "dc": "http://purl.org/dc/elements/1.1/",
}


class Book:
    """A workbook."""

    def __init__(self, data: bytes) -> None:
        self.archive = zipfile.ZipFile(BytesIO(data))
        assert {info.date_time for info in self.archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        self.parts = {name: etree.fromstring(self.archive.read(name)) for name in self.archive.namelist() if name.endswith("xml")}
        shared = self.parts.get("xl/sharedStrings.xml")
        self.shared = [_text(one) for one in shared.findall("x:si", NS)] if shared is not None else []
        self.names = [str(one.get("name")) for one in self.parts["xl/workbook.xml"].iterfind(".//x:sheet", NS)]

    def sheet(self, name: str) -> Any:
        """The XML of a sheet."""
        return self.parts[f"xl/worksheets/sheet{self.names.index(name) + 1}.xml"]

    def rows(self, name: str) -> list[dict[str, str | float]]:
        """The rows of a sheet by the heads of its columns, without empty cells: texts as texts, numbers as numbers."""
        found: list[dict[str, str | float]] = []
        for row in self.sheet(name).iterfind(".//x:row", NS):
            cells = {re.sub(r"\d", "", str(cell.get("r"))): self._value(cell) for cell in row.iterfind("x:c", NS)}
            found.append({column: value for column, value in cells.items() if value != ""})
        head = found[0]
        return [{str(head[column]): value for column, value in cells.items()} for cells in found[1:]]

    def _value(self, cell: Any) -> str | float:
        assert cell.find("x:f", NS) is None, "a formula"
        if cell.get("t") == "s":
            return self.shared[int(cell.findtext("x:v", namespaces=NS))]
        if cell.get("t") == "inlineStr":
            return _text(cell.find("x:is", NS))
        value = cell.findtext("x:v", namespaces=NS)
        return float(value) if value else ""


def _text(element: Any) -> str:
    text = "".join(one.text or "" for one in element.iterfind(".//x:t", NS))
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text)
