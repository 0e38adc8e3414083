"""QTI 3.0 and 2.1: packages that other readers take whole, items that earn what our key gives, nothing lost unsaid."""

from __future__ import annotations

import re
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest
from contract_course import OWN, write
from contract_kinds import KINDS
from moodle_checks import SVG, TYPES, Figures, bank_of, example
from qti_answers import tries
from qti_player import Player
from qti_scorer import Item, Package, given, kebab, load
from teachers_texts import secrets_of, squeezed

from course.assembly.assemble import as_written
from course.carrying.losses import losses
from course.content.markdown import plain
from course.documents.job import Job
from course.drawing.render import Renderer
from course.formats import Artifact, format_named
from course.formats.qti3.vocabulary import identifier
from course.model.bank import Bank
from course.model.item import Item as CourseItem
from course.model.policies import Penalty, Policies
from course.stages.project import Project
from course.stages.project import load as load_course
from course.stages.store import MemoryStore

NAMES = ("qti3", "qti21")
ROUNDED = 0.005  # the player rounds each sum to three decimals
POLICIES = (
    Policies(),
    Policies(penalty=Penalty(ticks="half")),
    Policies(penalty=Penalty(ticks="none")),
    Policies(partial_credit=False),
    Policies(partial_credit=False, penalty=Penalty(ticks="none")),
)


def packages(name: str, job: Job) -> dict[str, bytes]:
    """The packages that a job makes, by their names; they are for teachers, and there is no problem."""
    made = list(format_named(name).make(job))
    assert all(isinstance(one, Artifact) and one.audience == "teacher" for one in made), made
    return {one.path.removeprefix(f"{name}/").removesuffix(".zip"): one.data for one in made if isinstance(one, Artifact)}


def job_for(bank: Bank) -> Job:
    return Job(bank, (), (), cast(Renderer, Figures(bank)))


def bank_package(name: str, *items: CourseItem, policies: Policies | None = None, **course: Any) -> Package:
    """The package of a bank of these items."""
    bank = bank_of(*items)
    bank = replace(bank, course=bank.course.model_copy(update={"policies": policies or Policies(), **course}))
    return load(packages(name, job_for(bank))["bank"])


def written(name: str, item: CourseItem, **course: Any) -> Item:
    """The file of one item, as a system reads it."""
    (found,) = bank_package(name, item, **course).items
    return found


SPECIAL = (  # items that no type's example has the like of
    example("multiple-response", id="thirds", points=1, keys=[{"option": str(n)} for n in "abc"]),
    example("multiple-response", id="none-right", keys=[], distractors=[{"option": word} for word in ("x", "y", "z")]),
    example("multiple-response", id="all-right", keys=[{"option": word} for word in ("x", "y", "z")], distractors=[]),
    example("cloze", id="tenth", points=Decimal("0.3")),
    example("numeric", id="2-numbers", key="-2", accept=[{"answer": "3"}], tolerance="0.5"),
    example("numeric", id="percent", key="200", tolerance="5 %"),
    example("numeric", id="around-zero", key="0", tolerance="0.25"),
    example("short-answer", id="case", key="pH", accept=["the pH"], case=True),
    example("ordering", id="seven", points=1, steps=[{"step": f"step {n}", "because": "so"} for n in "abcdefg"]),
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("policies", POLICIES, ids=lambda one: one.decided or "as usual")
def test_answers_earn_what_our_key_gives(name: str, policies: Policies) -> None:
    items = [*(example(type_, id=f"a-{type_}") for type_ in TYPES), *SPECIAL]
    package = bank_package(name, *items, policies=policies)
    assert len(package.items) == len(items)
    by_name = {one.identifier: one for one in package.items}
    for item in items:
        one = by_name[identifier(item)]
        tried = list(tries(as_written(item), policies))
        for attempt in tried:
            outcomes = one.score(attempt.answers)
            assert outcomes[attempt.score] == pytest.approx(attempt.wanted, abs=1e-9), (item.id, attempt)
            assert outcomes["MAXSCORE"] == float(item.worth)
            if attempt.score == "SCORE" and outcomes.get("FEEDBACK") not in (None, "ANSWERED"):
                wanted = "CORRECT" if attempt.earns == 1 else "PARTIAL" if attempt.earns else "INCORRECT"
                assert outcomes["FEEDBACK"] == wanted, (item.id, attempt)


@pytest.mark.parametrize("name", NAMES)
def test_full_points_are_exact(name: str) -> None:
    for item in SPECIAL:
        one = written(name, item)
        outcomes = one.score(one.responses())
        assert outcomes["SCORE"] == outcomes["MAXSCORE"] == float(item.worth)


@pytest.fixture(scope="module")
def player(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Player]:
    with Player(tmp_path_factory.mktemp("player")) as one:
        yield one


def played_right(player: Player, package: Package, items: list[CourseItem], policies: Policies, most: int = 99) -> None:
    """Asserts that the player gives what our key gives, for so many answers to each item."""
    tried = [list(tries(as_written(item), policies))[:most] for item in items]
    files = [package.files[f"items/{identifier(item)}.xml"] for item in items]
    games = [(data, [one.answers for one in some]) for data, some in zip(files, tried, strict=True)]
    for item, some, played in zip(items, tried, player.play(games), strict=True):
        for attempt, outcomes in zip(some, played, strict=True):
            found = float(outcomes[attempt.score])
            assert found == pytest.approx(attempt.wanted, abs=ROUNDED), (item.id, attempt, outcomes)
            assert (found == float(attempt.points)) is (attempt.earns == 1), (item.id, attempt, outcomes)


@pytest.mark.parametrize("policies", (POLICIES[0], POLICIES[3]), ids=lambda one: one.decided or "as usual")
def test_a_player_scores_each_type_as_our_key_does(player: Player, policies: Policies) -> None:
    items = [*(example(type_, id=f"a-{type_}") for type_ in TYPES), *SPECIAL]
    played_right(player, bank_package("qti3", *items, policies=policies), items, policies)


def test_a_player_scores_each_item_of_the_course(player: Player, project: Project) -> None:
    job, problems = project.job()
    assert problems == []
    variants = project.bank.variants
    bank = replace(project.bank, variants=type(variants)(variants.names, lambda name, count: variants.of(name)[:1]))
    package = load(packages("qti3", replace(job, forms=(), bank=bank))["bank"])
    items = [variants.of(item.id)[0] if item.origin else item for item in bank.items.values()]
    assert len(package.items) == len(items) > 200
    played_right(player, package, items, bank.course.policies, most=3)


@pytest.mark.parametrize("name", NAMES)
def test_another_reader_converts_every_item_there_and_back(name: str, project: Project) -> None:

    job, _ = project.job()
    form = next(one for one in job.forms if one.name == "final-A")
    data = packages(name, replace(job, forms=(form,), whole=False))["final-A"]
    there = upgraded(data) if name == "qti21" else downgraded(data)
    back = downgraded(there) if name == "qti21" else upgraded(there)
    ours = load(data)
    for files in (there, back):
        theirs = Package(files)
        assert [one.identifier for one in theirs.items] == [one.identifier for one in ours.items]
        for own, other, entry in zip(ours.items, theirs.items, form.items, strict=True):
            assert other.text == own.text or squeezed(plain(entry.item.stem)) in squeezed(other.text)
            for attempt in tries(entry, form.policies):
                assert own.score(attempt.answers) == other.score(attempt.answers), (own.identifier, attempt)


def downgraded(data: Any) -> dict[str, bytes]:
    """The files of a package, made QTI 2.1 by `qti_convert`, which is under the GPL: a tool of the tests alone."""
    from qti_convert import downgrade_package_files, read_package

    return _bytes(downgrade_package_files(read_package(data)).files)


def upgraded(data: Any) -> dict[str, bytes]:
    """The files of a package, made QTI 3.0 by `qti_convert`."""
    from qti_convert import read_package, upgrade_package_files

    return _bytes(upgrade_package_files(read_package(data)).files)


def _bytes(files: Any) -> dict[str, bytes]:
    return {path: data.encode() if isinstance(data, str) else bytes(data) for path, data in files.items()}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("type_", TYPES)
def test_all_that_an_item_says_is_in_its_file(name: str, type_: str) -> None:
    item = example(type_, hints=["Look it up.", "Ask."], enrichment="More of *it*.", solution="So it is.", feedback="Well.")
    one = written(name, item)
    said = squeezed(one.text)
    options = [option.text for shuffled in as_written(item).questions for option in shuffled.shown]
    told = [item.stem, *item.assumptions, *options, *secrets_of(item), "More of it", "Background knowledge", "Worked solution"]
    assert [text for text in told if squeezed(plain(text)) not in said] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_key_does_not_stand_in_what_students_see(name: str) -> None:
    """The body, without what only those who mark see and without hints, holds no reason, no feedback, and no order that tells."""
    for type_ in TYPES:
        item = example(type_, feedback="Well said here.")
        (body,) = written(name, item).all("item-body")
        for hidden in [one for one in body.iter("*") if kebab(one) in ("rubric-block", "details", "info-control")]:
            hidden.getparent().remove(hidden)  # type: ignore[union-attr]
        seen = squeezed("".join(map(str, body.itertext())))
        secrets = [squeezed(plain(text)) for text in secrets_of(item) if len(squeezed(text)) > 12]
        assert [text for text in secrets if text in seen] == [], type_


@pytest.mark.parametrize("name", NAMES)
def test_feedback_stands_outside_the_body(name: str) -> None:
    one = written(name, example("single-choice", feedback="Well said."))
    feedback = one.all("modal-feedback")
    assert [part.get("identifier") for part in feedback] == ["CORRECT", "PARTIAL", "INCORRECT"]
    for part, verdict in zip(feedback, ("correct", "partially correct", "incorrect"), strict=True):
        assert f"Your answer is {verdict}." in "".join(map(str, part.itertext()))
    assert one.all("item-body")[0].getparent() is feedback[0].getparent()


@pytest.mark.parametrize("name", NAMES)
def test_long_texts_are_for_people_to_mark(name: str) -> None:
    one = written(name, example("essay"))
    (rubric,) = one.all("rubric-block")
    assert rubric.get("view") == "scorer"
    assert len([part for part in rubric.iter("*") if kebab(part) == "tr"]) > 1
    assert not one.all("response-processing") or not one.score({"RESPONSE": "Some sentences."})["SCORE"]
    if name == "qti3":
        assert given(one.all("outcome-declaration")[0], "external-scored") == "human"


@pytest.mark.parametrize("name", NAMES)
def test_hints_can_be_opened(name: str) -> None:
    one = written(name, example("numeric", hints=["Divide.", "Then add."]))
    opened = one.all("details") if name == "qti3" else one.all("info-control")
    assert [squeezed("".join(map(str, part.itertext()))) for part in opened] in (
        ["hint1divide", "hint2thenadd"],
        ["divide", "thenadd"],
    )


@pytest.mark.parametrize("name", NAMES)
def test_players_shuffle_where_the_order_means_nothing(name: str) -> None:
    options = [{"option": word, "because": "b"} for word in ("apples", "pears")]
    last = {"option": "None of the above", "because": "b"}
    items = (
        example("single-choice", id="words", key="plums", distractors=options),
        example("single-choice", id="numbers", key="3", distractors=[{"option": "5"}, {"option": "7"}]),
        example("single-choice", id="last", key="plums", distractors=[*options, last]),
        example("true-false", id="judged"),
    )
    shuffled = []
    for one in bank_package(name, *items).items:
        (interaction,) = one.all("choice-interaction")
        fixed = [choice.get("fixed") for choice in one.all("simple-choice")]
        shuffled.append((interaction.get("shuffle"), fixed.count("true"), fixed[-1]))
    assert shuffled == [("true", 0, None), ("false", 0, None), ("true", 1, "true"), ("false", 0, None)]
    (one, *_) = bank_package(name, *items, policies=Policies(shuffle=False)).items
    assert one.all("choice-interaction")[0].get("shuffle") == "false"


def test_ids_become_names_and_never_the_same() -> None:
    items = [example("essay", id=id_) for id_ in ("1-a", "a-1", "model-v2", "a1")]
    computed = example("essay", id="model", origin={"model": "model", "variant": 2, "seed": "1"})
    bank = replace(bank_of(*items, computed), variants=type(bank_of().variants)(("model",), lambda name, count: (computed,)))
    package = load(packages("qti3", job_for(bank))["bank"])
    assert [one.identifier for one in package.items] == ["_1-a", "a-1", "model-v2", "a1", "model_v2"]
    (draw,) = [one for one in package.test.iter("*") if kebab(one) == "selection"]
    assert draw.get("select") == "1"


@pytest.mark.parametrize("name", NAMES)
def test_a_form_keeps_its_order_and_one_try(name: str, project: Project) -> None:
    job, _ = project.job()
    forms = tuple(one for one in job.forms if one.name in ("u1-exit-A", "u1-worksheet"))
    made = packages(name, replace(job, forms=forms, whole=False))
    for form in forms:
        package = load(made[form.name])
        assert [one.identifier for one in package.items] == [identifier(entry.item) for entry in form.items]
        (control,) = [one for one in package.test.iter("*") if kebab(one) == "item-session-control"]
        assert given(control, "max-attempts") == ("1" if form.letter else "0")
        for entry, one in zip(form.items, package.items, strict=True):
            shown = [squeezed(plain(option.text)) for question in entry.questions for option in question.shown]
            there = [squeezed("".join(map(str, part.itertext()))) for part in one.all("simple-choice")]
            assert there == shown[: len(there)]
            assert not [part for part in one.root.iter("*") if part.get("shuffle") == "true"]


def test_pictures_are_called_by_their_digests(tmp_path: Path) -> None:
    item = example("single-choice", figure="D1")
    package = bank_package("qti3", item)
    (path,) = [name for name in package.files if name.startswith("pictures/")]
    assert re.fullmatch(r"pictures/[0-9a-f]{16}\.svg", path) and package.files[path] == SVG.encode()
    (picture,) = package.items[0].root.iter("{*}img")
    assert picture.get("alt") == '{1:SA:=x} "a" < b'


def test_a_diagram_that_cannot_be_drawn_is_a_problem_at_its_item() -> None:
    made = list(format_named("qti3").make(job_for(bank_of(example("essay", figure="D99")))))
    assert [one.code for one in made if not isinstance(one, Artifact)] == ["unknown-diagram"]
    assert len([one for one in made if isinstance(one, Artifact)]) == 1


@pytest.mark.parametrize("name", NAMES)
def test_a_course_that_goes_leftwards(name: str) -> None:
    item = example("single-choice", stem="ما الجُملَةُ الصَّحيحَة؟", key="نعم", distractors=[{"option": "`x` ~~لا~~"}])
    one = written(name, item, language="ar")
    (body,) = one.all("item-body")
    assert one.root.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"
    assert body.get("dir" if name == "qti3" else "class") == ("rtl" if name == "qti3" else "leftwards")
    assert b".struck" in bank_package(name, item, language="ar").files["styles.css"]


@pytest.mark.parametrize("name", NAMES)
def test_characters_that_xml_cannot_hold_are_told_and_nothing_breaks(name: str) -> None:
    item = example(
        "essay", stem="one\x0btwo ]]> & <b> \u0007", feedback="a\bb", hints=["a\fb"], tags=["a<b", 'c"d'], model="a\ufffeb"
    )
    one = written(name, item)
    assert "onetwo ]]> & <b>" in one.text
    carries = format_named(name).carries
    assert carries
    found = list(losses(as_written(item), carries, bank_of(item)))
    assert {(loss.feature, loss.path) for loss in found} == {
        ("character U+000B", ("stem",)),
        ("character U+FFFE", ("model",)),
        ("character U+0008", ("feedback",)),
        ("character U+000C", ("hints", 0)),
    }


def test_the_manifest_says_what_is_known_of_an_item() -> None:
    item = example("numeric", unit="U1", objective="LO1", bloom="apply", difficulty="hard", minutes="2.5", tags=["t1", "a & b"])
    package = bank_package("qti3", item)
    said = " ".join("|".join(map(str, package.manifest.itertext())).split())
    for word in ("t1", "a & b", "difficult", "PT150S", "LO1", "apply", "U1", "CC BY", "textEntryInteraction", item.id):
        assert word in said, word


@pytest.mark.parametrize("name", NAMES)
def test_memory_does_not_grow_with_the_items(name: str) -> None:
    text = example("single-choice")
    peaks = []
    for count in (60, 240):
        items = [text.model_copy(update={"id": f"a{number}", "stem": f"Item {number}: {text.stem}"}) for number in range(count)]
        artifact = next(one for one in format_named(name).make(job_for(bank_of(*items))) if isinstance(one, Artifact))
        assert not isinstance(artifact.made, bytes)
        size = sum(map(len, artifact.pieces))  # what is remembered of texts has its own bounds
        tracemalloc.start()
        assert sum(map(len, artifact.pieces)) == size
        peaks.append(tracemalloc.get_traced_memory()[1] / 1000)
        tracemalloc.stop()
    assert size > 100_000 and peaks[1] < peaks[0] + 180 * 3, peaks  # kB: what the manifest needs of an item


CONTENT = {  # where the table says `carried`, what stands in the file around a text's word
    "emphasis": "em",
    "strong": "strong",
    "struck": "span",
    "raised": "sup",
    "lowered": "sub",
    "code span": "code",
    "link": "a",
    "break": "br",
    "formula": "math",
    "display": "math",
    "picture": "img",
    "figure": "img",
    "heading": "h2",
    "bullets": "ul",
    "numbers": "ol",
    "quote": "blockquote",
    "code": "pre",
    "table": "table",
    "rule": "hr",
    "paragraphs": "p",
}
CHOSEN = {("cloze", "ClozeGap.key"), ("cloze", "Reasoned.option")}  # what a gap offers
IN_A_LINE = {"emphasis", "strong", "struck", "raised", "lowered", "code span", "link", "break", "formula", "picture"}


@pytest.mark.parametrize("kind", CONTENT)
def test_each_kind_of_content_stands_where_the_table_says_so(kind: str, tmp_path: Path) -> None:
    filled = write(tmp_path, KINDS[kind])
    job, problems = load_course(tmp_path, store=MemoryStore()).job()
    assert problems == []
    items = set(OWN)
    for name in NAMES:
        package = load(packages(name, job)["exit-A"])
        by_type = {one.identifier.removeprefix("an-"): one for one in package.items}
        assert by_type.keys() == items
        for word, at in filled.words.items():
            if at[0] not in items:
                continue
            one = by_type[at[0]]
            assert word in one.text, (name, at)
            plain_text = at in CHOSEN and (name == "qti21" or kind not in IN_A_LINE)
            within = one.all("inline-choice") if at in CHOSEN else [one.root]
            there = [part for part in around_word(within, word) if kebab(part) == CONTENT[kind]]
            assert bool(there) is not plain_text, (name, at)
        for path, data in package.files.items():
            if path.startswith("pictures/"):
                assert data.startswith(b"\x89PNG") and re.fullmatch(r"pictures/[0-9a-f]{16}\.png", path)


def around_word(within: list[Any], word: str) -> list[Any]:
    """The elements that hold a word, or stand beside it in the same text."""
    found = []
    for part in (inner for some in within for inner in some.iter("*")):
        said = "".join([part.text or "", *map(str, part.attrib.values()), *(child.tail or "" for child in part)])
        if word in said:
            holder = part
            while kebab(holder) not in HOLDERS:
                found.append(holder)
                holder = holder.getparent()
            found += list(holder.iter("*"))
    return found


HOLDERS = {"simple-choice", "inline-choice", "simple-associable-choice", "prompt", "modal-feedback", "item-body", "rubric-block"}
HOLDERS |= {"assessment-item", "details", "info-control"}
