"""A plan → the workspace's files: pictures and kept questions first, then the items that name them, the record last.

Each file is whole or not there. Whoever is stopped in between starts the import again: what was written is known by what it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from course.importing.pictures import Pictures
from course.importing.plan import Plan
from course.importing.planning import INDENT
from course.importing.present import KEPT, PICTURES
from course.problems import Fault, Span
from course.workspace.atomic import replace
from course.workspace.fieldedits import Edit, edited
from course.workspace.inserting import read_bytes, with_entry

_MOST = 2_000_000  # bytes of a file of items: reading takes files of up to 5 MB


def written(plan: Plan, pictures: Sequence[Pictures], seeds: Path) -> Iterator[str]:
    """Writes what is planned into the folder `seeds`: the name of each file below it, when it is written.

    Items that cannot be changed where they stand become problems of the plan; all else is written.

    Raises:
        Fault: a link leads out of the folder.
        OSError: the disk is full, or a folder may not be written to.
    """
    for path, bytes_ in (new for one in pictures for new in one.new()):
        if not (seeds / PICTURES / path).exists():
            yield _write(seeds, f"{PICTURES}/{path}", bytes_.read_bytes())
    for path, place in plan.kept.items():
        yield _write(seeds, f"{KEPT}/{path}", plan.spooled(place))
    for name, edits in plan.edits.items():
        yield from _changed(plan, seeds, name, edits)
    for name, places in plan.new.items():
        yield from _items(plan, seeds, name, places)
    for name, record in plan.records.items():
        data = record.as_json()
        if record.items and not _same(seeds / name, data):
            yield _write(seeds, name, data)


def _changed(plan: Plan, seeds: Path, name: str, edits: Mapping[str, Edit]) -> Iterator[str]:
    """The changes in a file that is there; if not all of them can be made, each that can."""
    for part in (edits, *({id_: edit} for id_, edit in edits.items())):
        try:
            data = edited(read_bytes(seeds / name, f"seeds/{name}"), f"seeds/{name}", part)
        except Fault as fault:
            if part is not edits:
                plan.leave(next(iter(part)), fault.problem)
        else:
            yield _write(seeds, name, data)
            if part is edits:
                return


def _items(plan: Plan, seeds: Path, name: str, places: list[tuple[int, int]]) -> Iterator[str]:
    """The new items of a file: added at its end, or in files of their own that are not too large to read."""
    if (seeds / name).exists():
        added = b"\n".join(map(plan.spooled, places)).decode()
        with suppress(Fault):  # it has another form than ours: what comes stands beside it
            data = read_bytes(seeds / name, f"seeds/{name}")
            if len(data) + len(added) < _MOST:
                entry = "\n".join(line.removeprefix(INDENT) for line in added.split("\n"))
                yield _write(seeds, name, with_entry(data, f"seeds/{name}", entry))
                plan.counts[name] = len(places)
                return
    head = (f"unit: {plan.units[name]}\n" if name in plan.units else "") + "items:\n"
    parts: list[list[bytes]] = [[]]
    size = 0
    for place in places:
        if size + place[1] > _MOST:
            parts.append([])
            size = 0
        parts[-1].append(plan.spooled(place))
        size += place[1]
    for part in parts:
        file = _free(seeds, name)
        plan.counts[file] = len(part)
        yield _write(seeds, file, head.encode() + b"\n".join(part))


def _free(seeds: Path, name: str) -> str:
    """The name, or with a number, of a file that is not there."""
    number, free = 1, name
    while (seeds / free).exists():
        number += 1
        free = f"{name.removesuffix('.yaml')}-{number}.yaml"
    return free


def _write(seeds: Path, name: str, data: bytes) -> str:
    path = seeds / name
    if not path.resolve().is_relative_to(seeds.resolve()):
        hint = "take the link away, or make a folder of it"
        raise Fault(Span(f"seeds/{name}"), "unwritable", "a link leads out of seeds/ here; nothing is written there", hint)
    path.parent.mkdir(parents=True, exist_ok=True)
    replace(path, data)
    return name


def _same(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False
