"""Manifests for package managers of Windows: winget, which runs an installer, and Scoop, which unpacks an archive."""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from email.utils import parseaddr
from pathlib import PurePosixPath

from nmhost.browsers import Scope
from nmhost.errors import DefinitionError
from nmhost.package.layout import keys_of, windows_layout, windows_payload
from nmhost.package.model import PROGRAM_MODE, File, Package, Rendered, windows_architecture
from nmhost.package.quoting import for_powershell, for_shell
from nmhost.package.template import text
from nmhost.package.windows import nsis

_WINGET = "1.6.0"  # the version of the manifests' form; microsoft/winget-cli schemas/JSON/manifests, seen 2026-11-29
_ZEROS = "0" * 64  # build.sh writes the sum in its place
_DAY = (1980, 1, 1, 0, 0, 0)  # an archive's files have one date, so that its sum is the same each time
_LICENCE = re.compile(r"[\w.+ ()-]+", re.ASCII)
_IDENTIFIER = re.compile(r"\w{1,32}(\.\w{1,32}){1,7}", re.ASCII)  # of its schema 1.6.0
_SCOOP = {"x64": "64bit", "x86": "32bit", "arm64": "arm64"}


def winget(package: Package) -> Rendered:
    """Return an NSIS installer's source with winget's manifests for it, into which build.sh writes its sum.

    Raises:
        DefinitionError: The package has no homepage, at which the installer is published, or no name for winget.
    """
    if not _IDENTIFIER.fullmatch(package.name):
        raise DefinitionError(
            f"winget takes two to eight parts of at most 32 characters for a package's name, which {package.name} has "
            "not; use another format"
        )
    built = nsis(package)
    installer = f"{package.id}-{package.version}-setup.exe"
    common: dict[str, object] = {"PackageIdentifier": package.name, "PackageVersion": package.version}
    said: dict[str, dict[str, object]] = {
        "": {"DefaultLocale": "en-US"},
        ".installer": {
            "InstallerType": "nullsoft",
            "Scope": "machine",
            "UpgradeBehavior": "install",
            "Installers": [
                {
                    "Architecture": windows_architecture(package),
                    "InstallerUrl": _published(package, installer),
                    "InstallerSha256": _ZEROS,
                }
            ],
        },
        ".locale.en-US": {
            "PackageLocale": "en-US",
            "Publisher": _publisher(package),
            "PackageName": package.title,
            "PackageUrl": package.homepage,
            "License": _licence(package),
            "ShortDescription": package.synopsis,
        },
    }
    kinds = {"": "version", ".installer": "installer", ".locale.en-US": "defaultLocale"}
    files = {
        f"{package.name}{end}.yaml": _yaml({**common, **values, "ManifestType": kinds[end], "ManifestVersion": _WINGET})
        for end, values in said.items()
    }
    values = {"build": built.build, "installer": for_shell(installer), "manifest": f"{package.name}.installer.yaml"}
    files["build.sh"] = text("winget/build.sh", package, values, mode=PROGRAM_MODE)
    return Rendered({**built.files, **files}, "./build.sh")


def scoop(package: Package) -> Rendered:
    """Return a manifest for Scoop and the archive that it installs for one user.

    Raises:
        DefinitionError: The package has no homepage, at which the archive is published.
    """
    found = windows_layout(package, Scope.USER)
    archive = f"{package.id}-{package.version}.zip"
    payload = windows_payload(package, found)
    data = _zip(payload)
    manifest = {
        "version": package.version,
        "description": package.description or package.title,
        "homepage": package.homepage,
        "license": _licence(package),
        "architecture": {
            _SCOOP.get(windows_architecture(package), "64bit"): {
                "url": _published(package, archive),
                "hash": hashlib.sha256(data).hexdigest(),
            }
        },
        "post_install": [_scoop_write(key, file) for key, file in keys_of(found)],
        "uninstaller": {"script": [_scoop_delete(key) for key, _ in keys_of(found)]},
    }
    written = json.dumps(manifest, indent=4, ensure_ascii=False) + "\n"
    return Rendered({**payload, archive: File(data), f"{package.id}.json": File(written.encode())})


def _published(package: Package, name: str) -> str:
    if not package.homepage:
        raise DefinitionError("a manifest names where its file is published; give the address by --homepage")
    return f"{package.homepage.rstrip('/')}/{name}"


def _licence(package: Package) -> str:
    """Return the licence's name, the first line of what the author has said of it."""
    named = package.licence.partition("\n")[0].strip()
    return named if _LICENCE.fullmatch(named) else "Proprietary"


def _publisher(package: Package) -> str:
    return parseaddr(package.maintainer)[0] or package.maintainer


def _scoop_write(key: str, file: str) -> str:
    path = for_powershell(f"HKCU:\\{key}")
    return f"New-Item -Force -Path {path} -Value (Join-Path $dir {for_powershell(file)}) | Out-Null"


def _scoop_delete(key: str) -> str:
    """Return what deletes a key that leads into the app's own folder, of whichever version."""
    path = for_powershell(f"HKCU:\\{key}")
    return (
        f"$item = Get-Item -ErrorAction SilentlyContinue -Path {path}; if ($item -and "
        f"\"$($item.GetValue(''))\".StartsWith((Split-Path $dir) + '\\')) {{ Remove-Item -Path {path} }}"
    )


def _zip(payload: Mapping[str, File]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, file in payload.items():
            inside = PurePosixPath(path).relative_to("payload").as_posix()
            archive.writestr(zipfile.ZipInfo(inside, _DAY), file.read(), zipfile.ZIP_DEFLATED)
    return data.getvalue()


def _yaml(values: Mapping[str, object]) -> File:
    """Return a mapping in YAML; each value as JSON, which is YAML too, a list's with an entry a line."""
    lines = []
    for key, value in values.items():
        if isinstance(value, list):
            lines.append(f"{key}:")
            for each in value:
                marks = ("- ", *("  " for _ in range(len(each) - 1)))
                lines += [
                    f"{mark}{name}: {_scalar(one)}" for mark, (name, one) in zip(marks, each.items(), strict=True)
                ]
        else:
            lines.append(f"{key}: {_scalar(value)}")
    return File(("\n".join(lines) + "\n").encode())


def _scalar(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
