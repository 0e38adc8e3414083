"""Where templates run that are not ours: what they may reach, and where they may be loaded from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, Environment, FileSystemLoader, StrictUndefined, TemplateRuntimeError, pass_context
from jinja2.bccache import Bucket
from jinja2.loaders import split_template_path
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

from course.model.subject import Subject
from course.problems import Fault, Span
from course.source.text import tidy

MAX_TEMPLATE = 500_000  # bytes; the largest built-in one has 20 thousand
MAX_REPEATED = 100_000  # characters or entries that `*` may make, as many as a range may have
# Whose values templates may look into: those of the course, and plain data.
_OPEN = {"course", "builtins", "decimal", "datetime", "markupsafe", "jinja2", "collections"}


class _Compiled(BytecodeCache):
    """Compiled templates of this process, by name and place; used again as long as their text is the same."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket its code, if it is known."""
        checksum, code = self._known.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the bucket's code."""
        if bucket.code is not None:
            self._known[bucket.key] = bucket.checksum, bucket.code


_compiled = _Compiled()


def late(function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that depends on the course: never computed when a template is compiled, for courses share what is compiled."""

    @pass_context
    def drawn(_: Any, *args: Any, **named: Any) -> Any:
        return function(*args, **named)

    return drawn


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with less to reach.

    Of an entry only its own fields and methods: pydantic's would read files (`parse_file`) and run pickles (`parse_raw`).
    `*` and `**` make nothing huge.
    """

    intercepted_binops = frozenset(["*", "**", "%"])

    def __init__(self, loader: BaseLoader, package: str = "") -> None:
        """`package` is the one whose values templates may look into as well: that of the course's subject."""
        self._open = _OPEN | {package.split(".")[0]}
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=_compiled,
        )
        del self.globals["lipsum"]  # makes any amount of text, and belongs in no document

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may read this attribute."""
        if not super().is_safe_attribute(obj, attr, value) or isinstance(obj, type):
            return False
        if isinstance(obj, BaseModel):
            own = (cls for cls in type(obj).__mro__ if cls.__module__.startswith("course."))
            return attr in type(obj).model_fields or any(attr in vars(cls) for cls in own)
        return not isinstance(obj, Subject) and type(obj).__module__.split(".")[0] in self._open

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """The result of `*`, `**` or `%`.

        Raises:
            TemplateRuntimeError: it would be huge, or `%` would build a text in ways that no limit holds.
        """
        if operator == "**" and not (abs(left) <= 10_000 and abs(right) <= 64):
            raise TemplateRuntimeError("this power is too large")
        if operator == "%" and isinstance(left, str | bytes):
            raise TemplateRuntimeError("write {{ }} or ~ in the place of %")
        if operator == "*":
            for many, times in ((left, right), (right, left)):
                if hasattr(many, "__len__") and isinstance(times, int) and len(many) * times > MAX_REPEATED:
                    raise TemplateRuntimeError("this repeats a text or list too often")
        return super().call_binop(context, operator, left, right)


class Folders(FileSystemLoader):
    """Templates by name from folders, the first that has it, ours last. In `foreign` ones every file is looked at first."""

    def __init__(self, foreign: Sequence[Path], ours: Sequence[Path]) -> None:
        super().__init__([*foreign, *ours])
        self._foreign = foreign

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """A template's text, where it lies, and whether that is still so.

        Raises:
            TemplateNotFound: no folder has it, or its name leads out of them.
            Fault: it is a link to elsewhere, no plain file, too large, or holds control characters.
        """
        parts, name = split_template_path(template), f"templates/{template}"
        for folder in self._foreign:
            path = folder.joinpath(*parts)
            if path.is_symlink() or path.exists():
                _look_at(path, folder, name)
        text, filename, current = super().get_source(environment, template)
        if any(Path(filename).is_relative_to(folder) for folder in self._foreign):
            tidy(text, name)
        return text, filename, current


def _look_at(path: Path, folder: Path, name: str) -> None:
    if not path.resolve().is_relative_to(folder.resolve()):
        raise Fault(Span(name), "template", "this is a link to a place outside the templates", "copy the file here")
    if not path.is_file():
        raise Fault(Span(name), "template", "this is not a file", "a template is a text file")
    if path.stat().st_size > MAX_TEMPLATE:
        raise Fault(Span(name), "template", f"the template is over {MAX_TEMPLATE // 1000} kB", "split it with {% include %}")
