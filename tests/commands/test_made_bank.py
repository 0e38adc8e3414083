"""The made bank that commands are timed with: sound, of the size asked for, the same each time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from course.stages.project import load

SCRIPT = Path(__file__).parents[2] / "scripts" / "bench" / "made_bank.py"


def made(count: int, folder: Path) -> dict[str, bytes]:
    subprocess.run([sys.executable, SCRIPT, str(count), folder], check=True)
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.yaml")}


def test_made_bank_is_sound_and_the_same_each_time(tmp_path: Path) -> None:
    assert made(400, tmp_path / "one") == made(400, tmp_path / "two")
    project = load(tmp_path / "one")
    assert len(project.bank.items) == 400
    assert len({item.type for item in project.bank.items.values()}) == 8
    assert project.forms
    assert project.found() == []
