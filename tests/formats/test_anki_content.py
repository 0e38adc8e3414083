"""Every kind of content × every field of items and terms: on an Anki card, in the elements that show it so; and in tables."""

from __future__ import annotations

import html
import json
import re
import sqlite3
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from contract_course import write
from contract_kinds import KINDS, Kind
from table_reader import table

from course.formats import Artifact
from course.formats.anki import FORMAT
from course.formats.csv import FORMAT as CSV
from course.stages.project import load
from course.stages.store import MemoryStore

OTHERS = ("course", "unit", "quiz", "conflict", "handout")  # what no card and no table of items is of
TAGS = {"formula": r"\(", "display": r"\[", "figure": "<figcaption"}  # where it is not that of web pages


@pytest.mark.parametrize("name", [name for name in KINDS if name != "styles"])
def test_every_kind_in_every_field(name: str, tmp_path: Path) -> None:
    kind = KINDS[name]
    filled = write(tmp_path, kind)
    job, problems = load(tmp_path, store=MemoryStore()).job()
    assert problems == []
    (made,) = FORMAT.make(job)
    assert isinstance(made, Artifact)
    shown = fields(made.data)
    words = {word: at for word, at in filled.words.items() if at[0] not in OTHERS}
    assert sorted(at for word, at in words.items() if word not in shown) == []
    assert shown.count(tag_of(name, kind)) >= len(words)
    assert "picture:" not in shown and "\ue010" not in shown
    rows = " ".join(" ".join(cells.values()) for one in CSV.make(job) if isinstance(one, Artifact) for cells in table(one.data))
    items = {word: at for word, at in words.items() if at[0] != "glossary"}
    assert sorted(at for word, at in items.items() if word not in rows) == []


def tag_of(name: str, kind: Kind) -> str:
    return TAGS.get(name) or (kind.tags[0].split(" ")[0].rstrip(">") if kind.tags else "zq")


def fields(data: bytes) -> str:
    """All that the cards show, as HTML."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        connection = sqlite3.connect(":memory:")
        connection.deserialize(archive.read("collection.anki2"))
        shown = " ".join(flds for (flds,) in connection.execute("SELECT flds FROM notes"))
        media = set(json.loads(archive.read("media")).values())
        assert set(re.findall(r'src="([^"]+)"', shown)) == media
    return html.unescape(shown)
