"""Texts to write: essays, and those of our own export that are more."""

from __future__ import annotations

import re

from course.importing.found import Value
from course.importing.marked import Parts, entries, inner, rubric_of, said_of, untitled
from course.importing.readers.moodle.asked import Asked, said, whole
from course.importing.readers.moodle.heads import feedback, own_type, points, stem
from course.importing.sentences import NO_LENGTH

_FORMATS = {
    "editorfilepicker": "with files beside it",
    "plain": "as plain text",
    "monospaced": "in letters of one width",
    "noinline": "as a file alone",
}


def essay(asked: Asked) -> None:
    """A text to write; what graders see is the model answer."""
    parts = stem(asked)
    feedback(asked)
    kind = own_type(asked)
    asked.fields["type"] = kind if kind in ("source-comparison", "discussion") else "essay"
    _stimuli(asked, parts, "stimuli")
    if (length := parts.one("length")) is not None:
        numbers = re.findall(r"\d+", length.text_content())
        asked.fields["words"] = "-".join(numbers[:2])
        asked.ignore("minwordlimit", "maxwordlimit")
    else:
        _words(asked)
    _answered(asked)
    for_graders(asked)
    template = asked.one("responsetemplate")
    if template is not None and (text := asked.markdown(template)):
        asked.fields["stem"] = f"{asked.fields['stem']}\n\n" + "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
        asked.say("what stands in the box to begin with, stands below the question")
    asked.ignore("hint")  # Moodle's essays have none
    if kind == "discussion" and (prompt := parts.one("prompt")) is not None:
        asked.fields["debrief"] = asked.marked(inner(prompt))
    points(asked, always=kind == "true-false")


def _words(asked: Asked) -> None:
    low, high = (whole(asked.word(tag), 99_999) for tag in ("minwordlimit", "maxwordlimit"))
    if low or high:
        asked.fields["words"] = f"{low}-{high or min(low * 2, 99_999)}"
        if not (low and high):
            asked.say(f"there only {'the least' if low else 'the largest'} number of words is told")
        asked.say("Moodle refuses a text of another length; here its length is told")
    else:
        asked.say(NO_LENGTH)


def _answered(asked: Asked) -> None:
    """How the text is handed in."""
    asked.ignore("responsefieldlines", "maxbytes", "attachmentsrequired")
    if how := _FORMATS.get(asked.word("responseformat", "editor")):
        asked.say(f"there the text is handed in {how}; here it is written")
    if asked.word("responserequired", "1") == "0" and asked.word("attachments", "0") == "0":
        asked.say("there a text may be left out")
    if (files := asked.word("attachments", "0")) not in ("0", ""):
        kinds = asked.word("filetypeslist")
        asked.say(
            f"there {'any number of' if files == '-1' else files} files may be added{f' ({kinds})' if kinds else ''}; here none"
        )
    else:
        asked.ignore("filetypeslist")


def for_graders(asked: Asked) -> None:
    """Model answer, rubric and hints, as our own export tells them graders; of others all of it is the model answer."""
    element = asked.one("graderinfo")
    if element is None:
        return
    parts = Parts(said(element))

    def shown(html: str) -> str:
        return asked.converted(html, "html", element)

    model = untitled(found) if (found := parts.one("model")) is not None else ""
    if text := shown(model) or asked.converted(parts.rest, element.get("format") or "html", element):
        asked.fields["model"] = text
    if (credit := parts.one("credit")) is not None:
        asked.fields["credit"] = [shown(inner(entry)) for entry in entries(credit)]
    if (rubric := parts.one("rubric")) is not None:
        asked.fields["rubric"] = rubric_of(rubric, shown)
    if (hints := parts.one("hints")) is not None:
        asked.fields["hints"] = [shown(inner(entry)) for entry in entries(hints)]


def _stimuli(asked: Asked, parts: Parts, field: str) -> None:
    sources: list[Value] = []
    for source in parts.all("source"):
        title = source.find("h4")
        name = asked.marked(inner(title)) if title is not None else ""
        text = asked.marked(untitled(source))
        cites: dict[str, Value] = {"cites": list[Value](found)} if (found := said_of(source)) else {}
        first, second = ("title", "text") if field == "stimuli" else ("role", "brief")
        sources.append({first: name, second: text, **cites})
    if sources:
        asked.fields[field] = sources


def description(asked: Asked) -> None:
    """A text alone, or the beginning of a discussion of ours."""
    parts = stem(asked)
    feedback(asked)
    asked.ignore("defaultgrade", "hint")
    if own_type(asked) != "discussion":
        asked.fields["type"] = "text"
        return
    asked.fields["type"] = "discussion"
    _stimuli(asked, parts, "roles")
    if (procedure := parts.one("prompt")) is not None:
        asked.fields["procedure"] = [asked.marked(inner(entry)) for entry in entries(procedure)]
