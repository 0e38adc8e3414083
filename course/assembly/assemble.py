"""Blueprint and bank → forms. Every draw comes from the seed, so the same bank gives the same form on every machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from course.assembly.blueprint import Path, blueprint, draw
from course.assembly.conflict import explained
from course.assembly.demands import clash, described, fits
from course.assembly.forming import TYPE_ORDER, form_of, letters_of, swap_faults, swapped
from course.assembly.shuffling import as_written as as_written
from course.assembly.shuffling import moves as moves
from course.assembly.shuffling import shuffle as shuffle
from course.assembly.solving import TooHard
from course.model.bank import Bank
from course.model.form import Form
from course.model.item import Item
from course.model.keeper import Forgetful, Keeper
from course.model.quiz import Quiz
from course.model.variants import EXPORTED
from course.modelling.parts import ITEM_MODELS, SYSTEMS, item_models, troubles
from course.problems import Problem
from course.suggestions import did_you_mean

_FORGETFUL = Forgetful()


def assemble(bank: Bank, quiz: Quiz, seed: str, keeper: Keeper = _FORGETFUL) -> tuple[list[Form], list[Problem]]:
    """The forms of a quiz (one, without a letter, for a worksheet), or none and what the bank is short of.

    Every demand of the blueprint is met; see `course.assembly.blueprint`. A problem of severity warning does not stop the forms.
    `keeper` keeps which items were chosen.
    """
    chosen, problems = choose(bank, quiz, seed, keeper)
    if problems:
        return [], caused(bank, problems)
    letters = letters_of(quiz)
    forms = [form_of(bank, quiz, letter, items, seed) for letter, items in zip(letters, chosen, strict=True)]
    faults = swap_faults(bank, quiz, forms)
    if any(problem.severity == "error" for problem in faults):
        return [], caused(bank, faults)
    forms = [swapped(bank, form, seed) for form in forms]
    return forms, [*faults, *_shared(bank, quiz, forms)]


def _shared(bank: Bank, quiz: Quiz, forms: list[Form]) -> Iterator[Problem]:
    """A warning for each computed item that has fewer variants than there are forms with it."""
    stands = Counter(entry.item.id for form in forms for entry in form.items if entry.item.origin and entry.item.origin.variant)
    for name, wanted in stands.items():
        if name in bank.variants and (there := len(bank.variants.of(name, max(EXPORTED, wanted)))) < wanted:
            message = f"'{name}' has {there} {'variant' if there == 1 else 'variants'} for {wanted} forms, so that some share one"
            hint = "widen its 'values', make fewer forms, or pin one on purpose with 'variants'"
            yield replace(quiz.problem("few-variants", message, hint, at=("forms",)), severity="warning")


def choose(bank: Bank, quiz: Quiz, seed: str, keeper: Keeper = _FORGETFUL) -> tuple[list[list[Item]], list[Problem]]:
    """The items of each form of a quiz in their order: short tasks first, as the types run from choosing to writing, or as given.

    Swaps are not made yet.
    """
    problems = [*_unknown(bank, quiz), *_cycle(bank, quiz), *_short(bank, quiz)]
    if not quiz.select and not quiz.include:
        problems.append(quiz.problem("empty-quiz", f"'{quiz.id}' asks for no items", "add 'select' or 'include'"))
    if problems:
        return [], problems
    made = blueprint(quiz, bank.items, seed, used_elsewhere(bank, quiz, seed, keeper), bank.course.sides)
    try:
        solution = made.kept(keeper)
        if solution is None:
            return [], [explained(made)]
    except TooHard:
        hint = "ask for less at once: ranges instead of exact numbers, or fewer forms"
        return [], [quiz.problem("blueprint-hard", "no choice that meets these demands was found", hint)]
    forms = made.chosen(solution)
    if not any(forms):
        hint = "ask for at least 1 item, or for points"
        return [], [quiz.problem("empty-quiz", f"'{quiz.id}' can be met without any item", hint)]
    if len(forms) == 1:
        return [_ordered(quiz, forms[0], seed)] * len(letters_of(quiz)), []
    return [_ordered(quiz, items, seed) for items in forms], []


_MAY_FOLLOW = {"unknown-item", "short-bank", "blueprint-conflict", "blueprint-hard"}


def caused(bank: Bank, problems: list[Problem]) -> list[Problem]:
    """The problems; if items may be missing only because their files or the course's subject have faults, those instead."""
    own = [problem for problem in problems if problem.code not in _MAY_FOLLOW]
    if len(own) == len(problems):
        return problems
    cause = [*_lacking(bank), *_unread(bank)]
    return list(dict.fromkeys([*cause, *own])) if cause else problems


def _lacking(bank: Bank) -> list[Problem]:
    """The faults of the course's subject for which computed items may be missing."""
    return [*troubles(bank, SYSTEMS, ITEM_MODELS), *bank.variants.failed.values()]


def _ordered(quiz: Quiz, items: Sequence[Item], seed: str) -> list[Item]:
    """Items by type unless the quiz orders them, then as the blueprint names them: included ones, then line by line by lot."""

    def place(item: Item) -> tuple[int, int, float]:
        kind = TYPE_ORDER.index(item.type) if quiz.order == "type" else 0
        if item.id in quiz.include:
            return kind, quiz.include.index(item.id), 0
        line = next(index for index, line in enumerate(quiz.select) if fits(item, line))
        return kind, len(quiz.include) + line, draw(quiz, item, seed)

    return sorted(items, key=place)


def _unknown(bank: Bank, quiz: Quiz) -> Iterator[Problem]:
    """Ids in a blueprint that lead nowhere."""
    for field in ("include", "exclude"):
        for index, id_ in enumerate(getattr(quiz, field)):
            if id_ not in bank.items and not (field == "exclude" and _lacking(bank)):
                yield _missing(bank, quiz, "item", id_, (field, index))
    for index, id_ in enumerate(quiz.not_used_in):
        if id_ not in bank.quizzes:
            yield _missing(bank, quiz, "quiz", id_, ("not_used_in", index))
    only, least = quiz.articles.only, quiz.articles.at_least
    places: list[tuple[Path, str]] = [(("articles", "only", index), article) for index, article in enumerate(only)]
    places += [(("articles", "at_least", article), article) for article in least]
    for path, article in places:
        if article not in bank.articles:
            hint = did_you_mean(article, bank.articles)
            unknown = quiz.problem("unknown-article", f"there is no article '{article}'", hint, at=path)
            yield bank.unread.get(article) or unknown


def _missing(bank: Bank, quiz: Quiz, noun: str, id_: str, at: Path) -> Problem:
    """What is wrong about an entry that there is not: if it is there but could not be read, the fault for which it was not."""
    computed = noun == "item" and id_ in item_models(bank.subject)  # drawn from entries of any kind
    if fault := bank.unread.get(id_) or (next(iter(_unread(bank)), None) if computed else None):
        return fault
    known = bank.items if noun == "item" else bank.quizzes
    return quiz.problem(f"unknown-{noun}", f"there is no {noun} '{id_}'", did_you_mean(id_, known), at=at)


def _unread(bank: Bank) -> list[Problem]:
    """The faults for which there may be fewer items than the course has: in its items, and in what items are made from."""
    apart = ("/quizzes/", "/handouts/", "/diagrams/")
    return [fault for fault in bank.unread.values() if not any(folder in fault.span.file for folder in apart)]


def _short(bank: Bank, quiz: Quiz) -> Iterator[Problem]:
    """Lines of `select` that the bank is too small for, each by itself."""
    for index, line in enumerate(quiz.select):
        there = sum(fits(item, line) for item in bank.items.values())
        if (short := int(line.count.low) - there) > 0:
            hint = f"the bank has {there} such {'item' if there == 1 else 'items'}; write {short} more or ask for less"
            message = f"{line.count} {'item' if line.count.one == 1 else 'items'} wanted ({described(line)}), {short} short"
            yield quiz.problem("short-bank", message, hint, at=("select", index))


def _before(bank: Bank, quiz: Quiz) -> dict[Path, list[tuple[Quiz, str]]]:
    """The forms whose items are kept out (quiz and letter), by the place in the file that keeps them out."""
    found: dict[Path, list[tuple[Quiz, str]]] = {}
    for index, id_ in enumerate(quiz.not_used_in):
        if id_ in bank.quizzes:
            found["not_used_in", index] = _letters(bank.quizzes[id_])
    if quiz.not_used_in_last:
        earlier: list[tuple[Quiz, str]] = []
        for other in bank.quizzes.values():
            if other.id == quiz.id:
                break
            earlier += _letters(other)
        found["not_used_in_last",] = earlier[-quiz.not_used_in_last :]
    return found


def _letters(quiz: Quiz) -> list[tuple[Quiz, str]]:
    return [(quiz, letter) for letter in letters_of(quiz)]


def _cycle(bank: Bank, quiz: Quiz) -> Iterator[Problem]:
    """Quizzes that each want the other to be made first."""
    for path, forms in _before(bank, quiz).items():
        seen: set[str] = set()
        open_ = [other for other, _ in forms]
        while open_:
            other = open_.pop()
            if other.id == quiz.id:
                message = f"'{quiz.id}' keeps out items of a quiz that keeps out its own"
                yield quiz.problem("blueprint-cycle", message, "let only one of the two name the other", at=path)
                break
            if other.id not in seen:
                seen.add(other.id)
                open_ += [further for forms in _before(bank, other).values() for further, _ in forms]


def used_elsewhere(bank: Bank, quiz: Quiz, seed: str, keeper: Keeper = _FORGETFUL) -> dict[Path, frozenset[str]]:
    """The items of the forms that this quiz keeps out, after their swaps; a quiz that cannot be made has none."""
    made: dict[str, list[Form]] = {}
    found = {}
    for path, forms in _before(bank, quiz).items():
        ids: set[str] = set()
        for other, letter in forms:
            if other.id not in made:
                made[other.id] = assemble(bank, other, seed, keeper)[0]
            ids |= {entry.item.id for form in made[other.id] if form.letter == letter for entry in form.items}
        found[path] = frozenset(ids)
    return found


def clashes(item: Item, others: Iterable[Item]) -> bool:
    """Whether the item must not stand beside one of the others; either may say so."""
    return any(clash(item, other) for other in others)
