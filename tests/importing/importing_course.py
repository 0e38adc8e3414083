"""A small course of one's own to import into, and the command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from course.cli import main

COURSE = "{id: mine, title: Mine, licence: CC0, attribution: me, standard: draft}"


def made(root: Path) -> Path:
    """The folder of a course without items."""
    (root / "seeds/items").mkdir(parents=True)
    (root / "seeds/course.yaml").write_text(COURSE)
    return root


def course(*words: str) -> Result:
    """A run of the program."""
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


def imported(*words: str) -> dict[str, Any]:
    """The report of an import for programs."""
    return dict(json.loads(course("import", "--json", *words).stdout))
