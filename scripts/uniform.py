"""Whether every place is as likely for the key: `uniform.py [QUIZ] [STUDENTS]`, the forms of a class by Pearson's chi-square.

For each item with options that forms may show in any order: how often the first right one stands at each place, the statistic,
and how often chance alone gives a larger one. Exit status 1 where all items together have less than one in a thousand.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Iterable, Mapping

from course.assembly.personal import personal
from course.assembly.shuffling import moves
from course.interactions import Choice
from course.model.form import Form
from course.model.roster import Student
from course.stages.project import load

LEAST = 0.001


def key_places(forms: Iterable[Form]) -> dict[str, list[int]]:
    """By item id: on how many forms its first right option stands first, second and so on. Fixed orders are left out."""
    found: dict[str, Counter[int]] = {}
    sizes: dict[str, int] = {}
    for form in forms:
        for entry in form.items:
            shuffled = entry.questions[0]
            asked = shuffled.question.interaction
            if isinstance(asked, Choice) and not asked.fixed and moves(asked.options):
                right = next((place for place, option in enumerate(asked.options) if option.right), 0)
                found.setdefault(entry.item.id, Counter())[shuffled.order.index(right)] += 1
                sizes[entry.item.id] = len(asked.options)
    return {id_: [seen[place] for place in range(sizes[id_])] for id_, seen in found.items()}


def chi_square(seen: list[int]) -> float:
    """Pearson's statistic of counts that should be alike; one degree of freedom less than counts."""
    expected = sum(seen) / len(seen)
    return sum((count - expected) ** 2 / expected for count in seen)


def chance(statistic: float, freedom: int) -> float:
    """How likely a chi-square of so many degrees of freedom is larger: exact, from one or two degrees on in steps of two."""
    half, degree = statistic / 2, 2 - freedom % 2
    found = math.erfc(math.sqrt(half)) if degree == 1 else math.exp(-half)
    while degree < freedom and half:
        found += math.exp(degree / 2 * math.log(half) - half - math.lgamma(degree / 2 + 1))
        degree += 2
    return found


def together(places: Mapping[str, list[int]]) -> tuple[float, int, float]:
    """Statistic, degrees of freedom and chance of all items."""
    statistic, freedom = sum(map(chi_square, places.values())), sum(len(seen) - 1 for seen in places.values())
    return statistic, freedom, chance(statistic, freedom)


def main(quiz: str = "final", students: str = "300") -> int:
    """Print the table; 0 if the places are as likely as they should be."""
    project = load()
    listed = [Student(f"s{number:04}") for number in range(int(students))]
    forms, problems = personal(project.bank, project.bank.quizzes[quiz], listed, project.bank.course.seed, project.keeping)
    if not (places := key_places(forms)):
        print("\n".join(problem.message for problem in problems) or f"no options of '{quiz}' stand in any order")
        return 1
    for id_, seen in places.items():
        statistic = chi_square(seen)
        print(
            f"{id_:40} {' '.join(f'{count:4}' for count in seen):30} {statistic:6.2f}  p {chance(statistic, len(seen) - 1):.3f}"
        )
    statistic, freedom, likely = together(places)
    print(f"{len(forms)} forms, {len(places)} items: chi-square {statistic:.1f}, {freedom} degrees of freedom, p {likely:.3f}")
    return 0 if likely > LEAST else 1


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
