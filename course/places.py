"""Where things are: the built-in templates and seeds, the user's workspace, the fonts."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

_PACKAGE = Path(__file__).parent


def built_in(name: str) -> Path:
    """The folder `templates` or `seeds` that came with the program: inside the package, or beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def seeds(workspace: Path) -> Path:
    """The workspace's own seeds if it has a course, else the built-in ones."""
    own = workspace / "seeds"
    return own if (own / "course.yaml").exists() else built_in("seeds")


def template_folders(workspace: Path) -> list[Path]:
    """Where templates are looked up: the workspace first."""
    own, ours = workspace / "templates", built_in("templates")
    return [own, ours] if own.is_dir() and own.resolve() != ours.resolve() else [ours]


def fonts() -> Path:
    """The folder of Atkinson Hyperlegible's four static files (OFL)."""
    spec = find_spec("fontpkg_atkinson_hyperlegible")
    assert spec and spec.origin  # a pinned dependency
    return Path(spec.origin).parent / "files"
