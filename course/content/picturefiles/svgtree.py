"""SVG as a tree: read without entities and outside files, and within limits, also on what is drawn more than once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as Xml
from xml.parsers import expat

from course.content.picturefiles.made import BadPictureError

MAX_PARTS, MAX_DEPTH = 50_000, 50  # elements, and how deep they nest
MAX_DRAWN = 300_000  # elements that are drawn, those that are used again counted each time
SVG = "http://www.w3.org/2000/svg"
ACTIVE = "active-picture"
PLAIN = "save it as 'plain SVG' without what it loads or runs, or as PNG"
_LOCAL = re.compile(r"url\(\s*['\"]?#([^'\")]+?)['\"]?\s*\)")


def tree(data: bytes) -> Xml.Element:
    """The tree. Elements without a namespace count as SVG's."""
    builder, depth, parts = Xml.TreeBuilder(), 0, 0
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, parts
        depth, parts = depth + 1, parts + 1
        if depth > MAX_DEPTH or parts > MAX_PARTS:
            raise BadPictureError("picture-too-large", "is too intricate to print", "save a simpler picture, or a PNG")
        builder.start(_named(tag, SVG), {_named(name, ""): value for name, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_named(tag, SVG))

    def declared(name: str, system: str | None, public: str | None, inside: bool) -> None:
        if inside:
            raise BadPictureError(ACTIVE, "declares entities", PLAIN)

    def instructed(target: str, text: str) -> None:
        if target == "xml-stylesheet":
            raise BadPictureError(ACTIVE, "loads a stylesheet", PLAIN)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler, parser.ProcessingInstructionHandler = declared, instructed
    try:
        parser.Parse(data, True)
        root: Xml.Element = builder.close()
    except BadPictureError:
        raise
    except (expat.ExpatError, ValueError, LookupError, AssertionError) as error:
        place = f" in its line {error.lineno}" if isinstance(error, expat.ExpatError) else ""
        message = f"is damaged{place}: it cannot be read as SVG"
        raise BadPictureError("broken-picture", message, "save it anew as SVG or PNG") from None
    return root


def _named(name: str, space: str) -> str:
    """A name as ElementTree has it, in `space` if it has no namespace of its own."""
    return "{" + name if "}" in name else f"{{{space}}}{name}" if space else name


def limit(root: Xml.Element) -> None:
    """Refuses what grows without bound when parts are used again in parts that are used again."""
    named = {id_: element for element in root.iter() if (id_ := element.get("id"))}
    sizes: dict[str, int] = {}
    for start in named:  # by hand, not by recursion: chains may be long
        stack = [(start, iter(_used(named[start])))]
        open_ones = {start}
        totals = {start: 0}
        while stack and start not in sizes:
            id_, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                stack.pop()
                open_ones.discard(id_)
                sizes[id_] = totals[id_] + sum(1 for _ in named[id_].iter())
                if stack:
                    totals[stack[-1][0]] += sizes[id_]
            elif following in open_ones:
                raise BadPictureError("picture-too-large", f"uses its part '{following[:40]}' within itself", PLAIN)
            elif following in sizes:
                totals[id_] += sizes[following]
            elif following in named:
                open_ones.add(following)
                totals[following] = 0
                stack.append((following, iter(_used(named[following]))))
            if totals.get(id_, 0) > MAX_DRAWN:
                break
        if max([*totals.values(), *sizes.values()]) > MAX_DRAWN:
            raise BadPictureError("picture-too-large", "is too intricate to print", "save a simpler picture, or a PNG")
    if sum(sizes.get(id_, 0) for id_ in _used(root)) > MAX_DRAWN:
        raise BadPictureError("picture-too-large", "is too intricate to print", "save a simpler picture, or a PNG")


def _used(element: Xml.Element) -> Iterator[str]:
    """The ids of what is used again within an element, each as often as it is."""
    for part in element.iter():
        for name, value in part.attrib.items():
            if name == "href":
                yield value[1:]
            elif "url(" in value:
                yield from _LOCAL.findall(value)
