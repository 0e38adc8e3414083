"""One Word document: its parts, made by python-docx; what stands in them is written by this folder as WordprocessingML."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from course.carrying.characters import FORBIDDEN
from course.containers.archive import rewritten
from course.formats.docx.faces import RELATED, embed
from course.formats.docx.markup import INSTEAD, SPACES, apart, mm, run, safe
from course.formats.docx.numbering import Numbering
from course.formats.docx.styles import STEP, styles
from course.labels.writing import Direction
from course.workspace.policies.look import LARGE
from course.workspace.settings import Look

_PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}  # mm
_TOP, _BOTTOM, _START, _END = 18.0, 19.0, 22.0, 20.0  # mm, as in templates/styles/page.css.jinja
_DENSE = 0.82  # of the usual size, which makes 9 points and less: as templates/styles/document.css has a one-page guide
_LONG_AGO = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)  # no clock: the same document has the same bytes
_EMU = 36_000  # of a millimetre
_UNUSED = ("thumbnail", "customXml", "stylesWithEffects", "webSettings", "fontTable")  # of python-docx's own template
_SETTINGS = """\
<w:settings {0}><w:zoom w:percent="100"/><w:embedTrueTypeFonts/><w:defaultTabStop w:val="720"/>\
<w:characterSpacingControl w:val="doNotCompress"/><w:compat>\
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>\
<m:mathPr><m:mathFont m:val="Cambria Math"/><m:dispDef/><m:defJc m:val="center"/></m:mathPr>\
<w:themeFontLang w:val="{1}" w:bidi="{1}"/><w:decimalSymbol w:val="{2}"/><w:listSeparator w:val=","/></w:settings>"""


@dataclass(frozen=True)
class Named:
    """What a document is called and what repeats on its pages: at the head, at the foot and beside the number of the page.

    `way` is the direction of its language, `ours` that of the labels. `pages` is a text with `|` where the number of the page
    stands, and where that of all pages.
    """

    title: str
    author: str
    language: str
    way: Direction
    ours: Direction
    head: str
    note: str
    form: str
    pages: str


@dataclass
class Sheet:
    """A document that is being written. `wide` turns the paper; `room` is the width of its text in millimetres.

    `dense`: as much as one page can hold, but in large print.
    """

    named: Named
    look: Look
    paper: str
    wide: bool = False
    dense: bool = False
    numbering: Numbering = field(init=False)
    _links: dict[str, str] = field(default_factory=dict)
    _shown: int = 0

    def __post_init__(self) -> None:
        """Opens python-docx's template."""
        from docx import Document

        self.numbering = Numbering(STEP * self.grown)
        self._document: Any = Document()

    @property
    def grown(self) -> float:
        """How much larger letters, and what grows with them, are than in ordinary print."""
        return LARGE if self.look.large_print else _DENSE if self.dense else 1.0

    @property
    def room(self) -> float:
        """The width of a line in millimetres."""
        return self._size[0] - sum(self._sides)

    @property
    def _size(self) -> tuple[float, float]:
        width, height = _PAPERS[self.look.size.lower() or self.paper]
        return (height, width) if self.wide else (width, height)

    @property
    def _sides(self) -> tuple[float, float]:
        """The margins where a line starts and where it ends, in millimetres."""
        return (15.0, 15.0) if self.wide else (18.0, 14.0) if self.dense else (_START, _END)

    def link(self, address: str) -> str:
        """The id of a link to an address."""
        if address not in self._links:
            self._links[address] = self._document.part.relate_to(address, f"{RELATED}hyperlink", is_external=True)
        return self._links[address]

    def picture(self, data: bytes, width: float, height: float, alt: str) -> str:
        """A run with a picture (PNG or JPEG), so many millimetres wide and high; one without `alt` is only decoration."""
        id_, _ = self._document.part.get_or_add_image(BytesIO(data))
        self._shown += 1
        extent = f'cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"'
        plain = ""
        if not alt:
            address = "http://schemas.microsoft.com/office/drawing/2017/decorative"
            plain = f'<adec:decorative xmlns:adec="{address}" val="1"/>'
            plain = f'<a:extLst><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">{plain}</a:ext></a:extLst>'
        # A name of ours for every picture: what its file is called could tell.
        name = f'id="{self._shown}" name="Picture {self._shown}"'
        return (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
            f'<wp:docPr {name} descr="{safe(alt)}">{plain}</wp:docPr>'
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{id_}"/><a:stretch><a:fillRect/>'
            f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )

    def finished(self, blocks: Sequence[str], decimal: str = ".") -> bytes:
        """The file with these blocks; `decimal` is the sign of the language's numbers."""
        from docx.oxml import parse_xml

        document, named = self._document, self.named
        body = document.element.body
        for element in parse_xml(f"<w:body {SPACES}>{''.join(blocks)}</w:body>"):
            body[-1].addprevious(element)
        for part, xml in (
            (document.styles.element, styles(self.look, named.language, named.way, self.grown)),
            (document.part.numbering_part.element, self.numbering.xml()),
            (document.settings.element, _SETTINGS.format(SPACES, safe(named.language), safe(decimal))),
        ):
            part[:] = list(parse_xml(xml))
        self._section(document.sections[0])
        self._properties(document.core_properties)
        for related in (document.part.package.rels, document.part.rels):
            for id_ in [id_ for id_, rel in related.items() if rel.reltype.rpartition("/")[2] in _UNUSED]:
                del related[id_]
        embed(document.part)
        file = BytesIO()
        document.save(file)
        return rewritten(file.getvalue())

    def _section(self, section: Any) -> None:
        """The paper, and what stands at the head and the foot of each page: at the head of the first stands its title."""
        from docx.enum.section import WD_ORIENTATION
        from docx.oxml import parse_xml
        from docx.shared import Mm

        width, height = self._size
        section.page_width, section.page_height = Mm(width), Mm(height)
        section.orientation = WD_ORIENTATION.LANDSCAPE if self.wide else WD_ORIENTATION.PORTRAIT
        start, end = self._sides
        if self.named.way == "rtl":
            start, end = end, start
        bottom = (14 if self.dense else _BOTTOM) + (5 if self.look.footer else 0)
        section.left_margin, section.right_margin = Mm(start), Mm(end)
        section.top_margin, section.bottom_margin = Mm(13 if self.dense else _TOP), Mm(bottom)
        section.header_distance, section.footer_distance = Mm(9), Mm(8)
        section.different_first_page_header_footer = True
        for part, lines in (
            (section.header, [self._head(first=False)]),
            (section.first_page_header, [self._head(first=True)]),
            (section.footer, self._foot()),
            (section.first_page_footer, self._foot()),
        ):
            part.is_linked_to_previous = False
            part._element[:] = list(parse_xml(f"<w:hdr {SPACES}>{''.join(lines)}</w:hdr>"))
        properties = section._sectPr
        for grid in properties.findall(f"{{{properties.nsmap['w']}}}docGrid"):
            properties.remove(grid)
        if self.named.way == "rtl":
            properties.append(parse_xml(f"<w:bidi {SPACES}/>"))

    def _head(self, *, first: bool) -> str:
        way = self.named.way
        title = _field("TITLE", self.named.title, way)
        before = run(f"{self.named.head} · ", way=way) if self.named.head else ""
        shown = "" if first else before + title
        house = f"<w:r><w:tab/></w:r>{run(self.look.header, way=way)}" if self.look.header else ""
        return self._line("Header", shown + house)

    def _foot(self) -> list[str]:
        named = self.named
        before, between, after = (*named.pages.split("|"), "", "")[:3]
        own = named.ours
        page = f"{run(before, way=own)}{_field('PAGE', '1', own)}{run(between, way=own)}{_field('NUMPAGES', '1', own)}"
        page = apart(page + run(after, way=own), own, named.way)
        form = apart(run(named.form, way=own), own, named.way) + run("    ") if named.form else ""
        lines = [self._line("Footer", f"{run(named.note, way=named.way)}<w:r><w:tab/></w:r>{form}{page}")]
        return lines + ([self._line("Footer", run(self.look.footer, way=named.way))] if self.look.footer else [])

    def _line(self, style: str, inside: str) -> str:
        tabs = f'<w:tabs><w:tab w:val="right" w:pos="{mm(self.room)}"/></w:tabs>'
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{tabs}</w:pPr>{inside}</w:p>'

    def _properties(self, properties: Any) -> None:
        named = self.named
        # Word takes 255 characters of each (ISO/IEC 29500-2, 11.1).
        properties.title, properties.author = _plain(named.title)[:255], _plain(named.author)[:255]
        properties.language, properties.last_modified_by = named.language, "Coursepack"
        properties.created = properties.modified = _LONG_AGO
        properties.comments = properties.keywords = properties.subject = properties.category = ""
        properties.revision = 1


def _plain(words: str) -> str:
    """Characters that XML can hold, for a library that escapes them itself."""
    return FORBIDDEN.sub(INSTEAD, words)


def _field(instruction: str, shown: str, way: Direction) -> str:
    return f'<w:fldSimple w:instr=" {instruction} ">{run(shown, way=way)}</w:fldSimple>'
