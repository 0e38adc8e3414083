"""Items × a format's table → what is lost, item by item, and as lines and problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from course.carrying.features import TASKS, Feature
from course.carrying.table import Carries, Loss
from course.carrying.using import used
from course.content.passages import place as path_of
from course.model.bank import Bank
from course.model.form import FormItem
from course.problems import Problem, Span

_TASKS = frozenset(feature.value for feature in TASKS)


def losses(entry: FormItem, carries: Carries, bank: Bank, *, told: bool = False) -> Iterator[Loss]:
    """What becomes of an item's features that are not carried as they are; a refused item has its refusals alone.

    With `told` also what the format's writer would tell as a problem of its own: that takes as long as writing.
    """
    if carries.everything:
        return
    item, once = entry.item, {}
    for feature, place, where in used(entry):
        if (verdict := carries.on(feature, place)).how != "carried":
            once[path_of(item, where) if isinstance(where, str) else where, feature] = verdict
    found = [Loss(item, path, feature.value, verdict) for (path, feature), verdict in once.items()]
    found += carries.limits(entry, bank)
    found += carries.told(entry, bank) if told else ()
    refusals = [loss for loss in found if loss.verdict.how == "refused"]
    tasks = [loss for loss in refusals if loss.feature in _TASKS]  # what there is to do says more than how it is judged
    yield from tasks or refusals or found


def taken(entries: Iterable[FormItem], carries: Carries, bank: Bank, called: str) -> tuple[list[FormItem], list[Problem]]:
    """The items that a format (`called` so) takes, and a warning at each of the others."""
    kept: list[FormItem] = []
    problems: list[Problem] = []
    for entry in entries:
        if refusal := next((loss for loss in losses(entry, carries, bank) if loss.verdict.how == "refused"), None):
            problems.append(refused(refusal, called))
        else:
            kept.append(entry)
    return kept, problems


def refused(loss: Loss, called: str) -> Problem:
    """The warning for an item that a format leaves out."""
    message = f"'{loss.item.full_id}' is not in {called}: {loss.verdict.instead}"
    hint = "it stays in the other formats; 'course losses' lists what each of them leaves out"
    return replace(loss.item.problem("not-carried", message, hint, at=loss.path or ("id",)), severity="warning")


_MOST, _SOME = 10, 3  # so many warnings of one format are read; of more, these few stand for them


def listed(problems: Iterable[Problem], called: str, name: str) -> tuple[list[Problem], str]:
    """A format's problems as they are shown, and a line on those that are not.

    Of the warnings for what it leaves out, only the first few are shown if there are many, and of a computed item's variants
    one: nobody reads hundreds, and `course losses` lists them. All other problems are shown.
    """
    every = sorted(set(problems))
    out: dict[tuple[Span, str], Problem] = {}
    for one in every:
        if one.code == "not-carried":
            out.setdefault((one.span, one.message.partition(": ")[2] or one.message), one)
    shown = list(out.values())[: len(out) if len(out) <= _MOST else _SOME]
    rest = len(out) - len(shown)
    more = f"… and {rest} more warnings for {called}; 'course losses {name}' lists what is left out and why." if rest else ""
    return [*shown, *(one for one in every if one.code != "not-carried")], more


def strict(found: Iterable[Loss], called: str) -> Iterator[Problem]:
    """An error for each thing that an item loses."""
    for loss in found:
        if loss.verdict.how in ("dropped", "refused"):
            message = f"'{loss.item.full_id}' loses its {loss.feature} in {called}: {loss.verdict.instead}"
            if loss.verdict.how == "refused":
                message = refused(loss, called).message
            hint = "change the item, take another format, or build without --strict"
            yield loss.item.problem("lost-in-format", message, hint, at=loss.path or ("id",))


def summary(found: Sequence[Loss], called: str, name: str) -> str:
    """`3 items lose their hints in Aiken, 12 are left out; 'course losses aiken' lists them.`; empty if nothing is lost."""
    out = {loss.item.full_id for loss in found if loss.verdict.how == "refused"}
    lost = Counter(what for what, _ in {(loss.feature, loss.item.full_id) for loss in found if loss.verdict.how == "dropped"})
    parts = []
    if lost:
        items = len({loss.item.full_id for loss in found if loss.verdict.how == "dropped"})
        ranked = sorted(lost, key=lambda what: (-lost[what], what))
        more = f" and {len(ranked) - 3} more things" if len(ranked) > 4 else ""
        named = [_LOSES.get(what, what) for what in (ranked[:3] if more else ranked)]
        listed = ", ".join(named) + more if more else " and ".join(filter(None, [", ".join(named[:-1]), named[-1]]))
        parts.append(f"{_items(items)} {'loses its' if items == 1 else 'lose their'} {listed} in {called}")
    if out:
        count = len(out)
        left = f"{'is' if count == 1 else 'are'} left out"
        parts.append(f"{count} {left}" if lost else f"{_items(count)} {left} of {called}")
    return f"{', '.join(parts)}; 'course losses {name}' lists them." if parts else ""


_LOSES: dict[str, str] = {  # what an item is said to lose, where its feature is called otherwise
    Feature.POINTS: "points",
    Feature.CASE: "heed of capital letters",
    Feature.LAST: "last option's place",
    Feature.LANGUAGE: "language",
}


def _items(count: int) -> str:
    return "1 item" if count == 1 else f"{count} items"
