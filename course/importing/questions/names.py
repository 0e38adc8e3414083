"""What columns and fields are called, in the languages of `vocabulary` → what they hold."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from course.importing.questions.vocabulary import LABELLED, NAMES


class Role(NamedTuple):
    """What a column holds; `label` is the letter or number of the option that it belongs to, if it belongs to one."""

    what: str
    label: str = ""


_LABEL = r"[a-j]|\d{1,2}|i{1,3}|iv|v"
# `answer a`, `answer 1`, `answer1`; `选项a`; then what of it: `answer 1 feedback`. Or the other way round: `a answer`.
_LABELLED = re.compile(rf"(.+?)(?: ({_LABEL})|(\d{{1,2}})|(?<=[^ -~])([a-j]))(?: (.+))?|({_LABEL}) (.+)")
_RUN_ON = re.compile("(.+)([a-e])")  # `optiona`
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "v": "5"}  # an `i` alone is a letter
_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|(?: [-–—:]|:) .*$")


def folded(text: str) -> str:
    """Small letters and digits without accents, anything else a single blank; `questionText` is two words. Empty if long."""
    if len(text) > 120:
        return ""
    text = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[a-zA-Z])(?=\d)", " ", text).replace("ß", "ss")
    bare = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"[^\W_]+", "".join(sign for sign in bare if not unicodedata.combining(sign))))


def meanings(words: str) -> dict[str, str]:
    """What each of the words means, folded."""
    found: dict[str, str] = {}
    meant = ""
    for line in words.strip().splitlines():
        if not line.startswith(" "):
            meant, _, line = line.partition(": ")
        found |= {name: meant for word in line.split(";") if (name := folded(word))}
    return found


@cache
def _what() -> dict[str, str]:
    return meanings(NAMES)


@cache
def _labelled() -> dict[str, str]:
    return meanings(LABELLED)


@lru_cache(maxsize=4096)
def role(name: str) -> Role | None:
    """What a column or field of this name holds; None if nobody would know. `#` numbers the questions."""
    if name.strip() in ("#", "№", "N°"):
        return Role("id")
    return _role(folded(name)) or _role(folded(_REMARK.sub(" ", name.strip().rstrip("*:? "))))


def _role(words: str) -> Role | None:
    words = (
        words.removesuffix(" required").removesuffix(" optional").replace("loesung", "losung").replace("erklaerung", "erklarung")
    )
    words = words.replace("awnser", "answer")
    if (what := _what().get(words)) is not None:
        return Role(what)
    if re.fullmatch("[a-h]", words):
        return Role("option", words.upper())
    if match := _LABELLED.fullmatch(words):
        what, label, after = _labelled().get(match[1] or match[7]), match[2] or match[3] or match[4] or match[6], match[5]
    elif match := _RUN_ON.fullmatch(words):
        what, label, after = _labelled().get(match[1]), match[2], None
    else:
        return None
    if after:
        of_it = _labelled().get(after)
        what = of_it if what == "option" and of_it in ("reason", "flag", "partner") else None
    return Role(what, _label(label)) if what else None


def _label(text: str) -> str:
    return _ROMAN.get(text, text).upper()


def known(name: str) -> bool:
    """Whether a column of this name would be known."""
    return role(name) is not None


_WEAK = {
    "text": "stem",
    "content": "stem",
    "body": "stem",
    "front": "stem",
    "back": "key",
    "description": "stem",
    "values": "options",
}
_AFTER = {
    "fraction": "flag",
    "correct": "flag",
    "is correct": "flag",
    "percent": "flag",
    "right": "flag",
    "richtig": "flag",
    "juste": "flag",
}
_AFTER |= dict.fromkeys(
    ("feedback", "explanation", "rationale", "ruckmeldung", "begrundung", "explication", "retroalimentacion"), "reason"
)
_ANSWERING = {"key", "option", "options", "right-text", "wrong", "type", "flag", "left"}


def roles_of(names: list[str]) -> list[Role | None]:
    """What columns or fields that stand together hold: some names say something only where none says it better."""
    roles = [role(name) for name in names]
    words = [folded(name) for name in names]
    option = ""
    for place, name in enumerate(words):  # a column of which there are several belongs to the option before it
        here = roles[place]
        option = here.label if here and here.what == "option" else option
        if option and name in _AFTER and words.count(name) > 1:
            roles[place] = Role(_AFTER[name], option)
    if any(one and one.what == "left" for one in roles):
        right = re.compile(r"right (\d+)")
        roles = [
            Role("partner", match[1]) if (match := right.fullmatch(name)) else one for name, one in zip(words, roles, strict=True)
        ]
    what = {one.what for one in roles if one and not (one.what == "stem" and one.label)}
    if "stem" not in what and "title" in what and {"key", "option", "options", "right-text"} & what:
        roles = [Role("stem") if one and one.what == "title" else one for one in roles]
        what.add("stem")
    for place, name in enumerate(words):
        weak = _WEAK.get(name)
        if weak and weak not in what:
            roles[place] = Role(weak)
            what.add(weak)
    return roles


def head(cells: list[str]) -> dict[int, Role] | None:
    """What each column holds if these cells are the head of a table of questions; None if they are not."""
    roles = {column: found for column, found in enumerate(roles_of(cells)) if found}
    what = {one.what for one in roles.values()}
    return roles if "stem" in what and len(what) > 1 and _ANSWERING & what else None
