"""Aiken: lines for the question, a line for each option (`A.` or `A)`), and `ANSWER: B`; in some files why, after that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from course.importing.files import Head, Opened
from course.importing.found import Found, Reader, Value
from course.problems import Problem

# Moodle takes capital letters alone, with `.` or `)` and a blank; other programs more.
_OPTION = re.compile(r"\s*\(?([A-Za-z])(?:\s?[.)]\)?\s+|[.)](?=[^\s.)]))(.*\S)\s*|\s*\(?([A-Z])\s?[.)]\s*()")
_ANSWER = re.compile(
    r"\s*(?:(?:CORRECT\s+)?ANSWERS?|ANS|ANTWORT|LÖSUNG|RÉPONSE|RESPUESTA|RISPOSTA|RESPOSTA)\s*:\s*(.*)", re.IGNORECASE
)
_WHY = re.compile(
    r"\s*(?:FEEDBACK|EXPLANATION|RATIONALE|REASON|ERKLÄRUNG|BEGRÜNDUNG|EXPLICATION|EXPLICACIÓN)\s*:\s*(\S.*)", re.IGNORECASE
)
_LETTERS = re.compile(r"\(?([A-Za-z])[.)]*(?:(?:\s*[,;&/+]\s*|\s+)(?:and\s+)?\(?([A-Za-z])[.)]*)*\.?")
_LETTER = re.compile(r"(?<![A-Za-z])[A-Za-z](?![A-Za-z])")
_PAIR = {"true": True, "false": False}
_HINT = "write each option on a line of its own, 'A. …', 'B. …', and below them 'ANSWER: A'"


@dataclass
class _Block:
    """The lines of one question, up to its answer. `after` are those since the last empty line below its options."""

    line: int = 0
    asked: list[str] = field(default_factory=list)
    options: list[tuple[str, str]] = field(default_factory=list)
    after: list[tuple[int, str]] | None = None

    def add(self, number: int, text: str) -> _Block | None:
        """Takes a line that is no answer; the next question, if it must have begun, for the options begin again.

        What follows the options without a letter goes on with the last one.
        """
        if not text.strip():
            if self.options:
                self._go_on()
                self.after = []
            elif self.asked:
                self.asked.append("")
            return None
        self.line = self.line or number
        match = _OPTION.fullmatch(text)
        letter, said = ((match[1] or match[3]).upper(), (match[2] or "").strip()) if match else ("", "")
        if letter == "A" and self.after and len(self.options) > 1:
            return _Block(self.after[0][0], [line for _, line in self.after], [(letter, said)])
        if letter == chr(ord("A") + len(self.options)) and self.asked:
            self._go_on()
            self.options.append((letter, said))
        elif self.after is not None:
            self.after.append((number, text.strip()))
        elif self.options:
            self._continue(text.strip())
        else:
            self.asked.append(text.strip())
        return None

    def _go_on(self) -> None:
        """What stood between the options belongs to the last one."""
        for _, line in self.after or ():
            self._continue(line)
        self.after = None

    def _continue(self, line: str) -> None:
        letter, said = self.options[-1]
        self.options[-1] = letter, f"{said}\n{line}"

    def end(self) -> None:
        """The answer has come."""
        if self.options:
            self._go_on()


def _recognises(head: Head) -> int:
    if head.members or "\0" in head.text:
        return 0
    lines = head.text.splitlines()
    answers = sum(bool(re.match(r"\s*ANSWER:\s*[A-Za-z]\s*$", line)) for line in lines)
    options = sum(bool(re.match(r"\s*[A-Za-z][.)]\s", line)) for line in lines)
    return (2 if "::" not in head.text and "{" not in head.text else 1) if answers and options >= 2 * answers else 0


def _read(opened: Opened) -> Iterator[Found | Problem]:
    block, done = _Block(), None  # a question waits until it is clear that no reason follows
    for number, text in enumerate(opened.text.split("\n"), 1):
        if isinstance(done, Found) and not block.line and (match := _WHY.fullmatch(text)):
            _explain(done, match[1], opened)
            continue
        if text.strip() and done is not None:
            yield done
            done = None
        if match := _ANSWER.fullmatch(text):
            block.end()
            if not block.line:
                hint = "write the question and its options above it"
                yield Problem(opened.span(number, 1), "import-broken", "an answer stands here without a question before it", hint)
            else:
                done = _question(block, match[1].strip(), number, opened)
            block = _Block()
        elif (following := block.add(number, text)) is not None:
            yield _unanswered(block, opened)
            block = following
    if done is not None:
        yield done
    if block.line:
        yield _unanswered(block, opened, "; perhaps the file was cut off")


def _unanswered(block: _Block, opened: Opened, perhaps: str = "") -> Problem:
    said = f"there is no answer to '{block.asked[0][:60]}'{perhaps}"
    return Problem(opened.span(block.line, 1), "import-broken", said, "add a line 'ANSWER: A' below its options")


def _explain(found: Found, text: str, opened: Opened) -> None:
    said = opened.texts.of(found.changes).plain(text)
    found.fields["feedback"] = "\n\n".join(filter(None, [str(found.fields.get("feedback", "")), said]))


def _question(block: _Block, answer: str, line: int, opened: Opened) -> Found | Problem:
    options = dict(block.options)
    if len(options) < 2:
        return Problem(opened.span(block.line, 1), "import-broken", "a question needs at least two options", _HINT)
    rights = _rights(answer, options)
    if not rights or not rights <= options.keys():
        hint = f"write one of {', '.join(options)}"
        return Problem(opened.span(line, 1), "import-broken", f"the answer '{answer[:40]}' is none of the options", hint)
    if empty := [letter for letter, said in options.items() if not said]:
        return Problem(opened.span(block.line, 1), "import-broken", f"option {empty[0]} is empty", "write what it says")
    found = Found(opened.span(block.line, 1), "Aiken", {})
    texts = opened.texts.of(found.changes)
    said = {letter: texts.plain(text) for letter, text in options.items()}
    found.fields = {"type": "single-choice", "stem": texts.plain("\n".join(block.asked))}
    wrong: Value = [said[letter] for letter in options if letter not in rights]
    if {text.lower() for text in options.values()} == set(_PAIR) and len(rights) == 1:
        found.fields |= {"type": "true-false", "key": _PAIR[options[rights.pop()].lower()]}
    elif len(rights) > 1:
        keys: Value = [said[letter] for letter in options if letter in rights]
        found.fields |= {"type": "multiple-response", "keys": keys, "distractors": wrong}
    else:
        found.fields |= {"key": said[rights.pop()], "distractors": wrong}
    return found


def _rights(answer: str, options: dict[str, str]) -> set[str]:
    """The letters that an answer names: `B`, `b.`, `A, C`; `B) Berlin` with the option's own text, or that text alone."""
    if _LETTERS.fullmatch(answer):
        return {letter.upper() for letter in _LETTER.findall(answer)}
    match = _OPTION.fullmatch(answer)
    if match and match[2] and options.get(match[1].upper(), "").casefold() == match[2].strip().casefold():
        return {match[1].upper()}
    return {letter for letter, said in options.items() if said.casefold() == answer.casefold()}


READER = Reader("aiken", "Aiken", _recognises, _read)
