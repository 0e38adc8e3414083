"""What is typed into a text: a short answer or a number where there is one gap at the end, else a cloze; and longer texts."""

from __future__ import annotations

import re
from dataclasses import replace

from course.importing.found import Value as Field
from course.importing.readers.qti.choices import Fields
from course.importing.readers.qti.document import Document, RawError, numbers_in
from course.importing.readers.qti.gaps import gap, offered_gaps, typed
from course.importing.readers.qti.numbers import numeric
from course.importing.readers.qti.own import bare, names_of, rows_of
from course.importing.readers.qti.tree import Node
from course.importing.sentences import NO_LENGTH, TASK, stem_added

_MARK = 0xF700  # the first of the private characters that stand for gaps while a text becomes Markdown
_MARKS = re.compile("[\uf700-\uf7ff]")
_MEASURE = 30  # characters of a unit behind a number
_WORD, _LINE = 7, 80  # characters of a word with its blank, and of a line
_TASKS = {"de": "Ergänze den Text.", "es": "Completa el texto.", "fr": "Complète le texte.", "nl": "Vul de tekst aan."}


def entry(doc: Document, nodes: list[Node]) -> Fields:
    """The fields of what is typed or chosen within a text, with its stem.

    Raises:
        RawError: nothing is right in a gap.
    """
    if len(nodes) > 0xFF:
        raise RawError("a text with more than 255 gaps")
    stem, text = _parted(doc, nodes)
    if len(nodes) == 1 and nodes[0].tag == "text-entry-interaction" and (ends := _ending(text)):
        before, after = ends
        response = doc.variable(nodes[0])
        number = response.kind in ("float", "integer")
        asked = "\n\n".join(filter(None, (stem, before))) or doc.node.get("title")
        if number and (not after or _is_measure(after)):
            return {"type": "numeric", "stem": asked, **numeric(doc, response.name), "measure": after.rstrip(" .")}
        if not number and not re.search(r"\w", after):
            return {"type": "short-answer", "stem": asked, **_short(doc, response.name)}
    gaps: list[Field] = [gap(doc, node, str(number)) for number, node in enumerate(nodes, 1)]
    return {"type": "cloze", "stem": stem or _task(doc), "text": _marked(text), "gaps": gaps}


def gap_match(doc: Document, node: Node) -> Fields:
    """The fields of a text into which words are put that stand by.

    Raises:
        RawError: nothing fits a gap.
    """
    gaps = offered_gaps(doc, node)
    other = ("prompt", "gap-text", "gap-img")
    content = Node("div", inside=[part for part in node.inside if isinstance(part, str) or part.tag not in other])
    text = doc.markdown(_with_marks(content, list(node.all("gap"))))
    return {"type": "cloze", "stem": doc.stem(node) or _task(doc), "text": _marked(text), "gaps": list[Field](gaps)}


def _task(doc: Document) -> str:
    language = doc.node.get("lang")[:2].lower()
    task = _TASKS.get(language, TASK)
    doc.texts.changed(stem_added(task))
    return task


def _parted(doc: Document, nodes: list[Node]) -> tuple[str, str]:
    """The Markdown of what stands before the text with gaps, and of this text, its gaps as marks."""
    whole = _with_marks(doc.body.flow, nodes)
    blocks = whole.inside
    while len(inner := [part for part in blocks if isinstance(part, Node) or part.strip()]) == 1 and isinstance(inner[0], Node):
        if inner[0].tag not in ("div", "section", "article"):
            break
        blocks = inner[0].inside
    first = next(place for place, part in enumerate(blocks) if _MARKS.search(part if isinstance(part, str) else part.text))
    while first and (isinstance(before := blocks[first - 1], str) or before.tag in _INLINES) and not _is_block(blocks[first]):
        first -= 1  # the line that the gap stands in begins before it
    return doc.markdown(Node("div", inside=blocks[:first])), doc.markdown(Node("div", inside=blocks[first:]))


_INLINES = frozenset({"span", "em", "strong", "b", "i", "u", "sub", "sup", "math", "a", "code", "br"})


def _is_block(part: Node | str) -> bool:
    return isinstance(part, Node) and part.tag not in _INLINES


def _with_marks(node: Node, nodes: list[Node]) -> Node:
    inside: list[Node | str] = []
    for part in node.inside:
        place = next((place for place, one in enumerate(nodes) if part is one), None)
        if place is not None:
            inside.append(chr(_MARK + place))
        elif isinstance(part, Node) and part.tag.endswith("-interaction"):
            continue
        else:
            inside.append(part if isinstance(part, str) else _with_marks(part, nodes))
    return replace(node, inside=inside)


def _marked(text: str) -> str:
    return _MARKS.sub(lambda found: f"[[{ord(found[0]) - _MARK + 1}]]", text)


def _ending(text: str) -> tuple[str, str] | None:
    """What stands before and after the only gap, where it stands in a line of words."""
    before, _, after = text.partition(chr(_MARK))
    if not re.search(r"[^|\s:-]", before + after):
        return "", ""  # nothing but the gap, perhaps in a table that only places it
    line = before.rpartition("\n")[2]
    if line.lstrip().startswith("|") or before.count("*") % 2 or "\n" in after.strip():
        return None
    return before.strip(), after.strip()


def _is_measure(after: str) -> bool:
    return len(after) <= _MEASURE and not after.startswith((".", ",", "?")) and after.count(" ") < 4


def _short(doc: Document, name: str) -> Fields:
    found = typed(doc, name)
    wrong = {word: word for word in found.wrong}
    because = doc.reasons(name, doc.scoring.best[name], dict(wrong))
    why = {word: because.get(f"typed:{word}" if doc.own else word, "") for word in (*found.right, *found.wrong)}
    mistakes: list[Field] = [{"answer": word, "because": why[word]} if why[word] else word for word in found.wrong]
    fields: Fields = {"key": found.right[0], "because": why[found.right[0]] if doc.own else "", "accept": list(found.right[1:])}
    return {**fields, "wrong": mistakes, **({"case": True} if found.case else {})}


def writing(doc: Document, node: Node) -> Fields:
    """The fields of a longer text, with its stem."""
    if doc.own:
        return {"words": _own_words(doc), **_own_marking(doc), **_own_debrief(doc, node)}
    fields: Fields = {}
    if (most := _expected(node)) is not None:
        fields["words"] = f"{most // 2}-{most}"
    else:
        doc.texts.changed(NO_LENGTH)
    model = [doc.markdown(one) for one in doc.body.marking]
    model += [doc.texts.plain(str(value)) for value in doc.variable(node).correct]
    doc.body.marking = []
    return {**fields, "model": "\n\n".join(filter(None, model))}


def _expected(node: Node) -> int | None:
    """About how many words are expected at most, by the size of the field."""
    length, lines = (next(numbers_in(node.get(name)), 0) for name in ("expected-length", "expected-lines"))
    found = length // _WORD if length else lines * _LINE // _WORD
    return min(max(found, 2), 9999) if length or lines else None


def _own_words(doc: Document) -> str:
    said = " ".join(one.words for one in doc.body.parts.get("said", []))
    low, high, *_ = [*numbers_in(said), 80, 150]
    return f"{low}-{high}"


def _own_debrief(doc: Document, node: Node) -> Fields:
    """Of a discussion: what is asked after it, which is not its task."""
    prompt = node.first("prompt")
    if prompt is None or not doc.body.parts.get("procedure"):
        return {}
    node.inside.remove(prompt)
    return {"stem": doc.stem(node), "debrief": doc.markdown(prompt)}


def _own_marking(doc: Document) -> Fields:
    """Model answer, credit and rubric of an item of ours."""
    fields: Fields = {}
    for block in doc.body.marking:
        for node in block.all("div"):
            match names_of(node):
                case ["model"]:
                    fields["model"] = doc.markdown(bare(node))
                case ["credit"]:
                    fields["credit"] = [doc.markdown(row) for row in rows_of(node)]
                case ["rubric"]:
                    fields["rubric"] = [_criterion(doc, row) for row in node.all("tr") if row.first("td")]
    doc.body.marking = []
    return fields


def _criterion(doc: Document, row: Node) -> Field:
    name, *cells = row.children
    levels: list[Field] = []
    for cell in cells:
        first = cell.first("strong")
        if first is not None:
            rest = Node("div", inside=[part for part in cell.inside if part is not first])
            levels.append({"points": first.words.replace(",", "."), "descriptor": doc.markdown(rest)})
    return {"criterion": doc.markdown(name), "levels": levels}
