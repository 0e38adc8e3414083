"""`course completion`: the shell completes commands, options, and the ids of the course."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

INSTALL = {
    "bash": """\
# Completes the words of the command 'course' in bash (4.4 or newer). Install it, then open a new terminal:
#   mkdir -p ~/.local/share/bash-completion/completions
#   course completion bash > ~/.local/share/bash-completion/completions/course
# or, where there is no bash-completion: course completion bash >> ~/.bashrc
""",
    "zsh": """\
# Completes the words of the command 'course' in zsh. Install it, then open a new terminal:
#   mkdir -p ~/.zfunc
#   course completion zsh > ~/.zfunc/_course
# and have these two lines in ~/.zshrc:
#   fpath=(~/.zfunc $fpath)
#   autoload -Uz compinit && compinit
""",
    "fish": """\
# Completes the words of the command 'course' in fish. Install it, then open a new terminal:
#   mkdir -p ~/.config/fish/completions
#   course completion fish > ~/.config/fish/completions/course.fish
""",
}


@click.command()
@click.argument("shell", type=click.Choice(list(INSTALL)))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Let the Tab key complete commands, options and ids.

    Prints a script for your shell; its first lines say where to put it.
    """
    root = ctx.find_root()
    kind = get_completion_class(shell)
    assert kind is not None  # click knows the three
    # source_template, not source(): that one starts a bash to ask for its version.
    script = kind.source_template % kind(root.command, {}, "course", "_COURSE_COMPLETE").source_vars()
    first, _, rest = script.strip().partition("\n")
    if first.startswith("#compdef"):  # zsh wants this line to be the first
        click.echo(f"{first}\n{INSTALL[shell]}{rest}")
    else:
        click.echo(f"{INSTALL[shell]}{first}\n{rest}")
