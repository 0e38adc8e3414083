"""A course with every interaction, made into practice pages, and somebody who works through one in a browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from banks import Fields, item, make_bank, quiz, wrong
from chromium import Browser
from pictures import raster
from reading_practice import unpacked

from course.formats import Artifact, format_named
from course.problems import Problem
from course.stages.project import load
from course.stages.store import MemoryStore

KEYS = {"Tab": 9, "Enter": 13, " ": 32, "ArrowDown": 40, "ArrowUp": 38}
ITEMS: list[Fields] = [
    item("one", hints=["Think of the second event.", "It was an even year."], tags=["dates"]),
    item("some", "multiple-response"),
    item("none", "multiple-response", keys=[], distractors=wrong("the carrier", "the court", "the post"), stem="Who reads it?"),
    item("judge", "true-false"),
    item("pairs", "matching"),
    item("steps", "ordering"),
    item("gaps", "cloze"),
    item("word", "short-answer"),
    item("number", "numeric"),
    item("text", "essay"),
    item(
        "rich",
        "matching",
        stem="Match the *formulas*: $x^2$ and what they give.\n\n| a | b |\n|---|---|\n| 1 | 2 |",
        pairs=[
            {"left": "$2^2$", "right": r"$\frac{8}{2}$", "because": "It is four."},
            {"left": "![a square](pictures/a.png)", "right": "**nine** and more", "because": "So it is."},
        ],
        unused=[],
    ),
    item("all", "multiple-response", keys=wrong("tin", "lead", "iron"), distractors=[], stem="Which are metals?"),
]
COMPUTED = {
    "values": {"a": "2..9", "b": "11..19"},
    "stem": "What is {{ a }} times {{ b }}?",
    "key": "{{ a * b }}",
    "tolerance": "0",
    "because": "{{ a }} · {{ b }} = {{ a * b }}",
    "wrong": [{"answer": "{{ a + b }}", "because": "They were added."}],
    "solution": "{{ a }} · {{ b }} = {{ a * b }}",
}


def write(folder: Path, items: list[Fields] | None = None, course: Fields | None = None, **fields: Any) -> None:
    """Writes the course: a quiz `exit` and a worksheet `sheet` of its items, in the order given."""
    entries = ITEMS if items is None else items
    ids = [entry["id"] for entry in entries]
    quizzes = [
        quiz(*ids, order="given", **fields),
        {"id": "sheet", "kind": "worksheet", "title": "Worksheet", "unit": "U1", "include": ids[:3]},
    ]
    pictures = folder / "seeds" / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    (pictures / "a.png").write_bytes(raster("PNG", (60, 40)))
    plain = [entry for entry in entries if "values" not in entry]
    make_bank(folder, items=plain, quizzes=[], course=(course or {}) | {"standard": "draft"})
    seeds = folder / "seeds"
    (seeds / "items" / "items.yaml").write_text(yaml.safe_dump({"unit": "U1", "items": entries}, sort_keys=False), "utf-8")
    (seeds / "quizzes").mkdir(exist_ok=True)
    for one in quizzes:
        (seeds / "quizzes" / f"{one['id']}.yaml").write_text(yaml.safe_dump(one, sort_keys=False), "utf-8")


def made(folder: Path, name: str = "practice") -> tuple[dict[str, Artifact], list[Problem]]:
    """The files of a format, by their paths, and its problems."""
    project = load(folder, store=MemoryStore())
    assert [one for one in project.problems if one.severity == "error"] == []
    job, problems = project.job()
    assert problems == []
    results = list(format_named(name).make(replace(job, settings=replace(job.settings, trusted=True))))
    files = {one.path: one for one in results if isinstance(one, Artifact)}
    return files, [one for one in results if isinstance(one, Problem)]


def saved(folder: Path, name: str = "practice") -> Iterator[tuple[str, Path]]:
    """The files of a format, written below the folder `made`: their names, and where they are."""
    for path, artifact in made(folder, name)[0].items():
        target = folder / "made" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(artifact.data)
        yield target.name, target


class Learner:
    """Works through a page; what there is to press, choose and type into goes by its words. `within`: the page is in a frame."""

    def __init__(self, browser: Browser, document: str = "document") -> None:
        self.browser = browser
        self.document = document

    def value(self, script: str) -> Any:
        """What a script gives in the page; `page` is its document."""
        return self.browser.value(f"(() => {{ const page = {self.document}; {script} }})()")

    def open(self, page: Path, mode: str = "instant") -> None:
        """Opens a page anew and starts."""
        self.browser.go(page.as_uri())
        self.ready()
        self.start(mode)

    def ready(self) -> None:
        """Waits until the first page is shown."""
        self.browser.until(f"{self.document}.querySelector('main h1')")

    def start(self, mode: str = "instant") -> None:
        """Starts from the first page."""
        self.value(f"page.querySelector('input[value={mode}]').click()")
        self.value("[...page.querySelectorAll('main button')].filter(one => /Start/.test(one.textContent)).pop().click()")

    def press(self, words: str) -> None:
        """Presses a button."""
        script = f"""const found = [...page.querySelectorAll('main button')].find(one =>
            one.textContent.startsWith({json.dumps(words)}));
            if (!found) return [...page.querySelectorAll('button')].map(one => one.textContent).join('|');
            found.click(); return ''"""
        assert (told := self.value(script)) == "", f"there is no button {words!r}, but {told}"

    def tick(self, *texts: str) -> None:
        """Chooses options."""
        for text in texts:
            script = f"""const labels = [...page.querySelectorAll('label')];
                const found = labels.find(one => one.textContent.trim() === {json.dumps(text)});
                if (found) found.click(); return Boolean(found)"""
            assert self.value(script), text

    def choose(self, *texts: str) -> None:
        """Chooses in each drop-down list in turn; an empty text leaves one as it is."""
        for row, text in enumerate(texts):
            script = f"""const list = page.querySelectorAll('main select')[{row}];
                const found = [...list.options].find(one => one.textContent === {json.dumps(text)});
                if (!found) return [...list.options].map(one => one.textContent).join('|');
                list.value = found.value; list.dispatchEvent(new Event('change')); return ''"""
            assert not text or (told := self.value(script)) == "", told

    def write(self, *texts: str) -> None:
        """Types into each field in turn."""
        for row, text in enumerate(texts):
            self.value(
                f"""const field = page.querySelectorAll('main input[type=text], main textarea')[{row}];
                field.value = {json.dumps(text)}; field.dispatchEvent(new Event('input'))"""
            )

    def sort(self, *texts: str) -> None:
        """Puts steps in this order with their arrows."""
        for place, text in enumerate(texts):
            for _ in range(len(texts)):
                script = f"""const rows = [...page.querySelectorAll('.steps li')];
                    const at = rows.findIndex(one => one.querySelector('.text').textContent === {json.dumps(text)});
                    if (at > {place}) rows[at].querySelector('[data-way="-1"]').click(); return at"""
                if self.value(script) <= place:
                    break

    def go(self, number: int) -> None:
        """Goes to a question by its number."""
        self.value(f"page.querySelectorAll('.overview .jump')[{number - 1}].click()")

    @property
    def verdict(self) -> str:
        """What the feedback says first."""
        return str(self.value("const found = page.querySelector('.verdict'); return found ? found.innerText : ''"))

    @property
    def text(self) -> str:
        """What the page shows."""
        return str(self.value("return page.querySelector('main').innerText"))

    def keys(self, *pressed: str) -> None:
        """Presses keys."""
        for key in pressed:
            given: dict[str, Any] = {"key": key, "code": "Space" if key == " " else key}
            if key in KEYS:
                given["windowsVirtualKeyCode"] = KEYS[key]
            text = {"Enter": "\r"}.get(key, key if len(key) == 1 else "")
            self.browser.call("Input.dispatchKeyEvent", type="keyDown", **given, **({"text": text} if text else {}))
            self.browser.call("Input.dispatchKeyEvent", type="keyUp", **given)


def hidden(text: str) -> Any:
    """The questions that a page carries."""
    return unpacked(text.encode())["questions"]
