"""`course init`: a folder of one's own, over a course with nothing copied, or with a small course to start from."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import click

from course.commands import starter
from course.commands.quiet import is_quiet, quiet_option
from course.labels import languages
from course.problems import Fault
from course.workspace.layers import MAX_LAYERS, built_in_course, layers
from course.workspace.yamlfile import save

README = """\
# {name}

{about}

| folder | put there |
|---|---|
| `seeds/items` `seeds/handouts` `seeds/quizzes` | items, handouts and quizzes of your own |
| `seeds/pictures` | pictures of your own, for `![what it shows](pictures/graph.png)` |
| `seeds/overlays` | your changes to what is there: `course customise ID` writes them |
| `templates` | your own look: `course theme copy NAME` puts a template there |
| `output` | what `course build` makes |
{rooms}
    course build                  make everything; then open output/index.html
{reading}    course check                  find mistakes
    course customise ID           change an item, a handout or a fact
    course new item single-choice --into seeds/items/mine.yaml
    course ids --write            give items that have none an id that stays
    course new quiz               a form for a quiz; also: handout, unit, article, glossary-term

Keep this folder in git, without `output`{but}.
"""
READING = """\
    course draft articles/NAME    read an article of yours: text, Markdown, HTML, PDF or Word
    course review                 check what was proposed, and take it over
"""
ARTICLES = """\
| `articles` | your articles; they stay on your machine, and no text of them enters the course |
| `seeds/drafts` | what `course draft` has read, until `course review` takes it over |
"""
EXTENDING = "Your course. It extends `{extends}`: everything of it is here without a copy, and follows it when it changes."
ALONE = "Your course. It extends no other: what you write here is all there is."

COURSE = """\
# Your course. What you leave out comes from the course it extends.
id: {id}
extends: {extends}
standard: classroom    # how much 'course check' asks of what you write here: draft, classroom or published
# title: My class
"""
OWN = """\
# Your course. It extends no other one: what you write in this folder is all there is.
id: {id}
title: {title}
standard: classroom    # how much 'course check' asks of what you write: draft, classroom or published
licence: All rights reserved   # or a free one, such as CC BY 4.0; it stands at the foot of each page
attribution: {title}   # who made it
# objectives: [{{id: LO1, text: "explain …"}}]   # if you want to say what items are for
"""
REST = """
# What follows is left as it is built in; take away a '#' to change it.
# language: en             # of your texts, as a language tag: en, de, pt-BR
# labels: en               # of the words around them ("Page 1 of 2"): {labels}
# themes: [motion, energy] # what its units belong to; without, theirs is: all
# paper: a4                # or letter
# seed: "1"                # another one draws other forms
# policies:
#   school: Riverside Community School   # at the head of every document
#   logo: logo.png                       # a PNG, JPEG or SVG file beside seeds/
#   sensitive: false                     # leaves out what is marked as sensitive
#   large_print: true
# docs/writing.md lists the other policies.
"""
NONE = "none"
ROOMS = ("seeds/items", "seeds/handouts", "seeds/quizzes", "seeds/pictures", "seeds/overlays", "templates", "output")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--extends",
    default=built_in_course,
    show_default="the built-in course",
    metavar="COURSE",
    help="The built-in course, a workspace's folder as seen from here, or 'none' for a course that stands alone.",
)
@click.option("--new", "title", metavar="TITLE", help="A new course with this title, to be made from your own articles.")
@quiet_option
@click.pass_context
def init(ctx: click.Context, folder: Path, extends: str, title: str | None) -> None:
    """Make a folder for your own course.

    With --new it is a course by itself: a unit, a handout and a small quiz that can be printed at once, and a folder for your
    articles. Otherwise FOLDER gets seeds/course.yaml, which extends the built-in course, empty seeds/ and templates/ folders and
    a short README. Nothing that is there already is touched.
    """
    name = folder.resolve().name
    id_ = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in name.lower()).split()) or "my-course"
    if (folder / "seeds" / "course.yaml").exists():
        raise click.ClickException(f"{folder} holds a course already: nothing was changed.")
    if folder.exists() and not folder.is_dir():
        raise click.ClickException(f"{folder} is a file: choose another name.")
    if title is not None:
        if ctx.get_parameter_source("extends") is not click.core.ParameterSource.DEFAULT:
            raise click.UsageError("--new starts a course that extends no other: leave out --extends.")
        if not title.strip():
            raise click.BadParameter("write what the course is called.", param_hint="'--new'")
    below = "" if title is not None else _below(folder, extends)
    for room in (*ROOMS, *(["articles"] if title is not None else [])):
        (folder / room).mkdir(parents=True, exist_ok=True)
    about = EXTENDING.format(extends=below) if below else ALONE
    head = starter.COURSE if title is not None else OWN
    own = head.format(id=id_, title=_quoted(" ".join((title or name).split())))
    text = COURSE.format(id=id_, extends=_quoted(below)) if below else own
    rooms, reading, but = (ARTICLES, READING, " and `articles`") if title is not None else ("", "", "")
    _new(folder / ".gitignore", "/output/\n" + ("/articles/\n" if title is not None else ""))
    _new(folder / "README.md", README.format(name=title or name, about=about, rooms=rooms, reading=reading, but=but))
    if title is not None:
        for path, content in starter.files():
            _new(folder / path, content)
    save(folder / "seeds" / "course.yaml", text + REST.format(labels=", ".join(languages())))
    if not is_quiet():
        first = "course build" if below or title is not None else "course new item single-choice --into seeds/items/mine.yaml"
        then = "\n  course draft articles/NAME.pdf   # an article of yours that you have put there" if title is not None else ""
        click.echo(f"Made {folder}. Next:\n  cd {folder}\n  {first}{then}")


def _below(folder: Path, extends: str) -> str:
    """What `extends:` is to say in the new course: a built-in course's id, the way from it to a folder, or nothing for none.

    Raises:
        click.BadParameter: it names no course, or one that cannot be extended.
    """
    if extends in (NONE, built_in_course()):
        return "" if extends == NONE else extends
    there = Path(extends).resolve()
    option = "'--extends'"
    if not (there / "seeds" / "course.yaml").is_file():
        known = f"write '{built_in_course()}' for the built-in course, '{NONE}', or the folder of another workspace"
        raise click.BadParameter(f"there is no course '{extends}' to extend: {known}.", param_hint=option)
    try:
        stack = layers(there)
    except Fault as fault:
        raise click.BadParameter(
            f"'{extends}' cannot be extended: {fault.problem.message} ({fault.problem.span}).", param_hint=option
        ) from None
    if len(stack) >= MAX_LAYERS:
        raise click.BadParameter(f"'{extends}' stands on {len(stack) - 1} other courses already.", param_hint=option)
    return Path(os.path.relpath(there, folder.resolve())).as_posix()


def _quoted(text: str) -> str:
    """The text as YAML, in quotes if it needs them."""
    return text if re.fullmatch(r"[\w./-]*[A-Za-z][\w./-]*", text) else json.dumps(text, ensure_ascii=False)


def _new(path: Path, text: str) -> None:
    if not path.exists():
        save(path, text)
