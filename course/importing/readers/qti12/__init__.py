"""QTI 1.2 as Canvas, Blackboard, Brightspace, Sakai, ILIAS, WebCT, OLAT, Respondus, text2qti and R/exams write it."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from course.importing.files import Head
from course.importing.found import Reader
from course.importing.readers.qti12.package import ENDINGS
from course.importing.readers.qti12.reading import read

_ROOT = "<questestinterop"
_BEGINNING = 2_000  # bytes in which a file's first element stands
_MOST = 200  # files of a package that are looked into
_NAMES = (".xml.qti", "assessment_meta.xml", "assessment_qti.xml", ".dat")


def _recognises(head: Head) -> int:
    """2 where a file, or one of a package, begins as one of QTI 1.2."""
    if not head.members:
        return 2 if _ROOT in head.text else 0
    likely = sorted((name for name in head.members if name.lower().endswith(ENDINGS)), key=lambda name: not name.endswith(_NAMES))
    return 2 if likely and head.path and _holds(head.path, likely[:_MOST]) else 0


def _holds(path: Path, names: list[str]) -> bool:
    try:
        with zipfile.ZipFile(path) as package:
            for name in names:
                with package.open(name) as file:
                    beginning = file.read(_BEGINNING).replace(b"\0", b"")  # UTF-16 too
                    if _ROOT.encode() in beginning:
                        return True
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, KeyError, EOFError, OSError, ValueError):
        pass  # whoever reads it says why
    return False


READER = Reader("qti12", "QTI 1.2", _recognises, read)
