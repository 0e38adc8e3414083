"""Small courses with a glossary, written to a folder and built."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from banks import COURSE, UNIT, article
from click.testing import CliRunner

from course.cli import main

Fields = dict[str, Any]


def term(id_: str, name: str, means: str = "", **fields: Any) -> Fields:
    """A term of the glossary; its meaning says nothing of it unless it is given."""
    said = means or f"What number {id_[1:]} stands for."
    return {"id": id_, "term": name, "definition": said, "plain": said, **fields}


def make_course(folder: Path, terms: Sequence[Fields], course: Mapping[str, Any] | None = None, **files: Any) -> Path:
    """A course whose unit U1 has all of these terms; `files` are further files of its seeds, by name, `__` for a slash."""
    unit = {**UNIT, "glossary": [one["id"] for one in terms], "plan": [{"minutes": "45", "phase": "P", "activity": "A."}]}
    written: Fields = {
        "course": {**COURSE, **(course or {})},
        "units/U1": unit,
        "glossary": {"terms": list(terms)},
        "articles/A1": article(),
        **{name.replace("__", "/"): content for name, content in files.items()},
    }
    for name, content in written.items():
        path = folder / "seeds" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return folder


def build(folder: Path, *args: str, output: str = "output") -> tuple[Path, str]:
    """The course built with these arguments into a folder there, and what was said."""
    with pytest.MonkeyPatch.context() as place:
        place.chdir(folder)
        told = CliRunner().invoke(main, ["build", *args, "--output", str(folder / output)], catch_exceptions=False)
    return folder / output, told.output
