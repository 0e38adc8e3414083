"""Says whether the files of one build are, byte for byte, in another: `alike.py FOLDER OTHER`. Overviews may differ."""

from __future__ import annotations

import sys
from pathlib import Path

from course.stages.writing import known_files


def main(folder: Path, other: Path) -> int:
    """Prints the files that differ; 1 if there are any, or nothing to compare."""
    files, there = known_files(folder), known_files(other)
    made = [path for path, known in files.items() if known.format]
    unlike = [path for path in made if path not in there or (folder / path).read_bytes() != (other / path).read_bytes()]
    for path in unlike:
        print(f"differs: {path}")
    print(f"{len(made) - len(unlike)} files alike")
    return 1 if unlike or not made else 0


if __name__ == "__main__":
    raise SystemExit(main(*map(Path, sys.argv[1:])))
