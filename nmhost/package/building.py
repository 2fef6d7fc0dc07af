"""Build a rendered package with its format's own tool, unpack what was made and start the host in it once."""

import shlex
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from nmhost.browsers import System, family_rules, this_system
from nmhost.errors import InstallRefused
from nmhost.install.trial import Trial
from nmhost.package.formats import Format
from nmhost.package.model import Package, Rendered
from nmhost.package.tools import run_tool

_SHOWN = 2000
_MZ = b"MZ"  # how every Windows program begins


@dataclass(frozen=True)
class Built:
    """What was built of a package.

    Args:
        files: What the format's tool made; nothing where the rendered folder is the package.
        checked: What was seen of it, in words.
    """

    files: tuple[Path, ...]
    checked: str


def build(package: Package, shape: Format, rendered: Rendered, folder: Path) -> Built:
    """Build what was rendered into a folder, and check the result; one that was not checked to the end is removed.

    Raises:
        InstallRefused: The tool is not here or fails, or the host in the package does not start, answer and end.
    """
    if not shape.tool or not rendered.build:
        return Built((), _checked(package, shape, (), folder))
    _look_for_tool(shape, rendered, folder)
    places = (folder, folder.parent)
    before = _made(shape, places)
    try:
        _run(shape, rendered, folder)
        made = tuple(path for path, time in _made(shape, places).items() if before.get(path) != time)
        if not made:
            raise InstallRefused(f"{rendered.build} ended well, but made nothing")
        return Built(made, _checked(package, shape, made, folder))
    except BaseException:  # whatever ends it: nobody is to ship half of a package, or one that does not start
        for path, time in _made(shape, places).items():
            if before.get(path) != time:
                path.unlink(missing_ok=True)
        raise


def _checked(package: Package, shape: Format, made: tuple[Path, ...], folder: Path) -> str:
    with tempfile.TemporaryDirectory(prefix="nmhost-package-") as unpacked:
        root = _unpack(shape, made, folder, Path(unpacked))
        if root == folder.resolve():  # what runs there would leave files of its own
            root = shutil.copytree(root, Path(unpacked, "copy"), symlinks=True)
        found = [path for path in root.rglob(package.payload.program) if path.is_file()]
        if not found:
            raise InstallRefused(f"the package lacks the program {package.payload.program} that its manifests name")
        whole = "it" if root == Path(unpacked) or not made else "what it was built of"
        return _tried(package, shape, min(found, key=lambda path: len(path.parts)), whole=whole)


def _made(shape: Format, places: tuple[Path, ...]) -> dict[Path, int]:
    """Return what a format's tool has made in folders, each with its time in nanoseconds."""
    return {path: path.stat().st_mtime_ns for place in places for path in place.glob(shape.made)}


def _look_for_tool(shape: Format, rendered: Rendered, folder: Path) -> None:
    if shutil.which(shape.tool) is None:
        raise InstallRefused(
            f"{folder} holds the package's source, but {shape.tool} is not here to build it; where it is: "
            f"cd {shlex.quote(str(folder))} && {rendered.build}"
        )


def _run(shape: Format, rendered: Rendered, folder: Path) -> None:
    try:
        ended = run_tool(shlex.split(rendered.build), folder)
    except subprocess.TimeoutExpired as error:
        raise InstallRefused(f"{shape.tool} did not end within {error.timeout:.0f} s") from error
    if ended.returncode:
        said = (ended.stderr or ended.stdout).strip()[-_SHOWN:]
        raise InstallRefused(f"{rendered.build} ended with status {ended.returncode}: {said}")


def _unpack(shape: Format, made: tuple[Path, ...], folder: Path, unpacked: Path) -> Path:
    """Return the folder in which the package's files lie: unpacked where its format can be, else as rendered."""
    if not shape.unpack or shutil.which(shape.unpack.partition(" ")[0]) is None:
        return folder.resolve()
    command = shape.unpack.format(file=shlex.quote(str(made[0].resolve())))
    ended = run_tool(["sh", "-c", command], unpacked)
    if ended.returncode:
        raise InstallRefused(f"{made[0]} can't be unpacked again: {ended.stderr.strip()[-_SHOWN:]}")
    return unpacked


def _tried(package: Package, shape: Format, program: Path, *, whole: str) -> str:
    """Start the host in the package as a browser does, and return what was seen."""
    if shape.systems == (System.WINDOWS,) and program.read_bytes()[:2] != _MZ:
        raise InstallRefused(
            f"{program.name} is no Windows program; freeze the app on Windows, and build the package there"
        )
    if this_system() not in shape.systems:
        return f"{whole} holds {package.payload.program}; not started, since this is no {' or '.join(shape.systems)}"
    extension = package.manifest.extensions[0]
    words = family_rules(extension.family).arguments(
        this_system(), extension_id=extension.id, manifest_path=str(PurePosixPath("/", f"{package.name}.json"))
    )
    lost = "what was built is removed" if shape.tool else "it is no package to give away"
    outcome = f"{lost}. What the app reads beside its modules is taken along by --include PATH"
    Trial(program, tuple(words), outcome=outcome).take()
    return f"{package.payload.program} in {whole} was started, hung up on and ended in order"
