"""Items × a format's table → what is lost, item by item, and as lines and problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from course.carrying.features import TASKS
from course.carrying.table import Carries, Loss
from course.carrying.using import used
from course.content.passages import place as path_of
from course.model.bank import Bank
from course.model.form import FormItem
from course.problems import Problem

_TASKS = frozenset(feature.value for feature in TASKS)


def losses(entry: FormItem, carries: Carries, bank: Bank) -> Iterator[Loss]:
    """What becomes of an item's features that are not carried as they are; a refused item has its refusals alone."""
    if carries.everything:
        return
    item, once = entry.item, {}
    for feature, place, where in used(entry):
        if (verdict := carries.on(feature, place)).how != "carried":
            once[path_of(item, where) if isinstance(where, str) else where, feature] = verdict
    found = [Loss(item, path, feature.value, verdict) for (path, feature), verdict in once.items()]
    found += carries.limits(entry, bank)
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
        more = f" and {len(ranked) - 3} things more" if len(ranked) > 4 else ""
        named = ranked[:3] if more else ranked
        listed = ", ".join(named) + more if more else " and ".join(filter(None, [", ".join(named[:-1]), named[-1]]))
        parts.append(f"{_items(items)} {'loses its' if items == 1 else 'lose their'} {listed} in {called}")
    if out:
        count = len(out)
        left = f"{'is' if count == 1 else 'are'} left out"
        parts.append(f"{count} {left}" if lost else f"{_items(count)} {left} of {called}")
    return f"{', '.join(parts)}; 'course losses {name}' lists them." if parts else ""


def _items(count: int) -> str:
    return "1 item" if count == 1 else f"{count} items"
