"""One tool writes the items of a folder; as JSON the processor seconds of `reading` their files and of `writing`.

`exports_driver.py ours FORMAT FOLDER`, `exports_driver.py memory FORMAT FOLDER` (bytes: the `peak` of writing), or
`moodle-tools FOLDER`, `text2qti FOLDER` in a Python that has them.
"""

from __future__ import annotations

import gc
import json
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path


def ours(name: str, folder: Path) -> dict[str, float]:
    """The whole bank in one format. Reading is what `course build` does before it writes; nothing is kept from before."""
    start = time.process_time()
    write = _writing(name, folder)
    read = time.process_time()
    size = write()
    return {"reading": read - start, "writing": time.process_time() - read, "bytes": size}


def memory(name: str, folder: Path) -> dict[str, float]:
    """The most memory that writing takes besides the bank, with all that is remembered on the way; counting it takes time."""
    write = _writing(name, folder)
    tracemalloc.start()
    write()
    return {"peak": tracemalloc.get_traced_memory()[1]}


def _writing(name: str, folder: Path) -> Callable[[], int]:
    from course.formats import Artifact, format_named
    from course.model.keeper import Forgetful
    from course.stages.project import load

    job, _ = load(folder).job()
    job = replace(job, keeper=Forgetful())  # the others keep nothing for the next time

    def write() -> int:
        size = 0
        with tempfile.TemporaryFile() as file:
            for made in format_named(name).make(job):
                assert isinstance(made, Artifact), made
                for piece in made.pieces:
                    size += file.write(piece)
        return size

    return write


def moodle_tools(folder: Path) -> dict[str, float]:
    """Moodle XML by `moodle-tools`: it reads YAML, and writes from dictionaries."""
    import yaml
    from jinja2 import Environment, PackageLoader, select_autoescape
    from loguru import logger
    from moodle_tools.make_questions import load_questions

    logger.remove()
    start = time.process_time()
    with (folder / "moodle-tools.yaml").open(encoding="utf-8") as file:
        documents = list(yaml.safe_load_all(file))  # as its command does
    read = time.process_time()
    questions = list(load_questions(iter(documents)))
    env = Environment(
        loader=PackageLoader("moodle_tools.questions"), lstrip_blocks=True, trim_blocks=True, autoescape=select_autoescape()
    )
    text = env.get_template("quiz.xml.j2").render(questions=[question.to_xml(env) for question in questions])
    end = time.process_time()
    assert len(questions) == len(documents), "it left some out"
    return {"reading": read - start, "writing": end - read, "bytes": len(text)}


def text2qti(folder: Path) -> dict[str, float]:
    """QTI 1.2 for Canvas by `text2qti`: it makes HTML of the texts as it reads them, and then writes."""
    from text2qti.config import Config
    from text2qti.qti import QTI
    from text2qti.quiz import Quiz

    start = time.process_time()
    text = (folder / "text2qti.txt").read_text(encoding="utf-8")
    quiz = Quiz(text, config=Config(), source_name="quiz.txt")
    read = time.process_time()
    with tempfile.TemporaryDirectory() as out:
        QTI(quiz).save(Path(out) / "quiz.zip")
        end = time.process_time()
        size = (Path(out) / "quiz.zip").stat().st_size
    return {"reading": read - start, "writing": end - read, "bytes": size}


if __name__ == "__main__":
    gc.set_threshold(100_000, 20, 50)  # as `course` does; for all alike
    tool, *given = sys.argv[1:]
    run = {
        "ours": lambda: ours(given[0], Path(given[1])),
        "memory": lambda: memory(given[0], Path(given[1])),
        "moodle-tools": lambda: moodle_tools(Path(given[0])),
        "text2qti": lambda: text2qti(Path(given[0])),
    }
    print("\n" + json.dumps(run[tool]()))  # in a line of its own, whatever a tool printed
