"""YAML text → marked nodes."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

import yaml

from course.problems import Fault, Problem, Span
from course.source.escapes import eaten
from course.source.invisible import named, turned
from course.source.nodes import Mapping, Node, Scalar, Sequence
from course.source.syntax import in_our_words, place_of
from course.source.text import CONTROL

MAX_DEPTH = 40  # deeper than any course file; protects against nesting bombs

_GLUED_COMMENT = re.compile(r"\s+(#[^\s#]\S*)")

_COMMENT = re.compile(r" (#\s.*\S)")  # after one blank; who comments on purpose mostly leaves two, or ends the sentence
_OPEN_END = re.compile(r"\S\s+\S.*[^.?!…:]$", re.DOTALL)  # words of which the last ends no sentence


def parse(text: str, name: str, line_offset: int = 0) -> tuple[Node, list[Problem]]:
    """The one YAML document in `text` as marked nodes, and the problems that did not stop the reading.

    `text` is as `tidy` gives it. `line_offset` is added to every line, for YAML that stands inside another file.

    Raises:
        Fault: the text is empty, is not YAML, or nests too deeply.
    """
    root, problems = _parsed(text, name, line_offset)
    return root, list(problems)


@lru_cache(maxsize=512)  # nodes are never changed, and a preview reads all files again when one was saved
def _parsed(text: str, name: str, line_offset: int) -> tuple[Node, list[Problem]]:
    return _Composer(text, name, line_offset).compose()


class _Composer:
    """Builds nodes from libyaml's events, so that aliases are refused before they are followed."""

    def __init__(self, text: str, name: str, line_offset: int) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.name = name
        self.line_offset = line_offset
        self.problems: list[Problem] = []
        self.open: list[tuple[Sequence | Mapping, Scalar | None]] = []  # a mapping with the name that waits for a value

    def compose(self) -> tuple[Node, list[Problem]]:
        root: Node | None = None
        documents = 0
        event: yaml.Event | None = None
        try:
            for event in yaml.parse(self.text, Loader=yaml.CSafeLoader):
                span = self._span(*place_of(event.start_mark, self.lines))
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self._problem(span, "second-document", "a second document starts here", "remove the line '---'")
                        break
                if isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
                    self.open.pop()
                node = self._node(event, span)
                if node is None:
                    continue
                root = root or node
                self._attach(node)
                if not isinstance(node, Scalar):
                    self.open.append((node, None))
                    if len(self.open) > MAX_DEPTH:
                        raise Fault(span, "too-deep", f"nested more than {MAX_DEPTH} levels deep", "write it flatter")
        except yaml.MarkedYAMLError as error:
            said = in_our_words(error, self.lines, event, self.line_offset)
            raise Fault(self._span(*said.place), "syntax", said.message, said.hint) from None
        if root is None or (isinstance(root, Scalar) and root.text is None and not self.problems):
            raise Fault(Span(self.name), "empty-file", "the file is empty", "write its fields, or delete the file")
        return root, self.problems

    def _node(self, event: yaml.Event, span: Span) -> Node | None:
        """The node that starts with the event, if one does; what the course does not use is reported."""
        if isinstance(event, yaml.AliasEvent):
            if not any(key is not None and key.text == "<<" for _, key in self.open):
                hint = "write the value out; a text that starts with * goes in quotes"
                self._problem(span, "alias", "aliases ('*name') are not used here", hint)
            return Scalar(None, span)
        if getattr(event, "anchor", None):
            hint = "remove it; a text that starts with & goes in quotes"
            self._problem(span, "anchor", "anchors ('&name') are not used here", hint)
        elif getattr(event, "tag", None):
            hint = "remove it; a text that starts with ! goes in quotes"
            self._problem(span, "tag", "tags ('!name') are not used here", hint)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, span)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(span)
        return Mapping(span) if isinstance(event, yaml.MappingStartEvent) else None

    def _scalar(self, event: yaml.ScalarEvent, span: Span) -> Scalar:
        if not event.style:  # neither quoted nor a block
            line, column = place_of(event.end_mark, self.lines)
            if match := _GLUED_COMMENT.match(self.lines[line], column):
                place = self._span(line, match.start(1)) if event.value else span
                hint = "put the text in quotes; a comment has a blank after its '#'"
                self._problem(place, "lost-text", f"'{match[1]}' would be lost as a comment", hint)
            elif (match := _COMMENT.match(self.lines[line], column)) and _OPEN_END.search(event.value):
                hint = "put the whole text in quotes; if a comment is meant, write two blanks before its '#'"
                problem = Problem(self._span(line, match.start(1)), "lost-text", f"'{match[1]}' is read as a comment", hint)
                self.problems.append(replace(problem, severity="warning"))
            if event.value in ("", "~"):
                return Scalar(None, span)
        elif match := CONTROL.search(event.value):  # written as \\x07 or the like
            message = f"an invisible character in the text (U+{ord(match[0]):04X})"
            hint = "remove the escape that stands for it; a backslash of TeX goes in single quotes"
            self._problem(span, "control-character", message, hint)
            return Scalar(CONTROL.sub("\ufffd", event.value), span)  # so that none reaches a terminal or a document
        elif event.style == '"':
            self._escapes(event)
            if (character := turned(event.value)) and character not in self.text:
                message = f"the text holds {named(character)}, written as an escape, without its pair: it would turn what follows"
                hint = "remove the escape; a text's own direction is found without it"
                self._problem(span, "invisible-character", message, hint)
        return Scalar(event.value, span)

    def _escapes(self, event: yaml.ScalarEvent) -> None:
        """Warns where a backslash in double quotes was hardly meant for YAML."""
        (row, start), (last, end) = place_of(event.start_mark, self.lines), place_of(event.end_mark, self.lines)
        lines = self.lines[row : last + 1]
        lines[-1] = lines[-1][: end - 1]
        raw = "\n".join(lines)[start + 1 :]
        for offset, typed, becomes in eaten(raw):
            before = raw[:offset].split("\n")
            column = len(before[-1]) + (start + 1 if len(before) == 1 else 0)
            message = f"in double quotes YAML reads the start of '{typed}' as {becomes}"
            hint = "put the text in single quotes, or in a block after '|'; or double the backslash"
            problem = Problem(self._span(row + len(before) - 1, column), "eaten-escape", message, hint)
            self.problems.append(replace(problem, severity="warning"))

    def _attach(self, node: Node) -> None:
        if not self.open:
            return
        parent, key = self.open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif key is None:
            if not isinstance(node, Scalar):
                braces = self._starts(parent.span, "{{")
                hint = f"a text that starts with {'{{' if braces else 'a bracket'} goes in quotes"
                place = node.span if parent.values else parent.span
                self._problem(place, "odd-key", "a list or group cannot be the name of a field", hint)
            self.open[-1] = (parent, node if isinstance(node, Scalar) else _NO_NAME)
        else:
            self.open[-1] = (parent, None)
            if key is not _NO_NAME:
                self._field(parent, key, node)

    def _starts(self, span: Span, sign: str) -> bool:
        """Whether the text at a place starts so."""
        return self.lines[span.line - 1 - self.line_offset].startswith(sign, span.column - 1)

    def _field(self, parent: Mapping, key: Scalar, value: Node) -> None:
        name = key.text
        if name is None:
            self._problem(key.span, "odd-key", "a field without a name", "write its name before the colon")
        elif name in parent.values:
            hint = f"first at line {parent.keys[name].line}: remove one of them"
            self._problem(key.span, "repeated-key", f"'{name}' is given twice", hint)
        else:
            if name == "<<":
                self._problem(key.span, "merge-key", "merge keys ('<<') are not used here", "write the fields out")
            parent.values[name] = value
            parent.keys[name] = key.span

    def _span(self, line: int, column: int) -> Span:
        return Span(self.name, line + 1 + self.line_offset, column + 1)

    def _problem(self, span: Span, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(span, code, message, hint))


_NO_NAME = Scalar("", Span(""))  # stands in the place of a name that was refused
