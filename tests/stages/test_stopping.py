"""A build that is stopped, killed, or meets a full disk: files are whole, the manifest knows them, the same command goes on."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from course.cli import main
from course.drawing import printing
from course.formats import Artifact
from course.stages.writing import write

ROOT = Path(__file__).parents[2]
NAMES = ("u1-exit", "u2-exit", "U4")


def command(output: Path, *more: str) -> list[str]:
    return ["build", *NAMES, "--format", "pdf", "--seed", "stopped", "--output", str(output), *more]


def files(output: Path) -> set[str]:
    return {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A number for each document that is drawn."""
    seen, draw = list[int](), printing._drawn

    def noted(*args: Any) -> Iterator[tuple[int, bytes | Exception]]:
        for number, data in draw(*args):
            seen.append(number)
            yield number, data

    monkeypatch.setattr(printing, "_drawn", noted)
    return seen


def test_ctrl_c_leaves_whole_files_and_the_same_command_goes_on(tmp_path: Path, drawn: list[int]) -> None:
    run = [sys.executable, "-m", "course", *command(tmp_path, "--processes", "2")]
    with subprocess.Popen(run, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True) as build:
        assert build.stderr
        while not list(tmp_path.glob("*/*.pdf")):
            assert build.poll() is None
            time.sleep(0.05)
        os.killpg(build.pid, signal.SIGINT)  # as a terminal does
        told = build.communicate(timeout=60)[1]
    assert build.returncode == 130, told
    made = files(tmp_path) - {"manifest.json"}
    assert made and set(json.loads((tmp_path / "manifest.json").read_bytes())) == made
    assert all((tmp_path / name).read_bytes().rstrip().endswith(b"%%EOF") for name in made)
    assert f"Made so far: {len(made)} of " in told and "the same command goes on from there" in told
    assert "error" not in told and "Traceback" not in told
    again = CliRunner().invoke(main, command(tmp_path, "--processes", "1"), catch_exceptions=False)
    pdfs = {name for name in files(tmp_path) if name.endswith(".pdf")}
    assert again.exit_code == 0 and 0 < len(drawn) <= len(pdfs) - len(made)


def test_a_system_that_ends_programs_is_told_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = printing._drawn

    def ended(*args: Any) -> Iterator[tuple[int, bytes | Exception]]:
        yield from islice(draw(*args), 2)
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(printing, "_drawn", ended)
    before = signal.getsignal(signal.SIGTERM)
    result = CliRunner().invoke(main, ["build", "u2-exit", "--format", "pdf", "--force", "--output", str(tmp_path)])
    assert (result.exit_code, "Made so far: 2 of " in result.output) == (130, True), result.output
    assert len(json.loads((tmp_path / "manifest.json").read_bytes())) == 2
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_killed_run_leaves_a_manifest_now_and_then_and_its_scraps_go_with_the_next(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    scrap, others = (tmp_path / f".a.pdf.{pid}-abcd.part" for pid in (ended.pid, os.getppid()))
    mine = tmp_path / ".mine.part"
    for path in (scrap, others, mine):
        path.write_bytes(b"half")

    def artifacts() -> Iterator[Artifact]:
        for number in range(60):
            yield Artifact(f"{number}.txt", b"x", "student")
        assert len(json.loads((tmp_path / "manifest.json").read_bytes())) == 50  # what a kill would leave

    written, problems = write(tmp_path, artifacts())
    assert (len(written), problems) == (60, [])
    assert (scrap.exists(), others.exists(), mine.exists()) == (False, True, True)  # another run's, somebody's own


def test_a_disk_that_fills_up_is_told_once_and_the_manifest_knows_what_was_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, most = Path.replace, 3

    def filling(self: Path, target: Path) -> Path:
        if len(list(tmp_path.rglob("*.pdf"))) >= most and not str(target).endswith("manifest.json"):
            raise OSError(errno.ENOSPC, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", filling)
    result = CliRunner().invoke(main, ["build", "u2-exit", "--format", "pdf", "--output", str(tmp_path)])
    assert (result.exit_code, result.output.count("the disk is full")) == (1, 1), result.output
    made = files(tmp_path) - {"manifest.json"}
    assert len(made) == most and set(json.loads((tmp_path / "manifest.json").read_bytes())) == made
