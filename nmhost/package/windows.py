"""Packages for Windows: Inno Setup, NSIS, PowerShell scripts, registry files."""

from collections.abc import Iterable
from pathlib import PureWindowsPath

from nmhost.browsers import Scope
from nmhost.package.layout import keys_of, programs_of, tops_of, windows_layout, windows_payload
from nmhost.package.model import Package, Rendered, windows_architecture
from nmhost.package.quoting import for_inno, for_nsis, for_pascal, for_powershell, for_registry_file
from nmhost.package.registry_files import encoded
from nmhost.package.template import listing, text

# A 64-bit program gets a 64-bit installer; NSIS has none for other machines, whose Windows runs its 32-bit one.
_NSIS_TARGETS = {"x64": "Target amd64-unicode\n"}
_RUNNING = "{title} is running: close the browsers, or disconnect the extension, and try again. Nothing was changed."
_LEFT = "The version of {title} that is installed could not be removed: close what uses it, and try again."
_TAKEN = (
    " is there already and is no part of {title}: choose another folder, or move it away, and try again. "
    "Nothing was changed."
)
_KEPT = "Not all of {title} could be removed: close what uses its files, and try again."
_UNINSTALLER = "uninstall.exe"
_HIVES = {Scope.USER: "HKEY_CURRENT_USER", Scope.SYSTEM: "HKEY_LOCAL_MACHINE"}


def inno(package: Package) -> Rendered:
    """Return the source of an Inno Setup installer."""
    found = windows_layout(package, Scope.USER)
    values = {
        "title": package.title,
        "maintainer": package.maintainer.replace("{", "{{"),
        "version": package.version,
        "architecture": {"x64": "x64compatible"}.get(windows_architecture(package), windows_architecture(package)),
        "output": f"{package.id}-{package.version}-setup",
        "programs": "\n".join(
            f"  Result := Result or Runs(Folder + {for_pascal(_below(path))});" for path in programs_of(package)
        ),
        "taken": for_pascal(_TAKEN.format(title=package.title)),
        "taken_files": "\n".join(
            f"  Result := Result or FileExists(Folder + {name}) or DirExists(Folder + {name});"
            for name in (for_pascal(_below(top)) for top in tops_of(windows_payload(package, found)))
        ),
        "running": for_pascal(_RUNNING.format(title=package.title)),
        "left": for_pascal(_LEFT.format(title=package.title)),
        "keys": "\n".join(
            f'Root: HKA; Subkey: {for_inno(key)}; ValueType: string; ValueName: ""; ValueData: "{{app}}\\{file}"'
            for key, file in keys_of(found)
        ),
        "delete_keys": "\n".join(
            f"    DeleteKeyIfOurs({for_pascal(key)}, {for_pascal(file)});" for key, file in keys_of(found)
        ),
    }
    source = f"{package.id}.iss"
    # Without a byte order mark Inno Setup takes a script for one in the machine's code page.
    files = {**windows_payload(package, found), source: text("inno/setup.iss", package, values, encoding="utf-8-sig")}
    return Rendered(files, f"iscc {source}")


def nsis(package: Package) -> Rendered:
    """Return the source of an NSIS installer; it removes the very files it brought."""
    found = windows_layout(package)
    payload = windows_payload(package, found, own=(_UNINSTALLER,))
    paths = [PureWindowsPath(path).relative_to("payload") for path in payload]
    folders = sorted({parent for path in paths for parent in path.parents if parent.name}, key=str, reverse=True)
    values = {
        "title": for_nsis(package.title),
        "branding": for_nsis(f"{package.title} {package.version}"),
        "maintainer": for_nsis(package.maintainer),
        "version": package.version,
        "output": for_nsis(f"{package.id}-{package.version}-setup.exe"),
        "folder": f'"$PROGRAMFILES64\\{package.name}"',
        "install": "\n".join(_nsis_install(paths)),
        "write_keys": "\n".join(
            f'  WriteRegStr HKLM {for_nsis(key)} "" "$INSTDIR\\{file}"' for key, file in keys_of(found)
        ),
        "delete_keys": "\n".join(
            f'  !insertmacro DeleteKeyIfOurs {for_nsis(key)} "{file}"' for key, file in keys_of(found)
        ),
        "programs": "\n".join(_nsis_calls("RefuseIfRunning", "$2", programs_of(package))),
        "un_programs": "\n".join(_nsis_calls("un.RefuseIfRunning", "$2", programs_of(package))),
        "taken_files": "\n".join(_nsis_calls("RefuseIfTaken", "$INSTDIR", [*tops_of(payload), _UNINSTALLER])),
        "taken": '"$1' + for_nsis(_TAKEN.format(title=package.title))[1:],
        "kept": for_nsis(_KEPT.format(title=package.title)),
        "target": _NSIS_TARGETS.get(windows_architecture(package), ""),
        "running": for_nsis(_RUNNING.format(title=package.title)),
        "left": for_nsis(_LEFT.format(title=package.title)),
        "delete": "\n".join(f"  Delete {_in_folder(path)}" for path in paths),
        "remove_folders": "\n".join(f"  RMDir {_in_folder(folder)}" for folder in folders),
        "uninstall_key": for_nsis(rf"Software\Microsoft\Windows\CurrentVersion\Uninstall\{package.name}"),
    }
    source = f"{package.id}.nsi"
    return Rendered(
        {**payload, source: text("nsis/setup.nsi", package, values, encoding="utf-8-sig")}, f"makensis {source}"
    )


def powershell(package: Package) -> Rendered:
    """Return a folder with scripts that install and uninstall, for one user or for all."""
    found = windows_layout(package, Scope.USER)
    own = ("contents", "uninstall.ps1")
    keys = "\n".join(f"    ,@({for_powershell(key)}, '{file}')" for key, file in keys_of(found))
    files = windows_payload(package, found, own=own)
    tops = [*tops_of(files), *own]
    files["contents"] = listing(path.removeprefix("payload/") for path in files)
    for name in ("install.ps1", "uninstall.ps1"):
        values = {
            "title": for_powershell(package.title) if name == "install.ps1" else package.title,
            "programs": ", ".join(for_powershell(str(PureWindowsPath(path))) for path in programs_of(package)),
            "tops": ", ".join(map(for_powershell, tops)),
            "running": for_powershell(_RUNNING.format(title=package.title)),
            "taken": for_powershell(_TAKEN.format(title=package.title)),
            "left": for_powershell(_LEFT.format(title=package.title)),
            "kept": for_powershell(_KEPT.format(title=package.title)),
            "keys": keys,
        }
        files[name] = text(f"ps1/{name}", package, values, encoding="utf-8-sig")
    return Rendered(files, "powershell -ExecutionPolicy Bypass -File install.ps1")


def registry(package: Package) -> Rendered:
    """Return registry files for a program that is unpacked into its folder under Program Files."""
    found = windows_layout(package)
    folder = PureWindowsPath(r"C:\Program Files", package.name)
    files = windows_payload(package, found)
    for scope, hive in _HIVES.items():
        install = [f"[{hive}\\{key}]\n@={for_registry_file(str(folder / file))}\n" for key, file in keys_of(found)]
        files[f"install-{scope}.reg"] = encoded(install)
        files[f"uninstall-{scope}.reg"] = encoded(f"[-{hive}\\{key}]\n" for key, _ in keys_of(found))
    return Rendered(files, f'reg import install-system.reg (the program lies in "{folder}" then)')


def _below(path: str) -> str:
    """Return a path with ``/`` between its parts as Windows has it after a folder."""
    return f"\\{PureWindowsPath(path)}"


def _nsis_calls(function: str, folder: str, paths: Iterable[str]) -> Iterable[str]:
    """Yield the calls of a function for paths in a folder that a variable names."""
    for path in paths:
        yield f'  Push "{folder}{for_nsis(_below(path))[1:]}'
        yield f"  Call {function}"


def _nsis_install(paths: Iterable[PureWindowsPath]) -> Iterable[str]:
    for path in paths:
        yield f"  SetOutPath {_in_folder(path.parent)}"
        yield f'  File "payload\\{path}"'  # a path at compile time, where $ is a letter


def _in_folder(path: PureWindowsPath) -> str:
    """Return a path under the folder that the user chose."""
    inside = for_nsis(f"\\{path}") if path.name else '""'
    return '"$INSTDIR' + inside[1:]
