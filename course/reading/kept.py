"""The kept questions of other programs in a folder of seeds: which there are, and which of them items can name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from course.interactions import Kept
from course.model.bank import Bank
from course.model.item import Item
from course.model.kept import KeptFile
from course.model.seedfile import MAX_BYTES
from course.problems import Problem, Span
from course.suggestions import did_you_mean
from course.workspace.seedfiles import KEPT, called


def kept_files(seeds: Path, names: Iterable[str]) -> dict[str, KeptFile]:
    """The kept questions among the files `names` of `seeds`, by their path below kept/. None of them is opened."""
    inside = (name.removeprefix(f"{KEPT}/") for name in names if name.startswith(f"{KEPT}/"))
    return {name: KeptFile(name, seeds / KEPT / name) for name in inside}


def fault_of(item: Item, kept: Kept, files: Mapping[str, KeptFile]) -> Problem | None:
    """Why an item cannot have what it names, at its line."""
    file = files.get(kept.file)
    if file is None:
        hint = did_you_mean(kept.file, files) if files else "put the file there, or take the item out"
        return item.problem("unknown-kept", f"there is no file '{kept.file}' in seeds/{KEPT}/", hint, at=("kept",))
    try:
        if not file.path.is_file():
            raise OSError(2, "no plain file")
        size = file.path.stat().st_size
    except OSError as error:
        message = f"'{kept.file}' cannot be read: {error.strerror}"
        return item.problem("broken-kept", message, "give yourself the right to read it", at=("kept",))
    if size > MAX_BYTES:
        message = f"'{kept.file}' has more than {MAX_BYTES // 1_000_000} MB"
        return item.problem(
            "broken-kept", message, "make its pictures smaller in the other program, and import it again", at=("kept",)
        )
    return None


def unused(bank: Bank, folder: str, names: Iterable[str]) -> Iterator[Problem]:
    """A warning for each of a workspace's own kept files that no item names. Messages call its seeds `folder`.

    Nothing is said while there are entries that could not be read: they may name it.
    """
    named = {item.foreign.file for item in bank.items.values() if item.foreign}
    for name in () if bank.unread else names:
        if name not in named:
            span = Span(called(folder, f"{KEPT}/{name}"))
            yield Problem(
                span, "unused-file", "no raw item names this file", "remove it, or name it in an item's 'kept'", "warning"
            )
