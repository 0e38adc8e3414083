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


LISTED = 400  # characters of a list that one still reads
_NEAREST = 8  # of a longer list


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word (or two, if they are about as near), or lists the known words.

    Of more than a hint can hold it names those most like the word, and says how many there are.
    """
    known = list(known)
    if near := near_words(word, known):
        return f"did you mean {' or '.join(repr(match) for match in near)}?"
    listed = _listed(known)
    if len(listed) <= LISTED:
        return f"known here: {listed}" if known else ""
    from rapidfuzz import fuzz, process

    likest = process.extract(word, known, scorer=fuzz.partial_ratio, processor=str.lower, limit=_NEAREST)
    return f"most like it of the {len(known)} known here: {_listed([match for match, _, _ in likest])}"


def _listed(words: list[str]) -> str:
    """The words one after the other; in quotes where one of them is a text of several."""
    return ", ".join(f"'{word}'" if any(" " in word for word in words) else word for word in words)


def near_words(word: str, known: list[str]) -> list[str]:
    """The known words that are nearest to this one, at most two; none if none is like it."""
    from rapidfuzz import fuzz, process  # only when somebody has mistyped something

    if (synonym := _SYNONYMS.get(word.lower())) in known and synonym:
        return [synonym]
    # `ratio`, not rapidfuzz's default, which takes a single shared letter for likeness.
    near = process.extract(word, known, scorer=fuzz.ratio, processor=str.lower, score_cutoff=60, limit=2)
    return [match for match, score, _ in near if score > near[0][1] - 5]
