"""Where a package puts what makes browsers find its host: the same plan as an installation's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath, PurePosixPath

from nmhost.browsers import Browser, Files, Nowhere, Places, Scope, System, load_catalogue
from nmhost.install import Options, SetKey, WriteFile, plan_install
from nmhost.package.model import Package


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


@dataclass(frozen=True)
class _Described:
    """A host as far as a plan asks for one."""

    name: str
    description: str
    extensions: tuple[str, ...]
