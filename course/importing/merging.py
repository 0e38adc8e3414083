"""Three ways of one item: as it came last time, as it stands here now, as it comes today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from course.source.nodes import Plain


@dataclass(frozen=True)
class Merge:
    """What becomes of an item: the fields to `set` to what the file says now, and those to `remove`.

    Of the fields in `kept` the instructor's own version stays, though the file has changed too.
    """

    set: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether anything of the item here is to be changed."""
        return bool(self.set or self.remove)


def merged(base: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]) -> Merge:
    """Field by field, by digests: who changed a field alone prevails, and where both did the instructor does."""
    set_, remove, kept = [], [], []
    for name in dict.fromkeys([*theirs, *base, *mine]):
        was, here, there = base.get(name), mine.get(name), theirs.get(name)
        if here == there or there == was:
            continue
        if here != was:
            kept.append(name)
        elif there is None:
            remove.append(name)
        else:
            set_.append(name)
    return Merge(tuple(set_), tuple(remove), tuple(kept))


def applied(merge: Merge, mine: Mapping[str, Plain], theirs: Mapping[str, Plain]) -> dict[str, Plain]:
    """The fields of the item after it."""
    changed = {name: value for name, value in mine.items() if name not in merge.remove}
    return changed | {name: theirs[name] for name in merge.set}
