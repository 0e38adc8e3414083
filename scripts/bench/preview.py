"""From save to reload in the preview: a word changed in a handout, an item and a template of the built-in course."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from commands import ROOT, ROUNDS, older
from timing import Row

DRIVER = Path(__file__).with_name("preview_driver.py")
# What is edited, the text that a word is put after (none: at the end), the page that shows it, and the ratio aimed at.
EDITS = (
    ("a handout", "seeds/handouts/H03-e2ee-in-one-page.md", "", "handouts/H03-e2ee-in-one-page.html", 10.0),
    ("an item", "seeds/items/u4-history.yaml", "stem: ", "quizzes/u4-exit-A.html", 10.0),
    ("a template of one's own", "templates/items/item.html.jinja", "", "quizzes/u4-exit-A.html", 10.0),
)


def rows(folder: Path) -> Iterator[Row]:
    """Each edit, from save to reload of the page that shows it, and until every page is drawn and checked."""
    before = older(folder).parents[2]
    for work, file, after, page, aim in EDITS:
        then, now = (_seconds(place, folder / "preview", file, after, page) for place in (before, ROOT))
        yield Row(f"preview, {work}: the page reloads", then["reload"], now["reload"], aim)
        yield Row(f"preview, {work}: all is drawn and checked", then["all"], now["all"], 1.0)


def _seconds(program: Path, work: Path, file: str, after: str, page: str) -> dict[str, list[float]]:
    """What a version of the program needs for its own course, by what is waited for."""
    shutil.rmtree(work, ignore_errors=True)
    for folder in ("seeds", *([Path(file).parent] if file.startswith("templates/") else [])):
        shutil.copytree(program / folder, work / folder)
    command = [program / ".venv" / "bin" / "python", DRIVER, work, file, after, page, str(ROUNDS)]
    told = subprocess.run(command, check=True, cwd=program, capture_output=True, text=True).stdout
    found: dict[str, list[float]] = json.loads(told)
    return found
