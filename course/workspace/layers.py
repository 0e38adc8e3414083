"""Which folders a workspace's course is made of: its own seeds over those it extends."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from course.problems import Fault
from course.source.nodes import Mapping, Node, Scalar
from course.source.parsing import parse
from course.source.text import read_text
from course.workspace.places import built_in

MAX_LAYERS = 10  # more is a mistake


@dataclass(frozen=True)
class Layer:
    """A folder with seeds/ and, perhaps, templates/. `called` is how messages call its seeds."""

    seeds: Path
    called: str

    @property
    def templates(self) -> Path:
        """Where its own templates lie, if it has any."""
        return self.seeds.parent / "templates"


def layers(root: Path) -> list[Layer]:
    """The layers of a workspace, the lowest first; the built-in course alone if the folder has no course of its own.

    Raises:
        Fault: course.yaml cannot be read, or what it extends is missing or goes round in a circle.
    """
    if not (root / "seeds" / "course.yaml").exists():
        return [Layer(built_in("seeds"), "seeds")]
    found = [Layer(root / "seeds", "seeds")]
    while (extends := _extends(found[-1])) is not None:
        above = found[-1]
        below = _below(above, extends)
        if any(layer.seeds.resolve() == below.seeds.resolve() for layer in found) or len(found) == MAX_LAYERS:
            hint = "a course may extend another one, but not itself: change one of the 'extends'"
            raise Fault(extends.span, "circular-extends", f"'extends: {extends.text}' leads back to this course", hint)
        found.append(below)
    return found[::-1]


def _extends(layer: Layer) -> Scalar | None:
    text = read_text(layer.seeds / "course.yaml", f"{layer.called}/course.yaml")
    node: Node = parse(text, f"{layer.called}/course.yaml")[0]
    given = node.values.get("extends") if isinstance(node, Mapping) else None
    return given if isinstance(given, Scalar) and given.text else None


def _below(above: Layer, extends: Scalar) -> Layer:
    """The layer that `extends` names: the built-in course by its id, or another workspace's folder."""
    text = extends.text or ""
    if text == _built_in_id():
        return Layer(built_in("seeds"), f"{text}/seeds")
    folder = Path(os.path.normpath(above.seeds.parent / text))
    if not Path(text).is_absolute() and (folder / "seeds" / "course.yaml").is_file():
        return Layer(folder / "seeds", f"{text.rstrip('/')}/seeds")
    hint = f"write '{_built_in_id()}' for the built-in course, or the folder of another workspace, for instance '../school'"
    raise Fault(extends.span, "unknown-course", f"there is no course '{text}' to extend", hint)


def _built_in_id() -> str:
    node = parse(read_text(built_in("seeds") / "course.yaml", "seeds/course.yaml"), "seeds/course.yaml")[0]
    given = node.values.get("id") if isinstance(node, Mapping) else None
    return (given.text if isinstance(given, Scalar) else None) or ""
