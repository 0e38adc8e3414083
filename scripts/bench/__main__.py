"""`make bench`: processor seconds beside an older commit and beside other tools, in one run; the table goes to output/bench/."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import classes
import commands
import drafting
import exports
import formulas
import growth
import imports
import pages
import preview
from timing import table

OUTPUT = Path(__file__).parents[2] / "output" / "bench"


def main() -> None:
    """Run everything on one core, print the tables and write them."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        parts = [
            f"## Beside commit {commands.BEFORE}\n\nMedians of processor seconds, one core, one run.\n",
            table([*commands.rows(Path(folder)), *preview.rows(Path(folder))]),
            "\n## A page beside one `weasyprint` command a document\n",
            pages.told(),
            "\n## A page with formulas\n",
            formulas.told(),
            "\n## A made bank that grows\n",
            growth.told(),
            "\n## Exports of a made bank\n",
            exports.told(),
            "\n## Moodle XML read\n",
            imports.told(),
            "\n## Facts drafted from an article\n",
            drafting.told(),
            "\n## A form for each student of a class\n",
            classes.told(),
        ]
    OUTPUT.mkdir(parents=True, exist_ok=True)
    text = "# Speed\n\n" + "\n".join(parts) + "\n"
    (OUTPUT / "speed.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
