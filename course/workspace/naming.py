"""Writing ids into a file of items, each as the first field of its item; not another byte changes."""

from __future__ import annotations

from collections.abc import Mapping as Fields

from course.problems import Fault, Span, errors
from course.source.nodes import Mapping, Node, Plain, plain
from course.source.parsing import parse


def with_ids(data: bytes, name: str, ids: Fields[Span, str]) -> bytes:
    """The bytes of an items file with these ids, by the places where the items start. `name` is how faults call the file.

    Raises:
        Fault: the file does not let itself be edited like that.
    """
    text = data.decode("utf-8-sig")
    lines = text.splitlines(keepends=True)
    for span, id_ in sorted(ids.items(), reverse=True):
        line, column = lines[span.line - 1], span.column - 1
        end = line[len(line.rstrip("\r\n")) :] or "\n"
        if line[column] == "{":
            lines[span.line - 1] = f"{line[: column + 1]}id: {id_}, {line[column + 1 :].lstrip(' ')}"
        else:
            lines[span.line - 1] = f"{line[:column]}id: {id_}{end}{' ' * column}{line[column:]}"
    edited = "".join(lines)
    _hold(text, edited, name, ids)
    return (b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b"") + edited.encode()


def _fields_of(node: Node) -> dict[str, Plain]:
    """The fields of an item, plain."""
    return {name: plain(value) for name, value in node.values.items()} if isinstance(node, Mapping) else {}


def _hold(before: str, after: str, name: str, ids: Fields[Span, str]) -> None:
    """Make sure that the file reads as before, with the ids.

    Raises:
        Fault: it does not.
    """
    old, new = (parse(text.replace("\r\n", "\n"), name) for text in (before, after))
    was, now = plain(old[0]), plain(new[0])
    if not errors(new[1]) and isinstance(old[0], Mapping) and isinstance(was, dict) and isinstance(now, dict):
        items = getattr(old[0].values.get("items"), "items", [])
        wanted = [{"id": ids[child.span], **_fields_of(child)} if child.span in ids else plain(child) for child in items]
        if now == {**was, "items": wanted}:
            return
    raise Fault(Span(name, 1, 1), "unreadable", "the ids cannot be written into this file", "write 'id: …' into each item")
