"""The Moodle export of a bank, read back, answered as students would, and searched for all that the items say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest
from moodle_grader import Imported, text_of
from moodle_reader import load

from course.assembly.assemble import assemble
from course.content.markdown import block, inline
from course.documents.job import Job
from course.documents.references import readable
from course.drawing.render import Renderer
from course.formats import Artifact
from course.formats.moodle import FORMAT
from course.formats.moodle.context import HTML
from course.interactions import Choice, ExtendedText, Gaps, Info, Match, Numeric, Order, TextEntry
from course.items import item_types
from course.items.cloze import MARK
from course.model.bank import Bank
from course.model.course import Course
from course.model.form import Form, FormItem, Shuffled
from course.model.item import Item
from course.modelling.generated import with_generated
from course.modelling.parts import diagrams
from course.problems import Fault, Problem, Span
from course.reading.read import read_bank
from course.source.nodes import plain
from course.source.parsing import parse
from course.subjects.e2ee import SUBJECT
from course.workspace.settings import Settings

SEEDS = Path(__file__).parents[2] / "seeds"
TYPES = [type_ for type_ in item_types() if type_ != "raw"]  # that goes back as it stands: tests/items/test_raw.py
DESCRIPTION = '<desc>{1:SA:=x} "a" &lt; b</desc>'
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Path</title>{DESCRIPTION}</svg>'


class Figures:
    """Stands in for the renderer: of it the Moodle format takes only the bank and the diagrams."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank

    def figure(self, id_: str) -> str:
        if id_ not in diagrams(SUBJECT):
            raise Fault(Span("?"), "unknown-diagram", f"there is no diagram '{id_}'", "known here: D1")
        return SVG


def example(type_: str, **changes: Any) -> Item:
    data = cast(dict[str, Any], plain(parse(item_types()[type_].example, "example")[0]))
    return item_types()[type_].model_validate(data | changes)


def bank_of(*items: Item, **more: Any) -> Bank:
    course = Course(id="c", title="Course", licence="CC BY", attribution="us", objectives=[])
    return Bank(course, items={item.id: item for item in items}, **more)


def export(bank: Bank, forms: tuple[Form, ...] = (), moodle: str = "4.4") -> tuple[dict[str, bytes], list[Problem]]:
    job = Job(bank, forms, (), cast(Renderer, Figures(bank)), Settings(moodle=moodle))
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for made in FORMAT.make(job):
        if isinstance(made, Artifact):
            assert made.audience == "teacher"
            files[made.path] = made.data
        else:
            problems.append(made)
    return files, problems


def imported(bank: Bank, moodle: str = "4.4") -> list[Imported]:
    files, problems = export(bank, moodle=moodle)
    assert [problem for problem in problems if problem.severity == "error"] == []
    return load(files["moodle/bank.xml"])


def written_as(tmp_path: Path, items: str) -> Bank:
    """A bank from YAML, whose problems have lines."""
    (tmp_path / "items").mkdir()
    course = "id: c\ntitle: Course\nlicence: CC BY\nattribution: us\nobjectives: []\n"
    (tmp_path / "course.yaml").write_text(course, encoding="utf-8")
    (tmp_path / "items" / "u1.yaml").write_text(items, encoding="utf-8")
    bank, problems = read_bank(tmp_path)
    assert problems == []
    return bank


def seeds() -> tuple[Bank, tuple[Form, ...]]:
    bank, _ = with_generated(read_bank(SEEDS)[0])
    return bank, tuple(form for quiz in bank.quizzes.values() for form in assemble(bank, quiz, bank.course.seed)[0])


def few_variants() -> tuple[Bank, tuple[Form, ...]]:
    """The same with the first three variants of each item model, for formats whose files take long to read back."""
    bank, forms = seeds()
    of = bank.variants.of
    few = replace(bank.variants, make=lambda name, count: of(name, count)[:3], _made={})
    return replace(bank, variants=few), forms


def shown(markdown: str) -> str:
    return text_of(inline(markdown).shown(HTML))


def typed(text: str) -> str:
    return " ".join(text.split())


# ---------------------------------------------------------------- answering


def grades(one: Shuffled, question: Imported) -> Iterator[tuple[bool, float]]:
    """Answers, each as whether it is right by the item, and its grade in Moodle."""
    match one.question.interaction:
        case Choice(options=options) if question.type == "truefalse":
            yield from ((option.right, question.choose(option.text.lower())) for option in options)
        case Choice(options=options, many=many):
            right = [shown(option.text) for option in options if option.right]
            wrong = [shown(option.text) for option in options if not option.right]
            yield True, question.choose(*right)
            yield from ((False, question.choose(option)) for option in wrong)
            if many:
                assert question.choose(*right, *wrong) < 0.00001
                yield from ((False, question.choose(*right, option)) for option in wrong)
                if len(right) > 1:
                    yield False, question.choose(*right[1:])
        case Match(pairs=pairs, unused=unused):
            partners = [shown(pair.right) for pair in pairs]
            assert [stem.shown for stem in question.stems] == [shown(pair.left) for pair in pairs]
            assert sorted(question.partners) == sorted([*partners, *(shown(option.text) for option in unused)])
            yield True, question.match(*partners)
            yield from ((False, question.match(shown(option.text), *partners[1:])) for option in unused)
            if partners[0] != partners[1]:
                yield False, question.match(*partners[1:], partners[0])
        case Order(steps=steps):
            right = [shown(step.text) for step in steps]
            if question.type == "ordering":
                yield True, question.order(*right)
                yield False, question.order(*reversed(right[:2]), *right[2:])
            else:
                positions = [str(right.index(stem.shown) + 1) for stem in question.stems]
                assert positions != sorted(positions)
                yield True, question.match(*positions)
                yield False, question.match(*reversed(positions))
        case Gaps(gaps=gaps):
            keys = [shown(gap.key.text) if gap.distractors else typed(gap.key.text) for gap in gaps]
            yield True, question.fill(*keys)
            for number, gap in enumerate(gaps):
                before, after = keys[:number], keys[number + 1 :]
                yield False, question.fill(*before, "", *after)
                yield from ((True, question.fill(*before, typed(text), *after)) for text in gap.accept)
                yield from ((False, question.fill(*before, shown(o.text), *after)) for o in gap.distractors)
        case TextEntry(key=key, accept=accept, wrong=foreseen):
            yield from ((True, question.type_in(typed(text).upper())) for text in (key.text, *accept))
            yield from ((False, question.type_in(typed(option.text))) for option in foreseen)
            yield False, question.type_in("something else")
        case Numeric(keys=rights, wrong=foreseen):
            for value, tolerance in ((right_.value, right_.tolerance) for right_ in rights):
                yield from ((True, question.type_in(str(near))) for near in (value, value + tolerance, value - tolerance))
                beyond = value + tolerance * Decimal("1.01") + Decimal("0.001")
                yield any(other.holds(beyond) for other in rights), question.type_in(str(beyond))
            yield from ((False, question.type_in(option.text)) for option in foreseen)
        case ExtendedText():
            assert question.type == "essay" and question.grader_info.html
        case Info():
            assert question.type == "description" and question.mark == 0


def check(bank: Bank, entries: list[FormItem], questions: list[Imported]) -> None:
    """Each item is there in order, a right answer earns all, any other less, and nothing of it is lost."""
    left = list(questions)
    for entry in entries:
        own = [left.pop(0) for _ in entry.questions]
        ends = [f"--{n}" for n in range(1, len(own) + 1)] if len(own) > 1 else [""]
        assert [question.idnumber for question in own] == [entry.item.full_id + end for end in ends]
        for one, question in zip(entry.questions, own, strict=True):
            if not isinstance(one.question.interaction, Gaps):
                assert question.mark == pytest.approx(float(one.question.points))
            for right, grade in grades(one, question):
                assert (grade > 0.999999) == right, (entry.item.id, grade)
        nothing_lost(bank, entry.item, own)
    assert not left


NO_HINTS = ("essay", "description")
GAP = "\uf8ff"  # stands for a gap while a text is shown: emphasis and code may open before one and close behind it
NOT_SHOWN = {"id", "version", "type", "unit", "objective", "bloom", "difficulty", "certainty", "cites", "clashes_with"}
NOT_SHOWN |= {"figure", "gap", "words", "tags"}


def texts(value: object, name: str = "") -> Iterator[str]:
    """Every text that the item's author wrote for somebody to read."""
    if isinstance(value, str) and name not in NOT_SHOWN:
        yield MARK.sub(GAP, value) if name == "text" else value
    elif isinstance(value, dict):
        for inner, below in value.items():
            yield from texts(below, inner)
    elif isinstance(value, list):
        for below in value:
            yield from texts(below, name)


def straight(text: str) -> str:
    """The text with straight quotes: in a cloze one may open before a gap and close behind it."""
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


def arrives(way: str, there: str) -> bool:
    """Whether all of a text, as one of its ways shows it, stands in what arrived: between its gaps piece by piece."""
    return all(straight(piece.strip()) in there for piece in way.split(GAP))


def nothing_lost(bank: Bank, item: Item, questions: list[Imported]) -> None:
    there = straight(" ".join(" ".join(question.everything for question in questions).split()))
    for text in texts(item.model_dump(by_alias=True, exclude={"origin"})):
        ways = (text_of(block(text).shown(HTML)), text_of(inline(text).shown(HTML)), typed(text))
        assert any(arrives(way, there) for way in ways), (item.id, text)
    for question in questions:
        for row in readable(bank, [*item.cites, *(cite for source in item.stimuli() for cite in source.cites)]):
            assert text_of(row) in question.feedback.shown
        wanted = {item.unit, item.objective, item.bloom, item.difficulty, item.certainty, item.type}
        assert wanted <= set(question.tags)
        assert ("sensitive" in question.tags) == item.sensitive
        assert question.name.startswith(f"{item.unit} · ")
        hints = [text_of(block(hint).shown(HTML)) for hint in item.hints]
        assert [hint.text.shown for hint in question.hints] == (hints if question.type not in NO_HINTS else [])
        assert all(text in question.grader_info.shown for text in hints if question.type == "essay")
        several = question.type in ("matching", "ordering", "cloze") or not question.single
        assert all(hint.shown_number == hint.clear_wrong == several for hint in question.hints)
