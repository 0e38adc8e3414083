"""What kinds of questions are called, and words that stand for true, false and degrees: in the languages of `vocabulary`."""

from __future__ import annotations

from course.importing.questions import vocabulary
from course.importing.questions.names import folded, meanings

CHOICE = "choice"  # of one or of several, as there are right options
_WORDS = meanings(vocabulary.KINDS)
DIFFICULTIES = meanings(vocabulary.DIFFICULTIES)
BLOOM = meanings(vocabulary.BLOOM)

_TRUTHS = meanings(vocabulary.TRUTHS)
_PAIRS = """
true false; t f; wahr falsch; w f; richtig falsch; r f; vrai faux; v f; verdadero falso; correct incorrect; right wrong
correcto incorrecto; vero falso; verdadeiro falso; verdadeira falsa
верно неверно; правда ложь; 正确 错误; 对 错; 是 否; doğru yanlış
"""  # the word for true first
JUDGEMENTS = {
    frozenset(words): words[0]
    for pair in _PAIRS.replace("\n", ";").split(";")
    if (words := [folded(word) for word in pair.split()])
}


def kind(said: str) -> str | None:
    """The kind that a question's type says: one of our types, `choice`, or `none` for what is no question; None if unknown."""
    words = folded(said)
    return _WORDS.get(words) or _WORDS.get(words.removesuffix(" question").removesuffix(" questions"))


def truth(said: str) -> bool | None:
    """Whether a word says that something holds; None if it says neither."""
    words = folded(said)
    return {"true": True, "false": False}.get(_TRUTHS.get(words, ""))


def judgement(options: list[str]) -> str | None:
    """Of two options that are the words for true and false: the one that means true, folded. None for others."""
    return JUDGEMENTS.get(frozenset(map(folded, options))) if len(options) == 2 else None
