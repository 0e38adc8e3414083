"""How the time of drafting grows with an article: made ones of 1,000, 4,000 and 16,000 words, in paragraphs and as one."""

from __future__ import annotations

import sys
import time
from itertools import count, islice
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from course.drafting.candidates import candidate_entries  # noqa: E402
from course.drafting.source import source_of  # noqa: E402
from course.drafting.texts import read_article  # noqa: E402

SIZES = (1_000, 4_000, 16_000)
MOST = 1.0  # seconds for each 1,000 words
_SENTENCES = (
    "The council of {town} voted for a new bridge on {day} May {year}.",
    "{name}, the town engineer, said that it would carry {number} cars a day.",
    "“Nobody will miss the ferry,” said {name}, who has led the harbour office since {year}.",
    "The crossing is to open by the end of {year}, according to the council.",
    "A ferry is a boat that carries people and goods over a short stretch of water.",
    "Around {number} thousand people could use it, though critics call that figure too high.",
    "In {year} the first plan failed after the region withdrew {number} million crowns.",
)
_TOWNS, _NAMES = ("Oll", "Bramvik", "Sund", "Eikhaven"), ("Mara Lind", "Per Holm", "Ida Brekke", "Jon Vester")


def article(words: int, *, broken: bool) -> str:
    """An invented article of about so many words, in paragraphs of five sentences or in one."""
    random, parts, held = Random(1), list[str](), 0
    for number in count():
        sentence = random.choice(_SENTENCES).format(
            town=random.choice(_TOWNS), name=random.choice(_NAMES), day=random.randint(1, 28), year=random.randint(1990, 2030),
            number=random.randint(2, 900),
        )  # fmt: skip
        parts.append(sentence + ("\n\n" if broken and number % 5 == 4 else " "))
        held += len(sentence.split())
        if held >= words:
            return "".join(parts).strip() + "\n"
    raise AssertionError


def told() -> str:
    """A table of processor seconds, after the libraries were loaded."""
    folder = ROOT / "output" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "article.txt"
    rows = ["| an article | " + " | ".join(f"{size:,} words, s" for size in SIZES) + " | s per 1,000 words | at most |"]
    rows.append("|---" * (len(SIZES) + 3) + "|")
    try:
        for called, broken in (("in paragraphs", True), ("as one paragraph", False)):
            _seconds(path, 200, broken=broken)
            found = [min(islice((_seconds(path, size, broken=broken) for _ in count()), 2)) for size in SIZES]
            each = found[-1] * 1000 / SIZES[-1]
            rows.append(f"| {called} | " + " | ".join(f"{one:.2f}" for one in found) + f" | {each:.2f} | {MOST:g} |")
    finally:
        path.unlink(missing_ok=True)
    return "\n".join(rows)


def _seconds(path: Path, words: int, *, broken: bool) -> float:
    path.write_text(article(words, broken=broken), encoding="utf-8")
    start = time.process_time()
    assert candidate_entries(source_of(read_article(path, path.name)), "A1")
    return time.process_time() - start


if __name__ == "__main__":
    print(told())
