"""An exercise of R/exams as its file has it, in Markdown (.Rmd, .md) or LaTeX (.Rnw, .tex)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

_SECTION = re.compile(
    r"^(?:#{1,2}\s*(?P<a>Question|Solution|Meta-information)\s*#*|(?P<b>Question|Solution|Meta-information)\s*\n\s*=+)\s*$",
    re.MULTILINE | re.IGNORECASE,
)
_LIST = re.compile(r"^(?:#{2,4}\s*Answerlist\s*#*|Answerlist\s*\n\s*-+)\s*$", re.MULTILINE | re.IGNORECASE)
_ENTRY = re.compile(r"(?:[*+-]|\d{1,3}[.)])(?:\s+(.*)|$)")
_META = re.compile(r"^[ \t]*(ex[A-Za-z]+(?:\[[^\]\n]*\])?)\s*:[ \t]*(.*?)\s*$", re.MULTILINE)
_TEX_META = re.compile(r"^[ \t%]*\\(ex[a-z]+)(?:\[([^\]\n]*)\])?\{", re.MULTILINE)
_CHUNK = re.compile(r"[ \t]*(?P<sign>`{3,})[ \t]*\{[ \t]*(?P<head>[a-zA-Z][^}\n]{0,500})\}[ \t]*")
_TEX_CHUNK = re.compile(r"<<(?P<head>[^\n]{0,500}?)>>=[ \t]*")
_INLINE = re.compile(r"`r\s[^`\n]*`|\\Sexpr\{")
_SETTING = re.compile(
    r"(?:#.*|(?:exams::)?include_supplement\(.*\)|(?:library|require|suppressPackageStartupMessages|options|set\.seed|Sys\.setlocale|invisible)\(.*\)|(?:knitr::)?opts_(?:chunk|knit)\$set\(.*\)|)\s*;?\s*"
)
_SILENT = re.compile(r"results\s*=\s*['\"]?hide|include\s*=\s*F")
_REMARK = re.compile(r"^<!--(.{0,20000}?)-->[ \t]*$", re.MULTILINE | re.DOTALL)
_TEX_REMARK = re.compile(r"(?<!\\)%([^\n]*)")
_HEADINGS = {  # that templates of R/exams have in every file
    *("data generation", "question/answer generation", "question", "questions", "answers", "solution", "solutions"),
    *("meta-information", "meta information", "supplements", "data", "problem", "answerlist"),
}
_NOT_RUN = re.compile(r"eval\s*=\s*F")


@dataclass
class Exercise:
    """The parts of an exercise.

    `needs_code` says why it is nothing without R, or is empty. `left` is said of code left out, `comments` by its author.
    """

    question: str
    options: list[str] = field(default_factory=list)
    solution: str = ""
    reasons: list[str] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    latex: bool = False
    needs_code: str = ""
    left: str = ""
    comments: list[str] = field(default_factory=list)


def looks_like(text: str) -> bool:
    """Whether a text is such an exercise."""
    found = re.search(r"^[ \t]*(?:extype|exsolution)[ \t]*:", text, re.MULTILINE) and _SECTION.search(text)
    return bool(found) or ("\\begin{question}" in text and re.search(r"\\ex(?:type|solution)\{", text) is not None)


def exercises(text: str) -> list[str]:
    """The exercises of a text, which mostly is one."""
    begins = [match.start() for match in _SECTION.finditer(text) if (match["a"] or match["b"]).lower() == "question"]
    begins = [match.start() for match in re.finditer(r"\\begin\{question\}", text)] or begins
    if len(begins) < 2:
        return [text]
    return [text[start:end] for start, end in zip([0, *begins[1:]], [*begins[1:], len(text)], strict=True)]


def parsed(text: str) -> Exercise:
    """The exercise in a text."""
    latex = "\\begin{question}" in text
    text, needs, left = _without_code(text, latex=latex)
    comments = list(_remarks(text, latex=latex))
    if latex:
        question, options = _listed(_environment(text, "question"))
        solution, reasons = _listed(_environment(text, "solution"))
        meta = _tex_meta(text)
    else:
        parts = _sections(text)
        question, options = _with_list(parts.get("question", ""))
        solution, reasons = _with_list(parts.get("solution", ""))
        meta = {match[1]: match[2] for match in _META.finditer(parts.get("meta-information", text))}
    return Exercise(question.strip(), options, solution.strip(), reasons, meta, latex, needs, left, comments)


def _remarks(text: str, *, latex: bool) -> Iterator[str]:
    """What the author remarks: in Markdown comments of HTML that have lines of their own, in LaTeX what follows a `%`."""
    for match in (_TEX_REMARK if latex else _REMARK).finditer(text):
        said = match[1].strip(" \t\n%=-*#")
        hidden = said.startswith("\\ex") if latex else text.count("```", 0, match.start()) % 2
        if re.search(r"\w", said) and not hidden and said.casefold() not in _HEADINGS:
            yield said


def _without_code(text: str, *, latex: bool) -> tuple[str, str, str]:
    """The text without its code; why it is nothing without, or ""; what is to be said of code left out."""
    needs = "numbers or words that R code works out" if _INLINE.search(text) else ""
    left = ""
    kept: list[str] = []
    lines = iter(text.split("\n"))
    for line in lines:
        begin = (_TEX_CHUNK if latex else _CHUNK).fullmatch(line)
        if begin is None:
            kept.append(line)
            continue
        end = "@" if latex else begin["sign"]
        body = list(takewhile(lambda inside, end=end: inside.strip() != end, lines))  # type: ignore[misc]
        if _NOT_RUN.search(begin["head"]) and not latex:
            kept += ["```r", *body, "```"]
        elif not latex and not re.match(r"r\b", begin["head"], re.IGNORECASE):
            needs = needs or f"{re.split('[ ,]', begin['head'])[0]} code in it"
        elif not all(_SETTING.fullmatch(one.strip()) for one in body):
            if _SILENT.search(begin["head"]):
                left = "R code that shows nothing is left out; it was not run."
            else:
                needs = needs or "output or a picture that R code makes"
    return "\n".join(kept), needs, left


def _sections(text: str) -> dict[str, str]:
    found = list(_SECTION.finditer(text))
    if not found:
        return {}
    ends = [*(match.start() for match in found[1:]), len(text)]
    return {
        (match["a"] or match["b"]).lower(): text[match.end() : end].strip("\n") for match, end in zip(found, ends, strict=True)
    }


def _with_list(text: str) -> tuple[str, list[str]]:
    match = _LIST.search(text)
    if match is None:
        return text, []
    entries: list[list[str]] = []
    indent = 2
    for line in text[match.end() :].split("\n"):
        begins = _ENTRY.match(line)
        if begins:
            indent = max(len(line) - len(begins[1] or ""), 2)
            entries.append([begins[1] or ""])
        elif entries:
            cut = min(indent, len(line) - len(line.lstrip()))
            entries[-1].append(line[cut:])
    return text[: match.start()], ["\n".join(entry).strip() for entry in entries]


def _environment(text: str, name: str) -> str:
    begin, end = f"\\begin{{{name}}}", f"\\end{{{name}}}"
    start = text.find(begin)
    if start < 0:
        return ""
    stop = text.find(end, start)
    return text[start + len(begin) : stop if stop >= 0 else len(text)]


def _listed(text: str) -> tuple[str, list[str]]:
    inside = _environment(text, "answerlist")
    if not inside:
        return text, []
    start = text.find("\\begin{answerlist}")
    stop = text.find("\\end{answerlist}")
    entries = re.split(r"\\item\b", inside)[1:]
    return text[:start] + text[stop + len("\\end{answerlist}") :] if stop > 0 else text[:start], [
        entry.strip() for entry in entries
    ]


def _tex_meta(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _TEX_META.finditer(text):
        depth, place = 1, match.end()
        while place < len(text) and depth and place - match.end() < 10_000:
            depth += {"{": 1, "}": -1}.get(text[place], 0)
            place += 1
        name = f"{match[1]}[{match[2]}]" if match[2] else match[1]
        found[name] = text[match.end() : place - 1].strip()
    return found
