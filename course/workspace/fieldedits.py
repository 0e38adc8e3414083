"""Fields of entries in a YAML file, set or removed in place: nothing else of the file changes, comments stay."""

from __future__ import annotations

import re
from collections.abc import Mapping as Fields
from dataclasses import dataclass, field

from course.problems import Fault, Span, errors
from course.source.nodes import Mapping, Plain, Sequence, plain
from course.source.parsing import parse
from course.source.writing import Writable, fields_text

_COMMENT = re.compile(r"(?:^|\s)(#.*)$")


@dataclass(frozen=True)
class Edit:
    """What is to change in one entry: fields to `set`, and names of fields to `remove`."""

    set: Fields[str, Writable] = field(default_factory=dict)
    remove: tuple[str, ...] = ()


def edited(data: bytes, name: str, edits: Fields[str, Edit]) -> bytes:
    """The bytes of a file of items after these edits, by the ids of the items. `name` is how faults call the file.

    Raises:
        Fault: the file is no such YAML, has no such item, or one that is written in braces.
    """
    text = data.decode("utf-8-sig")
    ending = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n")
    entries = _entries(text, name)
    lines = text.split("\n")
    for id_, (node, end) in sorted(entries.items(), key=lambda entry: entry[1][0].span, reverse=True):
        if id_ in edits:
            _edit(lines, node, end, edits[id_], name)
    result = "\n".join(lines)
    _hold(text, result, name, edits)
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return mark + result.replace("\n", ending).encode()


def _entries(text: str, name: str) -> dict[str, tuple[Mapping, int]]:
    """The items by their ids, each with the number of the line behind its last one, counted from 0."""
    node, problems = parse(text, name)
    if faults := errors(problems):
        raise Fault(faults[0].span, faults[0].code, faults[0].message, faults[0].hint)
    items = node.values.get("items") if isinstance(node, Mapping) else None
    if not isinstance(node, Mapping) or not isinstance(items, Sequence):
        raise Fault(Span(name, 1, 1), "missing-field", "this file has no list 'items'", "write 'items:' and the items below it")
    after = [span.line - 1 for span in node.keys.values() if span.line > items.span.line]
    last = min(after, default=len(text.split("\n")))
    ends = [*(child.span.line - 1 for child in items.items[1:]), last]
    found = {}
    for child, end in zip(items.items, ends, strict=True):
        id_ = plain(child.values["id"]) if isinstance(child, Mapping) and "id" in child.values else None
        if isinstance(id_, str) and isinstance(child, Mapping):
            found[id_] = child, end
    return found


def _edit(lines: list[str], node: Mapping, end: int, edit: Edit, name: str) -> None:
    """Changes the lines of one item, the last field first."""
    starts = [span.line - 1 for span in node.keys.values()]
    if len(set(starts)) < len(starts) or lines[node.span.line - 1][node.span.column - 1 :].startswith("{"):
        hint = "write each field on a line of its own, or change it by hand"
        raise Fault(node.span, "import-braces", "an item that is written in braces is not changed", hint)
    indent = " " * (node.span.column - 1)
    regions = _regions(lines, starts, end)
    for field_, value in edit.set.items():
        if field_ not in node.keys:
            lines[regions[-1][1] : regions[-1][1]] = _shown({field_: value}, indent)
    for key, (start, stop) in reversed(list(zip(node.keys, regions, strict=True))):
        if key in edit.set or key in edit.remove:
            shown = _shown({key: edit.set[key]}, indent) if key in edit.set else []
            comments = [f"{indent}{comment}" for comment in _comments(lines, start, stop)]
            if start == node.span.line - 1:  # the first field stands behind the hyphen
                shown = shown or [""]
                shown[0] = lines[start][: node.span.column - 1] + shown[0].lstrip()
                lines[start:stop] = [shown[0], *shown[1:], *comments]
            else:
                lines[start:stop] = [*comments, *shown]


def _regions(lines: list[str], starts: list[int], end: int) -> list[tuple[int, int]]:
    """The lines of each field, without empty ones and comments that stand before the next."""
    found = []
    for start, stop in zip(starts, [*starts[1:], end], strict=True):
        while stop > start + 1 and (not lines[stop - 1].strip() or lines[stop - 1].lstrip().startswith("#")):
            stop -= 1
        found.append((start, stop))
    return found


def _comments(lines: list[str], start: int, stop: int) -> list[str]:
    """The comments in the lines of a field: what can be taken away without a change of what is read."""
    found = []
    block = lines[start:stop]
    first = re.match(r"\s*(?:- )*", block[0])
    block[0] = " " * (first.end() if first else 0) + block[0][first.end() if first else 0 :]
    whole = _read(block)
    for place, line in enumerate(block):
        if match := _COMMENT.search(line):
            without = [*block[:place], line[: match.start(1)].rstrip(), *block[place + 1 :]]
            if _read(without) == whole:
                found.append(match[1])
    return found


def _read(lines: list[str]) -> Plain:
    """What lines say; nothing if they are no YAML, as where a '#' in quotes was cut off."""
    try:
        return plain(parse("\n".join(lines) + "\n", "")[0])
    except Fault:
        return None


def _shown(fields: Fields[str, Writable], indent: str) -> list[str]:
    return fields_text(fields, indent).rstrip("\n").split("\n")


def _hold(before: str, after: str, name: str, edits: Fields[str, Edit]) -> None:
    """Make sure that the file reads as before but for the edits: better no change than a broken file."""
    old, new, problems = plain(parse(before, name)[0]), *parse(after, name)
    now = plain(new)
    if not errors(problems) and isinstance(old, dict) and isinstance(now, dict) and isinstance(listed := old["items"], list):
        wanted = [_after(item, edits) for item in listed]
        if now == {**old, "items": wanted}:
            return
    hint = "change it by hand, as the report says"
    raise Fault(Span(name, 1, 1), "unreadable", "the changes cannot be written into this file", hint)


def _after(item: Plain, edits: Fields[str, Edit]) -> Plain:
    if not isinstance(item, dict) or not isinstance(id_ := item.get("id"), str) or id_ not in edits:
        return item
    edit = edits[id_]
    kept = {name: value for name, value in item.items() if name not in edit.remove}
    return kept | {name: as_read(value) for name, value in edit.set.items()}


def as_read(value: Writable) -> Plain:
    """A value as reading it gives it: texts, lists and groups."""
    match value:
        case None | str():
            return value
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case _ if isinstance(value, Fields):
            return {name: as_read(one) for name, one in value.items()}
        case _:
            return [as_read(one) for one in value]
