"""What makes the forms of a class, ours and others, each run and measured as a command of its own."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import class_course
from commands import BEFORE, ROOT, older
from others import python_with
from pages import COURSE, WEASYPRINT, pages
from timing import Spent, spent

HERE = Path(__file__).parent
TYPST = "typst==0.15.0"


@dataclass(frozen=True)
class Run:
    """So many forms made, in one or more rounds. `why` says why it is not there."""

    name: str
    forms: int = 0
    pages: int = 0
    rounds: list[Spent] = field(default_factory=list)
    note: str = ""
    why: str = ""

    @property
    def processor(self) -> float:
        """Processor seconds, the median."""
        return statistics.median(one.processor for one in self.rounds)

    @property
    def wall(self) -> float:
        """Wall seconds, the median."""
        return statistics.median(one.wall for one in self.rounds)

    @property
    def memory(self) -> float:
        """MiB of the largest process."""
        return max(one.memory for one in self.rounds)


@dataclass(frozen=True)
class Bench:
    """A folder with a workspace, in which everything is run."""

    folder: Path

    def __post_init__(self) -> None:
        class_course.write(self.folder / "work", ROOT / "seeds")

    def ours(self, students: int, rounds: int = 1, *, in_one: bool = False, checked: bool = False) -> Run:
        """`course build --class` from files to files, on one core, with nothing kept from before.

        `in_one`: one file for the printer, not one a student; `checked`: after `course check`, which keeps what it has read.
        """
        found, made, work = list[Spent](), self.folder / "ours", self.folder / "work"
        bind = ("--bind", "printer") if in_one else ()
        for _ in range(rounds):
            shutil.rmtree(made, ignore_errors=True)
            env = self._fresh()
            if checked:
                spent(COURSE, "-q", "check", cwd=work, env=env)
            found.append(spent(*self._build(students, "pdf", made), *bind, cwd=work, env=env))
        name = " ".join(["course build --class", *bind]) + ", checked before" * checked
        return Run(name, students, pages(made / "quizzes"), found, "the key of all forms is made too")

    def naive(self, students: int, measured: int) -> Run:
        """One `weasyprint` command a form, on the pages that `--format html` made before."""
        web, made = self.folder / "web", self.folder / "naive"
        spent(*self._build(students, "html", web), cwd=self.folder / "work", env=self._fresh())
        made.mkdir()
        found = [
            spent(WEASYPRINT, "--pdf-variant", "pdf/ua-1", path, made / f"{path.stem}.pdf")
            for path in sorted((web / "quizzes").glob("*.html"))[:: max(1, students // measured)][:measured]
        ]
        return Run("a weasyprint command a form", len(found), pages(made), [_sum(found)], "making the HTML is not counted")

    def before(self, forms: int) -> Run:
        """`--class-set` of an older commit, which numbers its forms and knows no names."""
        course, made = older(self.folder), self.folder / "then"
        quiz = Path("seeds", "quizzes", f"{class_course.QUIZ}.yaml")
        shutil.copy(self.folder / "work" / quiz, self.folder / "before" / quiz)
        build = ("build", class_course.QUIZ, "--class-set", str(forms), "--format", "pdf", "--processes", "1", "--output", made)
        found = spent(course, "-q", *build, cwd=self.folder / "before")
        return Run(f"--class-set at {BEFORE}", forms, pages(made / "quizzes"), [found], "a key for each form is made too")

    def typst(self, students: int, rounds: int = 1) -> Run:
        """Typst on the same forms, laid out alike: one compile, all in one file."""
        python, why = self.folder / "typst" / "bin" / "python", ""
        if not python.exists():
            python, why = python_with((TYPST,), self.folder / "typst")
        name, made = TYPST.capitalize().replace("==", " "), self.folder / f"typst-{students}"
        if why:
            return Run(name, why=why)
        made.mkdir()
        data = self._data(students)
        command = (python, HERE / "class_typst_driver.py", data, made / "class.pdf")
        found = [spent(*command) for _ in range(rounds)]
        return Run(name, students, pages(made), found, "assembling the forms is not counted")

    def amc(self, students: int) -> Run:
        """The LaTeX class of auto-multiple-choice, where it is installed: one pass, no names, not tagged."""
        name, made = "auto-multiple-choice", self.folder / "amc"
        if (
            not shutil.which("pdflatex")
            or subprocess.run(("kpsewhich", "automultiplechoice.sty"), capture_output=True).returncode
        ):
            return Run(name, why="not installed")
        made.mkdir()
        shutil.copy(self._data(students) / "class.tex", made)
        found = spent("pdflatex", "-interaction=batchmode", "class.tex", cwd=made)
        return Run(name, students, pages(made), [found], "one pass of its LaTeX class; no names, no tags")

    def blank(self, few: int = 1_000, many: int = 11_000) -> float:
        """Milliseconds in which pikepdf copies a blank page more."""
        file = self.folder / "blank.pdf"
        times = [spent(sys.executable, HERE / "class_blank_driver.py", str(count), file).processor for count in (few, many)]
        return 1000 * (times[1] - times[0]) / (many - few)

    def whole(self, every: int = 1) -> tuple[Run, Run]:
        """All documents of the built-in course on two cores, and a command for each of them (or for each so many)."""
        web, made, naive = (self.folder / f"whole-{name}" for name in ("web", "ours", "naive"))
        spent(COURSE, "-q", "build", "--format", "html", "--output", web, cwd=ROOT, env=self._fresh())
        build = ("build", "--format", "pdf", "--force", "--processes", "2", "--output", made)
        ours = spent(COURSE, "-q", *build, cwd=ROOT, env=self._fresh())
        naive.mkdir()
        documents = sorted(web.glob("*/*.html"))
        found = [
            spent(WEASYPRINT, "--pdf-variant", "pdf/ua-1", path, naive / f"{number}.pdf")
            for number, path in enumerate(documents)
            if number % every == 0
        ]
        return (
            Run("course build, two cores", len(documents), pages(made), [ours]),
            Run("a weasyprint command a document", len(found), pages(naive), [_sum(found)], "one after the other"),
        )

    def _build(self, students: int, format_: str, to: Path) -> tuple[str | Path, ...]:
        listed = class_course.roster(self.folder / f"{students}.csv", students)
        return (
            COURSE,
            "-q",
            "build",
            class_course.QUIZ,
            "--class",
            listed,
            "--format",
            format_,
            "--processes",
            "1",
            "--output",
            to,
        )

    def _data(self, students: int) -> Path:
        data = self.folder / f"data-{students}"
        if not data.exists():
            data.mkdir()
            listed = class_course.roster(self.folder / f"{students}.csv", students)
            spent(sys.executable, HERE / "class_forms_driver.py", self.folder / "work", listed, data)
        return data

    def _fresh(self) -> dict[str, str]:
        shutil.rmtree(self.folder / "cache", ignore_errors=True)
        return {"COURSEPACK_CACHE": str(self.folder / "cache")}


def _sum(found: Iterable[Spent]) -> Spent:
    found = list(found)
    return Spent(sum(one.processor for one in found), sum(one.wall for one in found), max(one.memory for one in found))
