"""One tool reads a Moodle XML file; as JSON the processor `seconds` and the `questions` that it gave.

`imports_driver.py ours FILE`, `imports_driver.py memory FILE` (bytes: the `peak` of reading), or `moodle-xml-parser FILE`,
`moodle2amc FILE` in a Python that has them. What is imported first counts for none.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
import time
import tracemalloc
from contextlib import suppress
from pathlib import Path


def ours(file: Path) -> dict[str, float]:
    """Every question as an item's fields, one after the other."""
    from course.importing.readers import readers

    readers()
    start = time.process_time()
    return {"questions": _count(file), "seconds": time.process_time() - start}


def memory(file: Path) -> dict[str, float]:
    """The most memory that reading takes."""
    from course.importing.readers import readers

    readers()
    tracemalloc.start()
    _count(file)
    return {"peak": tracemalloc.get_traced_memory()[1]}


def _count(file: Path) -> int:
    from course.importing.files import Opened
    from course.importing.found import Found
    from course.importing.pictures import Pictures
    from course.importing.readers import readers
    from course.importing.texts import Texts

    opened = Opened(file, file.name, Texts(Pictures("bench")))
    count = 0
    for found in readers()["moodle"].read(opened):
        assert isinstance(found, Found) and not found.kept, found
        count += 1
    return count


def moodle_xml_parser(file: Path) -> dict[str, float]:
    """Python objects by `moodle-xml-parser`."""
    from moodle_xml_parser import parser

    start = time.process_time()
    found = parser.parse_file(str(file))
    return {"questions": sum(map(len, found.values())), "seconds": time.process_time() - start}


def moodle2amc(file: Path) -> dict[str, float]:
    """LaTeX by `moodle2amc`."""
    from amc2moodle.moodle2amc.bin.moodle2amc import run  # needs ImageMagick's library

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.tex"
        os.chdir(folder)  # where it leaves its log
        sys.argv = ["moodle2amc", str(file), "-o", str(out), "--silent"]
        start = time.process_time()
        with suppress(SystemExit):
            run()
        seconds = time.process_time() - start
        text = out.read_text(encoding="utf-8")
    return {"questions": text.count(r"\begin{question"), "seconds": seconds}


if __name__ == "__main__":
    gc.set_threshold(100_000, 20, 50)  # as `course` does; for all alike
    tool, given = sys.argv[1:]
    run_ = {"ours": ours, "memory": memory, "moodle-xml-parser": moodle_xml_parser, "moodle2amc": moodle2amc}
    print("\n" + json.dumps(run_[tool](Path(given))))
