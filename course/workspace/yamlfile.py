"""YAML files that the program edits for an instructor: comments, order and layout stay as they are (ruamel.yaml)."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import FoldedScalarString, LiteralScalarString

from course.source.nodes import Mapping, Node, Scalar, Sequence
from course.workspace.atomic import replace


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 120
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.version = (1, 2)  # "no" and "on" are texts in it
    yaml.explicit_start = False
    return yaml


def load(path: Path) -> Any:
    """The file's content as ruamel's commented maps and lists."""
    return _yaml().load(path.read_text(encoding="utf-8"))


def dump(data: Any) -> str:
    """The YAML text of commented data."""
    stream = io.StringIO()
    _yaml().dump(data, stream)
    return stream.getvalue().removeprefix("%YAML 1.2\n---\n")


def save(path: Path, text: str) -> None:
    """Writes a file whole or not at all.

    Raises:
        OSError: the folder or the disk does not let it be written; what was there stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    replace(path, text.encode())


def commented(node: Node) -> Any:
    """A node as ruamel writes it well: long texts folded, texts of several lines as blocks; every value stays the text it is."""
    match node:
        case Scalar(text):
            if text is None:
                return None
            if re.fullmatch(r"0|-?[1-9][0-9]{0,15}", text):
                return int(text)
            if text in ("true", "false"):
                return text == "true"
            if "\n" in text.strip("\n"):
                return LiteralScalarString(text)
            return FoldedScalarString(text) if len(text) > 100 and "  " not in text else text
        case Sequence(items=items):
            return [commented(item) for item in items]
        case Mapping(values=values):
            return {name: commented(value) for name, value in values.items()}
