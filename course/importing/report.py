"""What an import did, on one page: how many questions came whole, what changed on the way, what is kept raw, and where."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from course.importing.plan import Plan, Row
from course.importing.whereabouts import FEW, alone_in, place_of, places
from course.problems import Problem, as_json

_STATES = {
    "new": "new",
    "updated": "changed there, and so here",
    "same": "as last time",
    "yours": "changed here, and left alone",
    "removed": "removed here, and not brought back",
}
_WIDTH = 96
_QUOTED = re.compile(r"(['‘“])(.+?)(['’”])(?=\W|$)")


def lines(plan: Plan, files: Sequence[str], written: Sequence[str] | None) -> Iterator[str]:
    """The report for people. `files` are names and formats of what was read; `written` what was written, None in a dry run."""
    rows = plan.rows
    refused = [problem for problem in plan.problems if problem.code == "import-refused"]
    raw = [row for row in rows if row.raw]
    changed = [row for row in rows if row.found.changes and not row.raw]
    alone = alone_in(files[0], rows) if len(files) == 1 else ""
    yield from files
    yield f"{_counted(len(rows) + len(refused), 'question')} in"
    width = len(str(len(rows)))
    for number, what in (
        (len(rows) - len(raw) - len(changed), "whole"),
        (len(changed), "changed: something stands otherwise here"),
        (len(raw), "raw: kept whole, since no type of item here fits"),
        (len(refused), "refused: see the problems"),
    ):
        if number or what == "whole":
            yield f"  {number:>{width}} {what}"
    if states := _states(rows):
        yield f"Of these: {states}"
    if rows:
        yield f"Types: {_types(rows)}"
    told = ((sentence, row) for row in changed for sentence in row.found.changes)
    yield from _grouped("Changed (there: in the file; here: in the item)", told, alone)
    yield from _grouped("Raw", ((row.raw, row) for row in raw), alone)
    yield from _difference(rows, alone)
    if plan.gone:
        yield ""
        yield "No longer in the file, and left here:"
        yield from _wrapped(plan.gone, "  ")
    yield from _files(plan, written)


def _states(rows: Sequence[Row]) -> str:
    counts = Counter(str(row.state) for row in rows)
    if set(counts) <= {"new"}:
        return ""
    return ", ".join(f"{counts[state]} {words}" for state, words in _STATES.items() if counts[state])


def _types(rows: Iterable[Row]) -> str:
    return ", ".join(f"{count} {type_}" for type_, count in Counter(row.type for row in rows).most_common())


def _grouped(title: str, told: Iterable[tuple[str, Row]], alone: str) -> Iterator[str]:
    """Each sentence once, and below it the places of all that it is true of; `alone` is the one file that was read.

    Sentences that differ in what they quote alone are one, if there are many of them: in what they quote last, or in all of it.
    """
    sentences: dict[str, list[Row]] = defaultdict(list)
    for sentence, row in told:
        sentences[sentence].append(row)
    groups = _joined(_joined(sentences, _without_last), lambda sentence: _QUOTED.sub(r"\1…\3", sentence))
    if groups:
        yield ""
        yield f"{title}:"
    for sentence, rows in sorted(groups.items(), key=lambda group: -len(group[1])):
        items = {row.id: row for row in rows}
        yield f"  {_begun(sentence)} ({len(items)})" if len(items) > 1 else f"  {_begun(sentence)}"
        yield from _wrapped(list(places(list(items.values()), alone)), "    ")


def _begun(sentence: str) -> str:
    """The sentence as one of a list: with a capital, without a full stop."""
    return f"{sentence[:1].upper()}{sentence[1:].rstrip('.')}"


def _without_last(sentence: str) -> str:
    quoted = list(_QUOTED.finditer(sentence))
    return f"{sentence[: quoted[-1].start(2)]}…{sentence[quoted[-1].end(2) :]}" if quoted else sentence


def _joined(sentences: Mapping[str, list[Row]], pattern: Callable[[str], str]) -> dict[str, list[Row]]:
    """The sentences, those that have a pattern in common as this pattern, where they are more than a few."""
    alike: dict[str, list[str]] = defaultdict(list)
    for sentence in sentences:
        alike[pattern(sentence)].append(sentence)
    groups: dict[str, list[Row]] = defaultdict(list)
    for common, ones in alike.items():
        for sentence in ones:
            groups[common if len(ones) > FEW else sentence] += sentences[sentence]
    return groups


def _difference(rows: Sequence[Row], alone: str) -> Iterator[str]:
    """Item by item what the file says otherwise than last time."""
    told = [row for row in rows if row.set or row.removed or row.kept or row.state == "removed"]
    if told:
        yield ""
        yield "Since the last import:"
    for row in told:
        parts = [f"now as in the file: {', '.join(row.set)}"] if row.set else []
        parts += [f"taken out: {', '.join(row.removed)}"] if row.removed else []
        parts += [f"yours is kept, though the file has changed: {', '.join(row.kept)}"] if row.kept else []
        parts += ["you had removed it; it stays away"] if row.state == "removed" else []
        yield f"  {place_of(row, alone)}: {'; '.join(parts)}"


def _files(plan: Plan, written: Sequence[str] | None) -> Iterator[str]:
    yield ""
    if written is None:
        yield "Nothing was written (--dry-run)."
        return
    if not written:
        yield "Nothing to write."
        return
    by_folder: dict[str, list[str]] = defaultdict(list)
    for name in written:
        by_folder[name.partition("/")[0]].append(name)
    yield "Written:"
    for folder, names in by_folder.items():
        if folder in ("items", "imported", "quizzes"):
            for name in names:
                count = plan.counts.get(name, 0)
                yield f"  seeds/{name}" + (f" ({_counted(count, 'new item')})" if count else "")
        else:
            yield f"  seeds/{folder}/ ({_counted(len(names), 'file')})"


def _wrapped(words: Sequence[str], indent: str) -> Iterator[str]:
    line = ""
    for word in words:
        if line and len(indent) + len(line) + len(word) + 2 > _WIDTH:
            yield f"{indent}{line},"
            line = word
        else:
            line = f"{line}, {word}" if line else word
    if line:
        yield f"{indent}{line}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def data(plan: Plan, written: Sequence[str] | None, wrong: Sequence[Problem] = ()) -> dict[str, Any]:
    """The report for programs; `wrong` is what is wrong with items that were written."""
    rows = [
        {
            "id": row.id,
            "type": row.type,
            "kind": row.found.kind,
            "file": row.found.span.file,
            "line": row.found.span.line,
            "place": row.found.place,
            "category": list(row.found.category),
            "result": "raw" if row.raw else "changed" if row.found.changes else "whole",
            "changes": [_begun(sentence) for sentence in row.found.changes],
            "raw": _begun(row.raw),
            "state": row.state,
            "set": list(row.set),
            "removed": list(row.removed),
            "kept": list(row.kept),
        }
        for row in plan.rows
    ]
    counts = Counter(row["result"] for row in rows)
    refused = sum(problem.code == "import-refused" for problem in plan.problems)
    return {
        "in": len(rows) + refused,
        **{name: counts[name] for name in ("whole", "changed", "raw")},
        "refused": refused,
        "types": dict(Counter(row.type for row in plan.rows).most_common()),
        "items": rows,
        "gone": plan.gone,
        "problems": json.loads(as_json([*plan.problems, *wrong])),
        "written": None if written is None else [f"seeds/{name}" for name in written],
    }
