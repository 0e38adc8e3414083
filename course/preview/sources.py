"""A workspace's files: which ones a preview watches, and a copy in which faulty files are as they last were without fault."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from course.problems import Fault
from course.workspace.layers import Layer, layers
from course.workspace.places import built_in

Signature = tuple[tuple[str, int, int, int], ...]
"""Path, time of change (ns), size and inode of each file, sorted: it differs as soon as a file is saved."""


class Sources:
    """The files that the documents of the workspace `root` are made from, and how each was when it last had no fault."""

    def __init__(self, root: Path) -> None:
        self.root = Path(os.path.abspath(root))  # noqa: PTH100  resolve() would leave the folder by its links
        self._layers: list[Layer] = []
        self._good: dict[Path, bytes] = {}

    def layers(self) -> list[Layer]:
        """The layers of the workspace that are not built in; the last known ones while course.yaml cannot be read."""
        with suppress(Fault, OSError):
            self._layers = [layer for layer in layers(self.root) if layer.seeds.resolve() != built_in("seeds").resolve()]
            if not self._layers and (self.root / "seeds").is_dir():
                self._layers = [Layer(self.root / "seeds", "seeds")]
        return self._layers or [Layer(self.root / "seeds", "seeds")]

    def folders(self) -> list[Path]:
        """The folders to watch, those that exist."""
        wanted = [folder for layer in self.layers() for folder in (layer.seeds, layer.templates)]
        wanted.append(self.root / "templates")
        return [folder for folder in dict.fromkeys(wanted) if folder.is_dir()]

    def files(self) -> list[Path]:
        """Every file in these folders, sorted, without hidden ones."""
        found: list[Path] = []
        for folder in self.folders():
            for top, inner, names in os.walk(folder):
                inner[:] = [name for name in inner if not name.startswith(".")]
                found += [Path(top) / name for name in names if not name.startswith(".")]
        return sorted(found)

    def signature(self) -> Signature:
        """What the files are like now; reads none of them."""
        rows = []
        for path in self.files():
            with suppress(OSError):
                state = path.stat()
                rows.append((str(path), state.st_mtime_ns, state.st_size, state.st_ino))
        return tuple(rows)

    def remember(self, faulty: Iterable[str]) -> None:
        """Keep every file as it is now, except those that messages call by a name in `faulty`."""
        skipped = self.paths(faulty)
        for path in self.files():
            if path not in skipped:
                with suppress(OSError):
                    self._good[path] = path.read_bytes()

    def mended(self, faulty: Iterable[str]) -> dict[Path, bytes]:
        """Of the faulty files those that were without fault before, as they then were."""
        found = {}
        for path in sorted(self.paths(faulty)):
            with suppress(OSError):
                if path in self._good and (not path.is_file() or path.read_bytes() != self._good[path]):
                    found[path] = self._good[path]
        return found

    def paths(self, names: Iterable[str]) -> set[Path]:
        """The files that messages call so: `seeds/units/U1.yaml`, `templates/items/item.html.jinja`."""
        found = set()
        stack = self.layers()[::-1] if len(self.layers()) > 1 else self.layers()
        for name in names:
            for layer in stack:
                if name.startswith(f"{layer.called}/"):
                    found.add(layer.seeds / name.removeprefix(f"{layer.called}/"))
            if name.startswith("templates/"):
                own = (layer.templates / name.removeprefix("templates/") for layer in stack)
                found |= {path for path in own if path.is_file()}
        return found

    def copy(self, to: Path, instead: dict[Path, bytes]) -> Path:
        """A copy of the workspace below the empty folder `to`, with the bytes of `instead` for its files; gives its place.

        The layers below lie where the workspace looks for them. What else stands beside seeds/ is linked, not copied.
        """
        beside = {layer.seeds.parent: os.path.relpath(layer.seeds.parent, self.root) for layer in self.layers()}
        beside.setdefault(self.root, ".")
        depth = max(Path(place).parts.count("..") for place in beside.values())
        place = to.joinpath(*["w"] * (depth + 1))
        for path in sorted({*self.files(), *instead}):
            owner = _owner(path, beside)
            target = Path(os.path.normpath(place / beside[owner] / path.relative_to(owner)))
            target.parent.mkdir(parents=True, exist_ok=True)
            with suppress(OSError):
                target.write_bytes(instead.get(path) or path.read_bytes())
        place.mkdir(parents=True, exist_ok=True)
        for entry in sorted(self.root.iterdir()):
            if not entry.name.startswith(".") and not (place / entry.name).exists():
                with suppress(OSError):  # where links are not allowed, a logo is missing for as long as a file is faulty
                    (place / entry.name).symlink_to(entry)
        return place


def _owner(path: Path, folders: Iterable[Path]) -> Path:
    """The nearest of these folders that holds the file."""
    holding: Sequence[Path] = [folder for folder in folders if path.is_relative_to(folder)]
    return max(holding, key=lambda folder: len(folder.parts))
