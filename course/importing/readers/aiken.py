"""Aiken: lines for the question, a line for each option (`A.` or `A)`), and `ANSWER: B`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from course.importing.files import Head, Opened
from course.importing.found import Found, Reader, Value
from course.problems import Problem

# Moodle takes capital letters alone; other programs small ones too, which then begin every option of a question.
_OPTION = re.compile(r"\s*\(?([A-Za-z])\s?[.)]\s+(.*)")
_BARE = re.compile(r"\s*\(?([A-Z])\s?[.)]\s*()$")  # an option that says nothing
_ANSWER = re.compile(r"\s*(?:ANSWER|ANTWORT|RÉPONSE|RESPUESTA)\s*:\s*(.*?)\s*\.?\s*", re.IGNORECASE)
_PAIR = {"true": True, "false": False}


@dataclass
class _Block:
    """The lines of one question, up to its answer."""

    line: int = 0
    asked: list[str] = field(default_factory=list)
    options: list[tuple[str, str]] = field(default_factory=list)

    def add(self, number: int, text: str) -> None:
        """Takes a line that is no answer. What follows the options without a letter goes on with the last one."""
        self.line = self.line or number
        expected = chr(ord("A") + len(self.options))
        match = _OPTION.match(text) or _BARE.match(text)
        if match and match[1].upper() == expected and self.asked:
            self.options.append((expected, match[2].strip()))
        elif self.options:
            letter, said = self.options[-1]
            self.options[-1] = letter, f"{said}\n{text.strip()}"
        else:
            self.asked.append(text.strip())


def _recognises(head: Head) -> int:
    if head.members or "\0" in head.text:
        return 0
    lines = head.text.splitlines()
    answers = sum(bool(re.match(r"ANSWER:\s*[A-Z]\s*$", line)) for line in lines)
    options = sum(bool(re.match(r"[A-Z][.)] ", line)) for line in lines)
    return (2 if "::" not in head.text and "{" not in head.text else 1) if answers and options >= 2 * answers else 0


def _read(opened: Opened) -> Iterator[Found | Problem]:
    block = _Block()
    for number, text in enumerate(opened.text.split("\n"), 1):
        if match := _ANSWER.fullmatch(text):
            if not block.asked and not block.options:
                message, hint = (
                    "an answer stands here without a question before it",
                    "write the question and its options above it",
                )
                yield Problem(opened.span(number, 1), "import-broken", message, hint)
            else:
                yield _question(block, match[1], number, opened)
            block = _Block()
        elif text.strip():
            block.add(number, text)
    if block.asked:
        message = f"the file ends without an answer to '{block.asked[0][:60]}'"
        yield Problem(
            opened.span(block.line, 1), "import-broken", message, "add a line 'ANSWER: A'; perhaps the file was cut off"
        )


def _question(block: _Block, answer: str, line: int, opened: Opened) -> Found | Problem:
    letters = [letter for letter, _ in block.options]
    if len(letters) < 2:
        hint = "write each option on a line of its own, 'A. …', 'B. …'"
        return Problem(opened.span(block.line, 1), "import-broken", "a question needs at least two options", hint)
    rights = re.findall(r"[A-Z]", answer.upper())
    if not rights or not re.fullmatch(r"[A-Za-z](?:[\s,;]+[A-Za-z])*", answer) or set(rights) - set(letters):
        hint = f"write one of {', '.join(letters)}"
        return Problem(opened.span(line, 1), "import-broken", f"the answer '{answer[:40]}' is none of the options", hint)
    if empty := [letter for letter, said in block.options if not said]:
        return Problem(opened.span(block.line, 1), "import-broken", f"option {empty[0]} is empty", "write what it says")
    found = Found(opened.span(block.line, 1), "Aiken", {})
    texts = opened.texts.of(found.changes)
    said = {letter: texts.plain(text) for letter, text in block.options}
    found.fields = {"type": "single-choice", "stem": texts.plain("\n".join(block.asked))}
    judged = {text.lower() for _, text in block.options}
    if judged == set(_PAIR):
        found.fields |= {"type": "true-false", "key": _PAIR[dict(block.options)[rights[0]].lower()]}
        return found
    wrong: Value = [said[letter] for letter in letters if letter not in rights]
    if len(rights) > 1:
        found.fields |= {"type": "multiple-response", "keys": [said[letter] for letter in rights], "distractors": wrong}
    else:
        found.fields |= {"key": said[rights[0]], "distractors": wrong}
    return found


READER = Reader("aiken", "Aiken", _recognises, _read)
