"""Bank → lists and views of items as plain values, kept: listing and showing items then needs no model, no bank."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from course.stages.inputs import digest

if TYPE_CHECKING:
    from course.model.item import Item
    from course.stages.project import Project


def items(project: Project) -> dict[str, Any]:
    """The items in short (`items`), what filters take (`units`, `objectives`, `articles`, `tags`) and `errors` (a count).

    Raises:
        Fault: a layer has no readable course.yaml.
    """
    made: dict[str, Any] = _kept(project, "items", lambda: _items(project))
    return made


def shown(project: Project, id_: str) -> dict[str, Any]:
    """An item as students see it (`student`) and what only teachers see (`teacher`); of no such item only `known` ones.

    `errors` counts what is wrong with the files. `group-channels-v7` is the variant 7 of a computed item.

    Raises:
        Fault: a layer has no readable course.yaml.
    """
    made: dict[str, Any] = _kept(project, f"item {id_}", lambda: _shown(project, id_))
    return made


def variants(project: Project, id_: str, count: int) -> dict[str, Any]:
    """The first `count` variants of a computed item, as `shown` gives one; fewer if there are no more.

    Of no such item only `known` ones; none of an item that is not computed.

    Raises:
        Fault: a layer has no readable course.yaml.
    """
    made: dict[str, Any] = _kept(project, f"variants {id_} {count}", lambda: _variants(project, id_, count))
    return made


def _kept(project: Project, what: str, make: Callable[[], dict[str, Any]]) -> Any:
    key = digest(project.inputs, what)
    if (kept := project.store.get(key)) is not None:
        return json.loads(kept)
    made = json.dumps(make(), ensure_ascii=False).encode()  # fields in the order in which `--json` prints them
    project.store.put(key, made)
    return json.loads(made)


def _items(project: Project) -> dict[str, Any]:
    from course.assembly.demands import cited_articles
    from course.content.markdown import plain
    from course.documents.view import student_view, words

    bank = project.bank
    rows = []
    for item in bank.items.values():
        place, view = item.at(), student_view(bank, item)
        rows.append(
            {name: view[name] for name in ("id", "type", "unit", "objective", "bloom", "difficulty", "points", "minutes")}
            | {
                "certainty": item.certainty,
                "stem": plain(item.stem),
                "cites": item.cites,
                "articles": sorted(cited_articles(item)),
                "enrichment": item.enrichment,
                "sensitive": item.sensitive,
                "clashes_with": item.clashes_with,
                "tags": item.tags,
                "figure": item.figure,
                "file": place.file,
                "line": place.line,
                "computed": item.computed,
                "words": words(view),
            }
        )
    named = dict.fromkeys((item.unit for item in bank.items.values() if item.unit), "")
    named |= dict.fromkeys((id_ for id_ in bank.unread if re.fullmatch(r"U\d+", id_)), "")  # there, but with faults
    return {
        "items": rows,
        "units": sorted((named | {unit.id: unit.title for unit in bank.units.values()}).items()),
        "objectives": [(objective.id, objective.text) for objective in bank.course.objectives],
        "articles": [(article.id, article.short) for article in bank.articles.values()],
        "tags": [(tag, "") for tag in sorted({tag for item in bank.items.values() for tag in item.tags})],
        "errors": project.read.errors,
    }


def _shown(project: Project, id_: str) -> dict[str, Any]:
    from course.content.markdown import plain
    from course.documents.view import student_view, teacher_view

    bank = project.bank
    item = _variant(project, id_) or _named(project, id_)
    if item is None:
        return {"known": [(known.id, plain(known.stem)) for known in bank.items.values()], "errors": project.read.errors}
    return {"student": student_view(bank, item), "teacher": teacher_view(bank, item), "errors": project.read.errors}


def _variants(project: Project, id_: str, count: int) -> dict[str, Any]:
    from course.documents.view import student_view, teacher_view

    bank, item = project.bank, _named(project, id_)
    if item is None:
        return _shown(project, id_)
    views = [
        {"variant": made.full_id, "student": student_view(bank, made), "teacher": teacher_view(bank, made)}
        for made in bank.variants.of(item.id, count)
    ]
    return {"variants": views, "errors": project.read.errors}


def _named(project: Project, id_: str) -> Item | None:
    """The item of that id, whatever its capitals."""
    bank = project.bank
    spelt = {known.casefold(): known for known in bank.items}
    return bank.items.get(spelt.get(id_.casefold(), ""))


def _variant(project: Project, id_: str) -> Any:
    """The variant that `group-channels-v7` names, if there is one."""
    name, sign, number = id_.rpartition("-v")
    if not sign or not number.isdecimal() or name not in project.bank.variants:
        return None
    found = project.bank.variants.of(name, max(1, min(int(number), 500)))
    return found[-1] if found and found[-1].origin and str(found[-1].origin.variant) == number else None
