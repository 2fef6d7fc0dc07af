"""The hosts of the scenarios: every good and broken host manifest of hosts/catalogue.json, installed for a browser."""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from tests.conformance.corpus import HOME
from tests.conformance.traces import Trace

CATALOGUE = HOME / "hosts" / "catalogue.json"
SCRIPTED_HOST = HOME / "hosts" / "scripted_host.py"
NMHOST_HOST = HOME / "hosts" / "nmhost_host.py"
ALLOW_LIST = {"chromium": "allowed_origins", "firefox": "allowed_extensions"}
CALLER = {"chromium": "chrome-extension://{}/", "firefox": "{}"}
SOMEBODY_ELSE = {"chromium": "a" * 32, "firefox": "somebody-else@lab"}
# A list of the other family's kind, for the manifest that has both.
FOREIGN_LIST = {
    "chromium": {"allowed_extensions": ["x@lab"]},
    "firefox": {"allowed_origins": [CALLER["chromium"].format("a" * 32)]},
}
SHEBANG = {"no_shebang": "", "bad_interpreter": "#!/nonexistent/interpreter\n"}

Entry = dict[str, object]


# The interpreter itself, not the link to it in a virtual environment: the host is up sooner.
SCRIPTED = (os.path.realpath(sys.executable), str(SCRIPTED_HOST))
# As the wrapper of an installed host starts it; its second argument is the folder for logs, of which there is none.
NMHOST = (sys.executable, "-I", "-c", "from nmhost.start import main; main()", str(NMHOST_HOST), "")
PROGRAMS = {"scripted": SCRIPTED, "nmhost": NMHOST}


@dataclass(frozen=True)
class Target:
    """For whom hosts are installed: a family, its extension's ID, its folder of manifests, a folder for the hosts."""

    family: str
    extension_id: str
    manifests: Path
    work: Path

    @property
    def us(self) -> str:
        """The extension under test, as an allow list names it."""
        return CALLER[self.family].format(self.extension_id)


def install(target: Target, program: Sequence[str] = SCRIPTED) -> None:
    """Write wrapper and manifest of every host in the catalogue; *program* is what the wrappers start."""
    for name in catalogue():
        install_one(target, name, program)


def install_one(target: Target, name: str, program: Sequence[str] = SCRIPTED) -> None:
    """Write wrapper and manifest of the host called *name*."""
    entry = catalogue()[name]
    (target.work / "log").mkdir(parents=True, exist_ok=True)
    target.manifests.mkdir(parents=True, exist_ok=True)
    if entry.get("path") != "missing":
        _write_wrapper(target, name, entry, program=program)
    _write_manifest(target, name, entry)


@cache
def catalogue() -> dict[str, Entry]:
    """Return the entries of catalogue.json by host name."""
    entries = cast("dict[str, Entry]", json.loads(CATALOGUE.read_text(encoding="utf-8")))
    return {name: entry for name, entry in entries.items() if name != "//"}


def read_logs(work: Path) -> list[Trace]:
    """Return what each host process logged, in the order they started: ``{"host", "lines": [{"what", "at", ...}]}``."""
    processes = [_read_log(path) for path in (work / "log").glob("*.jsonl")]
    return sorted(processes, key=lambda process: cast("list[dict[str, float]]", process["lines"])[0]["at"])


def has_logs(work: Path) -> bool:
    """Return whether any host that was installed with *work* was started."""
    return any((work / "log").glob("*.jsonl"))


def process_ids(work: Path) -> list[int]:
    """Return the process IDs of the hosts that logged into *work* and are still alive."""
    pids = [int(path.name.rsplit(".", 2)[1]) for path in (work / "log").glob("*.jsonl")]
    return [pid for pid in pids if _is_host(pid)]


def _write_wrapper(target: Target, name: str, entry: Entry, *, program: Sequence[str]) -> None:
    path = _wrapper_path(target, name, entry)
    path.parent.mkdir(exist_ok=True)
    environment = {"LAB_HOST_LOG": str(target.work / "log" / name)}
    if "on_start" in entry:
        environment["LAB_HOST_ON_START"] = json.dumps(entry["on_start"])
    exports = "".join(f"export {key}={shlex.quote(value)}\n" for key, value in environment.items())
    command = f'exec {shlex.join(program)} "$@"\n'
    path.write_text(SHEBANG.get(str(entry.get("path")), "#!/bin/sh\n") + exports + command, encoding="utf-8")
    path.chmod(0o644 if entry.get("path") == "not_executable" else 0o755)


def _wrapper_path(target: Target, name: str, entry: Entry) -> Path:
    folder = target.work / "a dir with spaces" if entry.get("path") == "space" else target.work
    return folder / f"{name}.sh"


def _path_in_manifest(target: Target, name: str, entry: Entry) -> str:
    wrapper = _wrapper_path(target, name, entry)
    ways: dict[object, Callable[[], object]] = {
        "relative": lambda: os.path.relpath(wrapper, target.manifests),
        "directory": lambda: target.work / "log",
        "symlink": lambda: _link(target.work / f"{name}.link", to=wrapper),
    }
    return str(ways.get(entry.get("path"), lambda: wrapper)())


def _write_manifest(target: Target, name: str, entry: Entry) -> None:
    path = target.manifests / f"{name}.json"
    if entry.get("manifest_directory"):
        path.mkdir(exist_ok=True)
    elif entry.get("manifest_symlink"):
        real = target.work / f"{name}.real.json"
        real.write_text(_manifest_text(target, name, entry), encoding="utf-8")
        _link(path, to=real)
    else:
        path.write_text(_manifest_text(target, name, entry), encoding="utf-8")
        path.chmod(int(str(entry.get("mode", "644")), 8))


def _manifest_text(target: Target, name: str, entry: Entry) -> str:
    if "raw" in entry:
        return str(entry["raw"])
    text = json.dumps(_manifest(target, name, entry), indent=1)
    for old, new in cast("list[list[str]]", entry.get("raw_patch", [])):
        at = text.rindex(old) if old == "}" else text.index(old)
        text = text[:at] + new + text[at + len(old) :]
    return str(entry.get("prefix", "")) + text


def _manifest(target: Target, name: str, entry: Entry) -> Entry:
    key = ALLOW_LIST[target.family]
    manifest: Entry = {
        "name": name,
        "description": f"lab host {name}",
        "path": _path_in_manifest(target, name, entry),
        "type": "stdio",
        key: _callers(target, entry),
    }
    if entry.get("both_lists"):
        manifest |= FOREIGN_LIST[target.family]
    manifest |= cast("Entry", entry.get("set", {}))
    left_out = [key if omitted == "allowed" else omitted for omitted in cast("list[str]", entry.get("omit", []))]
    return {field: value for field, value in manifest.items() if field not in left_out}


def _callers(target: Target, entry: Entry) -> object:
    allowed = entry.get(f"allowed_{target.family}", entry.get("allowed"))
    if allowed is not None:
        return _fill(allowed, target)
    return (
        [target.us] if entry.get("allow") != "other" else [CALLER[target.family].format(SOMEBODY_ELSE[target.family])]
    )


def _fill(value: object, target: Target) -> object:
    if isinstance(value, list):
        return [_fill(item, target) for item in value]
    if not isinstance(value, str):
        return value
    ident = target.extension_id
    names = {"{US}": target.us, "{ID_UPPER}": ident.upper(), "{ID4}": ident[:4], "{ID}": ident}
    for name, text in names.items():
        value = value.replace(name, text)
    return value


def _link(path: Path, *, to: Path) -> Path:
    path.unlink(missing_ok=True)
    path.symlink_to(to)
    return path


def _read_log(path: Path) -> Trace:
    lines = [_log_line(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {"host": path.name.rsplit(".", 2)[0], "lines": lines or [_log_line("")]}


def _log_line(line: str) -> Trace:
    try:
        return cast("Trace", json.loads(line))
    except ValueError:  # the host was killed while it wrote
        return {"what": "torn line", "at": 0}


def _is_host(pid: int) -> bool:
    try:
        return b"_host" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
