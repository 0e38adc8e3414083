"""How much is said: the option `-q`, before or after a command's name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
_QUIET = "course.quiet"


def set_quiet(ctx: click.Context, _option: click.Parameter, value: bool) -> None:
    """Option callback: remember `--quiet` for all commands of this run."""
    if value:
        ctx.meta[_QUIET] = True


def is_quiet() -> bool:
    """Whether `-q` was given, before or after the command's name."""
    return bool(click.get_current_context().meta.get(_QUIET))


def quiet_option(command: F) -> F:
    """Let `-q` stand after the command's name too, where people type it."""
    text = "Print results only: no headings, no counts."
    return click.option("-q", "--quiet", is_flag=True, expose_value=False, callback=set_quiet, help=text)(command)
