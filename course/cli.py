"""The command line: `course`. Each command stands in its own module in `course/commands/`."""

from __future__ import annotations

import gc
import io
import os
import sys

import click

from course import __version__
from course.commands.group import LazyGroup
from course.commands.quiet import set_quiet

# Each command with what the help says of it: so the help need not load the commands.
SECTIONS = {
    "Make the course": {
        "check": "Find mistakes in the course.",
        "build": "Make handouts, quizzes, keys, and files for other programs.",
        "preview": "Show the course in your browser while you write it.",
        "losses": "Say what items lose in a FORMAT.",
        "clean": "Remove what was kept to build faster.",
    },
    "Look into it": {
        "items": "List the items, all or those that fit.",
        "show": "Show one item as students see it.",
        "facts": "List the facts, all or those that fit.",
        "coverage": "Say what the items cover, and what they leave out.",
        "lab": "Run a teaching model of a system that the articles mention.",
    },
    "Make it yours": {
        "init": "Make a folder for your own course.",
        "customise": "Change an item, a handout or a fact of the course below.",
        "settle": "Settle a conflict that 'course check' has shown.",
        "swap": "Replace one item of a quiz; all else stays in its place.",
        "theme": "Give documents your own look.",
    },
    "Hand it out": {
        "freeze": "Keep a quiz as it is now, to reprint it later.",
        "errata": "Say which frozen quizzes a later correction touches.",
    },
    "Write for it": {
        "draft": "Read articles of your own, and start a source record for each.",
        "review": "Decide on drafts: take them over, word them anew, or reject them.",
        "import": "Bring in questions of other programs.",
        "new": "Start something new: a form to fill in.",
        "ids": "List ids made from stems, or write them down.",
        "schema": "Help your editor: JSON Schemas of the files.",
    },
    "Set up": {"completion": "Let the Tab key complete commands, options and ids."},
}

EXAMPLES = """\b
Examples:
  course check                              is everything in order?
  course build                              make all handouts, quizzes and keys
  course items --unit U1 --difficulty easy  which easy items has unit 1?
  course show u7-whatsapp-2016 --key        one item, with its answer and reasons
  course facts --article A1 --from 2016     what does article A1 say from 2016 on?
  course lab mailbox                        run a teaching model, step by step
  course new item single-choice             a form for a new item, to fill in

'course COMMAND --help' explains a command. Run it in the folder that holds your
seeds/; in a folder without seeds/ it works on the course that came with it.
"""


@click.group(
    cls=LazyGroup,
    sections=SECTIONS,
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "-q",
    "--quiet",
    is_flag=True,
    expose_value=False,
    callback=set_quiet,
    help="Print results only: no headings, no counts.",
)
@click.version_option(__version__, "-V", "--version", prog_name="course", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Print a course from plain text files.

    You write facts, items (what students read as questions), quizzes and handouts as text files in the folder seeds/.
    This program checks them, and makes handouts, quizzes, answer keys and files for other programs from them.
    """
    # A bank is millions of small objects that live until the end; by default a third of its reading is the search for cycles.
    gc.set_threshold(100_000, 20, 50)
    if os.environ.get("NO_COLOR"):  # https://no-color.org
        ctx.color = False
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # "→" on a terminal that has none is no reason to fail
