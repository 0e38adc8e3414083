"""Items and packages of QTI as other programs write them, in a few words, and what the reader makes of them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from course.importing.accepting import as_item
from course.importing.files import Opened
from course.importing.found import Found
from course.importing.pictures import Pictures
from course.importing.readers.qti import READER
from course.importing.texts import Texts
from course.model.item import Item
from course.problems import Problem

V21, V3 = "http://www.imsglobal.org/xsd/imsqti_v2p1", "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
TEMPLATES = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/"


def item(inside: str, name: str = "q", *, more: str = "", title: str = "A question") -> str:
    """The file of an item in the words of 2.1."""
    given = f'xmlns="{V21}" identifier="{name}" title="{title}" adaptive="false" timeDependent="false" {more}'
    return f"<assessmentItem {given}>{inside}</assessmentItem>"


def response(
    right: str = "", mapping: str = "", *, kind: str = "identifier", many: str = "single", name: str = "RESPONSE"
) -> str:
    """A response with its right values, and what others earn: `A=1 B=-0.5`."""
    correct = "".join(f"<value>{value}</value>" for value in right.split(",") if value)
    entries = "".join(
        f'<mapEntry mapKey="{key}" mappedValue="{points}"/>'
        for key, points in (one.split("=") for one in mapping.split(",") if one)
    )
    mapped = f'<mapping defaultValue="0">{entries}</mapping>' if entries else ""
    declared = f"<correctResponse>{correct}</correctResponse>" if correct else ""
    given = f'identifier="{name}" cardinality="{many}" baseType="{kind}"'
    return f"<responseDeclaration {given}>{declared}{mapped}</responseDeclaration>"


SCORE = '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>'


def processed(template: str) -> str:
    """Processing by a template."""
    return f'<responseProcessing template="{TEMPLATES}{template}"/>'


def choice(options: str, *, most: int = 1, shuffle: str = "true", prompt: str = "Which one?", name: str = "RESPONSE") -> str:
    """A choice: `A:text B!:a fixed one`, parted by bars."""
    shown = ""
    for option in options.split("|"):
        key, _, text = option.partition(":")
        fixed = ' fixed="true"' if key.endswith("!") else ""
        shown += f'<simpleChoice identifier="{key.rstrip("!")}"{fixed}>{text}</simpleChoice>'
    given = f'responseIdentifier="{name}" shuffle="{shuffle}" maxChoices="{most}"'
    return f"<choiceInteraction {given}><prompt>{prompt}</prompt>{shown}</choiceInteraction>"


def body(inside: str) -> str:
    """A body."""
    return f"<itemBody>{inside}</itemBody>"


def package(**files: str | bytes) -> bytes:
    """A package of these files, whose names have `__` for a slash."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


def read(folder: Path, data: str | bytes, name: str = "file.xml") -> tuple[list[Found], list[Problem]]:
    """What the reader finds in a file, and what is wrong."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    opened = Opened(path, name, Texts(Pictures("qti")))
    every = list(READER.read(opened))
    found = [one for one in every if isinstance(one, Found)]
    return found, [one for one in every if isinstance(one, Problem)] + opened.problems


def one(folder: Path, data: str) -> Found:
    """The only item in a file, which is no problem and not kept raw."""
    (found,), problems = read(folder, data)
    assert problems == [] and found.kept is None, (problems, found.kept)
    return found


def as_ours(found: Found) -> Item:
    """The item that it is."""
    return as_item(found, "item")
