"""Texts of other programs as ours: what editors and programs write, and what is said of what is lost."""

from __future__ import annotations

import base64

import pytest
from foreign_samples import FILES, html, texts, told, words

from course.content.markdown import block, faults
from course.content.tree import Break, Code, CodeSpan, Formula, Heading, Paragraph, Picture, Styled, Table, Words
from course.importing.pictures import Pictures
from course.importing.texts import Texts, no_files


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("<p>Words.</p>", "Words."),
        ("It costs $5 or $6.", "It costs \\$5 or \\$6."),
        ("<p>one<br>two<br><br>three</p><p>&nbsp;</p>", "one\\\ntwo\n\nthree"),
        ("<b>so </b>it <b><i>is</b> now</i>", "**so** it *__is__ now*"),
        ("<b><p>one</p><p>two</p></b>", "**one**\n\n**two**"),
        ("<p><b>one<p>two", "**one**\n\n**two**"),
        ("<span style='font-weight:bold'>x</span> <font face='Courier New'>y_z</font>", "**x** `y_z`"),
        ("H<sub>2</sub>O, 10<sup><b>-3</b></sup>, x<sup>n+1</sup>, <sup>14</sup>C", "H~2~O, 10^-3^, x$^{n+1}$, $^{14}$C"),
        ("<ol start=3><li>a<li>b<ul><li>c</ul></ol>", "3. a\n4. b\n   - c"),
        ("<ul><li>one</ul>", "-\n  one"),
        ("<h3>Title</h3>", "**Title**"),
        ("<h1>Title</h1>words", "## Title\n\nwords"),
        ("- a", "\\- a"),
        ("1. a", "1\\. a"),
        ("vector<int> v; a < b", "vector\\<int> v; a < b"),
        ("<p class=MsoNormal style='mso-margin:0'>Word<o:p></o:p></p><!--[if gte mso 9]><xml>x</xml><![endif]-->", "Word"),
        ("<code>a<br>b</code>", "```\na\nb\n```"),
        ('<pre class="language-python">x = 1\n  y</pre>', "```python\nx = 1\n  y\n```"),
        (
            "<p>see <a href='http://a.b/x y'>this</a> and <a href='//c.d'>that</a></p>",
            "see [this](http://a.b/x%20y) and [that](https://c.d)",
        ),
        ("<table><tr><th>A<th>B<tr><td>1<td align=right>2</table>", "| A | B |\n| --- | --- |\n| 1 | 2 |"),
        ("<table><tr><td><p>only</p></td></tr></table>", "only"),
        ("<dl><dt>a<dd>b</dl>", "**a** – b"),
        ("don't say &quot;no&quot;", 'don\'t say \\"no\\"'),
        ("…", "&#8230;"),
        ("win $$$$ or $$$", "win \\$\\$\\$\\$ or \\$\\$\\$"),
        ("5&nbsp;km and&nbsp;more", "5\u00a0km and more"),
        ("<ruby>漢<rt>kan</rt></ruby>", "漢 (kan)"),
    ],
)
def test_html_of_editors(typed: str, read: str) -> None:
    assert html(typed) == read


@pytest.mark.parametrize(
    ("typed", "formula"),
    [
        (r"<p>a \(x^2 &lt; 3\) b</p>", Formula("x^2 < 3")),
        (r"a \(x < 3\) b", Formula("x < 3")),
        (r"a $$x_1$$ b", Formula("x_1")),
        (r"a \[x_1\] b", Formula("x_1", display=True)),
        (
            'a <math><semantics><mi>y</mi><annotation encoding="application/x-tex">x^2</annotation></semantics></math> b',
            Formula("x^2"),
        ),
        (
            "a <math><msup><mi>x</mi><mn>2</mn></msup><mo>&#8804;</mo><mfrac><mi>a</mi><mn>2</mn></mfrac></math> b",
            Formula(r"x^{2} ≤ \frac{a}{2}"),
        ),
        (r'a <img class="equation_image" data-equation-content="\frac12" alt="LaTeX: x"> b', Formula(r"\frac12")),
        (r'a <img src="/equation_images/%255Csqrt2?scale=1"> b', Formula(r"\sqrt2")),
        (r'a <script type="math/tex">x<y</script> b', Formula("x<y")),
        (r'a <span class="math-tex">\(\alpha\)</span> b', Formula(r"\alpha")),
        ('a <img class="Wirisformula" data-mathml="«math»«msqrt»«mi»x«/mi»«/msqrt»«/math»"> b', Formula(r"\sqrt{x}")),
        (r"a \(\)\(x\) b", Formula("x")),
        (r"a \(\SI{1.6E3}{m/s^2}\) b", Formula(r"1.6 \times 10^{3}\,\mathrm{m/s^2}")),
        (r"a \(\SI{5}{\kilo\meter\per\second}\) b", Formula(r"5\,\mathrm{km/s}")),
        (r"a \(50% \textcolor{red}{x}\) b", Formula(r"50\% {x}")),
    ],
)
def test_formulas_of_other_programs(typed: str, formula: Formula) -> None:
    (paragraph,) = block(html(typed)).blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.inside == (Words("a "), formula, Words(" b"))


def test_a_formula_alone_is_displayed() -> None:
    assert block(html("<p>Solve:</p><p>$$x^2$$</p>")).blocks[1] == Paragraph((Formula("x^2", display=True),))
    assert html(r"<p>Solve:<br>\[x<br>=2\]</p>") == "Solve:\n\n$$\nx\n=2\n$$"


def test_a_formula_that_cannot_be_read_stays_as_code_and_is_told() -> None:
    assert block(html(r"\(\foo{x}\)")).blocks == (Paragraph((CodeSpan(r"\foo{x}"),)),)
    assert ["\\foo" in sentence for sentence in told(r"\(\foo{x}\)")] == [True]


def test_pictures_are_kept_with_their_width_and_what_they_show() -> None:
    changes: list[str] = []
    found = texts(changes).html('<p>See:</p><p><img src="graph.png" alt="a &quot;curve&quot;" style="width:40%"></p>')
    (picture,) = [inline for one in block(found).blocks[1:] for inline in one.inside]  # type: ignore[union-attr]
    assert picture == Picture("quiz/graph.png", 'a "curve"', 40)
    assert changes == []
    data = base64.b64encode(FILES["graph.png"]).decode()
    assert html(f'<p>x <img alt="" src="data:image/png;base64,{data}"></p>') == 'x ![](pictures/quiz/picture.png "decorative")'
    assert (
        html(f'<img alt="" src="data:image/png;base64,{data}">') == "![picture](pictures/quiz/picture.png)"
    )  # alone, it says all
    assert html('<img alt="wide" width="320" src="a%20b.png">') == "![wide](pictures/quiz/a-b.png){width=50%}"
    assert (
        html("<figure><img src=graph.png alt=x><figcaption>It <i>falls</i></figcaption></figure>")
        == '![x](pictures/quiz/graph.png "It *falls*")'
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("<script>alert(1)</script>x", "a script is left out"),
        ("<p onclick='x()'>x</p>", "click"),
        ("<a href='javascript:x'>x</a>", "javascript:x"),
        ("<a href='page.php?id=3'>x</a>", "page.php"),
        ("<img src='gone.png' alt='x'>", "gone.png"),
        ("<img src='https://a.b/c.png' alt='x'>", "https://a.b/c.png"),
        ("<img src='data:image/png;base64,!!!!' alt='x'>", "not in the file"),
        ("<img src='graph.png'>x", "no text for those who cannot see it"),
        ("x <img src='graph.png' alt='x' style='float:right'>", "beside the text"),
        ("<iframe src='https://films.example/1'></iframe>x", "https://films.example/1"),
        ("<audio controls><source src='@@PLUGINFILE@@/a.mp3'></audio>x", "a.mp3"),
        ("<input type=text>x", "form"),
        ("x <u>y</u>", "underlined"),
        ("x <span style='color: #f00'>y</span>", "colours"),
        ("<ol type=a><li>x<li>y</ol>", "small letters"),
        ("<svg><path/></svg>x", "drawing"),
    ],
)
def test_what_is_lost_is_told_once(typed: str, said: str) -> None:
    changes = told(typed + typed)
    assert len(changes) == 1 and said in changes[0]
    assert "x" in html(typed) or "films" in typed


@pytest.mark.parametrize(
    "typed",
    [
        "<p style='margin:0;font-family:Arial;font-size:14px;text-align:left;color:#333'>x</p>",
        "<div class='no-overflow'><center><font size=4 color=black>x</font></center></div>",
        "<p><span lang=EN-US style='mso-ansi-language:EN-US;color:rgb(33, 37, 41)'>x</span><o:p></o:p></p>",
        "<style>p{}</style><p dir=ltr id=yui_3_17>x</p>",
    ],
)
def test_layout_goes_without_a_word(typed: str) -> None:
    assert (html(typed), told(typed)) == ("x", [])


def test_tables_that_markdown_cannot_say_come_as_raw_blocks() -> None:
    changes: list[str] = []
    typed = (
        "<table class='x'><tr><th>A<th>B<tr><td colspan=2 onclick='y()' style='color:red;text-align:center'>"
        "\\(x &lt; 3\\) <b>c</b> <img src=graph.png alt=q></table>"
    )
    found = texts(changes).html(typed)
    assert found == (
        "```{=html}\n<table>\n<tr><th>A</th><th>B</th></tr>\n"
        '<tr><td colspan="2" style="text-align:center">\\(x &lt; 3\\) <b>c</b> '
        '<img src="pictures/quiz/graph.png" alt="q"></td></tr>'
        "</table>\n```"
    )
    assert any("joined cells" in sentence for sentence in changes)
    assert not faults(found) and words(found) == words(found, short=True) == "A B $x < 3$ c q"
    assert html("<table><tr><td>a<td><ul><li>b</ul></table>").startswith("```{=html}")
    assert html("<table><caption>Cap</caption><tr><td>x</table>") == "Cap\n\nx"


def test_plain_text_keeps_its_lines_and_formulas() -> None:
    assert texts().plain("a\nb\n\n* c <b> \\(x^2\\) $5") == "a\\\nb\n\n\\* c \\<b> $x^2$ \\$5"
    assert block(texts().plain("if x:\n    y")).blocks == (Paragraph((Words("if x:"), Break(), Words("\u00a0" * 4 + "y"))),)


def test_other_markdown_is_read_as_its_program_reads_it() -> None:
    read = texts().markdown(
        "# Q\n\nIt is $5, *x* and \\\\(a_1 b_1\\\\), $c_1$.\n\n| a | b |\n|---|--:|\n| 1 | `$2$` |\n\n```python\nx\n```"
    )
    assert block(read).blocks == (
        Heading(2, (Words("Q"),)),
        Paragraph(
            (
                Words("It is $5, "),
                Styled("emphasis", (Words("x"),)),
                Words(" and "),
                Formula("a_1 b_1"),
                Words(", "),
                Formula("c_1"),
                Words("."),
            )
        ),
        Table(((Words("a"),), (Words("b"),)), (((Words("1"),), (CodeSpan("$2$"),)),), ("", "right")),
        Code("x", "python"),
    )
    assert texts().markdown("![x](graph.png){width=50%}") == "![x](pictures/quiz/graph.png){width=50%}"
    assert texts().markdown("- [ ] a\n- b <u>c</u>").startswith("- &#91; ] a\n- b *c*")


def test_typed_answers_are_words_alone() -> None:
    assert texts().typed("<p>a <b>b</b><br>c&amp;d</p>") == "a b c&d"


def test_pictures_are_asked_for_in_the_file_alone() -> None:
    changes: list[str] = []
    found = Texts(Pictures("quiz")).of(changes, no_files).html("<img src='file:///etc/passwd' alt='x'>")
    assert found == "[x]" and len(changes) == 1
