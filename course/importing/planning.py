"""Questions of files → a plan: what is new, what has changed, and what stays as it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from course.content.written.escaping import escaped, line_start
from course.importing.accepting import accepted, said
from course.importing.found import Found, Kept, Value
from course.importing.matching import Matching
from course.importing.merging import Merge, applied, merged
from course.importing.naming import Ids, wished
from course.importing.placing import Places
from course.importing.plan import Plan, Row
from course.importing.present import Present, digest_of
from course.importing.records import Entry, Record
from course.importing.values import digests, fingerprint, in_full, legible, node_of
from course.problems import Problem, errors, visible
from course.reading.items import item_of
from course.source.nodes import Plain
from course.source.writing import entry_text
from course.workspace.fieldedits import Edit

INDENT = "  "
_FIRST = ("id", "type", "objective", "bloom", "difficulty", "certainty", "language", "points", "values", "where", "stem", "text")
_LAST = ("feedback", "solution", "hints", "cites", "enrichment", "sensitive", "tags")


class Planner:
    """Plans the import of one file after the other into a workspace."""

    def __init__(self, present: Present) -> None:
        self.present = present
        self.plan = Plan()
        self._ids = Ids(present.taken)

    @cached_property
    def _loose(self) -> dict[str, list[str]]:
        """The ids of items here that no record names, by what they say: of a run that was stopped, or renamed since."""
        found: dict[str, list[str]] = defaultdict(list)
        for id_ in self.present.home.keys() - {id_ for record in self.present.records.values() for id_ in record.items}:
            if (item := self.present.item(id_)) is not None:
                found[fingerprint(_marks(item))].append(id_)
        return found

    def add(self, name: str, source: str, format_: str, found: Iterator[Found | Problem]) -> None:
        """Plans what a reader of this format finds in a file: `name` is its name, `source` the same for names of files."""
        record_file = f"imported/{source}.json"
        before = {**self.present.records, **self.plan.records}
        old = before.get(record_file)
        record = Record(name, format_, dict(old.items) if old else {})
        matching = Matching(name, format_, before.values(), self.present.item)
        places = Places(source, self.present.units, self._known(old), {*self.present.files(), *self.plan.new})
        seen = set()
        for one in found:
            if isinstance(one, Problem):
                self.plan.problems.append(one)
            elif entry := self._one(one, source, record, matching, places):
                record.items[entry.id] = entry
                seen.add(entry.id)
        if old:
            self.plan.gone += [id_ for id_ in old.items if id_ not in seen and id_ in self.present.home]
        self.plan.records[record_file] = record

    def _known(self, old: Record | None) -> dict[tuple[str, ...], str]:
        """The file of each category that came before: the one where most of its items stand now."""
        home = self.present.home
        files: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for entry in old.items.values() if old else ():
            if entry.id in home:
                files[tuple(entry.category)][home[entry.id]] += 1
        return {category: count.most_common(1)[0][0] for category, count in files.items()}

    def _one(self, found: Found, source: str, record: Record, matching: Matching, places: Places) -> Entry | None:
        unit = places.unit(found.category)
        if found.category and unit is None:
            tags = found.fields.get("tags", [])
            tag = places.tag(found.category)
            if isinstance(tags, list) and tag not in tags:
                found.fields["tags"] = [*tags, tag]
        made = self._acceptable(found, f"{source}/question", record.format)
        if made is None:
            return None
        found = made
        theirs = in_full(node_of(said(found.fields), found.span))
        if found.kept:
            theirs["kept"] = digest_of(found.kept.data)
        marks = digests(theirs)
        entry = matching.find(found, theirs, marks)
        if entry is None:
            return self._new(found, marks, source, places, unit)
        if places.unit(tuple(entry.category)) != unit:
            found.changes.append(
                f"its category is '{places.tag(found.category)}' now; the item stays in the unit that it has here"
            )
        row = Row(found, entry.id)
        self.plan.rows.append(row)
        self._update(row, found, entry, theirs, marks)
        if row.id != entry.id:
            record.items.pop(entry.id, None)
        return Entry(row.id, found.key, found.name, list(found.category), marks)

    def _acceptable(self, found: Found, path: str, format_: str) -> Found | None:
        """The question as the course takes it: as it was found, else kept whole, with its title if its stem is refused too."""
        found = replace(found, fields={name: legible(value) for name, value in found.fields.items()})
        made = _raw(found, path, format_)
        item, problems = accepted(made, "item")
        if item is not None:
            return made
        why = errors(problems)[0].message if errors(problems) else "the course would refuse it"
        kept = found.kept or (replace(found.original(), why=why) if found.original else None)
        for names in (("stem", "tags"), ()) if kept else ():
            fields = {name: found.fields[name] for name in names if found.fields.get(name)}
            raw = _raw(replace(found, fields=fields, kept=kept), path, format_)
            if accepted(raw, "item")[0] is not None:
                return raw
        self._refuse(made, problems)
        return None

    def _refuse(self, found: Found, problems: Sequence[Problem]) -> None:
        what = f"{found.place}: " if found.place else ""
        for problem in errors(problems)[:1]:
            message = f"{what}this {found.kind} question cannot be an item: {problem.message}"
            self.plan.problems.append(Problem(found.span, "import-refused", message, problem.hint))

    def _new(self, found: Found, marks: dict[str, str], source: str, places: Places, unit: str | None) -> Entry:
        if wished(found) in self.present.home and (stopped := self._loose.get(fingerprint(marks))):
            id_ = stopped.pop(0)  # an import that was stopped had written it
            self.plan.rows.append(Row(found, id_, "same"))
        else:
            id_ = self._ids.new(found)
            fields = _in_order({"id": id_, **said(found.fields)})
            if found.kept:
                fields["kept"] = f"{source}/{id_}.{found.kept.ending}"
                self.plan.kept[str(fields["kept"])] = self.plan.spool(found.kept.data)
            file = places.file(found.category)
            entry = _remarks(found.comments) + entry_text(fields, INDENT)
            self.plan.new.setdefault(file, []).append(self.plan.spool(entry.encode()))
            if unit:
                self.plan.units[file] = unit
            self.plan.rows.append(Row(found, id_))
        return Entry(id_, found.key, found.name, list(found.category), marks)

    def _update(self, row: Row, found: Found, entry: Entry, theirs: dict[str, Plain], marks: dict[str, str]) -> None:
        here = self.present.item(entry.id)
        if here is None and entry.id not in self._ids.taken and (renamed := self._loose.get(fingerprint(entry.fields))):
            row.id = renamed.pop(0)
            here = self.present.item(row.id)
        if here is None:
            row.state = "removed" if entry.id not in self._ids.taken else "same"
            return
        merge = merged(entry.fields, _marks(here), marks)
        row.kept = merge.kept
        if not merge.changes:
            row.state = "yours" if merge.kept else "same"
            return
        if not _sound(merge, here, theirs, found):
            row.state, row.kept = "yours", tuple(dict.fromkeys([*merge.kept, *merge.set, *merge.remove]))
            return
        row.state, row.set, row.removed = "updated", merge.set, merge.remove
        self.plan.before[row.id] = entry
        if found.kept and "kept" in merge.set:
            self.plan.kept[self.present.kept_file(row.id)] = self.plan.spool(found.kept.data)
        new = {name: found.fields[name] for name in merge.set if name != "kept"}
        self.plan.edits.setdefault(self.present.home[row.id], {})[row.id] = Edit(new, merge.remove)


def _marks(here: dict[str, Plain]) -> dict[str, str]:
    """The digests of what an item here says, without what no file says of it."""
    return digests({name: value for name, value in here.items() if name not in ("id", "unit")})


def _sound(merge: Merge, here: dict[str, Plain], theirs: dict[str, Plain], found: Found) -> bool:
    """Whether an item that is partly yours and partly the file's is an item at all."""
    fields = applied(merge, here, theirs)
    return item_of(node_of(fields, found.span))[0] is not None  # type: ignore[arg-type]


def _remarks(comments: Sequence[str]) -> str:
    """Remarks as lines of comment above an item."""
    lines = [line.strip() for comment in comments for line in visible(comment).splitlines()]
    return "".join(f"{INDENT}# {line}".rstrip() + "\n" for line in lines if line)


def _in_order(fields: dict[str, Value]) -> dict[str, Value]:
    """The fields in the order in which people write and read them."""
    rest = [name for name in fields if name not in (*_FIRST, *_LAST)]
    return {name: fields[name] for name in (*_FIRST, *rest, *_LAST) if name in fields}


def _raw(found: Found, path: str, format_: str) -> Found:
    """A question that is kept whole, with the fields that a raw item has."""
    kept: Kept | None = found.kept
    if kept is None:
        return found
    stem = found.fields.get("stem") or line_start(escaped(found.name)) or found.kind
    fields: dict[str, Value] = {
        "type": "raw",
        **{name: value for name, value in found.fields.items() if name != "type"},
        "stem": stem,
        "format": format_,
        "kind": kept.why,
        "kept": f"{path}.{kept.ending}",
    }
    return replace(found, fields=fields)
