"""Foreign HTML → a tree of elements, as browsers read it, nearly: whatever is not closed, or closed in the wrong order."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from course.content.drawn.elements import Element

_NAMES = """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button
    canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset
    figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins isindex
    kbd label legend li link main map mark marquee menu meta meter nav nobr noembed noframes noscript object ol optgroup option
    output p param picture pre progress q rb rp rt rtc ruby s samp script search section select small source span strike strong
    style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xml xmp

    math annotation maction maligngroup malignmark menclose merror mfenced mfrac mglyph mi mlabeledtr mlongdiv mmultiscripts mn
    mo mover mpadded mphantom mprescripts mroot mrow ms mscarries mscarry msgroup msline mspace msqrt msrow mstack mstyle msub
    msubsup msup mtable mtd mtext mtr munder munderover none semantics

    circle defs desc ellipse g image line lineargradient marker path pattern polygon polyline radialgradient rect stop symbol
    text tspan use
"""
KNOWN = frozenset(_NAMES.split())
_VOID_NAMES = """
    area base basefont bgsound br col embed frame hr img input link meta param source track wbr
"""
VOID = frozenset(_VOID_NAMES.split())
_FORMATTING_NAMES = """
    a b big code em font i nobr s small strike strong tt u
"""
FORMATTING = frozenset(_FORMATTING_NAMES.split())  # goes on after what it stood in ends
_ENDS_PARAGRAPH_NAMES = """
    address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5
    h6 header hgroup hr main menu nav ol p pre search section summary table ul xmp
"""
_ENDS_PARAGRAPH = frozenset(_ENDS_PARAGRAPH_NAMES.split())
_CLOSES = {  # what a start closes, and what it does not look beyond
    "li": (("li",), ("ul", "ol", "menu", "dir")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "tr": (("tr",), ("table",)),
    "td": (("td", "th"), ("tr", "table")),
    "th": (("td", "th"), ("tr", "table")),
    "tbody": (("thead", "tbody", "tfoot", "caption", "colgroup"), ("table",)),
    "tfoot": (("thead", "tbody", "tfoot", "caption", "colgroup"), ("table",)),
    "option": (("option",), ("select",)),
}
_WALLS = frozenset(["table", "td", "th", "caption", "button", "object"])  # an end tag within closes nothing outside
MOST_DEEP = 100  # elements in one another; what stands deeper stands side by side
_REOPENED = 8  # marks that go on in the next paragraph, as many as anybody meant
_LONGEST = 100_000  # characters beyond which tags are only taken out: what a page holds is a fraction of it
_TAG = re.compile(r"<[/!?A-Za-z][^<>]*>")
_WITHIN_FORMULA = re.compile(r"\\\([^<>]{0,2000}<[^<>]{0,2000}?\\\)|\$\$[^<>$]{0,2000}<[^<>$]{0,2000}\$\$")
_DATA = re.compile(r"data:[\w/+.;=-]{0,200},[^\s\"'<>)]{200,}")
# Sections that Python's parser does not know, where it would stop.
_SECTION = re.compile(r"<!\[(?!(?:temp|cdata|ignore|include|rcdata|if|else|endif)(?![-_.a-z0-9]))", re.IGNORECASE)
_UNSEEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]")
_BREAKS = str.maketrans({"\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n\n"})


def cleaned(text: str) -> str:
    """A text without the characters that no file of ours may hold; most of them are dirt of an editor."""
    return text if text.isascii() and text.isprintable() else _UNSEEN.sub("", text).translate(_BREAKS)


def parsed(html: str) -> tuple[Element, dict[str, str]]:
    """Its elements, below one without a tag; and the data of long `data:` addresses by what stands for them."""
    data: dict[str, str] = {}

    def short(match: re.Match[str]) -> str:
        data[f"data:{len(data)}"] = match[0]
        return f"data:{len(data) - 1}"

    html = _DATA.sub(short, cleaned(html)) if "data:" in html else cleaned(html)
    if len(html) > _LONGEST:
        html = _TAG.sub(lambda match: match[0] if re.match(r"</?(?:p|br|div|li|tr|img)\b", match[0]) else "", html)
    if "<" in html and ("\\(" in html or "$$" in html):
        html = _WITHIN_FORMULA.sub(lambda match: match[0].replace("<", "&lt;"), html)
    html = _SECTION.sub("&lt;![", html) if "<![" in html else html
    tree = _Tree()
    tree.feed(_ended(_ended(html, "-->", "<!--"), ">", "<"))
    tree.close()
    return tree.open[0], data


def _ended(html: str, end: str, start: str) -> str:
    """The text with the starts of what never ends as words: nothing of it is lost, and nobody looks twice for the end."""
    place = html.rfind(end) + len(end) if end in html else 0
    return html[:place] + html[place:].replace(start, f"&lt;{start[1:]}") if start in html[place:] else html


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in KNOWN and ":" not in tag and "-" not in tag:  # `vector<int>`, which nobody has escaped
            self.handle_data(self.get_starttag_text() or "")
            return
        if tag in _ENDS_PARAGRAPH:
            self._close(("p",), tuple(_WALLS))
        if tag in _CLOSES:
            self._close(*_CLOSES[tag])
        self._add(Element(tag, {name: cleaned(value or "") for name, value in attrs}))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self.open[-1].tag == tag and tag not in VOID and tag not in FORMATTING and tag not in _ENDS_PARAGRAPH:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in KNOWN and ":" not in tag and "-" not in tag:
            self.handle_data(f"</{tag}>")
        elif tag == "br":
            self._add(Element("br"))
        else:
            self._close((tag,), () if tag in _WALLS else tuple(_WALLS))

    def handle_data(self, data: str) -> None:
        inside = self.open[-1].inside
        if inside and isinstance(inside[-1], str):
            inside[-1] += data
        elif data:
            inside.append(data)

    def unknown_decl(self, data: str) -> None:
        if data.startswith("CDATA["):
            self.handle_data(data.removeprefix("CDATA["))

    def handle_pi(self, data: str) -> None:
        if not data.startswith("xml"):  # Word's; all other is a question about a program
            self.handle_data(f"<?{data}>")

    def _add(self, element: Element) -> None:
        self.open[-1].inside.append(element)
        if element.tag not in VOID and len(self.open) < MOST_DEEP:
            self.open.append(element)

    def _close(self, tags: tuple[str, ...], walls: tuple[str, ...]) -> None:
        """Closes the nearest of these tags; what marks words within it goes on after it."""
        for place in range(len(self.open) - 1, 0, -1):
            tag = self.open[place].tag
            if tag in tags:
                again = [element for element in self.open[place + 1 :] if element.tag in FORMATTING]
                del self.open[place:]
                for element in again[-_REOPENED:]:
                    self._add(Element(element.tag, element.given))
                return
            if tag in walls:
                return
