"""The package as others get it: an installed wheel builds the course anywhere, without this checkout."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# What the course is made of; a seed or template that misses from a package would silently miss from the course.
CONTENT = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("templates", "seeds", "course/subjects")
    for path in (ROOT / folder).rglob("*")
    if path.is_file() and not path.name.startswith(".") and path.suffix != ".pyc"
)

# Both tests on one worker, so that the packages are built once.
pytestmark = pytest.mark.xdist_group("packages")


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command as a stranger's shell would: nothing in the environment leads to this checkout."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST"))}
    done = subprocess.run(command, cwd=cwd, env=environment, text=True, capture_output=True)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout.strip()


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel made from that sdist (so the sdist holds all that a wheel needs)."""
    folder = tmp_path_factory.mktemp("packages")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


def test_sdist_holds_the_content_but_nothing_built(packages: Path) -> None:
    (archive,) = packages.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        names = {name.partition("/")[2] for name in tar.getnames()}
    assert [path for path in CONTENT if path not in names] == []
    assert {name for name in names if name.startswith("output/")} <= {"output/README.md", "output/.gitignore"}


def test_installed_wheel_builds_the_course_in_an_empty_folder(packages: Path, tmp_path: Path) -> None:
    (wheel,) = packages.glob("*.whl")
    home, empty = tmp_path / "venv", tmp_path / "empty"
    venv.create(home)
    scripts, site = (Path(sysconfig.get_path(kind, "venv", {"base": str(home)})) for kind in ("scripts", "purelib"))
    run(sys.executable, "-m", "pip", "--python", home, "install", "-qq", "--no-index", "--no-deps", wheel, cwd=tmp_path)
    # The dependencies come from here. Python reads no .pth of a folder that a .pth names, so the one by which an
    # editable install leads to this checkout stays without effect; the next assertion holds that.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    empty.mkdir()

    imported = run(scripts / "python", "-c", "import course; print(course.__file__)", cwd=empty)
    assert Path(imported).is_relative_to(site)
    assert [path for path in CONTENT if not (site / "course" / path.removeprefix("course/")).is_file()] == []

    run(scripts / "course", "build", "--format", "html", cwd=empty)
    assert (empty / "output" / "index.html").is_file()
    assert list((empty / "output" / "handouts").rglob("*.html"))
