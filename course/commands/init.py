"""`course init`: a folder of one's own over a course, with nothing copied."""

from __future__ import annotations

from pathlib import Path

import click

from course.commands.quiet import is_quiet, quiet_option
from course.workspace.layers import built_in_course
from course.workspace.yamlfile import save

README = """\
# {name}

Your course. It extends `{extends}`: everything of it is here without a copy, and follows it when it changes.

| folder | put there |
|---|---|
| `seeds/items` `seeds/handouts` `seeds/quizzes` | items, handouts and quizzes of your own |
| `seeds/overlays` | your changes to what is there: `course customise ID` writes them |
| `templates` | your own look: `course theme copy NAME` puts a template there |
| `output` | what `course build` makes |

    course build                  make everything; then open output/index.html
    course check                  find mistakes
    course customise ID           change an item, a handout or a fact
    course new item single-choice --into seeds/items/mine.yaml

Keep this folder in git, without `output`.
"""

COURSE = """\
# Your course. What you leave out comes from the course it extends.
id: {id}
extends: {extends}
# title: My class
"""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--extends",
    default=built_in_course,
    show_default="the built-in course",
    metavar="COURSE",
    help="The built-in course, or a workspace's folder.",
)
@quiet_option
def init(folder: Path, extends: str) -> None:
    """Make a folder for your own course.

    FOLDER gets seeds/course.yaml, which extends the built-in course, empty seeds/ and templates/ folders and a short README.
    Nothing that is there already is touched.
    """
    name = folder.resolve().name
    id_ = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in name.lower()).split()) or "my-course"
    if (folder / "seeds" / "course.yaml").exists():
        raise click.ClickException(f"{folder} holds a course already: nothing was changed.")
    if folder.exists() and not folder.is_dir():
        raise click.ClickException(f"{folder} is a file: choose another name.")
    for room in ("seeds/items", "seeds/handouts", "seeds/quizzes", "seeds/overlays", "templates", "output"):
        (folder / room).mkdir(parents=True, exist_ok=True)
    _new(folder / ".gitignore", "/output/\n")
    _new(folder / "README.md", README.format(name=name, extends=extends))
    save(folder / "seeds" / "course.yaml", COURSE.format(id=id_, extends=extends))
    if not is_quiet():
        click.echo(f"Made {folder}. Next:\n  cd {folder}\n  course build")


def _new(path: Path, text: str) -> None:
    if not path.exists():
        save(path, text)
