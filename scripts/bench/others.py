"""Other tools to be compared with: a Python that has them, and one run of a driver in it or in ours."""

from __future__ import annotations

import json
import os
import subprocess
import venv
from collections.abc import Sequence
from pathlib import Path


def python_with(tools: Sequence[str], home: Path) -> tuple[Path, str]:
    """A Python of its own in `home` that has these packages of PyPI, and why they cannot be had; empty if they are there."""
    venv.create(home, with_pip=True)
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    fetched = subprocess.run([python, "-m", "pip", "install", "--quiet", *tools], capture_output=True, text=True)
    if not fetched.returncode:
        return python, ""
    return python, f"The other tools cannot be fetched: {(fetched.stderr.strip().splitlines() or ['pip failed'])[-1]}"


def measured(python: str | Path, driver: Path, *arguments: str | Path) -> dict[str, float]:
    """What a driver prints as JSON in a line of its own; what a tool prints may stand before it and behind it.

    Raises:
        CalledProcessError: it failed.
    """
    env = os.environ | {"PYTHONHASHSEED": "0"}
    done = subprocess.run([python, driver, *arguments], check=True, capture_output=True, text=True, env=env)
    return dict(json.loads(next(line for line in done.stdout.splitlines() if line.startswith("{"))))
