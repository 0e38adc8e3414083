"""YAML text → marked nodes: nothing is guessed, nothing is lost, and complaints are in our words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.problems import Fault, Problem, Span
from course.source.nodes import Mapping, Scalar, Sequence, locate, plain
from course.source.parsing import parse
from course.source.text import read_text, tidy

AS_TYPED = [
    "No",
    "yes",
    "on",
    "True",
    "3.10",
    "1:30",
    "010",
    "0o7",
    "0x1F",
    "1e3",
    ".5",
    "1_000",
    "null",
    "Null",
    "NULL",
]
AS_TYPED += [
    "2016-05-08",
    "2023-08",
    ".inf",
    ".NaN",
    "+1",
    "=",
    "-",
    "1,000",
    "x: y".replace(": ", ":"),
    "a#b",
    "é",
    "日本",
]


def fault(text: str, line_offset: int = 0) -> Problem:
    with pytest.raises(Fault) as caught:
        parse(text, "f.yaml", line_offset)
    return caught.value.problem


def one(text: str) -> Problem:
    """The single problem that does not stop the reading."""
    problems = parse(text, "f.yaml")[1]
    assert len(problems) == 1, problems
    return problems[0]


@pytest.mark.parametrize("text", [text for text in AS_TYPED if text != "-"])
def test_a_value_means_what_was_typed(text: str) -> None:
    node, problems = parse(f"field: {text}\nlist: [{text.replace(',', '')}]\n", "f.yaml")
    assert problems == []
    assert plain(node) == {"field": text, "list": [text.replace(",", "")]}


@pytest.mark.parametrize("text", ["~", "", "   "])
def test_a_tilde_or_nothing_is_no_value(text: str) -> None:
    assert plain(parse(f"field: {text}\nother: x\n", "f")[0]) == {"field": None, "other": "x"}


@pytest.mark.parametrize("text", ["'~'", '"~"', "''", '""', "|\n  ~\n"])
def test_in_quotes_a_tilde_is_a_tilde(text: str) -> None:
    value = plain(parse(f"field: {text}\n", "f")[0])
    assert isinstance(value, dict) and value["field"] is not None


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufffe\uffff")))
def test_any_text_in_single_quotes_comes_back(text: str) -> None:
    quoted = text.replace("'", "''")
    node, problems = parse(f"- '{quoted}'\n", "f")
    assert problems == []
    assert plain(node) == [text]


def test_every_node_knows_its_place() -> None:
    node, _ = parse("a:\n  - b: é\n    cé: [x, 'y']\n", "f.yaml", line_offset=10)
    assert locate(node, ("a", 0, "b")) == Span("f.yaml", 12, 8)
    assert locate(node, ("a", 0, "cé", 1)) == Span("f.yaml", 13, 13)
    assert locate(node, ("a", 0, "cé"), of_key=True) == Span("f.yaml", 13, 5)
    assert locate(node, ("a", 0, "nothing", 3)) == Span("f.yaml", 12, 5)  # the nearest thing above it
    assert locate(node, ("a", 7)) == Span("f.yaml", 12, 3)


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("a: [x, y\nb: z\n", (1, 4), "a list in brackets is not closed", "add ']'"),
        ("a: [", (1, 5), "a bracket is not closed", "closing bracket"),
        ("a: {x: y\nb: z\n", (1, 4), "a group in braces is not closed", "add '}'"),
        ("a: {x: y: z}\n", (1, 9), "a colon too many inside a group in braces", "in quotes"),
        ("a: {x: [y}\n", (1, 10), "must end with ']'", "opens at line 1"),
        ('a: ["x" "y"]\n', (1, 9), "a comma or ']' is missing", "[one, two]"),
        ("a: 'x\nb: z\n", (1, 4), "this quote is never closed", "closing '"),
        ('a: "x\nb: "z"\n', (1, 4), "this quote is closed too late", "it runs on to line 2"),
        ('a: "x "y" z"\n', (1, 8), "more text after the closing quote", "the other kind"),
        ("a: [x] y\n", (1, 8), "more text after the closing bracket", "in quotes"),
        ("a:\n\tb: c\n", (2, 1), "a tab in the indent", "blanks"),
        ("a:\n  b: c\n  \td: e\n", (3, 3), "a tab in the indent", "blanks"),
        ("a: x: y\n", (1, 5), "a second colon in the line", "in quotes"),
        ("a: x\n  b: y\n", (2, 3), "this field does not fit the line above it", "the same column"),
        ("a: x\nb:y\nc: z\n", (2, 2), "no blank after the colon", "'name: value'"),
        ("- id:x\n  b: y\n", (1, 5), "no blank after the colon", "'name: value'"),
        ("- id: a\n- id:x\n b: c\n", (2, 5), "no blank after the colon", "'name: value'"),
        ("a: x\nwords\nb: y\n", (2, 1), "this line has no 'name:'", "indented more"),
        ("a:\n    b: x\n  c: y\n", (3, 3), "the indent of this line fits nothing above it", "start in column 1"),
        ("- a\nb: c\n", (2, 1), "a field stands where a list goes on", "line 1"),
        ("a: b\n- c\n", (2, 1), "a list entry stands where a group of fields goes on", "line 1"),
        ("a: b\n: c\n", (2, 1), "a field without a name", "before the colon"),
        ("a: @b\n", (1, 4), "a text cannot start with '@'", "in quotes"),
        ("a: **b** c\n", (1, 4), "a text cannot start with '*'", "in quotes"),
        ("a: *b c*\n", (1, 4), "a text cannot start with '*'", "in quotes"),
        ("a: !<b\n", (1, 4), "a text cannot start with '!'", "in quotes"),
        ("a: }\n", (1, 4), "a text cannot start with '}'", "in quotes"),
        ("a: > b\n", (1, 6), "more text after the '>'", "the next line"),
        ("a: - b\n", (1, 4), "a list cannot start here", "a line of its own"),
        ('a: "\\d"\n', (1, 5), "a backslash in double quotes", "single quotes"),
        ("%b\n", (1, 1), "a line cannot start with '%'", "remove"),
        ("a: b\n...\nc: d\n", (3, 1), "this stands after the end of the fields", "..."),
    ],
)
def test_what_is_no_yaml_is_said_in_our_words(text: str, place: tuple[int, int], message: str, hint: str) -> None:
    problem = fault(text)
    assert problem.code == "syntax"
    assert (problem.span.line, problem.span.column) == place
    assert message in problem.message and hint in problem.hint
    for word in ("YAML", "token", "scalar", "mapping", "flow", "block"):
        assert word not in problem.message


def test_lines_in_words_count_from_the_file_s_start() -> None:
    assert "at line 11" in fault("- a\nb: c\n", line_offset=10).hint.replace("starts ", "")
    assert "line 12" in fault('a: "x\nb: "z"\n', line_offset=10).hint
    assert one("a: 1\na: 2\n").hint.startswith("first at line 1")
    assert parse("a: 1\na: 2\n", "f", 10)[1][0].hint.startswith("first at line 11")


def test_what_yaml_has_beyond_lists_and_fields_is_refused_and_left_out() -> None:
    assert one("a: &x 1\n").code == "anchor"
    assert one("a: *x\n").code == "alias"
    assert one("<<: {a: 1}\nb: 2\n").code == "merge-key"
    assert one("a: !!python/object/apply:os.system [ls]\n").code == "tag"
    assert one("a: b\n---\na: c\n").code == "second-document"
    assert one("---\na: {{ b }}\n").code == "odd-key"
    assert plain(parse("a: 1\na: 2\n", "f")[0]) == {"a": "1"}
    assert plain(parse("a: !!int 010\n", "f")[0]) == {"a": "010"}


def test_text_that_yaml_takes_for_a_comment_is_not_lost_in_silence() -> None:
    problem = one("a: The #1 app\n")
    assert (problem.code, problem.span.column) == ("lost-text", 8)
    assert "'#1'" in problem.message and "quotes" in problem.hint
    assert one("a: #1\nb: c\n").code == "lost-text"
    assert one("a: [x #1\n  , y]\n").code == "lost-text"
    for fine in ("a: x # a comment\n", "a: x #\n", "a: 'x' #1\n", "a: x#1\n", "# a\n#b\na: x\n", "a: |\n  x #1\n"):
        assert parse(fine, "f")[1] == []


def test_text_that_could_be_a_comment_is_a_warning() -> None:
    problem = one("a: What is 1 # of 5 apples?\n")
    assert (problem.code, problem.severity, problem.span.column) == ("lost-text", "warning", 14)
    for fine in ("a: What is it? # a comment\n", "a: one two  # a comment\n", "a: 5 # the right one\n", "a: 'b c' # d\n"):
        assert parse(fine, "f")[1] == []


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "~\n", "---\n"])
def test_an_empty_file_says_so(text: str) -> None:
    problem = fault(text)
    assert (problem.code, problem.span) == ("empty-file", Span("f.yaml"))


def test_invisible_characters_are_found_where_they_stand() -> None:
    for bad in "\x07\x0b\x0c\x1b\x7f\x85\u2028\u2029\ufffe":
        with pytest.raises(Fault) as caught:
            tidy(f"é: x\r\nb: ü{bad}\n", "f")
        assert caught.value.problem.span == Span("f", 2, 5)
        assert f"U+{ord(bad):04X}" in caught.value.problem.message
    assert tidy("a\tb\r\nc\rd\n", "f") == "a\tb\nc\nd\n"
    assert one('a: "x\\x07"\n').code == "control-character"


def test_a_text_file_is_read_without_its_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes("\ufeffé\r\n".encode())
    assert read_text(path, "f") == "é\r\n"
    with pytest.raises(Fault) as caught:
        read_text(tmp_path, "folder")
    assert caught.value.problem.code == "unreadable"
    with pytest.raises(Fault) as caught:
        read_text(tmp_path / "gone", "gone")
    assert caught.value.problem.code == "unreadable"


@given(st.text(alphabet=st.sampled_from("ab:-[]{}\"'#&*!|>%@?,.~<= \n\t"), max_size=60))
def test_any_text_is_nodes_or_a_fault_within_it(text: str) -> None:
    lines = text.split("\n")
    try:
        node, problems = parse(text, "f", line_offset=3)
    except Fault as caught:
        problems = [caught.problem]
    else:
        assert isinstance(node, Scalar | Sequence | Mapping)
    for problem in problems:
        if problem.span.line:
            assert 4 <= problem.span.line <= len(lines) + 3
            assert 1 <= problem.span.column <= len(lines[problem.span.line - 4]) + 1
        assert problem.hint


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            r'a: "Let $\nu$ be, $\theta$ an angle: $a \neq b$, $\rho$"',
            [(10, r"\nu"), (20, r"\theta"), (41, r"\neq"), (51, r"\rho")],
        ),
        (r'a: "C:\new\table.txt"', [(7, r"\new"), (11, r"\table")]),
        (r'a: "$\tan \nosuch$, and \neq outside"', [(6, r"\tan"), (11, r"\nosuch"), (25, r"\neq")]),
        (r'a: "a\_b"', [(6, r"\_")]),
        (r'a: "one line\nand another\n\nthe last\t"', []),
        (r'a: "$\\nu$ and \\theta, \"q\", é"', []),
        (r"a: '$\nu$'", []),
        ("a: |\n  $\\nu$ and $\\theta$", []),
        (r"a: $\nu$", []),
    ],
)
def test_what_escapes_eat_is_said_at_its_place(text: str, places: list[tuple[int, str]]) -> None:
    _, problems = parse(f"x: y\n{text}\n", "f")
    assert [(problem.span.line, problem.span.column) for problem in problems] == [(2, column) for column, _ in places]
    assert all(problem.code == "eaten-escape" and problem.severity == "warning" for problem in problems)
    assert all(f"'{typed}'" in problem.message for problem, (_, typed) in zip(problems, places, strict=True))


def test_in_a_later_line_of_a_quoted_text() -> None:
    _, (problem,) = parse('a: "one\n  two $\\theta$\n  three"\n', "f")
    assert (problem.span.line, problem.span.column) == (2, 8)


@pytest.mark.parametrize("command", ["beta", "frac{1}{2}", "vec v", "alpha", "epsilon", "0", "Lambda", "Pi", "Nabla"])
def test_escapes_that_leave_an_invisible_character_name_the_way_out(command: str) -> None:
    _, (problem,) = parse(f'a: "$\\{command}$"\n', "f")
    assert problem.code == "control-character" and "single quotes" in problem.hint
