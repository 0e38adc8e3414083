"""An exercise of R/exams → an item of ours."""

from __future__ import annotations

import re
from collections.abc import Callable

from course.importing.found import Value, option
from course.importing.readers.rexams.exercise import Exercise
from course.importing.sentences import TASK, fixed_order, stem_added

Written = Callable[[str], str]
"""Makes Markdown of ours of a text of the exercise."""

_GENERIC = re.compile(
    r"(?:true|false|correct|incorrect|right|wrong|richtig|falsch|wahr|correcto|incorrecto|verdadero|falso|vrai|faux|yes|no)\W*",
    re.IGNORECASE,
)
_KNOWN = frozenset(
    [
        "exname",
        "extitle",
        "extype",
        "exsolution",
        "extol",
        "exclozetype",
        "exsection",
        "expoints",
        "exshuffle",
        "exextra",
        "exstringtype",
        "extags",
        "exmaxchars",
        "exversion",
        "exauthor",
        "exyear",
        "exlang",
        "exsingle",
        "exabstention",
        "exrelation",
    ],
)
_MARK = re.compile(r"##ANSWER(\d{1,2})##")


def fields_of(exercise: Exercise, written: Written, changes: list[str]) -> dict[str, Value] | str:
    """The fields of the item; or why there can be none."""
    meta = exercise.meta
    kind, solution = meta.get("extype", "").strip().lower(), meta.get("exsolution", "").strip()
    if exercise.needs_code:
        return exercise.needs_code
    stem = written(exercise.question)
    if not stem:
        return "it has no stem"
    match kind:
        case "schoice" | "mchoice":
            made = _choice(exercise, kind, solution, written)
        case "num":
            made = _number(solution.split("|")[0] if solution else solution, meta.get("extol", ""))
        case "string":
            made = _string(exercise, solution, written)
        case "cloze":
            return _cloze(exercise, stem, solution, written, changes)
        case _:
            return f"its type '{kind}' is unknown" if kind else "it does not say its type"
    return made if isinstance(made, str) else {"type": made.pop("type"), "stem": stem, **made}


def around(exercise: Exercise, written: Written, changes: list[str]) -> tuple[dict[str, Value], tuple[str, ...]]:
    """What every item may have, and the categories."""
    fields: dict[str, Value] = {}
    if text := written(exercise.solution):
        fields["solution"] = text
    tags: list[Value] = []
    category: tuple[str, ...] = ()
    for name, value in exercise.meta.items():
        if name == "expoints" and re.fullmatch(r"\d{1,2}(?:\.\d{1,3})?", value):
            fields["points"] = value
        elif name == "expoints" and value:
            changes.append(f"Its points are '{value}' there; here the parts count alike.")
        elif name == "exsection":
            category = tuple(part.strip() for part in value.split("/") if part.strip())
        elif name == "extags" or name.startswith("extags["):
            tags += [part.strip() for part in re.split(r"[,|;]", value) if part.strip()]
        elif name in ("exversion", "exauthor", "exyear", "exlang") and value:
            changes.append(f"'{name}: {value}' is left out.")
        elif name == "exshuffle":
            if value.isdigit() and int(value) < len(exercise.options):
                changes.append(f"There {value} of its options are drawn; here it has all of them.")
            elif value.upper() in ("FALSE", "F"):
                changes.append(fixed_order())
        elif name.partition("[")[0] not in _KNOWN or name.startswith("exextra["):
            changes.append(f"'{name}: {value}' is left out.")
    return ({**fields, "tags": tags} if tags else fields), category


def _choice(exercise: Exercise, kind: str, solution: str, written: Written) -> dict[str, Value] | str:
    options = [written(option) for option in exercise.options]
    if len(options) < 2:
        return "its options are not in the file" if not options else "it has one option alone"
    if not re.fullmatch(r"[01]+", solution) or len(solution) != len(options):
        return "its solution does not say which options are right"
    if any(not option for option in options):
        return "one of its options is empty"
    reasons = [_reason(reason, written) for reason in exercise.reasons]
    reasons += [""] * (len(options) - len(reasons))
    right = [place for place, sign in enumerate(solution) if sign == "1"]
    wrong: list[Value] = [option(options[n], reasons[n]) for n, sign in enumerate(solution) if sign == "0"]
    if kind == "mchoice":
        return {"type": "multiple-response", "keys": [option(options[n], reasons[n]) for n in right], "distractors": wrong}
    if len(right) != 1:
        return "its solution names no option, or several"
    made: dict[str, Value] = {"type": "single-choice", "key": options[right[0]]}
    if reasons[right[0]]:
        made["because"] = reasons[right[0]]
    return {**made, "distractors": wrong}


def _reason(text: str, written: Written) -> str:
    """Why an option is right or wrong, without the word that says just that."""
    if _GENERIC.fullmatch(text.strip()):
        return ""
    said = re.sub(
        rf"^\s*(?:\*\*|\\textbf\{{)?{_GENERIC.pattern.replace('W*', 'W?')}(?:\*\*|\}})?[.:,;]?\s+",
        "",
        text,
        count=1,
        flags=re.IGNORECASE,
    )
    return written(said)


def _number(solution: str, tolerance: str) -> dict[str, Value] | str:
    number = solution.strip().rstrip("0").rstrip(".") if re.fullmatch(r"-?\d+\.\d{12,}", solution.strip()) else solution.strip()
    if not re.fullmatch(r"[-+]?\d{1,30}(?:\.\d{1,30})?(?:[eE][-+]?\d{1,3})?", number):
        return "its solution is no number"
    made: dict[str, Value] = {"type": "numeric", "key": number}
    if re.fullmatch(r"\d{1,20}(?:\.\d{1,20})?(?:[eE][-+]?\d{1,3})?", tolerance.strip()) and float(tolerance) > 0:
        made["tolerance"] = tolerance.strip()
    return made


def _string(exercise: Exercise, solution: str, written: Written) -> dict[str, Value] | str:
    kinds = " ".join(value for name, value in exercise.meta.items() if name in ("exstringtype", "exclozetype")).lower()
    essay = any(name.startswith("exextra[essay") and value.upper() in ("TRUE", "1", "T") for name, value in exercise.meta.items())
    if "file" in kinds:
        return "a file to hand in"
    if essay or "essay" in kinds or not solution or solution.lower() in ("nil", "na"):
        model = written(exercise.solution) or written(solution if solution.lower() not in ("nil", "na") else "")
        exercise.solution = ""
        return {"type": "essay", **({"model": model} if model else {})}
    return {"type": "short-answer", "key": solution, "case": True}  # R/exams compares to the letter


def _cloze(exercise: Exercise, stem: str, solution: str, written: Written, changes: list[str]) -> dict[str, Value] | str:
    kinds = [kind.strip().lower() for kind in exercise.meta.get("exclozetype", "").split("|") if kind.strip()]
    keys = [key.strip() for key in solution.split("|")]
    kinds = kinds * len(keys) if len(kinds) == 1 else kinds
    tolerances = exercise.meta.get("extol", "").split("|")
    if len(kinds) != len(keys):
        return "its parts and their solutions are not as many"
    gaps: list[dict[str, Value]] = []
    entries: list[str] = []
    rest = list(exercise.options)
    for number, (kind, key) in enumerate(zip(kinds, keys, strict=True), 1):
        gap: dict[str, Value] = {"gap": str(number)}
        if kind in ("schoice", "singlechoice"):
            own, rest = rest[: len(key)], rest[len(key) :]
            if not re.fullmatch(r"0*10*", key) or len(own) != len(key):
                return "a part of it has not just one right option"
            texts = [written(option) for option in own]
            gap |= {"key": texts[key.index("1")], "distractors": [text for n, text in enumerate(texts) if n != key.index("1")]}
            entries.append("")
        elif kind in ("num", "string"):
            own, rest = rest[:1], rest[1:]
            entries.append(own[0] if own else "")
            gap["key"] = key
            tolerance = (tolerances[number - 1] if number <= len(tolerances) else tolerances[-1]).strip()
            if kind == "num" and tolerance and tolerance not in ("0", "0.0"):
                changes.append(f"Its number {key} is right within {tolerance} there; here it is typed as it is.")
        else:
            return f"a part of the kind '{kind}'"
        if not gap["key"]:
            return "a part of it has no solution"
        gaps.append(gap)
    return _text(stem, gaps, [written(entry) for entry in entries], changes)


def _text(stem: str, gaps: list[dict[str, Value]], entries: list[str], changes: list[str]) -> dict[str, Value]:
    """The cloze with its gaps where the exercise marks them; without marks each on a line of its own, after what it asks."""
    fields: dict[str, Value] = {"type": "cloze"}
    marked = {int(match[1]) for match in _MARK.finditer(stem)}
    text = _MARK.sub(lambda match: f"[[{int(match[1])}]]" if int(match[1]) <= len(gaps) else match[0], stem)
    below = [
        f"{number}\\. {entry + ' ' if entry else ''}[[{number}]]"
        for number, entry in enumerate(entries, 1)
        if number not in marked
    ]
    if not marked:
        return fields | {"stem": stem, "text": "\n\n".join(below), "gaps": list[Value](gaps)}
    before, _, after = text.partition("\n\n")
    if not after or "[[" in before:
        before, after = TASK, text
        changes.append(stem_added())
    return fields | {"stem": before, "text": "\n\n".join([after, *below]), "gaps": list[Value](gaps)}
