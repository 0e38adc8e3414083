"""Lines of a document → the questions in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from course.importing.typed import asking, grammar
from course.importing.typed.drafts import Draft, DraftOption, Text, waits, waits_for_words
from course.importing.typed.keys import Keys, given, looks_like_key
from course.importing.typed.lines import Line
from course.importing.typed.question_tables import options_of_rows, rows_of
from course.importing.typed.saying import says
from course.importing.typed.sorting import Sorting
from course.importing.typed.splitting import labelled, options_of, trimmed, without_bullet


@dataclass
class Grouping:
    """What was found in the lines so far. `outside` are texts that belong to no question."""

    lines: Sequence[Line]
    drafts: list[Draft] = field(default_factory=list)
    outside: list[Line] = field(default_factory=list)
    keys: Keys = field(default_factory=Keys)
    unclaimed: list[str] = field(default_factory=list)
    _category: list[str] = field(default_factory=list)
    _pending: list[tuple[str, str]] = field(default_factory=list)
    _remarks: list[str] = field(default_factory=list)
    _in_keys: bool = False

    def read(self) -> Grouping:
        """Reads all lines."""
        self.lines = [without_bullet(line) for line in self.lines]
        self._sorting = Sorting(self.lines)
        for place, line in enumerate(self.lines):
            self._one(place, line)
        self._keys_without_heading()
        if self.drafts:
            self.drafts[-1].remark(self._remarks)
        self.unclaimed = [entry.number for entry in given(self.drafts, self.keys.entries)]
        return self

    @property
    def _current(self) -> Draft | None:
        return self.drafts[-1] if self.drafts else None

    def _one(self, place: int, line: Line) -> None:
        text = line.said.bare
        if not text.strip() and not line.block and not line.rows and not line.label:
            return
        if self._in_keys and not line.heading and not self._sorting.ends_keys(place) and self.keys.line(line):
            return
        current = self._current
        if line.reading:
            self._reading(line)
        elif line.rows:
            self._table(place, line)
        elif line.block or (waits_for_words(current) and line.heading and not self._sorting.numbered(place)):
            self._goes_on(place, line)
        elif self.drafts and not self._sorting.marked and grammar.key_head(text) and self._sorting.before_keys(place):
            self._in_keys = True
        elif self._sorting.begins_question(place):
            self._in_keys = False
            self._question(line)
        elif line.heading or (not waits_for_words(current) and grammar.section(text) and not line.label):
            self._heading(line)
        else:
            self._inside(place, line)

    def _heading(self, line: Line) -> None:
        self._in_keys = False
        self._remarks += line.comments
        level = line.heading or max(len(self._category), 1)
        self._category = [*self._category[: level - 1], " ".join(line.shown.split())]
        self._sorting.new_section()

    def _begun(self, number: str, line: Line) -> Draft:
        draft = Draft(number, line.number, tuple(filter(None, self._category)))
        draft.meta, self._pending = self._pending, []
        draft.comments, self._remarks = self._remarks, []
        self.drafts.append(draft)
        return draft

    def _reading(self, line: Line) -> None:
        if not (self.drafts and self.drafts[-1].reading):
            self._begun("", line).reading = True
        self.drafts[-1].note(line)
        self.drafts[-1].stem.add(line)

    def _question(self, line: Line) -> None:
        number = grammar.numbered(line.shown)
        draft = self._begun(number.number if number else "", line)
        start = 0
        if number is not None:
            start = line.within_said(number.start)
        elif word := grammar.worded(line.said.bare):
            start = word
        draft.note(line)
        rest = replace(line, said=line.said.part(start), label="")
        before, options = options_of(rest)
        if options:
            draft.stem.parts += [before.said] if before else []
            for option in options:
                self._option(draft, option)
        else:
            draft.stem.parts.append(rest.said)

    def _inside(self, place: int, line: Line) -> None:
        draft = self._current
        if line.outside:
            self._leave(line)
            return
        parts = labelled(line)
        if len(parts) > 1:
            for part in parts:
                self._inside(place, part)
            return
        text = line.said.bare
        if draft is not None and says(draft, line, self._sorting.next_letter(place)):
            draft.note(line)
            return
        if (meta := grammar.meta(text)) is not None and self._meta(place, meta):
            return
        if draft is None or self._sorting.begins_unnumbered(place, draft):
            if self._sorting.leads_to_options(place):
                self._in_keys = False
                self._question(line)
            else:
                self._leave(line)
            return
        draft.note(line)
        self._entry_or_more(place, draft, line)

    def _meta(self, place: int, meta: tuple[str, str]) -> bool:
        if self._sorting.before_question(place, meta[0]):
            self._pending.append(meta)
        elif (draft := self._current) is not None:
            draft.meta.append(meta)
        else:
            return False
        return True

    def _entry_or_more(self, place: int, draft: Draft, line: Line) -> None:
        before, options = options_of(line)
        lettered = grammar.lettered(line.shown)
        if not draft.stem and line.box is None and not lettered:
            draft.stem.add(line)
        elif options and (lettered is not None or before is None):
            for option in options:
                self._option(draft, option)
        elif lettered is not None and self._sorting.expected(draft, lettered.letter, line):
            self._option(draft, line)
        elif line.box is not None or line.label or grammar.bulleted(line.said.bare) or grammar.numbered(line.said.bare):
            self._loose(draft, line)
        elif options and before is not None and not draft.options:
            self._goes_on(place, before)
            for option in options:
                self._option(draft, option)
        elif grammar.to_write(line.said.bare):
            draft.lines_to_write += 1
        else:
            self._goes_on(place, line)

    def _option(self, draft: Draft, line: Line) -> None:
        found = grammar.lettered(line.shown)
        assert found is not None
        start = line.within_said(found.start)
        option = DraftOption(found.letter, Text([trimmed(line, start)]), found.right or line.right, line.box)
        if not line.label and start:
            option.looks = frozenset(f"{look} letter" for look in line.said.part(0, start).looks)
        draft.options.append(option)
        draft.place = "option"

    def _loose(self, draft: Draft, line: Line) -> None:
        bullet = grammar.bulleted(line.shown)
        number = grammar.numbered(line.shown)
        start = bullet[0] if bullet else number.start if number else len(line.label)
        start = line.within_said(start)
        box = line.box if line.box is not None else bullet[1] if bullet else None
        right = line.right or bool(bullet and bullet[2])
        if (inner := grammar.lettered(line.said.part(start).bare)) and (box is not None or draft.options or inner.letter == "A"):
            letter, start = inner.letter, start + inner.start
            draft.options.append(DraftOption(letter, Text([trimmed(line, start)]), right or inner.right, box))
        else:
            label = number.number if number else str(len(draft.loose) + 1)
            draft.loose.append(DraftOption(label, Text([trimmed(line, start)]), right, box))
        draft.place = "option"

    def _goes_on(self, place: int, line: Line) -> None:
        draft = self._current
        if draft is None:
            self._leave(line)
            return
        entries = draft.options or draft.loose
        if draft.place == "option" and line.block and (line.within or waits(entries)):
            entries[-1].blocks += 1
        elif draft.place in ("option", "because") and not line.within and not self._sorting.next_letter(place):
            draft.place = "feedback" if line.apart or draft.options or line.block else draft.place
        elif draft.place == "option" and line.block and entries:
            entries[-1].blocks += 1
        elif draft.place == "answer" and draft.answers and line.apart and len(draft.answers.bare) < 4:
            draft.place = "feedback"
        draft.open_text().add(line)

    def _table(self, place: int, line: Line) -> None:
        if rows := rows_of(line, tuple(filter(None, self._category))):
            self.drafts += rows
            return
        inner = [one for row in line.rows for cell in row for one in cell]
        draft = self._current
        sorted_ = [grammar.lettered(one.shown) for one in inner]
        letters = [found.letter for found in sorted_ if found]
        if draft is not None and len(letters) > 1 and sorted(letters) == [chr(65 + n) for n in range(len(letters))]:
            by_letter = sorted((found.letter, n) for n, found in enumerate(sorted_) if found)
            if len(letters) == len([one for one in inner if one.said.bare.strip()]):
                for _, n in by_letter:
                    self._option(draft, inner[n])
                draft.note(line)
                return
        numbers = not self._sorting.marked and any(grammar.numbered(one.shown) for one in inner)
        if numbers and letters and not (draft and asking.MATCH.search(draft.stem.bare)):
            below = Grouping(inner).read()  # questions in a table that only lays them out
            for one in below.drafts:
                one.category = tuple(self._category)
            self.drafts += below.drafts
            self.outside += below.outside
        elif draft is not None and not draft.options and (listed := options_of_rows(line)):
            draft.options += listed
            draft.note(line)
        elif draft is not None and asking.MATCH.search(draft.stem.bare) and all(len(row) >= 2 for row in line.rows):
            draft.grid += line.rows
            draft.note(line)
        else:
            self._goes_on(place, line)

    def _keys_without_heading(self) -> None:
        seen = {draft.number for draft in self.drafts if not looks_like_key(draft)}
        tail = len(self.drafts)
        while tail and looks_like_key(self.drafts[tail - 1]) and self.drafts[tail - 1].number in seen:
            tail -= 1
        for draft in self.drafts[tail:]:
            self.keys.line(replace(self.lines[0], said=draft.stem.parts[0], label=f"{draft.number}.", rows=[], heading=0))
        del self.drafts[tail:]

    def _leave(self, line: Line) -> None:
        self.outside.append(line)
        self._remarks += line.comments
