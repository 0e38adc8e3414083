"""What everything is made from, as digests: the program, its libraries, and the files of a workspace."""
# ruff: noqa: PTH118, PTH114, PTH115, PTH116, PTH123
# Hundreds of files are looked at before any command speaks, and Path takes longer than reading them.

from __future__ import annotations

import hashlib
import json
import os
import platform
import stat
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import metadata, util
from pathlib import Path

from course.drawing.alike import system_libraries
from course.workspace.layers import Layer
from course.workspace.places import built_in, fonts

# Whatever reads, computes, draws or compresses: another version may give other bytes.
LIBRARIES = (
    *(
        "babel",
        "cryptography",
        "fontpkg-atkinson-hyperlegible",
        "fonttools",
        "genanki",
        "highspy",
        "jinja2",
        "markdown-it-py",
        "markupsafe",
    ),
    *(
        "math-core",
        "mathra",
        "nh3",
        "numpy",
        "pillow",
        "pydantic",
        "pydyf",
        "pypdfium2",
        "python-docx",
        "pyyaml",
        "rapidfuzz",
        "ruamel-yaml",
        "tinycss2",
        "tinyhtml5",
    ),
    *("cssselect2", "lxml", "weasyprint", "xlsxwriter", "zopfli", "brotli"),
    *("fontpkg-ibm-plex-mono", "manimgx-fonts", "ziafont", "ziamath", "noto-cjk-sans-otc", "noto-cjk-sans-jp-bold"),
)
SUBJECTS = "coursepack.subjects"


@cache
def program() -> str:
    """A digest of the program with its templates and subjects, of the libraries, and of what they draw with."""
    package = Path(__file__).parent.parent
    parts = [platform.python_version(), *_versions(), *(f"{name} {version}" for name, version in system_libraries().items())]
    parts += [_folder(package), _folder(built_in("templates")), *_subjects()]
    parts += [str(font.stat().st_size) for font in sorted(fonts().glob("*.ttf"))]
    return digest(*parts)


def digest(*parts: str | bytes) -> str:
    """A digest of these texts, each apart from the next."""
    made = hashlib.sha256()
    for part in parts:
        data = part.encode(errors="surrogateescape") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big") + data)
    return made.hexdigest()


def files(layers: Sequence[Layer]) -> str:
    """A digest of all files that a workspace is made of: names and bytes, of every layer's seeds and templates."""
    return digest(*(part for layer in layers for part in (layer.called, _folder(layer.seeds), _folder(layer.templates))))


def content(path: str | Path) -> str:
    """A digest of a file, or of why it cannot be read; what is no plain file (a pipe, a device) is not opened."""
    try:
        mode = os.stat(path).st_mode
        if not stat.S_ISREG(mode):
            return f"mode {mode:o}"
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"error {error.errno}"


def templates(folders: Iterable[Path]) -> str:
    """A digest of folders of templates."""
    return digest(*map(_folder, folders))


def _folder(folder: Path) -> str:
    """A digest of what lies in a folder: links by where they lead, what cannot be read by the reason."""
    made = hashlib.sha256()

    def noted(error: OSError) -> None:
        made.update(f"\0error {error.errno} {os.path.relpath(error.filename, folder)}".encode(errors="surrogateescape"))

    for top, folders, names in os.walk(folder, onerror=noted):
        folders[:] = sorted(name for name in folders if name not in ("__pycache__", ".git"))
        inside = os.path.relpath(top, folder)
        for name in sorted([*names, *(name for name in folders if os.path.islink(os.path.join(top, name)))]):
            path = os.path.join(top, name)
            link = os.readlink(path) if os.path.islink(path) else ""
            made.update(f"\0{inside}/{name}\0{link}\0".encode(errors="surrogateescape"))
            made.update(content(path).encode())
    return made.hexdigest()


def _versions() -> list[str]:
    found = []
    for name in LIBRARIES:
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            found.append(f"{name} -")
    return found


def _subjects() -> list[str]:
    """The subjects that are installed: their names, and digests of the packages that bring them, none of it imported."""
    found = []
    for point in metadata.entry_points(group=SUBJECTS):
        found.append(f"{point.name} = {point.value}")
        package = point.value.split(":")[0].split(".")[0]
        spec = util.find_spec(package) if package != "course" else None  # ours counts with the program
        if spec:
            found += [_folder(Path(place)) for place in spec.submodule_search_locations or [spec.origin or ""]]
    return sorted(found)


def as_json(value: object) -> bytes:
    """A value as JSON bytes, the same each time."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
