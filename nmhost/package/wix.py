"""Windows Installer packages (.msi): a source for WiX 5, and one for wixl, which builds them on Linux."""

import uuid
from collections.abc import Iterator
from pathlib import PurePosixPath

from nmhost.errors import DefinitionError
from nmhost.package.layout import keys_of, windows_layout, windows_payload
from nmhost.package.model import PROGRAM_MODE, Package, Rendered, windows_architecture
from nmhost.package.quoting import for_shell, for_wix, for_xml
from nmhost.package.template import text

_FOLDERS = {"x86": "ProgramFilesFolder"}
_RUNNING = "{title} is running: close the browsers, or disconnect the extension, and try again. Nothing was changed."
# In a language that both cmd and Wine's take: neither a failed redirection nor what follows && means the same in them.
_REFUSE = (
    'if exist "[INSTALLFOLDER]{program}" (cd /d "[INSTALLFOLDER]" & copy /y {program} nmhost.tmp >nul '
    "& copy /y nmhost.tmp {program} >nul & if errorlevel 1 (del nmhost.tmp & exit 1) else (del nmhost.tmp & exit 0))"
)


def wix(package: Package) -> Rendered:
    """Return the source of a Windows Installer package, for WiX 5."""
    found = windows_layout(package)
    values = {
        **_values(package),
        "running": for_xml(_running(package)),
        "refuse": for_xml(_refuse(package))[1:-1].replace('"', "&quot;"),
        "keys": "\n".join(
            f'      <Component><RegistryKey Root="HKLM" Key={for_xml(key)}>'
            f'<RegistryValue Type="string" Value="[INSTALLFOLDER]{file}" KeyPath="yes" /></RegistryKey></Component>'
            for key, file in keys_of(found)
        ),
    }
    source = f"{package.id}.wxs"
    files = {**windows_payload(package, found), source: text("wix/package.wxs", package, values)}
    architecture = windows_architecture(package)
    return Rendered(files, f"wix build -arch {architecture} {source} -o {package.id}-{package.version}.msi")


def wixl(package: Package) -> Rendered:
    """Return the source of a Windows Installer package, for wixl and msibuild of msitools.

    Raises:
        DefinitionError: Something is not in ASCII, at which wixl ends, or has a ``$``, which it drops.
    """
    found = windows_layout(package)
    payload = windows_payload(package, found)
    _check_texts(package, [*payload])
    paths = [PurePosixPath(path).relative_to("payload") for path in payload]
    keys = keys_of(found)
    parts = [*(str(path) for path in paths), *(key for key, _ in keys)]
    values = {
        **_values(package),
        "architecture": windows_architecture(package),
        "programs": _FOLDERS.get(windows_architecture(package), "ProgramFiles64Folder"),
        "files": "\n".join(_tree(package, paths, PurePosixPath(), 10)),
        "keys": "\n".join(_key(package, key, file) for key, file in keys),
        "parts": "\n".join(f'      <ComponentRef Id="{_id("c", part)}" />' for part in parts),
        "source": for_shell(f"{package.id}.wxs"),
        "package": for_shell(f"{package.id}-{package.version}.msi"),
        "running": _running(package),
        "refuse": _refuse(package),
    }
    files = {
        **payload,
        f"{package.id}.wxs": text("wixl/package.wxs", package, values),
        "build.sh": text("wixl/build.sh", package, values, mode=PROGRAM_MODE),
    }
    return Rendered(files, "./build.sh")


def _values(package: Package) -> dict[str, str]:
    return {
        "title": for_xml(package.title),
        "maintainer": for_wix(package.maintainer),
        "version": package.version,
        "upgrade_code": str(uuid.uuid5(uuid.NAMESPACE_DNS, package.name)),
    }


def _refuse(package: Package) -> str:
    """Return the command that fails while the program runs."""
    return _REFUSE.format(program=package.payload.program)


def _running(package: Package) -> str:
    return _RUNNING.format(title=package.title)


def _check_texts(package: Package, paths: list[str]) -> None:
    for said in (package.maintainer, *paths):
        if not said.isascii():  # run with msitools 0.101 on 2026-11-29: a segmentation fault
            raise DefinitionError(f"{said!r} is not in ASCII, at which wixl ends; write it so, or use the format wix")
        if "$" in said:  # run with the same on 2026-12-01: it is taken away, and "$(" read as a variable
            raise DefinitionError(f"{said!r} has a $, which wixl does not keep; leave it out, or use the format wix")


def _tree(package: Package, paths: list[PurePosixPath], folder: PurePosixPath, indent: int) -> Iterator[str]:
    """Yield the files of a folder, each a component of its own, and its folders with theirs."""
    space = " " * indent
    for path in sorted(each for each in paths if each.parent == folder):
        yield (
            f'{space}<Component Id="{_id("c", str(path))}" Guid="{_guid(package, str(path))}" {_win64(package)}>'
            f'<File Id="{_id("f", str(path))}" Name={for_xml(path.name)} Source={for_xml(f"payload/{path}")} '
            'KeyPath="yes" /></Component>'
        )
    for inner in sorted({each for path in paths for each in path.parents if each.name and each.parent == folder}):
        yield f'{space}<Directory Id="{_id("d", str(inner))}" Name={for_xml(inner.name)}>'
        yield from _tree(package, paths, inner, indent + 2)
        yield f"{space}</Directory>"


def _key(package: Package, key: str, file: str) -> str:
    return (
        f'          <Component Id="{_id("c", key)}" Guid="{_guid(package, key)}" {_win64(package)}>'
        f'<RegistryKey Root="HKLM" '
        f'Key={for_xml(key)}><RegistryValue Type="string" Value="[INSTALLFOLDER]{file}" KeyPath="yes" />'
        "</RegistryKey></Component>"
    )


def _win64(package: Package) -> str:
    return f'Win64="{"no" if windows_architecture(package) == "x86" else "yes"}"'


def _guid(package: Package, part: str) -> uuid.UUID:
    """Return a component's number, which has to stay the same in every version."""
    return uuid.uuid5(uuid.NAMESPACE_DNS, f"{package.name}/{part}")


def _id(kind: str, part: str) -> str:
    return f"{kind}_{uuid.uuid5(uuid.NAMESPACE_DNS, part).hex}"
