"""Where font files lie: in installed packages, and in the system's own folders."""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_LINUX = ("~/.local/share/fonts", "~/.fonts", "/usr/local/share/fonts", "/usr/share/fonts")
_MACOS = ("~/Library/Fonts", "/Library/Fonts", "/System/Library/Fonts", "/opt/homebrew/share/fonts")
_WINDOWS = ("~/AppData/Local/Microsoft/Windows/Fonts", "C:/Windows/Fonts")


@cache
def package_folder(name: str) -> Path | None:
    """The folder of an installed package, which is not imported for it."""
    spec = find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def package_file(package: str, name: str) -> Path | None:
    """A file of an installed package, or nothing."""
    folder = package_folder(package)
    return folder / name if folder and (folder / name).is_file() else None


def system_file(name: str) -> Path | None:
    """The system's font file of this name, or nothing. Of several the first in the order of paths."""
    return _installed().get(name)


@cache
def _installed() -> dict[str, Path]:
    folders = {"darwin": _MACOS, "win32": _WINDOWS}.get(sys.platform, _LINUX)
    found: dict[str, Path] = {}
    for folder in folders:
        for inside, names, files in os.walk(Path(folder).expanduser()):
            names.sort()
            for name in sorted(files):
                found.setdefault(name, Path(inside) / name)
    return found
