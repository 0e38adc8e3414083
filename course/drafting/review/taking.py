"""A draft that is taken over: into seeds/articles or seeds/items, signed by whoever took it, and out of the drafts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from course.drafting.record import PROPOSED, record_body
from course.drafting.review.pending import Fields, Pending
from course.drafting.untouched import is_untouched, marked
from course.problems import Fault, Span
from course.source.nodes import plain
from course.source.parsing import parse
from course.source.text import read_text
from course.source.writing import Writable, entry_text
from course.workspace import atomic
from course.workspace.inserting import new_file, with_entry
from course.workspace.yamlfile import dump, load, save

ARTICLES, ITEMS = "articles", "items"
_OF_THE_TEXT = ("file", "boilerplate", "paragraphs")  # fields of a record that follow from the article's text


def has_record(seeds: Path, draft: Pending) -> bool:
    """Whether the course has the record of a draft's article, with the paragraphs that the draft has."""
    path = seeds / ARTICLES / f"{draft.article}.yaml"
    if not path.is_file():
        return False
    own, drafted = (plain(parse(read_text(file, file.name), file.name)[0]) for file in (path, seeds / draft.name))
    return isinstance(own, dict) and isinstance(drafted, dict) and own.get("paragraphs") == drafted.get("paragraphs")


def merged(seeds: Path, draft: Pending) -> Pending:
    """The draft of a record that the course has: what it says of the article stays, only its paragraphs are the draft's."""
    path = seeds / ARTICLES / f"{draft.article}.yaml"
    if draft.kind != "record" or not path.is_file():
        return draft
    own = plain(parse(read_text(path, path.name), path.name)[0])
    if not isinstance(own, dict):
        return draft
    kept = {name: value for name, value in own.items() if name not in ("facts", *_OF_THE_TEXT)}
    return replace(draft, fields={**kept, **{name: draft.fields[name] for name in _OF_THE_TEXT if name in draft.fields}})


def take_record(seeds: Path, draft: Pending, fields: Fields) -> str:
    """Makes a record of a draft, or where there is one gives it the paragraphs of the draft. Its name below seeds/.

    Raises:
        Fault: the record that there is cannot be read.
        OSError: it cannot be written.
    """
    name = f"{ARTICLES}/{draft.article}.yaml"
    path = seeds / name
    if path.exists():
        data = load(path)
        for field in _OF_THE_TEXT:
            data[field] = load(seeds / draft.name)[field]
        save(path, dump(data))
    else:
        save(path, record_body(fields) + "facts: []\n")
    return name


def take_fact(seeds: Path, draft: Pending, fields: Fields, taken: Collection[str]) -> tuple[str, str]:
    """Puts a fact into its article's record. The record's name, and the fact's id: another one if its own is taken.

    Raises:
        Fault: there is no such record yet, or nothing can be added to it.
        OSError: it cannot be written.
    """
    name = f"{ARTICLES}/{draft.article}.yaml"
    path = seeds / name
    if not has_record(seeds, draft):
        message = f"{draft.article} has no record yet, or one of other paragraphs than this draft is of"
        raise Fault(Span(f"seeds/{name}"), "no-record", message, f"take over the record first: course review {draft.article}")
    id_ = _free_fact(draft, taken)
    read_text(path, f"seeds/{name}")
    data = path.read_bytes().replace(b"\nfacts: []\n", b"\nfacts:\n")
    atomic.replace(path, with_entry(data, f"seeds/{name}", entry_text({**fields, "id": id_}), "facts"))
    return name, id_


def take_item(seeds: Path, draft: Pending, fields: Fields, unit: str) -> str:
    """Adds an item to the file of the same name in seeds/items, which is made if there is none. Its name below seeds/.

    Raises:
        Fault: nothing can be added to it.
        OSError: it cannot be written.
    """
    name = f"{ITEMS}/{Path(draft.name).name.lower()}"
    path = seeds / name
    if path.exists():
        read_text(path, f"seeds/{name}")
        data = with_entry(path.read_bytes(), f"seeds/{name}", entry_text(fields))
    else:
        data = new_file(unit or None, entry_text(fields))
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic.replace(path, data)
    return name


def drop(seeds: Path, draft: Pending) -> None:
    """Takes a fact or item out of its draft; a file in which nothing waits any more is removed.

    Raises:
        OSError: the file cannot be written.
    """
    path = seeds / draft.name
    text = read_text(path, draft.shown)
    data = load(path)
    field = "facts" if draft.kind == "fact" else "items"
    at = next((n for n, one in enumerate(data[field]) if isinstance(one, dict) and str(one.get("id") or "") == draft.id), None)
    if at is None:
        return
    del data[field][at]
    if not data[field] and field == "items":
        path.unlink()
        return
    changed = dump(data)
    save(path, marked(changed) if is_untouched(text) else changed)


def drop_record(seeds: Path, draft: Pending) -> None:
    """Removes the draft of a record that was taken over, once none of its facts waits.

    Raises:
        OSError: it cannot be removed.
    """
    path = seeds / draft.name
    given = plain(parse(read_text(path, draft.shown), draft.shown)[0]) if path.exists() else None
    if isinstance(given, dict) and not given.get("facts"):
        path.unlink()


def _free_fact(draft: Pending, taken: Collection[str]) -> str:
    if draft.id not in taken:
        return draft.id
    numbers = [int(id_.rpartition("-")[2]) for id_ in taken if id_.startswith(f"{draft.article}-")]
    return f"{draft.article}-{max(numbers, default=0) + 1:02}"


def signed(fields: Mapping[str, Writable], by: str, on: str, of: str) -> Fields:
    """The fields with who took them over and when, and the digest of the words that this holds for."""
    rest = {name: value for name, value in fields.items() if name != "signed"}
    return {**rest, "signed": {"by": by, "on": on, "of": of}}


def without_reason(fields: Fields) -> Fields:
    """The fields of a fact without the reason for which a rule proposed it; what else its note says stays."""
    note = str(fields.get("note") or "")
    if not note.startswith(PROPOSED):
        return fields
    rest = note.partition("; ")[2]
    return {name: value for name, value in {**fields, "note": rest}.items() if value != ""}
