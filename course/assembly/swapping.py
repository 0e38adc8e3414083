"""Replacing one item of an assembled quiz, and writing that into the quiz's file without touching what else stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from course.assembly.assemble import choose, used_elsewhere
from course.assembly.blueprint import blueprint, draw
from course.assembly.demands import clash
from course.assembly.forming import form_of, letters_of, swap_faults
from course.model.bank import Bank
from course.model.form import Form
from course.model.item import Item
from course.model.quiz import Quiz
from course.problems import Fault, Problem, Span, errors
from course.source.nodes import Mapping, Scalar, locate, plain
from course.source.parsing import parse

_BLOOM = ("remember", "understand", "apply", "analyse", "evaluate", "create")
_LEVELS = ("easy", "medium", "hard")


def nearest(bank: Bank, quiz: Quiz, forms: Sequence[Form], item: Item, seed: str) -> tuple[Item | None, Item | None]:
    """What may take the place of `item` in the quiz's `forms`: the nearest equal item, and the nearest one of all.

    Equal are items of the same objective, type, difficulty and points with which the quiz still meets its demands; the
    nearest by Bloom level, then minutes, then the lot. Neither clashes with the rest of a form.
    """
    standing = {entry.item.id for form in forms for entry in form.items}
    free = [other for other in bank.items.values() if other.id not in standing and other.id not in quiz.exclude]
    around = [e.item for form in forms if item.id in {e.item.id for e in form.items} for e in form.items if e.item.id != item.id]
    free = [other for other in free if not any(clash(other, beside) for beside in around)]
    free = [other for other in free if other.asks or not item.asks]
    free.sort(key=lambda other: (*_differences(item, other), draw(quiz, other, seed)))
    equal = (other for other in free if not any(_differences(item, other)[:4]))
    return next((other for other in equal if _still_met(bank, quiz, forms, item, other, seed)), None), next(iter(free), None)


def _differences(item: Item, other: Item) -> tuple[float, ...]:
    """How far apart two items are: objective, type, difficulty, points, unit, Bloom level, minutes."""
    return (
        item.objective != other.objective,
        item.type != other.type,
        _apart(_LEVELS, item.difficulty, other.difficulty),
        float(abs(item.worth - other.worth)),
        item.unit != other.unit,
        _apart(_BLOOM, item.bloom, other.bloom),
        float(abs(item.time - other.time)),
    )


def _apart(scale: Sequence[str], one: str | None, other: str | None) -> int:
    """How many steps lie between two levels; a level that one item does not name is a step from each."""
    if one is None or other is None:
        return int(one != other)
    return abs(scale.index(one) - scale.index(other))


def differing(item: Item, other: Item) -> list[str]:
    """In what of objective, type, difficulty and points two items differ."""
    names = ("objective", "type", "difficulty", "points")
    return [name for name, apart in zip(names, _differences(item, other), strict=False) if apart]


def _still_met(bank: Bank, quiz: Quiz, forms: Sequence[Form], old: Item, new: Item, seed: str) -> bool:
    taken = quiz.swaps | {original(quiz, old.id): new.id}
    asked = quiz.model_copy(update={"include": [taken.get(id_, id_) for id_ in quiz.include]})
    made = blueprint(asked, bank.items, seed, used_elsewhere(bank, quiz, seed), bank.course.sides)
    chosen = [[new.id if entry.item.id == old.id else entry.item.id for entry in form.items] for form in forms]
    return made.met_by(chosen[: len(made.columns)])


def original(quiz: Quiz, id_: str) -> str:
    """The item that stood in the quiz before the swap that brought `id_`, or `id_` itself."""
    return next((old for old, new in quiz.swaps.items() if new == id_), id_)


def faults_of(bank: Bank, quiz: Quiz, swaps: dict[str, str], seed: str) -> list[Problem]:
    """What would be wrong with the quiz if these were its swaps."""
    chosen, problems = choose(bank, quiz, seed)
    letters = letters_of(quiz)
    forms = [form_of(bank, quiz, letter, items, seed) for letter, items in zip(letters, chosen, strict=False)]
    return problems or swap_faults(bank, quiz.model_copy(update={"swaps": swaps}), forms)


def with_swap(data: bytes, name: str, old: str, new: str) -> bytes:
    """The bytes of a quiz's file with `old: new` among its `swaps`; without the entry if both are the same.

    Not another byte changes. `name` is how faults call the file.

    Raises:
        Fault: the file does not let itself be edited like that.
    """
    text = data.decode("utf-8-sig")
    node, problems = parse(text.replace("\r\n", "\n"), name)
    fault = Fault(
        Span(name, 1, 1), "unreadable", "the swap cannot be added to this file", f"write 'swaps: {{{old}: {new}}}' into it"
    )
    before = plain(node)
    if errors(problems) or not isinstance(node, Mapping) or not isinstance(before, dict):
        raise fault
    swaps = before.get("swaps") or {}
    if not isinstance(swaps, dict):
        raise fault
    wanted = {**swaps, old: new} if old != new else {id_: other for id_, other in swaps.items() if id_ != old}
    end = "\r\n" if "\r\n" in text else "\n"
    for edited in _edits(text.splitlines(keepends=True), node, old, new, end):
        try:
            after = plain(parse(edited.replace("\r\n", "\n"), name)[0])
        except Fault:
            continue
        if isinstance(after, dict) and {**after, "swaps": after.get("swaps") or {}} == {**before, "swaps": wanted}:
            return (b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b"") + edited.encode()
    raise fault


def _edits(lines: list[str], node: Mapping, old: str, new: str, end: str) -> Iterator[str]:
    """Ways to write the swap, of which one fits the way the file is written."""
    swaps = node.values.get("swaps")
    if not isinstance(swaps, Mapping):
        last = "" if not lines or lines[-1].endswith("\n") else end
        yield "".join(lines) + f"{last}swaps:{end}  {old}: {new}{end}"
        return
    values = [value for value in swaps.values.values() if isinstance(value, Scalar)]
    if old in swaps.values:
        span, value = locate(swaps, (old,)), swaps.values[old]
        assert isinstance(value, Scalar) and value.text
        row = span.line - 1
        start = lines[row].index(value.text, span.column - 1)
        if new != old:
            changed = lines[row][:start] + new + lines[row][start + len(value.text) :]
            yield "".join([*lines[:row], changed, *lines[row + 1 :]])
        else:
            key = node.keys["swaps"].line - 1
            yield "".join([*lines[: key if len(values) == 1 else row], *lines[row + 1 :]])
        return
    row = max(value.span.line for value in values) - 1
    indent = " " * (min(span.column for span in swaps.keys.values()) - 1)
    first, rest = lines[: row + 1], lines[row + 1 :]
    last = "" if first[-1].endswith("\n") else end
    yield "".join([*first, f"{last}{indent}{old}: {new}{end}", *rest])
    at = lines[row].rindex("}") if "}" in lines[row] else 0
    yield "".join([*lines[:row], f"{lines[row][:at]}, {old}: {new}{lines[row][at:]}", *rest])
