"""A host is found, refused and started as real browsers did it: every recorded scenario of one manifest."""

import json
import struct
from pathlib import Path

import pytest

from nmhost.browsers import Family, Places, Scope, find
from nmhost.errors import LaunchError
from nmhost.launch import Found, Refusal, find_host, launch
from tests.conformance.catalogue import Target, catalogue, install
from tests.conformance.corpus import load

CORPUS = load()
IDS = {"chromium": "iconckjefdkjnndepaocldpjcnajhkla", "firefox": "lab@example.org"}
HOSTS = {
    "native_host_missing": "lab.no_such_host",
    "native_host_forbidden": "lab.forbidden",
    "native_manifest_symlink": "lab.m_manifest_symlink",
    "native_manifest_directory": "lab.m_manifest_directory",
}
# What precedes a line that the lookup prints, and who else prints into the same console.
PREFIX = "[WARNING:chrome/browser/extensions/api/messaging/launch_context.cc] "
PRINTERS = ("NativeManifests", "Subprocess")


def scenarios() -> list[tuple[str, str]]:
    recorded = CORPUS.recorded("chromium") | CORPUS.recorded("firefox")
    names = {name for name in recorded if name.startswith("native_manifest_") and host_of(name) in catalogue()}
    names |= set(HOSTS)
    return [(family, name) for family in IDS for name in sorted(names)]


def host_of(scenario: str) -> str:
    """Return the host that a scenario asks for."""
    return HOSTS.get(scenario, scenario.replace("native_manifest_", "lab.m_"))


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Be a home for each family, with every host of the catalogue in its folder of manifests."""
    folders = {family: tmp_path_factory.mktemp(family) for family in IDS}
    for family, folder in folders.items():
        manifests = find(family).locations(Places.here(home=folder / "home"), Scope.USER)[0]
        install(Target(family, IDS[family], Path(str(manifests)), folder / "work"))
    return folders


@pytest.mark.parametrize(("family", "scenario"), scenarios())
def test_the_extension_is_told_what_the_browser_told_it(machines: dict[str, Path], family: str, scenario: str) -> None:
    answer = look_up(family, machines[family], scenario)
    assert (told(answer), printed(answer, machines[family])) == recorded(family, scenario)


def look_up(family: str, folder: Path, scenario: str) -> Found | Refusal:
    locations = find(family).locations(Places.here(home=folder / "home"), Scope.USER)
    return find_host(host_of(scenario), family=Family(family), caller=IDS[family], locations=locations)


def told(answer: Found | Refusal) -> object:
    """Return the message of a host that was started, or the error that the extension gets."""
    if isinstance(answer, Refusal):
        return answer.text
    try:
        with launch(answer) as process:
            payload = json.dumps({"do": "echo", "value": "alive"}).encode()
            process.write(struct.pack("=I", len(payload)) + payload)
            return json.loads(process.read(4096, timeout=10)[4:])
    except LaunchError as error:
        return error.browser_text


def printed(answer: Found | Refusal, folder: Path) -> list[str]:
    lines = answer.console if isinstance(answer, Refusal) else ()
    return [line.replace(str(folder / "home"), "<home>").replace(str(folder / "work"), "<work>") for line in lines]


def recorded(family: str, scenario: str) -> tuple[object, list[str]]:
    """Return what the extension got in the trace, and what the browser's lookup printed."""
    trace = CORPUS.traces(family, scenario)[0]
    data = next(each["data"] for each in trace["events"] if each["type"] in ("message", "disconnect"))
    lines = [line.removeprefix(PREFIX) for line in trace.get("browserLog", [])]
    lines += [line for who, line in trace["console"] if any(printer in who for printer in PRINTERS)]
    lines = [line.replace("<extension id>", IDS[family]) for line in dict.fromkeys(lines)]
    return data.get("message") or data["lastError"] or data["portError"], lines
