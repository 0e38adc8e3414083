"""Texts that are alike are found without comparing each with each, and few others are looked at."""

from __future__ import annotations

from itertools import combinations
from random import Random

from rapidfuzz import fuzz

from course.content.likeness import maybe_alike
from course.content.passages import asked
from course.content.wording import words
from course.stages.project import Project

ALIKE = 85


def sorted_words(text: str) -> str:
    return " ".join(sorted(words(text)))


def changed(text: str, random: Random) -> str:
    """The text as somebody copies it: some words slip, go, come, or become others."""
    copied = text.split()
    for _ in range(random.randint(1, max(1, len(copied) // 10))):
        copied = [word for word in copied if word]
        place = random.randrange(len(copied))
        word, other = copied[place], "".join(random.choice("aeilnorst") for _ in range(random.randint(3, 9)))
        letter = random.randrange(len(word))
        copied[place] = random.choice(
            (
                f"{word}s",
                word[:letter] + other[0] + word[letter + 1 :],
                word[:letter] + word[letter + 1 :],
                f"{word} {other}",
                other,
                "",
            )
        )
    return " ".join(copied)


def test_every_slightly_changed_stem_is_found_that_comparing_all_pairs_finds(project: Project) -> None:
    random = Random("copied stems")
    stems = [asked(item) for item in project.written.items.values()]
    stems = [stem for stem in stems if len(sorted_words(stem)) >= 40]
    texts = [sorted_words(stem) for stem in stems]
    texts += [sorted_words(changed(random.choice(stems), random)) for _ in range(400)]

    wanted = {(one, two) for one, two in combinations(range(len(texts)), 2) if fuzz.ratio(texts[one], texts[two]) >= ALIKE}
    found = {(earlier, place) for place, near in enumerate(maybe_alike(texts)) for earlier in near}
    assert len(wanted) > 400
    assert wanted - found == set()


def test_few_pairs_are_looked_at_among_texts_that_differ() -> None:
    random = Random("other stems")
    vocabulary = ["".join(random.choice("abdegiklmnoprstu") for _ in range(random.randint(4, 9))) for _ in range(600)]
    turn = "what did the keeper of the harbour say about the"
    texts = [f"{turn} {' '.join(random.choices(vocabulary, k=9))}" for _ in range(1_000)]
    assert sum(len(near) for near in maybe_alike(texts)) < 2_000  # of half a million


def test_texts_of_few_words_and_none_at_all() -> None:
    assert list(maybe_alike([])) == []
    *_, key, iron, other_iron = maybe_alike(["", "", "key", "key", "iron key", "iron key"])
    assert 2 in key
    assert 4 in other_iron and 4 not in iron


def test_with_groups_only_those_of_the_own_group_are_looked_for() -> None:
    random = Random("groups")
    texts = [
        sorted_words(changed("which keys does the server of the messenger hold for a private chat", random)) for _ in range(40)
    ]
    groups = [random.choice(("2014", "2023", "")) for _ in texts]
    expected = [[other for other in found if groups[other] == groups[place]] for place, found in enumerate(maybe_alike(texts))]
    assert list(maybe_alike(texts, groups)) == expected
    assert any(expected) and expected != list(maybe_alike(texts))
