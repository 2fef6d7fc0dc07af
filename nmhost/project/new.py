"""Create a project that works at once: a host, its extension for both families, tests and packaging."""

import base64
import keyword
import secrets
import sys
from dataclasses import dataclass
from pathlib import Path

from nmhost.browsers import data_path
from nmhost.errors import InstallRefused
from nmhost.lazy.version import __version__
from nmhost.manifest import check_name
from nmhost.manifest.ids import chromium_id_of
from nmhost.project.origin import address, requirement
from nmhost.project.templates import fill

_SUFFIX = ".in"
# The DER of a SubjectPublicKeyInfo around a 2048-bit RSA modulus and the exponent 65537 (RFC 8017, appendix A).
_KEY_HEAD = bytes.fromhex("30820122300d06092a864886f70d01010105000382010f003082010a0282010100")
_KEY_TAIL = bytes.fromhex("0203010001")
_MODULUS_SIZE = 256
_SCRIPT = "extension/background.js"
# Modules, scripts and folders of every project.
_OWN = frozenset({"background", "nmhost", "pytest", "conftest", "tests", "extension"})


@dataclass(frozen=True)
class Project:
    """What was created.

    Args:
        folder: The project's folder.
        files: Its files.
        name: The host's name.
        chromium_id: The extension's ID in the Chromium family.
        firefox_id: The extension's ID in the Firefox family.
        app: The file of the host.
        client: Where the client is to be written, with which the extension calls the host.
    """

    folder: Path
    files: tuple[Path, ...]
    name: str
    chromium_id: str
    firefox_id: str
    app: Path
    client: Path


def create(folder: Path, name: str, *, typescript: bool = False) -> Project:
    """Create a project in *folder* for the host *name* and return what was written.

    Args:
        folder: A folder that is empty or not there yet.
        name: The host's name, as in ``connectNative``.
        typescript: Whether the extension's scripts are written in TypeScript.

    Raises:
        DefinitionError: The name is none that every browser takes.
        InstallRefused: The folder has something in it, or the name's last part can't name a Python module.
    """
    check_name(name)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InstallRefused(f"{folder} is there already; name a folder that is empty or not there yet")
    values = _values(name, secrets.token_bytes(_MODULUS_SIZE), typescript=typescript)
    files = rendered(values, typescript=typescript)
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    return Project(
        folder=folder,
        files=tuple(folder / path for path in files),
        name=name,
        chromium_id=values["chromium_id"],
        firefox_id=values["firefox_id"],
        app=folder / f"{values['module']}.py",
        client=folder / values["client"],
    )


def rendered(values: dict[str, str], *, typescript: bool = False) -> dict[str, str]:
    """Return the project's files, each by its path within the project."""
    files = _rendered("new", values)
    if typescript:
        del files[_SCRIPT]
        files |= _rendered("new-typescript", values)
    return dict(sorted(files.items()))


def _rendered(folder: str, values: dict[str, str]) -> dict[str, str]:
    root = data_path("installers", folder)
    sources = sorted(path for path in root.rglob(f"*{_SUFFIX}") if path.is_file())
    return {
        _target(source.relative_to(root).as_posix(), values): fill(source.read_text(encoding="utf-8"), values)
        for source in sources
    }


def public_key(random: bytes) -> bytes:
    """Return a public key that only gives an extension its ID; nobody has the private half of it."""
    modulus = bytes([random[0] | 0x80, *random[1:-1], random[-1] | 1])
    return _KEY_HEAD + modulus + _KEY_TAIL


def _target(path: str, values: dict[str, str]) -> str:
    """Return where a template's text goes; a file whose name begins with a dot is stored without it."""
    target = fill(path.removesuffix(_SUFFIX), values)
    return ".gitignore" if target == "gitignore" else target


def _values(name: str, random: bytes, *, typescript: bool) -> dict[str, str]:
    *domain, module = name.split(".")
    taken = module in _OWN or module in sys.stdlib_module_names
    if taken or keyword.iskeyword(module) or not module.isidentifier():
        raise InstallRefused(f"{module!r} can't name a module of your own; choose another last part for {name}")
    key = public_key(random)
    return {
        "name": name,
        "module": module,
        "project": module.replace("_", "-"),
        "title": module.replace("_", " ").capitalize(),
        "firefox_id": f"{module}@{'.'.join(reversed(domain)) or 'example.com'}",
        "chromium_id": chromium_id_of(key),
        "key": base64.b64encode(key).decode("ascii"),
        "version": __version__,
        "requirement": requirement(),
        "test_requirement": requirement("js", "pytest"),
        "origin": _origin(),
        **(_typescript(module) if typescript else {"client": f"extension/{module}.js", "build": "", "ignored": ""}),
    }


def _typescript(module: str) -> dict[str, str]:
    """Return what is otherwise in a project whose extension is written in TypeScript."""
    return {
        "client": f"src/{module}.ts",
        "build": "$ npm install && npm run build\n",
        "ignored": f"node_modules/\n/extension/background.js\n/extension/{module}.js\n",
    }


def _origin() -> str:
    """Return a sentence that says where nmhost comes from."""
    if not (found := address()):
        return f"pip fetches nmhost {__version__} or later from your package index."
    return (
        f"pip takes nmhost from where it came to the machine that made this project, as pyproject.toml says:\n"
        f"`{found}`. Elsewhere put a folder or wheel of nmhost in its place there, or\n"
        f"`nmhost>={__version__}` where a package index of yours has it."
    )
