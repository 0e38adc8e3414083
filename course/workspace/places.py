"""Where things are: the built-in templates and seeds, the user's workspace, the fonts."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


def built_in(name: str) -> Path:
    """The folder `templates` or `seeds` that came with the program: inside the package, or beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def seeds(workspace: Path) -> Path:
    """The workspace's own seeds if it has a course, else the built-in ones."""
    own = workspace / "seeds"
    return own if (own / "course.yaml").exists() else built_in("seeds")


def template_folders(own: Sequence[Path]) -> list[Path]:
    """Where templates are looked up: those of `own` that exist, in their order, then the built-in ones."""
    ours = built_in("templates")
    return [*(folder for folder in own if folder.is_dir() and folder.resolve() != ours.resolve()), ours]


def fonts() -> Path:
    """The folder of Atkinson Hyperlegible's four static files (OFL)."""
    spec = find_spec("fontpkg_atkinson_hyperlegible")
    assert spec and spec.origin  # a pinned dependency
    return Path(spec.origin).parent / "files"


def formula_font() -> Path:
    """The file of STIX Two Math (OFL), with which browsers show formulas; of the package that has it no code is used."""
    spec = find_spec("ziamath")
    assert spec and spec.origin  # a pinned dependency
    return Path(spec.origin).parent / "fonts" / "STIXTwoMath-Regular.ttf"


def cache_folder() -> Path:
    """The user's folder for what can be made again; `COURSEPACK_CACHE` names another one."""
    if own := os.environ.get("COURSEPACK_CACHE"):
        return Path(own)
    from platformdirs import user_cache_path  # knows each system's place for it

    return user_cache_path("coursepack", appauthor=False)


def missing_libraries() -> str:
    """What to install before PDFs can be made, or an empty text: Pango, and HarfBuzz's subsetter for small, repeatable files."""
    needed = {
        "libpango-1.0.so.0": "libpango-1.0-0",
        "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
        "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
    }
    if sys.platform != "linux":  # WeasyPrint finds Homebrew's and MSYS2's libraries by its own rules
        return ""
    missing = [package for library, package in needed.items() if not _loads(library)]
    return (
        f"PDFs need system libraries that are missing. Install them: sudo apt-get install {' '.join(missing)}" if missing else ""
    )


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
