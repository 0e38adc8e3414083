"""QTI 1.2 as Canvas, Blackboard, Brightspace, Sakai, ILIAS, WebCT, OLAT, Respondus, text2qti and R/exams write it."""

from __future__ import annotations

from collections.abc import Iterator

from course.importing.files import Head, Opened
from course.importing.found import Found, Reader
from course.importing.readers.qti12.reading import read
from course.problems import Problem


def _recognises(head: Head) -> int:
    if head.members:
        names = [name.lower() for name in head.members]
        if any(name.endswith((".xml.qti", "assessment_meta.xml", "assessment_qti.xml")) for name in names):
            return 2
        if "[content_types].xml" in names:  # an Office document
            return 0
        pools = any(name.endswith(".dat") for name in names) and any(name.endswith("imsmanifest.xml") for name in names)
        return 2 if pools else 1 if any(name.endswith(".xml") for name in names) else 0
    return 2 if "<questestinterop" in head.text else 0


def _read(opened: Opened) -> Iterator[Found | Problem]:
    return read(opened)


READER = Reader("qti12", "QTI 1.2", _recognises, _read)
