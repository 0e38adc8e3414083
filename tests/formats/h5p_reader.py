"""Reads an H5P package as H5P does: which fields take which elements, what a gap holds, which word belongs where.

The rules are those of H5P's own source: `h5p.classes.php` (groups of one field, elements of a text), `blanks.js` (`handleBlanks`,
`parseSolution`), `parse-text.js` of Drag the Words, and the `semantics.json` of each content type.
"""

from __future__ import annotations

import html
import json
import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

Json = dict[str, Any]
_ALWAYS = {"div", "span", "p", "br"}  # with any list of elements
_CHOICE = {"strong", "em", "sub", "sup", "h2", "h3", "pre", "code"}
_TASK = {"strong", "em", "u", "a", "ul", "ol", "li", "h2", "h3", "hr", "pre", "code"}
_SAID = {"strong", "em", "sub", "sup", "a", "code"}
# The texts that hold HTML, by library and path (a `*` stands for any place in a list), and the elements that they may have.
HTML = {
    ("H5P.MultiChoice", "question"): _CHOICE,
    ("H5P.MultiChoice", "answers.*.text"): {"strong", "em", "sub", "sup", "code"},
    ("H5P.MultiChoice", "answers.*.tipsAndFeedback.chosenFeedback"): _SAID,
    ("H5P.TrueFalse", "question"): _CHOICE,
    ("H5P.Blanks", "text"): _TASK,
    ("H5P.Blanks", "questions.*"): {"strong", "em", "del", "u", "code"},
    ("H5P.DragText", "taskDescription"): _TASK,
    ("H5P.Essay", "taskDescription"): _TASK,
    ("H5P.Essay", "solution.introduction"): {"strong", "em", "u", "a", "ul", "ol", "li", "hr", "code"},
    ("H5P.Essay", "solution.sample"): {"strong", "a"},
    ("H5P.QuestionSet", "introPage.introduction"): {"sub", "sup", "strong", "em", "p", "code"},
}
FIELDS = {
    "H5P.MultiChoice": {"media", "question", "answers", "overallFeedback", "UI", "behaviour"},
    "H5P.TrueFalse": {"media", "question", "correct", "l10n", "behaviour"},
    "H5P.Blanks": {
        *("media", "text", "questions", "overallFeedback", "behaviour", "showSolutions", "tryAgain", "checkAnswer"),
        *("submitAnswer", "notFilledOut", "answeredCorrectly", "answeredIncorrectly", "scoreBarLabel"),
    },
    "H5P.DragText": {
        *("media", "taskDescription", "textField", "distractors", "overallFeedback", "behaviour", "checkAnswer"),
        *("submitAnswer", "tryAgain", "showSolution", "correctText", "incorrectText", "scoreBarLabel"),
    },
    "H5P.Essay": {
        *("media", "taskDescription", "solution", "keywords", "overallFeedback", "behaviour", "checkAnswer", "submitAnswer"),
        *("tryAgain", "showSolution", "solutionTitle"),
    },
}
IN_A_SET = {"H5P.MultiChoice 1.16", "H5P.TrueFalse 1.8", "H5P.Blanks 1.14", "H5P.DragText 1.10", "H5P.Essay 1.5"}


@dataclass
class Gap:
    """What is right in a gap, and what is said of it."""

    right: list[str]
    tip: str = ""
    said: str = ""


@dataclass
class Read:
    """A question: its library, parameters, gaps in order, and words that belong nowhere."""

    library: str
    parameters: Json
    gaps: list[Gap] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)

    @property
    def shown(self) -> str:
        """Every text of it as it is seen."""
        return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)) for _, text in texts(self.parameters))


def texts(value: Any, path: str = "") -> list[tuple[str, str]]:
    """Every text in a value of JSON with its path."""
    if isinstance(value, str):
        return [(path, value)]
    found = []
    if isinstance(value, dict):
        for name, inner in value.items():
            found += texts(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for inner in value:
            found += texts(inner, f"{path}.*")
    return found


def package(data: bytes) -> tuple[Json, Json, dict[str, bytes]]:
    """`h5p.json`, `content.json` and the other files of a package without libraries, which H5P would take."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        files = {name: archive.read(name) for name in archive.namelist()}
    about, content = json.loads(files.pop("h5p.json")), json.loads(files.pop("content/content.json"))
    assert all(re.fullmatch(r"content/images/[0-9a-f]{16}\.(png|jpg)", name) for name in files)
    for name in ("title", "language", "mainLibrary", "license"):
        assert isinstance(about[name], str) and about[name]
    assert about["embedTypes"] == ["div"] and about["mainLibrary"] == "H5P.QuestionSet"
    needed = {f"{one['machineName']} {one['majorVersion']}.{one['minorVersion']}" for one in about["preloadedDependencies"]}
    used = set(re.findall(r'"library": "([^"]*)"', json.dumps(content)))
    assert needed == used | {"H5P.QuestionSet 1.20"}
    ids = re.findall(r'"subContentId": "([^"]*)"', json.dumps(content))
    assert len(ids) == len(set(ids)) and all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", id_) for id_ in ids)
    linked = {f"content/{path}" for path in re.findall(r'"path": "([^"]*)"', json.dumps(content))}
    assert linked == set(files)
    _check("H5P.QuestionSet", {name: content[name] for name in ("introPage",)})
    return about, content, files


def questions(data: bytes) -> list[Read]:
    """The questions of a package, each of which H5P would take as it is."""
    _, content, _ = package(data)
    found = []
    for one in content["questions"]:
        assert one["library"] in IN_A_SET
        library, parameters = one["library"].split()[0], one["params"]
        assert set(parameters) <= FIELDS[library]
        _check(library, parameters)
        read = Read(library, parameters)
        if library == "H5P.Blanks":
            read.gaps = [gap for text in parameters["questions"] for gap in _typed(text)]
        elif library == "H5P.DragText":
            read.gaps = [_dragged(part) for part in re.findall(r"\*.*?\*", parameters["textField"].replace("\n", "<br/>"))]
            read.unused = [_dragged(part).right[0] for part in re.findall(r"\*.*?\*", parameters["distractors"])]
        found.append(read)
    return found


def _check(library: str, parameters: Json) -> None:
    for path, text in texts(parameters):
        if path.startswith("media."):
            continue
        allowed = {*HTML[library, path], *_ALWAYS} if (library, path) in HTML else set()
        tags = set(re.findall(r"</?([a-z0-9]+)", text))
        assert tags <= allowed, f"{library} {path}: {tags - allowed}"
        assert re.search(r"&(?!#\d+;|[a-z]+;)", text) is None, f"{library} {path}: {text}"


def _typed(text: str) -> list[Gap]:
    found = []
    for part in re.findall(r"\*(.*?)\*", text):
        solution, _, tip = re.sub(r"</?[a-z]*\d?>", "", part, flags=re.IGNORECASE).partition(":")
        found.append(Gap([html.unescape(one.strip()) for one in solution.split("/")], tip))
    return found


def _dragged(part: str) -> Gap:
    inside = part.strip("*")
    tip = re.findall(r":[^\\*]+", inside)
    said = re.findall(r"\\\+([^\\*:]+)", inside)
    text = re.sub(r"\\[+-][^\\*:]+", "", inside)
    return Gap([html.unescape(text.rstrip())], "".join(tip), html.unescape("".join(said)))
