"""`course preview`: the course in a browser, drawn anew whenever a file is saved."""

from __future__ import annotations

import errno
import threading
import webbrowser
from pathlib import Path

import click

from course.commands.output import counted, on_terminal
from course.commands.quiet import is_quiet, quiet_option
from course.preview.run import ADDRESS, listen, serve
from course.preview.snapshot import Snapshot

PORT = 8420

EPILOG = """\b
Examples:
  course preview                 opens the overview in your browser
  course preview --port 0        at a free port, if another preview runs

Save a file in seeds/ or templates/: the page shows it at once, and what is wrong with it at the item. Ctrl-C ends it.
"""


@click.command(epilog=EPILOG)
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="The port; 0 takes a free one.")
@click.option("--open/--no-open", "opened", default=True, help="Whether to open the browser.")
@quiet_option
def preview(port: int, opened: bool) -> None:
    """Show the course in your browser while you write it.

    Nobody else can see it: it is served to this machine alone. PDFs are made when you ask for one.
    """
    try:
        server = listen(port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            hint = "is another preview running? Choose another port, or let the system: course preview --port 0"
            raise click.ClickException(f"Port {port} is taken: {hint}") from None
        raise click.ClickException(f"Port {port} cannot be used: {error.strerror}. Try --port 0.") from None
    address = f"http://{ADDRESS}:{server.getsockname()[1]}/"
    click.echo(f"Preview: {address}" if not is_quiet() else address)
    quiet = is_quiet()
    if not quiet:
        click.echo("It changes with every file you save. Ctrl-C ends it.")
        if not (Path.cwd() / "seeds").is_dir():
            click.echo("This folder has no seeds/: you see the course that came with the program.")
    if opened and on_terminal():
        _open(address)
    serve(Path.cwd(), server, lambda snapshot: None if quiet else _say(snapshot))
    if not quiet:
        click.echo("Preview ended.")


def _say(snapshot: Snapshot) -> None:
    """A line for each state, with the time of day left out: it says what, not when."""
    problems = counted(len(snapshot.found), "problem") if snapshot.found else "no problems"
    click.echo(f"Drawn: {counted(len(snapshot.pages), 'page')}, {problems}")


def _open(address: str) -> None:
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    if type(browser) is not webbrowser.GenericBrowser:  # one of those would take the terminal over
        threading.Thread(target=browser.open, args=(address,), daemon=True).start()
