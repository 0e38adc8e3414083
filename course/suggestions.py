"""What a misspelt word was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable

# What teachers and other programs call our fields and types.
_SYNONYMS = {
    "question": "stem",
    "prompt": "stem",
    "answer": "key",
    "correct": "key",
    "answers": "keys",
    "options": "distractors",
    "choices": "distractors",
    "wrong_answers": "distractors",
    "explanation": "because",
    "reason": "because",
    "rationale": "because",
    "source": "cites",
    "sources": "cites",
    "mark": "points",
    "marks": "points",
    "score": "points",
    "level": "difficulty",
    "name": "title",
    "multiple-choice": "single-choice",
    "mcq": "single-choice",
    "multiple-answer": "multiple-response",
    "gap-fill": "cloze",
    "fill-in-the-blank": "cloze",
    "open": "essay",
    "role-play": "discussion",
}


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word (or two, if they are about as near), or lists the known words."""
    known = list(known)
    if near := near_words(word, known):
        return f"did you mean {' or '.join(repr(match) for match in near)}?"
    listed = ", ".join(known[:12]) + (f" and {len(known) - 12} more" if len(known) > 12 else "")
    return f"known here: {listed}" if known else ""


def near_words(word: str, known: list[str]) -> list[str]:
    """The known words that are nearest to this one, at most two; none if none is like it."""
    from rapidfuzz import fuzz, process  # only when somebody has mistyped something

    if (synonym := _SYNONYMS.get(word.lower())) in known and synonym:
        return [synonym]
    # `ratio`, not rapidfuzz's default, which takes a single shared letter for likeness.
    near = process.extract(word, known, scorer=fuzz.ratio, processor=str.lower, score_cutoff=60, limit=2)
    return [match for match, score, _ in near if score > near[0][1] - 5]
