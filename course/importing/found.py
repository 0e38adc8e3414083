"""What readers yield: the questions of a foreign file as items of ours, one after the other, and what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from course.importing.files import Head, Opened
from course.problems import Problem, Span

Value = str | bool | int | list["Value"] | dict[str, "Value"]
"""What a field of an item's YAML may hold. Numbers with a point are texts, so that no digit changes."""


def option(text: Value, because: str = "", *, last: bool = False, name: str = "option") -> Value:
    """An option, a step or a foreseen answer (`name`) as YAML has it: in short where there is no more than its text."""
    if not because and not last:
        return text
    more: dict[str, Value] = {"because": because} if because else {}
    return {name: text, **more, **({"last": True} if last else {})}


def pair(left: str, right: str, because: str = "") -> dict[str, Value]:
    """A pair of a matching as YAML has it."""
    found: dict[str, Value] = {"left": left, "right": right}
    return {**found, "because": because} if because else found


@dataclass(frozen=True)
class Kept:
    """A question that no type of ours can be, as its file has it: it goes back out to that program whole.

    `why` says in words what it is, or what is wrong with it: "drag and drop onto an image", "a choice with no right option".
    It stands in messages and in answer keys, so that a format's own word for the kind is not enough.
    """

    why: str
    data: bytes
    ending: str = "xml"


@dataclass
class Found:
    """A question of a foreign file.

    `span` is where it begins there (line 0: the file has no lines, and `place` says where: "question 12", "B7").
    `kind` is what the format itself calls its kind (`multichoice`). `fields` are those of an item of ours as its YAML has them,
    without `id`, `unit`; texts are Markdown. `key` is what the file itself calls it, which stays when it is changed and
    exported again; `name` is its title. `category` are the names of its categories, from the top. `changes` say, each in a
    sentence, what stands otherwise than in the file or is lost. `comments` are remarks of the file's author, which students
    never see; they stand above the item in its YAML. With `kept` it becomes a raw item: `fields` then hold `stem`, and
    what else every item may have. `original`, where the format allows it, gives the question whole while it is being read: it is
    kept so if the course would refuse what `fields` hold.
    """

    span: Span
    kind: str
    fields: dict[str, Value]
    key: str = ""
    name: str = ""
    category: tuple[str, ...] = ()
    changes: list[str] = field(default_factory=list)
    kept: Kept | None = None
    place: str = ""
    original: Callable[[], Kept] | None = None
    comments: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Reader:
    """A reader of one format: `name` is its module's, `title` what people call the format.

    `recognises` tells from a file's beginning how sure it is that the file is its own: 0 not at all, 1 it could be, 2 nothing
    else looks like this. `read` yields what it finds, in the file's order, without holding all of it; a question that is broken
    is a problem at its place, and the next one follows. Of a file that ends too early it yields what stands before, then the
    problem.
    """

    name: str
    title: str
    recognises: Callable[[Head], int]
    read: Callable[[Opened], Iterator[Found | Problem]]
