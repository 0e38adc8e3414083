"""How hard a handout reads: what students read in it, word for word, and the grade level of its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from course.content.handout import CITATION, Component, Node, body
from course.content.markdown import plain
from course.model.bank import Bank
from course.model.course import Handout

SHORTEST = 4  # words; what is shorter is a label or the cell of a table, and says nothing of how hard sentences are
_VOWELS = re.compile(r"[aeiouy]+")
_WORD = re.compile(r"[A-Za-z’'-]+")
_NO_SENTENCE = re.compile(r"^\s*[|#]")  # a row of a table, a heading
_ITEM = re.compile(r"^\s*(?:[-*]|\d+\.)\s+")


@dataclass(frozen=True)
class Reading:
    """A handout's words, the words in a sentence on average, and the grade of Kincaid et al. 1975 (school years)."""

    handout: str
    title: str
    words: int
    sentence: float
    grade: float


def reading(bank: Bank, handout: Handout) -> Reading:
    """The reading level of what students read of a handout: prose, facts, conflicts and terms, without citations and keys."""
    texts = list(_texts(bank, body(handout)[0]))
    sentences = [words for text in texts for words in _sentences(text) if len(words) >= SHORTEST]
    count = max(1, sum(map(len, sentences)))
    syllables = sum(_syllables(word) for words in sentences for word in words)
    length = count / max(1, len(sentences))
    grade = 0.39 * length + 11.8 * syllables / count - 15.59  # Kincaid et al. 1975, for English
    every = sum(len(_WORD.findall(plain(text.replace("|", " ")))) for text in texts)
    return Reading(handout.id, handout.title, every, round(length, 1), round(grade, 1))


def _texts(bank: Bank, nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        if not isinstance(node, Component):
            yield CITATION.sub("", node.text)
        elif node.name != "key":
            yield from _printed(bank, node)
            yield from _texts(bank, node.inside)


def _printed(bank: Bank, component: Component) -> Iterator[str]:
    """What a component prints from the bank, if its words are known."""
    for word in component.words:
        if component.name == "facts" and word in bank.facts:
            yield bank.facts[word].statement
        elif component.name == "terms" and word in bank.terms:
            yield f"{bank.terms[word].definition} {bank.terms[word].plain or ''}"
        elif component.name == "conflict" and word in bank.conflicts:
            yield " ".join(position.says for position in bank.conflicts[word].positions)


def _sentences(text: str) -> Iterator[list[str]]:
    """The words of each sentence: a paragraph or an entry of a list is split at its stops."""
    blocks: list[list[str]] = [[]]
    for line in text.splitlines():
        if not line.strip() or _NO_SENTENCE.match(line):
            blocks.append([])
        elif match := _ITEM.match(line):
            blocks.append([line[match.end() :]])
        else:
            blocks[-1].append(line)
    for block in blocks:
        for sentence in re.split(r"(?<=[.!?])[”*)]*\s", plain(" ".join(block))):
            yield _WORD.findall(sentence)


def _syllables(word: str) -> int:
    """About how many syllables an English word has: groups of vowels, without a silent e."""
    groups = len(_VOWELS.findall(word.lower()))
    return max(1, groups - (word.lower().endswith("e") and groups > 1))
