"""Where a package puts what makes browsers find its host: the same plan as an installation's."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath, PurePosixPath, PureWindowsPath

from nmhost.browsers import Browser, Files, Nowhere, Places, Scope, System, load_catalogue
from nmhost.errors import DefinitionError
from nmhost.install import Options, SetKey, WriteFile, plan_install
from nmhost.package.model import File, Package
from nmhost.package.template import under

_PROGRAM = ".exe"


@dataclass(frozen=True)
class Layout:
    """Host manifests by their paths, and registry keys.

    Args:
        manifests: The text of each manifest.
        keys: The registry keys, on Windows; each names a manifest.
    """

    manifests: Mapping[str, str]
    keys: tuple[SetKey, ...]


def layout(
    package: Package,
    places: Places,
    scope: Scope,
    program: PurePath,
    *,
    browsers: Sequence[Browser] | None = None,
    files: Files | None = None,
) -> Layout:
    """Return what every browser whose place is certain needs to find the program.

    Args:
        package: The package.
        places: The system and its folders.
        scope: For whom.
        program: What the manifests name.
        browsers: The browsers; those of the catalogue by default.
        files: What is known of the machine; nothing by default.
    """
    if browsers is None:
        browsers = load_catalogue().browsers
    manifest = package.manifest
    described = _Described(manifest.name, manifest.description, tuple(each.id for each in manifest.extensions))
    options = Options(scope=scope)
    plan = plan_install(
        described, browsers=browsers, places=places, program=program, options=options, files=files or Nowhere()
    )
    return Layout(
        {str(step.path): step.data.decode() for step in plan.steps if isinstance(step, WriteFile)},
        tuple(step for step in plan.steps if isinstance(step, SetKey)),
    )


def system_layout(package: Package, system: System, program: str) -> Layout:
    """Return the layout for every user of a POSIX system."""
    return layout(package, Places(system, PurePosixPath("/root")), Scope.SYSTEM, PurePosixPath(program))


def windows_layout(package: Package, scope: Scope = Scope.SYSTEM) -> Layout:
    """Return the layout where manifests and program share a folder: both families take a relative path there."""
    return layout(package, Places(System.WINDOWS, PureWindowsPath("C:\\")), scope, PurePath(package.payload.program))


def windows_payload(package: Package, found: Layout, *, own: Iterable[str] = ()) -> dict[str, File]:
    """Return the program's files and the manifests, all in the folder ``payload``.

    Args:
        package: The package.
        found: What every browser needs.
        own: What else the format puts into the folder it installs.

    Raises:
        DefinitionError: The program has a file where a manifest or the format's own belongs.
    """
    manifests = {PureWindowsPath(path).name: File(data.encode()) for path, data in found.manifests.items()}
    taken = {*manifests, *own}
    for top in tops_of(under("payload", package.payload.files)):
        if top.lower() in taken:
            raise DefinitionError(f"the program has a file called {top}, as the package has one of its own; rename it")
    return under("payload", {**package.payload.files, **manifests})


def tops_of(payload: Iterable[str]) -> list[str]:
    """Return what lies at the top of the folder ``payload``."""
    return list(dict.fromkeys(path.split("/")[1] for path in payload))


def programs_of(package: Package) -> list[str]:
    """Return every program of a package, by its path, the host's own first: while one runs it can't be replaced."""
    others = [path for path in package.payload.files if path.lower().endswith(_PROGRAM)]
    return list(dict.fromkeys((package.payload.program, *others)))


def keys_of(found: Layout) -> list[tuple[str, str]]:
    """Return each registry key with the manifest's file name."""
    return [(step.key, PureWindowsPath(step.value).name) for step in found.keys]


@dataclass(frozen=True)
class _Described:
    """A host as far as a plan asks for one."""

    name: str
    description: str
    extensions: tuple[str, ...]
