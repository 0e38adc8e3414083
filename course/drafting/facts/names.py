"""Names in an article, and who holds which position where: by capital letters and the words of offices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from course.drafting.facts.candidate import Speaker
from course.drafting.facts.dating import month_names
from course.drafting.facts.grammar import Grammar
from course.drafting.facts.prose import Sentence, Token

_JOINING = frozenset(["of", "for", "de", "von", "van", "der", "del", "du", "la", "le", "the", "to", "&", "al", "bin"])
_HONORIFICS = frozenset(
    ["Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame", "Herr", "Frau", "Mme", "Mlle", "Sr", "Sra", "Señor", "Señora", "Don", "Doña"]
)
_INITIALS = 6  # letters of a short form, which no “of …” prolongs
_MOST = 9  # words of a name
_OWNED = re.compile(r"[’'](?:s)?$")
_DAYS = frozenset(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])


@dataclass(frozen=True)
class Name:
    """A name in a paragraph's text, from `start` up to `end`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Holder:
    """Someone with a position, as a sentence gives it, from `start` up to `end`. `organisation` may be empty."""

    speaker: Speaker
    start: int
    end: int


class Names:
    """The names of an article, told from words that only begin a sentence by their use elsewhere in it."""

    def __init__(self, sentences: Sequence[Sentence], grammar: Grammar):
        self.grammar = grammar
        self._not = _DAYS | {name.capitalize() for name in month_names(grammar.language)}
        self._inside: set[str] = set()
        self._small: set[str] = set()
        for sentence in sentences:
            words = [token for token in sentence.tokens if token.is_word]
            self._inside |= {bare(token.text) for token in words[1:] if token.text[0].isupper()}
            self._small |= {token.text for token in words if token.text[0].islower()}
        self._full: dict[str, Speaker] = {}
        self.short: dict[str, str] = {}  # full names → the short forms that the article spells out
        self.acting: set[str] = set()  # who does something that people and organisations do

    def know(self, speaker: Speaker) -> None:
        """Remember a full name, so that the surname alone is understood later on."""
        if " " in speaker.name:
            self._full.setdefault(speaker.name.split()[-1], speaker)

    def full(self, name: str) -> Speaker:
        """Who is meant by a name: whoever was introduced with it as a surname or in full, else just the name."""
        if name.split()[0] in _HONORIFICS and " " in name:
            name = name.split(" ", 1)[1]
        if name in self.short:
            return Speaker(self.short[name])
        known = self._full.get(name.split()[-1])
        return known if known and (" " not in name or known.name == name) else Speaker(name)

    def is_person(self, name: str) -> bool:
        """Whether a name was introduced as somebody's who holds a position."""
        return self.full(name).position != ""

    def within(self, sentence: Sentence, start: int, end: int) -> list[Name]:
        """The names between two places of a sentence, in turn."""
        tokens = [token for token in sentence.tokens if start <= token.start and token.end <= end]
        found: list[Name] = []
        at = 0
        while at < len(tokens):
            length = self._length(sentence, tokens, at)
            if length:
                first, last = tokens[at], tokens[at + length - 1]
                text = _OWNED.sub("", sentence.prose.text[first.start : last.end])
                found.append(Name(text, first.start, first.start + len(text)))
            at += length or 1
        return found

    def _length(self, sentence: Sentence, tokens: list[Token], at: int) -> int:
        """How many words a name has that begins at a token; 0 where none does."""
        first = tokens[at]
        if not self._capital(first) or first.low in self.grammar.stop or first.low in self.grammar.hedges:
            return 0
        taken, seen = 1, at
        while seen + 1 < len(tokens) and taken < _MOST and not _OWNED.search(tokens[seen].text):
            ahead = seen + 1
            short = tokens[seen].text.isupper() and len(tokens[seen].text) < _INITIALS
            while not short and ahead < len(tokens) and tokens[ahead].text in _JOINING and ahead - seen <= 2:
                ahead += 1
            if ahead >= len(tokens) or not self._capital(tokens[ahead]) or not _touching(sentence, tokens, seen, ahead):
                break
            if ahead > seen + 1 and tokens[seen + 1].text == "to" and not {"of", "for"} & {t.text for t in tokens[at:seen]}:
                break
            seen = ahead
            taken = seen - at + 1
        if self._begins(sentence, first) and first.low.endswith("ing"):
            return 0
        if taken == 1 and self._office([first.text]):
            return 0
        if taken == 1 and (self._begins(sentence, first) or self.grammar.nouns_capitalised):
            inner = bool(re.search(r"[a-z][A-Z]|[A-Z]{2}|\d", first.text))
            known = bare(first.text) in self._inside and bare(first.text).lower() not in self._small
            return 1 if inner or (known and not self.grammar.nouns_capitalised) else 0
        return taken

    def _capital(self, token: Token) -> bool:
        return token.text[0].isupper() and len(token.text) > 1 and bare(token.text) not in self._not and token.low != "i"

    def _begins(self, sentence: Sentence, token: Token) -> bool:
        before = sentence.prose.text[sentence.start : token.start].rstrip()
        return not before or before[-1] in ':“"‘«„(—–'

    def holders(self, sentence: Sentence) -> list[Holder]:
        """Who holds which position: “X, director of Y at Z,” and “director X”."""
        found: list[Holder] = []
        text = sentence.prose.text
        names = self.within(sentence, sentence.start, sentence.end)
        for name in names:
            if not any(holder.start <= name.start < holder.end for holder in found):
                found += self._after(sentence, name, text) or self._before(sentence, name)
        return found

    def plain(self, name: str) -> str:
        """A name without the words of an office before it; empty where it is nothing else."""
        words = name.split()
        cut = max((at + 1 for at, word in enumerate(words) if self._office([word])), default=0)
        return " ".join(words[cut:])

    def _after(self, sentence: Sentence, name: Name, text: str) -> list[Holder]:
        chunk = re.match(
            r",\s+(?:(?:the|a|an|la|le|el|der|die)\s+)?([^,;:.“”\"()\ufffc]{3,90}?)\s*(?=[,;:.]|\s[–—-]\s|$)",
            text[name.end : sentence.end],
        )
        if not chunk or " " not in name.text or not self._office(chunk[1].split()[:5]):
            return []
        if any(word in self.grammar.speech for word in chunk[1].lower().split()):
            return []
        position, organisation = self.place(chunk[1])
        speaker = Speaker(name.text, position, organisation)
        return [Holder(speaker, name.start, name.end + chunk.end())]

    def _before(self, sentence: Sentence, name: Name) -> list[Holder]:
        """A position within the capitals themselves (“Home Secretary X Y”), or in small letters just before (“director X Y”)."""
        words = name.text.split()
        if self._office(words[-1:]):
            return []
        cut = max((at + 1 for at, word in enumerate(words[:-1]) if self._office([word])), default=0)
        start, position, person = name.start, " ".join(words[:cut]), " ".join(words[cut:])
        if cut and person.split()[0] in _JOINING:
            return []
        before = [token for token in sentence.tokens if sentence.start <= token.end <= name.start][-5:]
        lead: list[Token] = []
        for token in reversed(before):
            if not token.is_word or token.low in self.grammar.stop or token.low in self.grammar.speech:
                break
            lead.insert(0, token)
        if not cut:
            while lead and not self._office([lead[-1].text]):
                return []
        first = next((at for at, token in enumerate(lead) if self._office([token.text]) or token.low.startswith("then-")), None)
        if first is not None:
            position = " ".join([*(token.text for token in lead[first:]), *([position] if position else [])])
            start = lead[first].start
        if not position or len(person.split()) < 2:
            return []
        organisation = next((bare(token.text) for token in lead[:1] if token.text[0].isupper() and first not in (0, None)), "")
        return [Holder(Speaker(person, position, organisation), start, name.end)]

    def place(self, text: str) -> tuple[str, str]:
        """A position and the organisation at its end: “director of research at Example” → both parts."""
        parts = list(re.finditer(rf"\s{self.grammar.linking}\s+(?=[A-Z])", text))
        if not parts:
            return text.strip(), ""
        last = parts[-1]
        return text[: last.start()].strip(), text[last.end() :].strip()

    def _office(self, words: Sequence[str]) -> bool:
        return any(part in self.grammar.positions for word in words for part in (word.lower(), word.lower().split("-")[-1]))


def bare(word: str) -> str:
    """A word without the mark of the genitive."""
    return _OWNED.sub("", word)


def _touching(sentence: Sentence, tokens: list[Token], first: int, last: int) -> bool:
    """Whether only single blanks stand between some tokens."""
    return all(
        sentence.prose.text[a.end : b.start] == " " for a, b in zip(tokens[first:last], tokens[first + 1 : last + 1], strict=True)
    )
