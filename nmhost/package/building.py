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

_SECONDS = 1800
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
    """Build what was rendered into a folder, and check the result.

    Raises:
        InstallRefused: The tool is not here or fails, or the host in the package does not start, answer and end.
    """
    made = _run(shape, rendered, folder) if rendered.build else ()
    with tempfile.TemporaryDirectory(prefix="nmhost-package-") as unpacked:
        root = _unpack(shape, made, folder, Path(unpacked))
        if root == folder.resolve():  # what runs there would leave files of its own
            root = shutil.copytree(root, Path(unpacked, "copy"), symlinks=True)
        found = [path for path in root.rglob(package.payload.program) if path.is_file()]
        if not found:
            raise InstallRefused(f"the package lacks the program {package.payload.program} that its manifests name")
        whole = "it" if root == Path(unpacked) or not made else "what it was built of"
        try:
            return Built(made, _tried(package, shape, min(found, key=lambda path: len(path.parts)), whole=whole))
        except InstallRefused:
            for path in made:
                path.unlink(missing_ok=True)  # nobody is to ship it
            raise


def _run(shape: Format, rendered: Rendered, folder: Path) -> tuple[Path, ...]:
    tool = shape.tool
    if shutil.which(tool) is None:
        raise InstallRefused(
            f"{folder} holds the package's source, but {tool} is not here to build it; where it is: "
            f"cd {shlex.quote(str(folder))} && {rendered.build}"
        )
    places = (folder, folder.parent)
    before = {path: path.stat().st_mtime_ns for place in places for path in place.glob(shape.made)}
    try:
        ended = _ran(shlex.split(rendered.build), folder)
    except subprocess.TimeoutExpired as error:
        raise InstallRefused(f"{tool} did not end within {_SECONDS} s") from error
    made = [path for place in places for path in place.glob(shape.made)]
    changed = tuple(path for path in made if before.get(path) != path.stat().st_mtime_ns)
    if ended.returncode or not changed:
        said = (ended.stderr or ended.stdout).strip()[-_SHOWN:]
        raise InstallRefused(f"{rendered.build} ended with status {ended.returncode}: {said}")
    return changed


def _unpack(shape: Format, made: tuple[Path, ...], folder: Path, unpacked: Path) -> Path:
    """Return the folder in which the package's files lie: unpacked where its format can be, else as rendered."""
    if not shape.unpack or shutil.which(shape.unpack.partition(" ")[0]) is None:
        return folder.resolve()
    command = shape.unpack.format(file=shlex.quote(str(made[0].resolve())))
    ended = _ran(["sh", "-c", command], unpacked)
    if ended.returncode:
        raise InstallRefused(f"{made[0]} can't be unpacked again: {ended.stderr.strip()[-_SHOWN:]}")
    return unpacked


def _ran(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, check=False, cwd=folder, capture_output=True, encoding="utf-8", errors="replace", timeout=_SECONDS
    )


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
