"""The styles of a Word document, as the printed pages look: teachers change a style, and all that has it follows."""

from __future__ import annotations

from dataclasses import dataclass

from course.formats.docx.markup import SPACES, mm, safe
from course.labels.writing import Direction
from course.workspace.settings import Look

FACE = "Atkinson Hyperlegible"
CODE = "Courier New"  # on every machine that has Word
_EAST = {"ja": "Yu Gothic", "ko": "Malgun Gothic"}  # of Word's own; "Microsoft YaHei" has both kinds of Chinese
LEFTWARDS = "Arial"  # has Arabic and Hebrew, on every machine that has Word
INK, SOFT, ACCENT, RULE, FAINT = "1B1B1F", "4A4F57", "0B5C8A", "8A9099", "EFF1F3"
_LEAST = 14.5  # points: no letters of large print are smaller (UKAAF, see course/workspace/policies/look.py)
INDENT = 10  # mm: from the margin, where a question's number stands, to its text
STEP = 6  # mm: of a list in a list


@dataclass(frozen=True)
class _Style:
    """A paragraph style: sizes in points, lengths in millimetres; `line` is a factor of the line's height, or 0 for the same."""

    id: str
    name: str
    size: float = 12
    based: str = "Normal"
    following: str = ""
    before: float = 0
    after: float = 2.5
    bold: bool = False
    italic: bool = False
    colour: str = ""
    start: float = 0
    hanging: float = 0
    line: float = 0
    outline: int = 0  # level of a heading, from 1
    keep: bool = False
    more: str = ""  # borders, tab stops or shade, as XML
    face: str = ""
    side: str = ""
    exact: float = 0  # points of a line's height


_TOP = f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="5" w:color="{INK}"/></w:pBdr>'


def _styles(start: str) -> tuple[_Style, ...]:
    """All paragraph styles; `start` is the side at which a line begins."""

    def bar(colour: str, size: int = 16, kind: str = "single") -> str:
        return f'<w:pBdr><w:{start} w:val="{kind}" w:sz="{size}" w:space="8" w:color="{colour}"/></w:pBdr>'

    return (
        _Style("Kicker", "Kicker", 10, after=1, bold=True, colour=ACCENT, keep=True),
        _Style("Title", "Title", 20, after=4, bold=True, line=1.0, keep=True, more=_TOP, following="Normal"),
        _Style("Heading1", "heading 1", 13.5, before=4.5, after=1.5, bold=True, colour=ACCENT, outline=1, keep=True),
        _Style("Heading2", "heading 2", 12, before=4, after=1, bold=True, outline=2, keep=True),
        _Style("Heading3", "heading 3", 11, before=3, after=1, bold=True, colour=SOFT, outline=3, keep=True),
        _Style("Lead", "Lead", 13.5, after=3.5),
        _Style("Fields", "Fields", 10, before=3, after=3.5, colour=SOFT),
        _Style("Facts", "Facts", 10, after=1, colour=SOFT),
        _Style(
            "Question",
            "Question",
            before=3,
            after=1.5,
            start=INDENT,
            hanging=INDENT,
            outline=2,
            keep=True,
            following="QuestionText",
        ),
        _Style("Reading", "Reading", before=3, after=2),
        _Style("QuestionText", "Question Text", after=2, start=INDENT),
        _Style("Instruction", "Instruction", 9.5, after=1, start=INDENT, colour=SOFT, keep=True),
        _Style("Option", "Option", after=1.1, start=INDENT + 10.5, hanging=10.5),
        _Style("AnswerLine", "Answer Line", after=0, exact=21.6),
        _Style(
            "SourceHeading",
            "Source Heading",
            10,
            after=0.5,
            start=INDENT + 3,
            bold=True,
            colour=ACCENT,
            keep=True,
            more=bar(ACCENT),
        ),
        _Style("SourceText", "Source Text", 11, after=2, start=INDENT + 3, more=bar(ACCENT)),
        _Style("Model", "Model", 10, after=0.5, start=INDENT + 3, colour=SOFT, more=bar(SOFT, 12, "dashed")),
        _Style("Label", "Label", 9.5, before=1.5, after=0.5, bold=True, colour=ACCENT, keep=True),
        _Style("Caption", "caption", 9.5, after=2.5, colour=SOFT),
        _Style("TableCaption", "Table Caption", 9.5, after=1, bold=True, colour=SOFT, keep=True),
        _Style("Quote", "Quote", after=2.5, start=5, more=bar(RULE, 24)),
        _Style("Code", "Code", 10.5, after=2.5, face=CODE, line=1.0),
        _Style("Background", "Background", 11, after=1.5, start=3, more=bar(SOFT, 12, "dashed")),
        _Style("Task", "Task", 13.5, before=4, after=1.5, bold=True, colour=ACCENT, outline=1, keep=True, based="Heading1"),
        _Style("TeacherKey", "Teacher Key", 10.5, after=1.5, start=3, more=bar(INK, 24)),
        _Style("Key", "Key", 10.5, after=1.5),
        _Style("KeyQuestion", "Key Question", 10.5, before=3, after=0.8, bold=True, outline=2, keep=True),
        _Style("Reason", "Reason", 10.5, after=0.6, start=9, hanging=9),
        _Style("About", "About", 9, after=0.8, colour=SOFT),
        _Style("Term", "Term", before=1.5, after=0, keep=True),
        _Style("Meaning", "Meaning", 11, after=0.8, start=6),
        _Style("TableText", "Table Text", 11, after=0.5, before=0.5),
        _Style("TableSmall", "Table Small", 10, after=0.4, before=0.4),
        _Style("TableHead", "Table Head", 9.5, after=0.5, before=0.5, bold=True, colour=SOFT, keep=True),
        _Style("ListBullet", "List Bullet", after=1),
        _Style("ListNumber", "List Number", after=1),
        _Style("End", "End", 9.5, before=2, after=0, colour=SOFT, side="center"),
        _Style("Gap", "Gap", 2, after=0.8, exact=2),
        _Style("Header", "header", 9, after=0, colour=SOFT),
        _Style("Footer", "footer", 8.5, after=0, colour=SOFT),
    )


_CHARACTERS = (  # id, name, properties
    ("Points", "Points", '<w:color w:val="{soft}"/><w:sz w:val="{s95}"/><w:szCs w:val="{s95}"/>'),
    ("Tag", "Tag", '<w:sz w:val="{s85}"/><w:szCs w:val="{s85}"/><w:bdr w:val="dashed" w:sz="4" w:space="0" w:color="{soft}"/>'),
    ("Badge", "Badge", '<w:b/><w:bCs/><w:color w:val="{ink}"/><w:sz w:val="{s20}"/><w:szCs w:val="{s20}"/>'),
    ("Citation", "Citation", '<w:color w:val="{soft}"/><w:sz w:val="{s85}"/><w:szCs w:val="{s85}"/>'),
    ("GapNumber", "Gap Number", '<w:b/><w:bCs/><w:color w:val="{accent}"/><w:sz w:val="{s8}"/><w:szCs w:val="{s8}"/>'),
    ("CodeWords", "Code Words", '<w:rFonts w:ascii="{code}" w:hAnsi="{code}" w:cs="{code}"/><w:noProof/>'),
    ("Hyperlink", "Hyperlink", '<w:color w:val="{accent}"/><w:u w:val="single"/>'),
    ("Strong", "Strong", "<w:b/><w:bCs/>"),
    ("Word", "Word", '<w:b/><w:bCs/><w:color w:val="{accent}"/>'),
    ("Right", "Right Answer", '<w:b/><w:bCs/><w:shd w:val="clear" w:color="auto" w:fill="{faint}"/>'),
    ("Soft", "Soft", '<w:color w:val="{soft}"/>'),
)


def _tables() -> str:
    margins = '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="{0}" w:type="dxa"/>'
    margins += '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="{0}" w:type="dxa"/></w:tblCellMar>'
    line = '<w:{} w:val="single" w:sz="{}" w:space="0" w:color="{}"/>'
    below = "<w:tblBorders>" + "".join(line.format(side, 4, RULE) for side in ("bottom", "insideH")) + "</w:tblBorders>"
    grid = "".join(line.format(side, 4, RULE) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    head = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>'
    head += line.format("bottom", 10, INK) + "</w:tcBorders></w:tcPr></w:tblStylePr>"
    shown = ""
    for id_, name, borders, room, more in (
        ("CourseTable", "Course Table", below, 85, head),
        ("CourseGrid", "Course Grid", f"<w:tblBorders>{grid}</w:tblBorders>", 85, head),
        ("SideBySide", "Side by Side", "", 57, ""),
    ):
        shown += f'<w:style w:type="table" w:customStyle="1" w:styleId="{id_}"><w:name w:val="{name}"/>'
        shown += f'<w:basedOn w:val="TableNormal"/><w:tblPr>{borders}{margins.format(room)}</w:tblPr>{more}</w:style>'
    return shown


def styles(look: Look, language: str, way: Direction, grown: float) -> str:
    """The part `styles.xml` of a document in a language (a tag) that is written this way.

    `grown` is how much larger letters are than in ordinary print; with smaller ones lines and paragraphs stand closer too.
    """
    start = "right" if way == "rtl" else "left"
    half = _Sizes(grown)
    spread = round(0.085 * (18 if look.large_print else 12) * 20) if look.wide_letters else 0  # see styles/look.css.jinja
    height = look.line_spacing or (1.5 if look.wide_letters else 1.19 if grown < 1 else 1.38)
    names: dict[str, object] = {f"s{size:g}".replace(".", ""): half(size) for size in (8, 8.5, 9.5, 20)}
    names |= {"soft": SOFT, "ink": INK, "accent": ACCENT, "code": CODE, "faint": "DDE6EC"}
    apart = f'<w:spacing w:val="{spread}"/>' if spread else ""
    tag = safe(language)
    east = _EAST.get(language.split("-")[0], "Microsoft YaHei")
    ours = "".join(_paragraph_style(style, half, height, look, grown) for style in _styles(start))
    for id_, name, properties in _CHARACTERS:
        shown = properties.format(**names)
        ours += f'<w:style w:type="character" w:customStyle="1" w:styleId="{id_}"><w:name w:val="{name}"/>'
        ours += f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{shown}</w:rPr></w:style>'
    for name in ("Hyperlink", "Strong"):
        ours = ours.replace(f'w:customStyle="1" w:styleId="{name}"', f'w:styleId="{name}"')
    return (
        f'<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FACE}" w:eastAsia="{east}"'
        f' w:hAnsi="{FACE}" w:cs="{LEFTWARDS}"/><w:color w:val="{INK}"/>{apart}'
        f'<w:sz w:val="{half(12)}"/><w:szCs w:val="{half(12)}"/><w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="{tag}"/>'
        f"</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>'
        f"{'<w:bidi/>' if way == 'rtl' else ''}{_spacing(0, 2.5, height, 0)}</w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style>"
        f"{ours}{_tables()}</w:styles>"
    )


class _Sizes:
    """Sizes of letters in half points, in large print larger."""

    def __init__(self, grown: float) -> None:
        self._grown = grown

    def __call__(self, size: float) -> int:
        if size <= 2:
            return round(2 * size)
        return round(2 * max(size * self._grown, _LEAST if self._grown > 1 else 0))


_BUILT_IN = {"Title", "heading 1", "heading 2", "heading 3", "caption", "Quote", "List Bullet", "List Number", "header", "footer"}


def _spacing(before: float, after: float, height: float, exact: float) -> str:
    # A line of the face is 1.19 times its size high, by its own tables.
    line = (
        f'w:line="{round(exact * 20)}" w:lineRule="exact"'
        if exact
        else f'w:line="{round(240 * height / 1.19)}" w:lineRule="auto"'
    )
    return f'<w:spacing w:before="{mm(before)}" w:after="{mm(after)}" {line}/>'


def _paragraph_style(style: _Style, half: _Sizes, height: float, look: Look, grown: float) -> str:
    custom = "" if style.name in _BUILT_IN else ' w:customStyle="1"'
    closer = 0.4 if grown < 1 else 1.0
    own = style.line * (height / 1.38) * 1.19 if style.line else height
    indent = (
        f'<w:ind w:left="{mm(style.start * grown)}"'
        + (f' w:hanging="{mm(style.hanging * grown)}"' if style.hanging else "")
        + "/>"
    )
    paragraph = (
        "<w:keepNext/><w:keepLines/>" if style.keep else "",
        style.more,
        _spacing(style.before * closer, style.after * closer, own, style.exact * grown if style.exact > 2 else style.exact),
        indent if style.start else "",
        f'<w:jc w:val="{style.side}"/>' if style.side else "",
        f'<w:outlineLvl w:val="{style.outline - 1}"/>' if style.outline else "",
    )
    italic = "<w:b/><w:bCs/>" if look.wide_letters else "<w:i/><w:iCs/>"
    letters = (
        f'<w:rFonts w:ascii="{style.face}" w:hAnsi="{style.face}" w:cs="{style.face}"/>' if style.face else "",
        "<w:b/><w:bCs/>" if style.bold else "",
        italic if style.italic else "",
        "<w:noProof/>" if style.face else "",
        f'<w:color w:val="{style.colour}"/>' if style.colour else "",
        f'<w:sz w:val="{half(style.size)}"/><w:szCs w:val="{half(style.size)}"/>' if style.size != 12 else "",
    )
    following = f'<w:next w:val="{style.following}"/>' if style.following else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.based}"/>{following}<w:qFormat/><w:pPr>{"".join(paragraph)}</w:pPr>'
        f"<w:rPr>{''.join(letters)}</w:rPr></w:style>"
    )
