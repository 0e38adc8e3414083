"""Adding entries to a list in a file without touching what stands there: the file's other bytes stay as they are."""

from __future__ import annotations

from pathlib import Path

from course.problems import Fault, Span, errors
from course.source.nodes import Mapping, Node, Scalar, Sequence, plain
from course.source.parsing import parse
from course.source.text import read_text


def _hint(field: str) -> str:
    return f"write '{field}:' on a line of its own and each entry under it, starting with '- '"


def with_entry(data: bytes, name: str, entry: str, field: str = "items") -> bytes:
    """The bytes of a file with `entry` after the last one of its list `field`.

    `entry` is a list entry, or several, each line ending in a line feed; here its lines take the file's own indent and line
    endings. `name` is how faults call the file.

    Raises:
        Fault: the file is no YAML with such a list, or an entry of that id stands in it already.
    """
    text = data.decode("utf-8-sig")
    node, problems = parse(text, name)
    if faults := errors(problems):
        first = faults[0]
        raise Fault(first.span, first.code, first.message, first.hint)
    items = node.values.get(field) if isinstance(node, Mapping) else None
    if not isinstance(node, Mapping) or items is None:
        raise Fault(Span(name, 1, 1), "missing-field", f"this file has no list '{field}'", _hint(field))
    _refuse_same(items, name, entry)
    lines = data.splitlines(keepends=True)
    at = _end_of(node, field, len(lines))
    indent = _indent(items, field, lines)
    ending = b"\r\n" if lines and lines[0].endswith(b"\r\n") else b"\n"
    added = b"".join((b" " * indent + line.encode() if line else b"") + ending for line in entry.removesuffix("\n").split("\n"))
    before, after = b"".join(lines[:at]), b"".join(lines[at:])
    if before and not before.endswith((b"\n", b"\r")):
        before += ending
    if isinstance(items, Sequence) and _spaced(lines, items):
        added = ending + added
    result = before + added + after
    _hold(node, entry, result, name, field)
    return result


def new_file(unit: str | None, item: str) -> bytes:
    """A new items file with this one item; it names the unit of its items, if there is one."""
    lines = [*([f"unit: {unit}"] if unit else []), "items:", *("  " + line for line in item.splitlines())]
    return ("\n".join(lines) + "\n").encode()


def read_bytes(path: Path, name: str) -> bytes:
    """The bytes of a file of the user's, known to be UTF-8 text.

    Raises:
        Fault: it cannot be read, or is no text; see `course.source.text.read_text`.
    """
    read_text(path, name)
    return path.read_bytes()


def _refuse_same(entries: Node, name: str, entry: str) -> None:
    added, _ = parse(entry, name)
    assert isinstance(added, Sequence)
    ids = {_id(one) for one in added.items} - {"…", None}
    for child in entries.items if isinstance(entries, Sequence) else []:
        if isinstance(child, Mapping) and (id_ := _id(child)) in ids:
            raise Fault(child.values["id"].span, "same-id", f"the id '{id_}' is taken", "choose another id")


def _id(node: Node) -> str | None:
    found = node.values.get("id") if isinstance(node, Mapping) else None
    return found.text if isinstance(found, Scalar) else None


def _end_of(node: Mapping, field: str, count: int) -> int:
    """How many lines stand before the end of the list: up to the next field of the file, or to its end."""
    start = node.keys[field].line
    later = [span.line for span in node.keys.values() if span.line > start]
    return min(later) - 1 if later else count


def _indent(items: Node, field: str, lines: list[bytes]) -> int:
    """The blanks before the list's hyphens.

    Raises:
        Fault: the list is written in brackets, or is a plain value.
    """
    if isinstance(items, Scalar) and items.text is None:
        return 2
    first = lines[items.span.line - 1].decode("utf-8-sig")[items.span.column - 1 :]
    if not isinstance(items, Sequence) or not first.startswith("-"):
        raise Fault(items.span, "wrong-type", "nothing can be added to a list that is written like this", _hint(field))
    return items.span.column - 1


def _spaced(lines: list[bytes], items: Sequence) -> bool:
    """Whether empty lines keep the list's items apart, or might: then the new one is set apart too."""
    return bool(items.items) and all(_empty_before(lines, child.span.line) for child in items.items[1:])


def _empty_before(lines: list[bytes], line: int) -> bool:
    above = line - 2
    while above >= 0 and lines[above].lstrip().startswith(b"#"):
        above -= 1
    return above >= 0 and not lines[above].strip()


def _hold(before: Mapping, entry: str, data: bytes, name: str, field: str) -> None:
    """Make sure that the file reads as before with these entries more: better no change than a broken file.

    Raises:
        Fault: it does not, for instance because the file ends in a text that goes on.
    """
    after, problems = parse(data.decode("utf-8-sig"), name)
    old, new, added = plain(before), plain(after), plain(parse(entry, name)[0])
    if not errors(problems) and isinstance(old, dict) and isinstance(added, list):
        listed = old[field] or []
        if isinstance(listed, list) and new == old | {field: [*listed, *added]}:
            return
    hint = "print it with 'course new', and copy it in"
    raise Fault(Span(name), "unreadable", "nothing can be added to the end of this file", hint)
