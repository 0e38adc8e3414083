"""A workspace with a quiz of twenty items of the built-in bank, and class lists of any length with names in six scripts."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

QUIZ = "twenty"
# Written by hand, not computed: everybody has the same items in an order of their own. They stand in the older commit too.
ITEMS = (
    *("u4-labyrinth-what-it-is", "u7-whatsapp-2016", "u7-instagram-cutoff-meaning", "u6-experts-backdoor-risk"),
    *("u1-e2ee-core-definition", "u3-phases-headline", "u0-buck-speaks-as", "u2-mitm-description", "u4-nonmember-meaning"),
    *("u5-explainer-open-end", "u3-scale-demands", "u6-writer-reading-delay", "u4-poster-beyond-articles"),
    *("u5-proactive-when", "u6-nca-measures-warrants", "u6-points-for-e2ee", "u1-what-stays-outside"),
    *("u3-fact-checkers-state", "u1-short-endpoint", "u4-short-white-paper"),
)
_NAMES = (
    (("Ann", "Zoë", "Siân", "Łukasz", "Bjørn"), ("Ox", "Nguyễn", "O’Hara-Whitcombe", "Müller", "Çelik")),
    (("Олена", "Борис", "Ирина"), ("Шевченко", "Ђорђевић", "Йовкова")),
    (("Ελένη", "Νίκος"), ("Παπαδοπούλου", "Ξένος")),
    (("ليلى", "يوسف"), ("حدّاد", "العمري")),
    (("נועה", "דוד"), ("לוי", "כהן")),
    (("अनन्या", "विक्रम"), ("शर्मा", "क्षत्रिय")),
)


def write(root: Path, seeds: Path) -> None:
    """Make the workspace in `root` of a course's folder of sources."""
    shutil.copytree(seeds, root / "seeds")
    lines = [f"id: {QUIZ}", "kind: quiz", "title: Twenty questions", "unit: ~"]
    lines += ["instructions: Work alone and without the handouts.", "forms: [A]", "include:", *(f"  - {id_}" for id_ in ITEMS)]
    (root / "seeds" / "quizzes" / f"{QUIZ}.yaml").write_text("\n".join([*lines, ""]), encoding="utf-8")


def roster(path: Path, students: int) -> Path:
    """Write a class list of so many students; a longer one begins as a shorter one does."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("id", "name", "group"))
        for number in range(students):
            firsts, lasts = _NAMES[number % len(_NAMES)]
            place = number // len(_NAMES)
            name = f"{firsts[place % len(firsts)]} {lasts[place // len(firsts) % len(lasts)]}"
            rows.writerow((f"s{number:04}", name, f"{number // 25 + 1}"))
    return path
