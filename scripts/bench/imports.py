"""Moodle XML read: questions a processor second beside what reads it on PyPI, and the memory that reading takes.

`moodle-xml-parser` reads multiple choice and cloze into Python objects, their texts as HTML; `moodle2amc` (of `amc2moodle`, GPL,
here for the comparison alone) makes LaTeX of choices by XSLT, and says that it must be looked through. Neither knows the other
kinds, or says what it leaves out: what they do is part of what `course import` does. Each is counted by the questions it gives.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from others import measured, python_with

DRIVER = Path(__file__).with_name("imports_driver.py")
OTHERS = ("moodle-xml-parser==0.3.1", "amc2moodle==2.12.1")
NAMES = ("moodle-xml-parser", "moodle2amc")
SIZES = (1_000, 10_000)
LARGEST = 1.2  # times as much memory for ten times as many questions
AIM = 5  # times the questions a second of the others


def told() -> str:
    """The tables; a line that says why where another tool cannot be had."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for size in SIZES:
            (root / f"{size}.xml").write_text("".join(_export(size)), encoding="utf-8")
        small, large = (measured(sys.executable, DRIVER, "memory", root / f"{size}.xml")["peak"] / 2**20 for size in SIZES)
        ours = measured(sys.executable, DRIVER, "ours", root / f"{SIZES[-1]}.xml")
        speed = ours["questions"] / ours["seconds"]
        short = "" if large <= LARGEST * small else ", short"
        held = f"memory {small:.1f} MiB for {SIZES[0]:,}, {large:.1f} for {SIZES[-1]:,}: {large / small:.2f} ×"
        rows = [
            f"{SIZES[-1]:,} questions: choices, numbers and short answers in turn, with feedback and tags.\n",
            f"Ours: {speed:,.0f} questions a second read as items; {held} (at most {LARGEST:g} ×{short}).\n",
        ]
        return "\n".join([*rows, *_beside(root, speed)])


def _beside(root: Path, ours: float) -> list[str]:
    python, why = python_with(OTHERS, root / "venv")
    if why:
        return [why]
    rows = ["| beside | questions that it gives | a second | ours | aim |", "|---|---|---|---|---|"]
    for name in NAMES:
        try:
            made = measured(python, DRIVER, name, root / f"{SIZES[-1]}.xml")
        except subprocess.CalledProcessError as error:
            rows.append(f"| {name} | does not run here: {error.stderr.strip().splitlines()[-1]} | | | {AIM} × |")
            continue
        speed = made["questions"] / made["seconds"]
        short = "" if ours / speed >= AIM else " (short)"
        rows.append(f"| {name} | {made['questions']:,.0f} | {speed:,.0f} | {ours / speed:.2f} × | {AIM} ×{short} |")
    return rows


def _export(size: int) -> Iterator[str]:
    """A file as Moodle exports it, a category for each hundred questions."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'
    for number in range(size):
        if number % 100 == 0:
            yield (
                f'<question type="category"><category><text>$course$/top/Boxes/Part {number // 100}</text></category>'
                '<info format="html"><text></text></info><idnumber></idnumber></question>\n'
            )
        yield _question(number)
    yield "</quiz>\n"


def _question(number: int) -> str:
    right = number + number % 7
    stem = f"<p>A box holds <b>{number}</b> balls, and {number % 7} more are put in. How many are in it?</p>"
    kind, rest = (_choice, _number, _short)[number % 3](number, right)
    return (
        f'<question type="{kind}"><name><text>Boxes {number}</text></name>{_rich("questiontext", stem)}'
        f"{_rich('generalfeedback', f'<p>Add the two numbers of case {number}.</p>')}<defaultgrade>1.0000000</defaultgrade>"
        f"<penalty>0.3333333</penalty><hidden>0</hidden><idnumber>boxes-{number}-balls</idnumber>{rest}"
        "<tags><tag><text>balls</text></tag></tags></question>\n"
    )


def _choice(number: int, right: int) -> tuple[str, str]:
    answers = "".join(
        f'<answer fraction="{share}" format="html"><text><![CDATA[<p>{value} balls</p>]]></text>'
        f"{_rich('feedback', f'<p>Case {number}: {value}.</p>')}</answer>"
        for value, share in ((right, 100), (number - 1, 0), (number + 20, 0), (2 * number + 30, 0))
    )
    said = "".join(
        f'<{name} format="html"><text>Your answer is {words}.</text></{name}>'
        for name, words in (
            ("correctfeedback", "correct"),
            ("partiallycorrectfeedback", "partially correct"),
            ("incorrectfeedback", "incorrect"),
        )
    )
    head = "<single>true</single><shuffleanswers>true</shuffleanswers><answernumbering>abc</answernumbering>"
    return "multichoice", f"{head}{said}{answers}"


def _number(number: int, right: int) -> tuple[str, str]:
    return "numerical", (
        f'<answer fraction="100" format="moodle_auto_format"><text>{right}</text>{_rich("feedback", "")}<tolerance>0</tolerance>'
        "</answer><unitgradingtype>0</unitgradingtype><unitpenalty>0.1000000</unitpenalty><showunits>3</showunits>"
    )


def _short(number: int, right: int) -> tuple[str, str]:
    text = f'<answer fraction="100" format="moodle_auto_format"><text>{right} balls</text>{_rich("feedback", "")}</answer>'
    return "shortanswer", f"<usecase>0</usecase>{text}"


def _rich(tag: str, html: str) -> str:
    return f'<{tag} format="html"><text>{f"<![CDATA[{html}]]>" if html else ""}</text></{tag}>'


if __name__ == "__main__":
    print(told())
