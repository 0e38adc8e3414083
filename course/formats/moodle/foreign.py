"""Questions that another Moodle wrote and no type of ours can be: they go back as they stand in their file."""

from __future__ import annotations

from lxml import etree

from course.carrying.foreign import declares_a_type, kept_as, not_of
from course.carrying.losses import refused
from course.formats.moodle import texts, xml
from course.formats.moodle.context import Context
from course.formats.moodle.questions import item_questions
from course.interactions import Kept
from course.model.form import FormItem
from course.model.item import Item

NAME = "moodle"  # of the format that such items are kept in
_NO_QUESTIONS = ("category", "")


def questions_of(entry: FormItem, context: Context) -> list[str]:
    """An item as Moodle questions in XML: one of ours as we write it, one of another Moodle's as it stands in its file.

    None, with a problem in `context`, if Moodle cannot have it.
    """
    item = entry.item
    if not item.foreign:
        return item_questions(entry, context)
    if loss := next(not_of(item, NAME), None):
        context.problems.append(refused(loss, "Moodle"))
        return []
    return _kept_question(item, item.foreign, context)


def _kept_question(item: Item, kept: Kept, context: Context) -> list[str]:
    """The `<question>` that an item keeps, if its file holds such an element.

    Our id number and tags are put into one that has none: by them a later import knows the question again.
    """
    try:
        root = kept_as("question of Moodle XML", kept, context.bank, lambda file: _element(file.read()))
    except ValueError as error:
        hint = "import the question again, or take the item out"
        context.refused(item, "moodle-kept", f"'{item.full_id}' cannot go back to Moodle: {error}", hint, "kept")
        return []
    _complete(root, item, context)
    return [xml.AsItStands(etree.tostring(root, encoding="unicode", with_tail=False))]


def _element(data: bytes) -> etree._Element:
    """The one `<question>` of a kept file. Nothing is expanded or loaded.

    Raises:
        ValueError: it is something else; the message says what.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8") from None
    if declares_a_type(data):
        raise ValueError("it declares a document type, which may hold entities")
    # Files within a question are long texts, for which the parser asks for `huge_tree`; the file's size is bounded.
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True, strip_cdata=False
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"line {error.lineno}: {error.msg}") from None
    if root.tag != "question" or root.get("type", "") in _NO_QUESTIONS:
        raise ValueError("it is no <question> with a type")
    return root


def _complete(root: etree._Element, item: Item, context: Context) -> None:
    """Gives a question our id number and tags where it has none of its own."""
    if not (root.findtext("idnumber") or "").strip():
        _put(root, f"<idnumber>{texts.idnumber(item, 1, 1)}</idnumber>")
    if root.find("tags/tag") is None:
        _put(root, texts.tags(item, context))


def _put(root: etree._Element, written: str) -> None:
    made = etree.fromstring(written, etree.XMLParser(resolve_entities=False, strip_cdata=False))
    old = root.find(made.tag)
    if old is None:
        made.tail = "\n"
        root.append(made)
    else:
        made.tail = old.tail
        root.replace(old, made)
