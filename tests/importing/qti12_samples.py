"""Files of QTI 1.2 as programs write them, in small, and what our reader makes of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from course.importing.files import Opened
from course.importing.found import Found
from course.importing.pictures import Pictures
from course.importing.readers.qti12 import READER
from course.importing.texts import Texts
from course.problems import Problem

QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"


@dataclass
class Came:
    """What came of a file: items, problems, pictures."""

    items: list[Found] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)

    @property
    def one(self) -> Found:
        """The only item."""
        (found,) = self.items
        return found

    @property
    def codes(self) -> list[str]:
        """The codes of the problems."""
        return [problem.code for problem in self.problems]


def read(data: str | bytes, folder: Path, name: str = "quiz.xml") -> Came:
    """What the reader makes of a file."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    pictures = Pictures("quiz")
    opened = Opened(path, name, Texts(pictures))
    came = Came()
    for one in READER.read(opened):
        (came.items if isinstance(one, Found) else came.problems).append(one)  # type: ignore[arg-type]
    came.problems += opened.problems
    came.pictures = [path for path, _ in pictures.new()]
    return came


def packed(files: Mapping[str, str | bytes], *, deflated: bool = False) -> bytes:
    """A package of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return out.getvalue()


def quiz(*items: str, title: str = "Water") -> str:
    """A quiz of these items."""
    inside = "\n".join(items)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<questestinterop xmlns="{QTI}">\n<assessment ident="a" title="{title}">\n'
        f'<section ident="root_section">\n{inside}\n</section>\n</assessment>\n</questestinterop>\n'
    )


def canvas(kind: str, stem: str, response: str, conditions: str, *, more: str = "", after: str = "", ident: str = "i1") -> str:
    """An item as Canvas writes it: its kind, its stem (HTML), and the rest as XML; `more` are further metadata."""
    return (
        f'<item ident="{ident}" title="Question"><itemmetadata><qtimetadata>{meta("question_type", kind)}'
        f"{meta('points_possible', '1.0')}{more}</qtimetadata></itemmetadata><presentation>{html(stem)}{response}</presentation>"
        f'<resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>{conditions}'
        f"</resprocessing>{after}</item>"
    )


def meta(label: str, entry: str) -> str:
    """A field of the metadata."""
    return f"<qtimetadatafield><fieldlabel>{label}</fieldlabel><fieldentry>{escape(entry)}</fieldentry></qtimetadatafield>"


def html(text: str) -> str:
    """Material in HTML."""
    return f'<material><mattext texttype="text/html">{escape(text)}</mattext></material>'


def plain(text: str) -> str:
    """Material in plain text."""
    return f'<material><mattext texttype="text/plain">{escape(text)}</mattext></material>'


def lid(labels: Mapping[str, str], ident: str = "response1", cardinality: str = "Single", before: str = "", **more: str) -> str:
    """A choice of labels by their idents; `more` are attributes of how it is drawn."""
    shown = "".join(f'<response_label ident="{key}">{plain(text)}</response_label>' for key, text in labels.items())
    said = "".join(f' {name}="{value}"' for name, value in more.items())
    choice = f"<render_choice{said}>{shown}</render_choice>"
    return f'<response_lid ident="{ident}" rcardinality="{cardinality}">{before}{choice}</response_lid>'


def entry(**more: str) -> str:
    """A field to type into."""
    said = "".join(f' {name}="{value}"' for name, value in more.items())
    return f'<response_str ident="response1" rcardinality="Single"><render_fib{said}/></response_str>'


def when(tests: str, points: str = "100", action: str = "Set", shows: str = "") -> str:
    """A condition that scores, and shows a feedback."""
    scored = f'<setvar action="{action}" varname="SCORE">{points}</setvar>' if points else ""
    told = f'<displayfeedback feedbacktype="Response" linkrefid="{shows}"/>' if shows else ""
    return f"<respcondition><conditionvar>{tests}</conditionvar>{scored}{told}</respcondition>"


def equal(value: str, ident: str = "response1", **more: str) -> str:
    """The test that an answer is this one."""
    said = "".join(f' {name}="{said_}"' for name, said_ in more.items())
    return f'<varequal respident="{ident}"{said}>{escape(value)}</varequal>'


def feedback(ident: str, text: str) -> str:
    """A feedback."""
    return f'<itemfeedback ident="{ident}"><flow_mat>{html(text)}</flow_mat></itemfeedback>'


def blackboard(kind: str, response: str, conditions: str, after: str = "", stem: str = "Where does rain come from?") -> str:
    """An item as Blackboard writes it into a pool."""
    return (
        f"<item><itemmetadata><bbmd_asi_object_id>_7_1</bbmd_asi_object_id><bbmd_questiontype>{kind}</bbmd_questiontype>"
        "<qmd_absolutescore_max>4.0</qmd_absolutescore_max></itemmetadata>"
        f'<presentation><flow class="Block"><flow class="QUESTION_BLOCK">{formatted(stem)}</flow>'
        f'<flow class="RESPONSE_BLOCK">{response}</flow></flow></presentation>'
        '<resprocessing scoremodel="SumOfScores"><outcomes><decvar maxvalue="4.0" minvalue="0.0" varname="SCORE"/>'
        f"</outcomes>{conditions}</resprocessing>{after}</item>"
    )


def formatted(text: str) -> str:
    """Material of Blackboard."""
    shown = f'<mat_formattedtext type="HTML">{escape(text)}</mat_formattedtext>'
    return f'<flow class="FORMATTED_TEXT_BLOCK"><material><mat_extension>{shown}</mat_extension></material></flow>'
