"""What items are drafted from, and what a drafted item is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from course.content.sensitive import SENSITIVE_WORDS
from course.content.wording import content_words
from course.labels import Labels
from course.model.article import Article, Fact
from course.source.writing import Writable

ARTICLE = "article"  # who says what nobody else is named for, as in source records
_MOST = 3  # distractors


@dataclass(frozen=True)
class Drafted:
    """A drafted item: its fields as they are typed in a file, the facts its key rests on, and why it was drafted."""

    fields: Mapping[str, Writable]
    facts: tuple[str, ...]
    reason: str

    @property
    def id(self) -> str:
        """The item's id."""
        return str(self.fields["id"])


@dataclass(frozen=True)
class Wrong:
    """A text that is wrong here because it is right elsewhere: of which fact, and as what."""

    text: str
    fact: Fact
    because: str


@dataclass(frozen=True)
class Ground:
    """The articles with their facts, in the order of the course, and the labels in the language of its texts.

    What sources dispute, or what we only infer, is no ground for a key.
    """

    articles: Mapping[str, Article]
    labels: Labels = field(default_factory=Labels)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """All facts that a key may rest on."""
        return tuple(fact for id_ in self.articles for fact in self.of_article(id_))

    def of_article(self, id_: str) -> list[Fact]:
        """Those of one article; what stands outside its body is none."""
        return [fact for fact in self.articles[id_].facts if fact.paragraph and fact.certainty not in ("disputed", "inferred")]

    def of(self, *kinds: str) -> list[Fact]:
        """The facts of these kinds."""
        return [fact for fact in self.facts if fact.kind in kinds]

    def short(self, fact: Fact) -> str:
        """How students are told of a fact's article: `the launch report (A4)`."""
        article = self.articles[fact.article]
        return f"{article.short} ({article.id})"

    def together(self, one: str, other: str) -> bool:
        """Whether one speaks for the other, as far as a fact on people says: then both could be said to say it."""
        names = {one, other}
        return any(names <= {*fact.about} for fact in self.of("actor"))

    def others(
        self,
        fact: Fact,
        text: str,
        given: Iterable[Fact],
        says: Callable[[Fact], str],
        because: str,
        far: Callable[[str], float] = lambda _: 0.0,
    ) -> list[Wrong]:
        """Up to three distractors for a key `text` of a fact: what `says` gives of other facts, those of its own article first.

        Before that count those that lie nearest, by `far`.
        `because` is a message with `%(statement)s` in it. None is like the key or like another, and none stands in the fact.
        """
        found: dict[str, Wrong] = {}
        for other in sorted(given, key=lambda one: (far(says(one)), one.article != fact.article)):
            shown = says(other)
            known = {text.casefold(), *found}
            if other is fact or not shown or shown.casefold() in known or _within(shown, fact.statement):
                continue
            reason = self.labels.gettext(because, statement=other.statement.rstrip("."))
            found[shown.casefold()] = Wrong(shown, other, reason)
        return list(found.values())[:_MOST]


def options(wrong: Sequence[Wrong]) -> list[Writable]:
    """Distractors as an item has them."""
    return [{"option": one.text, "because": one.because, **_span(one.fact)} for one in wrong]


def made(
    kind: str, type_: str, facts: Sequence[Fact], fields: Mapping[str, Writable], reason: str, *, bloom: str = "remember"
) -> Drafted:
    """An item over facts, the first of which its key says, with what all drafted items have."""
    first = facts[0]
    number = first.id.rpartition("-")[2]
    attributed = any(fact.says != ARTICLE or fact.certainty == "weak" for fact in facts)
    sensitive = any(SENSITIVE_WORDS.search(text) for text in _texts(fields))
    all_: dict[str, Writable] = {
        "id": f"{first.article.lower()}-{kind}-{number}",
        "type": type_,
        "bloom": bloom,
        "difficulty": "easy" if bloom == "remember" else "medium",
        "certainty": "attributed" if attributed else "stated",
        **({"sensitive": True} if sensitive else {}),
        **{name: value for name, value in fields.items() if value is not None},
        "cites": [fact.id for fact in facts],
        **_span(first),
    }
    return Drafted(all_, tuple(fact.id for fact in facts), reason)


def _texts(value: Writable) -> Iterator[str]:
    """All texts in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for inner in value.values() for text in _texts(inner))
    elif isinstance(value, Sequence):
        yield from (text for inner in value for text in _texts(inner))


def gapped(statement: str, text: str, gap: str = "_____") -> str:
    """The statement with `text` taken out, or nothing where it does not stand there exactly once as words of its own."""
    places = list(_places(statement, text))
    if len(places) != 1:
        return ""
    return statement[: places[0]] + gap + statement[places[0] + len(text) :]


def _places(statement: str, text: str) -> Iterator[int]:
    start = statement.find(text) if text else -1
    while start >= 0:
        end = start + len(text)
        if not (statement[start - 1 : start].isalnum() or statement[end : end + 1].isalnum()):
            yield start
        start = statement.find(text, start + 1)


def echoes(stem: str, key: str) -> bool:
    """Whether a word of the matter stands in both, so that the one would point to the other."""
    return bool(content_words(stem) & content_words(key))


def _within(text: str, statement: str) -> bool:
    return next(_places(statement.casefold(), text.casefold()), None) is not None


def _span(fact: Fact) -> dict[str, Writable]:
    spans = getattr(fact, "span", None) or []
    return {"span": [str(span) for span in spans]} if spans else {}
