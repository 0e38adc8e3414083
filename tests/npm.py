"""Packages of npm for tests, pinned, in a folder of the tests' own; where they cannot be had the test is skipped."""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest


def installed(folder: Path, *packages: str) -> Path:
    """The folder in which these packages (`name@1.2.3`) stand in `node_modules`."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        pytest.skip("npm and node are not here")
    if not (folder / "node_modules").is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        # Whole or not there: tests that run beside this one may want the same packages.
        with tempfile.TemporaryDirectory(dir=folder) as own:
            (Path(own) / "package.json").write_text('{"private": true}', encoding="utf-8")
            command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", *packages]
            done = subprocess.run(command, cwd=own, capture_output=True, text=True)
            if done.returncode:
                pytest.skip(f"{' '.join(packages)} cannot be fetched: {done.stderr.strip()[-200:]}")
            with contextlib.suppress(OSError):  # another one was first
                (Path(own) / "node_modules").rename(folder / "node_modules")
    return folder


def run(folder: Path, script: str, given: object) -> Any:
    """What a script makes of `given`, both as JSON: its text is the body of a function of `given`, which returns."""
    program = f"const given = JSON.parse(require('fs').readFileSync(0, 'utf8'));\nconst made = (() => {{{script}}})();\n"
    program += "process.stdout.write(JSON.stringify(made));"
    data = json.dumps(given)
    done = subprocess.run(["node", "-e", program], cwd=folder, input=data, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)
