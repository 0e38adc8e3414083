"""YAML text → marked nodes. Every scalar keeps its own text, line and column; the field's type decides what it means."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import yaml

from course.problems import Fault, Problem, Span

MAX_BYTES = 5_000_000
MAX_DEPTH = 40  # deeper than any course file; protects against nesting bombs


@dataclass(frozen=True)
class Scalar:
    """A value as typed. `text` is None for `~` and for nothing at all."""

    text: str | None
    span: Span


@dataclass(frozen=True)
class Sequence:
    """A list."""

    span: Span
    items: list[Node] = field(default_factory=list)


@dataclass(frozen=True)
class Mapping:
    """Fields by name; `keys` holds the place of each name."""

    span: Span
    values: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Span] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping
Plain = None | str | list["Plain"] | dict[str, "Plain"]


def plain(node: Node) -> Plain:
    """The node without its marks: None, text, list or dict, as pydantic takes it."""
    match node:
        case Scalar(text):
            return text
        case Sequence(items=items):
            return [plain(item) for item in items]
        case Mapping(values=values):
            return {name: plain(value) for name, value in values.items()}


def locate(node: Node, path: tuple[int | str, ...], *, of_key: bool = False) -> Span:
    """The place of what `path` leads to, or of the deepest node on the way; `of_key`: of the field's name."""
    span = node.span
    for step in path:
        match node:
            case Mapping() if step in node.values:
                span = node.keys[str(step)] if of_key else node.values[str(step)].span
                node = node.values[str(step)]
            case Sequence(items=items) if isinstance(step, int) and step < len(items):
                node = items[step]
                span = node.span
            case _:
                break
    return span


def read_text(path: Path, name: str) -> str:
    """The text of a file of the user's.

    Raises:
        Fault: it cannot be read, is over 5 MB, is binary, or is not UTF-8. `name` is how messages call it.
    """
    whole = Span(name)
    try:
        if not path.is_file():
            raise Fault(whole, "unreadable", "this is not a file", "expected a text file here")
        if path.stat().st_size > MAX_BYTES:
            raise Fault(whole, "too-large", f"the file is over {MAX_BYTES // 1_000_000} MB", "split it into several files")
        data = path.read_bytes()
    except OSError as error:
        hint = "check the file's permissions" if isinstance(error, PermissionError) else ""
        raise Fault(whole, "unreadable", f"the file cannot be read: {error.strerror}", hint) from None
    if b"\0" in data:
        raise Fault(whole, "binary", "this is not a text file", "save it as plain text in UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        hint = "save the file as UTF-8 in your editor"
        raise Fault(Span(name, line, column), "not-utf-8", "the file is not UTF-8 from here on", hint) from None


def parse(text: str, name: str, line_offset: int = 0) -> tuple[Node, list[Problem]]:
    """The one YAML document in `text` as marked nodes, and the problems that did not stop the reading.

    `line_offset` is added to every line, for YAML that stands inside another file.

    Raises:
        Fault: the text is empty, is not YAML, or nests too deeply.
    """
    return _Composer(name, line_offset).compose(text)


class _Composer:
    """Builds nodes from libyaml's events, so that aliases are refused before they are followed."""

    def __init__(self, name: str, line_offset: int) -> None:
        self.name = name
        self.line_offset = line_offset
        self.problems: list[Problem] = []

    def compose(self, text: str) -> tuple[Node, list[Problem]]:
        root: Node | None = None
        open_nodes: list[tuple[Sequence | Mapping, Scalar | None]] = []
        documents = 0
        try:
            for event in yaml.parse(text, Loader=yaml.CSafeLoader):
                span = self._span(event)
                self._refuse_extras(event, span)
                node: Node
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents == 2:
                        self._problem(span, "second-document", "a second document starts here", "remove the line '---'")
                    if documents > 1:
                        break
                    continue
                if isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
                    open_nodes.pop()
                    continue
                if isinstance(event, yaml.ScalarEvent):
                    bare = not event.style and event.value in ("", "~")
                    node = Scalar(None if bare else event.value, span)
                elif isinstance(event, yaml.SequenceStartEvent):
                    node = Sequence(span)
                elif isinstance(event, yaml.MappingStartEvent):
                    node = Mapping(span)
                elif isinstance(event, yaml.AliasEvent):
                    node = Scalar(None, span)
                else:
                    continue
                if open_nodes:
                    self._attach(open_nodes, node)
                elif root is None:
                    root = node
                if not isinstance(node, Scalar):
                    open_nodes.append((node, None))
                    if len(open_nodes) > MAX_DEPTH:
                        raise Fault(span, "too-deep", f"nested more than {MAX_DEPTH} levels deep", "write it flatter")
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise self._syntax(error, mark) from None
        except yaml.reader.ReaderError as error:
            before = text[: error.position]
            span = Span(self.name, before.count("\n") + 1 + self.line_offset, len(before) - before.rfind("\n"))
            raise Fault(span, "syntax", "a control character that YAML does not allow", "delete it") from None
        if root is None or (isinstance(root, Scalar) and root.text is None and not self.problems):
            raise Fault(Span(self.name), "empty-file", "the file is empty", "write its fields, or delete the file")
        return root, self.problems

    def _attach(self, open_nodes: list[tuple[Sequence | Mapping, Scalar | None]], node: Node) -> None:
        parent, key = open_nodes[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif key is None:
            if not isinstance(node, Scalar):
                self._problem(node.span, "odd-key", "a field's name must be plain text", "quote it if it has brackets")
                node_key = Scalar("?", node.span)
            else:
                node_key = node
            open_nodes[-1] = (parent, node_key)
        else:
            open_nodes[-1] = (parent, None)
            name = key.text if key.text is not None else "~"
            if name in parent.values:
                first = parent.keys[name].line
                self._problem(key.span, "repeated-key", f"'{name}' is given twice", f"first at line {first}")
            elif name == "<<":
                self._problem(key.span, "merge-key", "merge keys ('<<') are not used here", "write the fields out")
            else:
                parent.values[name] = node
                parent.keys[name] = key.span

    def _refuse_extras(self, event: yaml.Event, span: Span) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._problem(span, "alias", "aliases ('*name') are not used here", "write the value out")
        elif getattr(event, "anchor", None):
            self._problem(span, "anchor", "anchors ('&name') are not used here", "remove it; quote a text that starts with &")
        elif getattr(event, "tag", None):
            self._problem(span, "tag", "tags ('!name') are not used here", "remove it; quote a text that starts with !")

    def _span(self, event: yaml.Event) -> Span:
        mark = event.start_mark
        return Span(self.name, mark.line + 1 + self.line_offset, mark.column + 1)

    def _problem(self, span: Span, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(span, code, message, hint))

    def _syntax(self, error: yaml.MarkedYAMLError, mark: yaml.Mark | None) -> Fault:
        span = Span(self.name, mark.line + 1 + self.line_offset, mark.column + 1) if mark else Span(self.name)
        said = " ".join(part for part in (error.context, error.problem) if part)
        return Fault(span, "syntax", *_in_our_words(said, error.context_mark, self.line_offset))


def _in_our_words(said: str, opened: yaml.Mark | None, line_offset: int) -> tuple[str, str]:
    """libyaml's complaint as a message and a hint that a teacher can act on."""
    where = f"at line {opened.line + 1 + line_offset}" if opened else "above"
    table = (
        ("'\\t'", "a tab where YAML wants blanks", "indent with blanks, two a level"),
        ("cannot start any token", "this character cannot start a value", "put the value in quotes"),
        ("flow sequence", "a list in brackets is not closed", f"it opens {where}: add ']', or put commas between its values"),
        ("flow mapping", "a group in braces is not closed", f"it opens {where}: add '}}', or quote the text"),
        ("quoted scalar", "a quoted text is not closed", f"it opens {where}: add the closing quote"),
        ("mapping values are not allowed", "a colon is in the way", "put a text that holds ': ' in quotes, and check the indent"),
        ("could not find expected ':'", "a field's name without its colon", "write 'name: value', and check the indent"),
        ("block mapping", "this line does not line up with the fields before it", f"the fields start {where}: check indent and quotes"),
        ("block collection", "this line does not line up with the list before it", f"the list starts {where}: check the indent"),
        ("undefined alias", "aliases ('*name') are not used here", "write the value out; quote a text that starts with *"),
        ("anchor", "anchors ('&name') are not used here", "quote a text that starts with & or *"),
        ("alias", "aliases ('*name') are not used here", "quote a text that starts with & or *"),
        ("tag", "tags ('!name') are not used here", "quote a text that starts with !"),
        ("escape", "an unknown escape in a text in double quotes", "write \\\\ for a backslash, or use single quotes"),
    )
    for mark, message, hint in table:
        if mark in said:
            return message, hint
    return f"this is not YAML: {said}", "check indent, quotes and brackets"
