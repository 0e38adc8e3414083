"""One tool writes the items of a folder; as JSON the processor seconds of `writing` and of the `whole`, and the `peak` of memory.

`exports_driver.py ours FORMAT FOLDER`, or `moodle-tools FOLDER`, `text2qti FOLDER` in a Python that has them.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path


def ours(name: str, folder: Path) -> dict[str, float]:
    """The whole bank in one format, from its files and from what was read; memory in a second run, for counting it takes time."""
    start = time.process_time()
    from course.formats import Artifact, format_named
    from course.stages.project import load

    job, _ = load(folder).job()
    read = time.process_time()

    def write() -> int:
        size = 0
        with tempfile.TemporaryFile() as file:
            for made in format_named(name).make(job):
                assert isinstance(made, Artifact), made
                for piece in made.pieces:
                    size += file.write(piece)
        return size

    size = write()
    end = time.process_time()
    tracemalloc.start()
    write()
    _, peak = tracemalloc.get_traced_memory()
    return {"writing": end - read, "whole": end - start, "peak": peak, "bytes": size}


def moodle_tools(folder: Path) -> dict[str, float]:
    """Moodle XML by `moodle-tools`: `writing` from dictionaries."""
    from jinja2 import Environment, PackageLoader, select_autoescape
    from loguru import logger
    from moodle_tools.make_questions import generate_moodle_questions, load_questions

    logger.remove()
    documents = json.loads((folder / "moodle-tools.json").read_text(encoding="utf-8"))
    start = time.process_time()
    questions = list(load_questions(iter(documents)))
    env = Environment(
        loader=PackageLoader("moodle_tools.questions"), lstrip_blocks=True, trim_blocks=True, autoescape=select_autoescape()
    )
    text = env.get_template("quiz.xml.j2").render(questions=[question.to_xml(env) for question in questions])
    read = time.process_time()
    assert len(questions) == len(documents), "it left some out"
    whole = generate_moodle_questions(paths=iter([folder / "moodle-tools.yaml"]))
    end = time.process_time()
    return {"writing": read - start, "whole": end - read, "bytes": len(text), "again": len(whole)}


def text2qti(folder: Path) -> dict[str, float]:
    """QTI 1.2 by `text2qti`; its reading and its making of HTML cannot be told apart."""
    from text2qti.config import Config
    from text2qti.qti import QTI
    from text2qti.quiz import Quiz

    text = (folder / "text2qti.txt").read_text(encoding="utf-8")
    config = Config()
    start = time.process_time()
    quiz = Quiz(text, config=config, source_name="quiz.txt")
    with tempfile.TemporaryDirectory() as out:
        QTI(quiz).save(Path(out) / "quiz.zip")
        end = time.process_time()
        size = (Path(out) / "quiz.zip").stat().st_size
    return {"writing": end - start, "whole": end - start, "bytes": size}


if __name__ == "__main__":
    tool, *given = sys.argv[1:]
    run = {"ours": lambda: ours(given[0], Path(given[1])), "moodle-tools": lambda: moodle_tools(Path(given[0]))}
    run["text2qti"] = lambda: text2qti(Path(given[0]))
    print(json.dumps(run[tool]()))
