"""A group of commands that loads each one when it is needed, and helps with misspelt names."""

from __future__ import annotations

import errno
import importlib
from collections.abc import Mapping
from keyword import iskeyword
from typing import Any

import click
from click.shell_completion import CompletionItem

from course.suggestions import did_you_mean


class Group(click.Group):
    """A click group whose unknown commands are answered with the nearest known one."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names.

        Raises:
            click.UsageError: there is none; the message names the nearest one.
        """
        name = args[0]
        if not ctx.resilient_parsing and not name.startswith("-") and self.get_command(ctx, name) is None:
            ctx.fail(f"There is no command '{name}': {did_you_mean(name, self.list_commands(ctx))}")
        return super().resolve_command(ctx, args)


class LazyGroup(Group):
    """The program's commands by section, in the order of the help. A command is imported when it is first used.

    So that `course --help` and completing a command in the shell load none of them: `sections` gives their names and what
    the help says of each.
    """

    def __init__(self, *args: Any, sections: Mapping[str, Mapping[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections = sections

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands in the order of the help."""
        return [name for names in self.sections.values() for name in names]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None."""
        if cmd_name not in self.list_commands(ctx):
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command = getattr(importlib.import_module(f"course.commands.{name}"), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under their sections."""
        widest = max(len(name) for name in self.list_commands(ctx))
        for title, names in self.sections.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(widest), text) for name, text in names.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands and options that start so."""
        known = (pair for names in self.sections.values() for pair in names.items())
        commands = [CompletionItem(name, help=text) for name, text in known if name.startswith(incomplete)]
        return [*commands, *click.Command.shell_complete(self, ctx, incomplete)]

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what the system refuses (a full disk, a folder one may not read) is said in one line."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader of a pipe has seen enough; click ends quietly
                raise
            where = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(f"{where}{error.strerror or error}") from None
