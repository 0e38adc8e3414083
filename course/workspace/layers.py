"""Which folders a workspace's course is made of: its own seeds over those it extends."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from course.model.subject import Subject, subject_called
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
    while (extends := _given(found[-1], "extends")) is not None:
        above = found[-1]
        below = _below(above, extends)
        if any(layer.seeds.resolve() == below.seeds.resolve() for layer in found) or len(found) == MAX_LAYERS:
            hint = "a course may extend another one, but not itself: change one of the 'extends'"
            raise Fault(extends.span, "circular-extends", f"'extends: {extends.text}' leads back to this course", hint)
        found.append(below)
    return found[::-1]


def subject_of(stack: list[Layer]) -> Subject:
    """The subject of the course in these layers, by their course.yaml alone: the topmost that names one.

    Raises:
        Fault: a course.yaml cannot be read.
    """
    named = (_given(layer, "subject") for layer in reversed(stack))
    return subject_called(next((given.text for given in named if given), None))


def built_in_course() -> str:
    """The built-in course's id, by which others extend it."""
    given = _given(Layer(built_in("seeds"), "seeds"), "id")
    return (given.text if given else None) or ""


def _given(layer: Layer, name: str) -> Scalar | None:
    """What course.yaml says in a field, if it says anything."""
    text = read_text(layer.seeds / "course.yaml", f"{layer.called}/course.yaml")
    node: Node = parse(text, f"{layer.called}/course.yaml")[0]
    given = node.values.get(name) if isinstance(node, Mapping) else None
    return given if isinstance(given, Scalar) and given.text else None


def _below(above: Layer, extends: Scalar) -> Layer:
    """The layer that `extends` names: the built-in course by its id, or another workspace's folder."""
    text = extends.text or ""
    if text == built_in_course():
        return Layer(built_in("seeds"), f"{text}/seeds")
    folder = Path(os.path.normpath(above.seeds.parent / text))
    if not Path(text).is_absolute() and (folder / "seeds" / "course.yaml").is_file():
        return Layer(folder / "seeds", f"{text.rstrip('/')}/seeds")
    hint = f"write '{built_in_course()}' for the built-in course, or the folder of another workspace, for instance '../school'"
    raise Fault(extends.span, "unknown-course", f"there is no course '{text}' to extend", hint)
