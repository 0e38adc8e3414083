"""Items a processor second, and the memory of writing, beside `moodle-tools` and `text2qti` (PyPI) on the same items.

All three write questions of the types that all of them know, each from files of its own kind: "from files" is from them to the
written file. "writing" is the part after reading. It is not the same work in each: ours makes HTML of the texts then, and so
does `moodle-tools`; `text2qti` does so while it reads, so that its column says "from text", which is all that it does.
The other two have a Python of their own, made for the run.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import made_bank
import yaml
from others import measured, python_with

DRIVER = Path(__file__).with_name("exports_driver.py")
OTHERS = ("moodle-tools==1.1.0", "text2qti==0.8.0")
FORMATS = ("moodle", "gift", "canvas", "qti3")
KINDS = ("single-choice", "numeric", "short-answer")  # that all three know
SIZES = (1_000, 10_000)
LARGEST = 1.5  # times as much memory for ten times as many items
AIMS = {"moodle-tools": ("moodle", 10), "text2qti": ("canvas", 5)}  # what of ours is the same, and how many times faster


def told() -> str:
    """The tables; a line that says why where the other tools cannot be had."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for size in SIZES:
            _write(size, root / str(size))
        size = SIZES[-1]
        rows = [
            f"{size:,} items; memory in MiB besides the bank; at most {LARGEST:g} × the memory for ten times the items.\n",
            "| format | items a second, from files | writing | memory for 1,000 | for 10,000 | times |",
            "|---|---|---|---|---|---|",
        ]
        speed: dict[str, dict[str, float]] = {}
        for name in FORMATS:
            speed[name] = measured(sys.executable, DRIVER, "ours", name, root / str(size))
            small, large = (measured(sys.executable, DRIVER, "memory", name, root / str(size))["peak"] / 2**20 for size in SIZES)
            held = f"{small:.1f} | {large:.1f} | {large / small:.2f}"
            rows.append(f"| {name} | {_whole(speed[name], size):,.0f} | {_writing(speed[name], size):,.0f} | {held} |")
        return "\n".join([*rows, "", *_beside(root, speed)])


def _numbers(size: int) -> list[int]:
    """Numbers of made items of these kinds."""
    kinds, found, number = list(made_bank.TYPES), [], 0
    while len(found) < size:
        if kinds[number // made_bank.UNITS % len(kinds)] in KINDS:
            found.append(number)
        number += 1
    return found


def _write(size: int, folder: Path) -> None:
    """A course of so many items, and the same items for the other tools."""
    numbers = _numbers(size)
    files = {path: fields for path, fields in made_bank.files(0) if not path.startswith(("items/", "quizzes/"))}
    items = [made_bank.item(number) for number in numbers]
    for unit in range(made_bank.UNITS):
        files[f"items/u{unit + 1}.yaml"] = {"unit": f"U{unit + 1}", "items": items[unit :: made_bank.UNITS]}
    for path, fields in files.items():
        _dump(folder / "seeds" / path, fields)
    _dump(folder / "moodle-tools.json", [_for_moodle_tools(item) for item in items])
    (folder / "moodle-tools.yaml").write_text(
        yaml.dump_all([_for_moodle_tools(item) for item in items], Dumper=yaml.CSafeDumper, allow_unicode=True, width=10_000),
        encoding="utf-8",
    )
    (folder / "text2qti.txt").write_text("\n".join(map(_for_text2qti, items)), encoding="utf-8")


def _dump(file: Path, fields: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.suffix == ".json":
        file.write_text(json.dumps(fields), encoding="utf-8")
    else:
        file.write_text(yaml.dump(fields, Dumper=yaml.CSafeDumper, sort_keys=False, width=10_000), encoding="utf-8")


def _for_moodle_tools(item: made_bank.Fields) -> made_bank.Fields:
    kinds = {"single-choice": "multiple_choice", "numeric": "numerical", "short-answer": "shortanswer"}
    wrong = [
        {"answer": one.get("option", one.get("answer")), "points": 0, "feedback": one["because"]}
        for one in item.get("distractors", item.get("wrong", []))
    ]
    right = {"answer": item["key"], "points": 100, "feedback": item["because"]}
    answers = [right, *wrong]
    if item["type"] == "numeric":
        answers = [one | {"tolerance": 0} for one in answers]
    about = {"title": item["id"], "category": "made", "question": item["stem"], "general_feedback": item["feedback"]}
    return {"type": kinds[item["type"]], **about, "answers": answers}


def _for_text2qti(item: made_bank.Fields) -> str:
    lines = [f"Title: {item['id']}", f"1. {item['stem']}", f"... {item['feedback']}"]
    if item["type"] == "numeric":
        return "\n".join([*lines, f"= {item['key']} +- 0", ""])
    if item["type"] == "short-answer":
        return "\n".join([*lines, f"* {item['key']}", ""])
    lines += [f"*a) {item['key']}", f"... {item['because']}"]
    for letter, wrong in zip("bcd", item["distractors"], strict=False):
        lines += [f"{letter}) {wrong['option']}", f"... {wrong['because']}"]
    return "\n".join([*lines, ""])


def _beside(root: Path, ours: dict[str, dict[str, float]]) -> list[str]:
    """How many times faster ours is than the other tools, on the larger number of items."""
    python, why = python_with(OTHERS, root / "venv")
    if why:
        return [why]
    rows = ["| beside | items a second, from files | ours | writing | ours | aim of writing |", "|---|---|---|---|---|---|"]
    size = SIZES[-1]
    for name, (format_, aim) in AIMS.items():
        made, own = measured(python, DRIVER, name, root / str(size)), ours[format_]
        whole, writing = _whole(made, size), _writing(made, size)
        if name == "text2qti":
            writing = whole  # what it writes from is HTML already
        times = _writing(own, size) / writing
        said = f"{times:.1f} × | {aim} ×{'' if times >= aim else ' (short)'}"
        files = _whole(own, size) / whole
        rows.append(f"| {name}, {format_} of ours | {whole:,.0f} | {files:.1f} × | {writing:,.0f} | {said} |")
    return rows


def _whole(made: dict[str, float], size: int) -> float:
    """Items a second from files."""
    return size / (made["reading"] + made["writing"])


def _writing(made: dict[str, float], size: int) -> float:
    """Items a second, writing alone."""
    return size / made["writing"]


if __name__ == "__main__":
    print(told())
