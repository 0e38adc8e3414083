"""A subject: the matter of one field (systems, item models, diagrams, …) that a course names and a package plugs in.

A package says `[project.entry-points."coursepack.subjects"]`, `water = "coursepack_water:SUBJECT"`, and there
`SUBJECT = Subject("water", __name__)`. Parts are found by the folder they lie in, and loaded when they are asked for.
Only entry points lead to a subject: Python that lies in a workspace is never run.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, Generic, NamedTuple, TypeVar

from course.discovery import MalformedError, discover
from course.suggestions import near_words

GROUP = "coursepack.subjects"
T = TypeVar("T")


class SubjectFault(NamedTuple):
    """Why a subject, or a part of it, cannot be used: a problem's code, its message and a hint.

    `lacks` is the module of the subject that has not the name which the part wanted of it.
    """

    code: str
    message: str
    hint: str
    lacks: str = ""


@dataclass(frozen=True)
class Kind(Generic[T]):
    """A kind of part: the folder in a subject's package, and what is read from each module in it."""

    folder: str
    read: Callable[[ModuleType], T]


@dataclass(frozen=True)
class Subject:
    """A subject by its name, and the package that holds its parts; making one imports nothing.

    Without a name it is none: what a course has that names no subject. `fault` says why one that is named cannot be used;
    it has no parts then.
    """

    name: str = ""
    package: str = ""
    fault: SubjectFault | None = None

    def parts(self, kind: Kind[T]) -> Mapping[str, T]:
        """Its sound parts of a kind by their file's name with hyphens, in that order."""
        parts: Mapping[str, T] = _load(self, kind)[0]
        return parts

    def refused(self, kind: Kind[Any]) -> Mapping[str, SubjectFault]:
        """Why parts of a kind cannot be used, by their module's name."""
        return _load(self, kind)[1]

    def folder(self, name: str) -> Path | None:
        """A folder of its package (`templates`, `labels`), or None if it has none."""
        place = self._place()
        return place / name if place and (place / name).is_dir() else None

    def bad(self, what: str) -> SubjectFault:
        """A fault of this subject, with the name of its package."""
        hint = "mend it there or tell its author; what does not need it is made"
        return SubjectFault("bad-subject", f"the subject '{self.name}' (package {self.package}) has a fault: {what}", hint)

    def failed(self, what: str, error: Exception) -> SubjectFault:
        """The fault of a part (`what`) that failed at work: no traceback of ours."""
        return self.bad(f"{what} failed: {_told(error, self._place())}")

    def _place(self) -> Path | None:
        if not self.package or self.fault:
            return None
        try:
            spec = find_spec(self.package)
        except (ImportError, ValueError):
            return None
        return Path(next(iter(spec.submodule_search_locations))) if spec and spec.submodule_search_locations else None


@cache
def subject_called(name: str | None) -> Subject:
    """The installed subject of this name, the null subject for None; one that cannot be used carries the fault."""
    if not name:
        return Subject()
    found = list(entry_points(group=GROUP, name=name))
    if not found:
        near = near_words(name, sorted(entry_points(group=GROUP).names))
        hint = (f"did you mean {' or '.join(map(repr, near))}? Otherwise: " if near else "") + f"pip install coursepack-{name}"
        message = f"the subject '{name}' is not installed: no package here brings it, such as coursepack-{name}"
        return Subject(name, "", SubjectFault("unknown-subject", message, hint))
    packages = " and ".join(sorted(entry.dist.name if entry.dist else entry.module for entry in found))
    if len(found) > 1:
        return _unusable(name, f"{packages} both bring a subject of this name", "uninstall one of the two", packages)
    return _loaded(found[0], packages)


def _loaded(entry: EntryPoint, package: str) -> Subject:
    try:
        subject = entry.load()
    except (Exception, SystemExit) as error:
        return _unusable(entry.name, f"it cannot be imported: {_told(error, None)}", f"reinstall {package}", package)
    if not isinstance(subject, Subject) or subject.name != entry.name:
        what = f"{entry.value} must be Subject('{entry.name}', __name__)"
        return _unusable(entry.name, what, f"tell the author of {package}", package)
    return subject


def _unusable(name: str, what: str, hint: str, package: str) -> Subject:
    message = f"the subject '{name}' (package {package}) cannot be used: {what}"
    return Subject(name, "", SubjectFault("bad-subject", message, hint))


@cache
def _load(subject: Subject, kind: Kind[Any]) -> tuple[dict[str, Any], dict[str, SubjectFault]]:
    place = subject._place()
    if place is None or not (place / kind.folder).is_dir():
        return {}, {}
    errors: dict[str, BaseException] = {}
    package = f"{subject.package}.{kind.folder}"
    try:
        parts = discover(package, kind.read, errors.__setitem__)
    except (Exception, SystemExit) as error:
        parts, errors = {}, {package: error}
    faults = {}
    for name, raised in errors.items():
        lacks = raised.name or "" if isinstance(raised, ImportError) else ""
        faults[name] = subject.bad(_told(raised, place))._replace(lacks=lacks)
    return parts, faults


def _told(error: BaseException, place: Path | None) -> str:
    """An error in one line, with the line of the package that it comes from."""
    if isinstance(error, MalformedError):
        return str(error)
    frames = [(Path(frame.filename), frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError) and error.filename:
        frames.append((Path(error.filename), error.lineno))
    own = [(path, line) for path, line in frames if place and path.is_relative_to(place)]
    where = f"{own[-1][0].relative_to(place.parent).as_posix()}:{own[-1][1]}: " if own and place else ""
    said = error.msg if isinstance(error, SyntaxError) else str(error)
    return f"{where}{type(error).__name__}: {said}"[:300]
