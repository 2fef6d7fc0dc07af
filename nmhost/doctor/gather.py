"""See what there is: the one place where the doctor touches the machine."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from nmhost.browsers import (
    Browser,
    Family,
    FolderLocation,
    Places,
    Registry,
    Scope,
    System,
    detect,
)
from nmhost.doctor.boxes import look_into
from nmhost.doctor.extension_checks import extensions_beside
from nmhost.doctor.facts import Facts, Subject
from nmhost.doctor.needless import needless_imports
from nmhost.doctor.policy_files import read_policies
from nmhost.doctor.profiles import installed_extensions
from nmhost.doctor.program import Program, closed_folder, look_at
from nmhost.doctor.rows import Guard, guards_of
from nmhost.doctor.rows import row as row_of
from nmhost.doctor.sandboxes import Helpers, Rules
from nmhost.doctor.versions import newest, obeys, versions_beside
from nmhost.errors import DefinitionError, InstallRefused, LaunchError
from nmhost.install import Installed, State, list_installed, probe
from nmhost.launch import Found, Refusal
from nmhost.launch.in_browser import find_in_browser
from nmhost.manifest import callers_in, classify
from nmhost.project.declared import ask
from nmhost.resident.asking import told_by
from nmhost.tap import find_tap

_TAIL = 262_144  # bytes at the end of a kernel log that are searched
_BOX_RULES = ("proxy_since", "portal_preference", "proxy_preference")
_DENIED = ("DENIED", "denied")


@dataclass(frozen=True)
class Machine:
    """Where the doctor looks.

    Args:
        places: Whose browsers they are.
        registry: The machine's registry.
        helpers: What lets sandboxed browsers reach hosts.
        user_data_dir: What the Chromium family is given as ``--user-data-dir``.
    """

    places: Places
    registry: Registry | None = None
    helpers: Helpers = field(default_factory=Helpers)
    user_data_dir: PurePath | None = None


def gather(subject: Subject, browser: Browser, machine: Machine) -> Facts:
    """Return what there is to know before the host is started."""
    facts = _answered(subject, browser, machine)
    answer, places = facts.answer, facts.places
    tapped = _tapped(subject.name, answer, places)
    hosts = _installed(subject, machine, answer, tapped)
    return replace(
        facts,
        closed=_closed(answer, subject.name, browser, machine),
        shadowed=tuple(_shadowed(subject.name, browser, machine, answer)),
        callers=_wanted(subject, browser.family) or _admitted(answer, browser.family),
        extensions=installed_extensions(browser, places),
        program=_program(answer, places.system, facts.environ),
        installed=hosts,
        denials=_denials(answer, places),
        guards=_guards(places),
        broken_environment=_broken(hosts),
        needless=needless_imports(hosts),
        resident=_resident(subject),
        tapped=tapped,
        beside=extensions_beside(subject.app),
    )


def _answered(subject: Subject, browser: Browser, machine: Machine) -> Facts:
    """Return what there is of the browser, and what it finds for the extension in question."""
    places = machine.places
    policies = read_policies(browser.policies(places), browser.family, machine.registry)
    wanted = _wanted(subject, browser.family)
    without = _answer(subject, browser, machine, wanted, scope=None)
    detected = detect(browser, places, registry=machine.registry)
    since = row_of(browser.family).text("policies_since", "")
    boxes = tuple(look_into(each, browser, places) for each in detected.sandboxes)
    version = newest([*versions_beside(detected.evidence), *(each.version for each in boxes)]) if since else ""
    free = policies.user_level or not obeys(version, since)
    return Facts(
        subject=subject,
        browser=browser,
        places=places,
        environ=desktop_environment(places),
        detected=detected,
        version=version,
        boxes=boxes,
        box_rules=Rules(*(row_of(browser.family).text(key, "") for key in _BOX_RULES)),
        helpers=machine.helpers,
        policies=policies,
        policies_since=since,
        answer=without if free else _answer(subject, browser, machine, wanted, scope=Scope.SYSTEM),
        without_policy=without,
    )


def desktop_environment(places: Places) -> dict[str, str]:
    """Return what a browser that was started from the desktop hands on to a host."""
    row = row_of(places.system)
    passed = {word: places.environ[word] for word in row.texts("passed") if word in places.environ}
    own = row.table("environment")
    return {"HOME": str(places.home), **passed, **{word: own.text(word) for word in own}}


def sends_empty_frames(family: Family) -> bool:
    """Return whether a family's browsers send an empty frame for ``undefined``."""
    return row_of(family).flag("sends_empty_frames")


def with_recorded_app(subject: Subject, machine: Machine) -> Subject:
    """Return *subject* with the app that is on record of it, as it is today, if it was given by name alone."""
    if subject.app is not None:
        return subject
    for host in list_installed(machine.places, registry=machine.registry):
        if host.name == subject.name and host.record and host.record.app and host.state is not State.STALE:
            try:
                app = ask(host.record.app, probe(host.record.interpreter), host.record.environ)
            except (DefinitionError, InstallRefused):  # the trial tells why it can't be imported, with more words
                continue
            return replace(subject, app=app) if app.name == subject.name else subject
    return subject


def _wanted(subject: Subject, family: Family) -> tuple[str, ...]:
    """Return the IDs that should be able to connect: the named one, else the app's own."""
    named = [subject.extension] if subject.extension else list(subject.app.extensions if subject.app else ())
    return tuple(each for each in named if _family(each) is family)


def _family(extension: str) -> Family | None:
    try:
        return classify(extension).family
    except DefinitionError:
        return None


def _answer(
    subject: Subject, browser: Browser, machine: Machine, wanted: tuple[str, ...], *, scope: Scope | None
) -> Found | Refusal:
    return find_in_browser(
        subject.name,
        browser,
        machine.places,
        caller=wanted[0] if wanted else None,
        scope=scope,
        user_data_dir=machine.user_data_dir,
        registry=machine.registry,
    )


def _shadowed(name: str, browser: Browser, machine: Machine, answer: Found | Refusal) -> Iterator[str]:
    """Return the manifests that lie in the browser's folders behind the one it takes."""
    looked_at = {each.path for each in answer.tried}
    locations = browser.locations(machine.places, user_data_dir=machine.user_data_dir)
    files = [location.manifest(name) for location in locations if isinstance(location, FolderLocation)]
    return (str(file) for file in files if str(file) not in looked_at and os.path.isfile(file))  # noqa: PTH113 - Path.is_file raises where one may not look


def _closed(answer: Found | Refusal, name: str, browser: Browser, machine: Machine) -> str:
    """Return a folder that keeps a refusing browser from a manifest or program, since this user may not enter it."""
    if isinstance(answer, Found):
        return ""
    locations = browser.locations(machine.places, user_data_dir=machine.user_data_dir)
    files = [str(each.manifest(name)) for each in locations if isinstance(each, FolderLocation)]
    return next((folder for path in (answer.program, *files) if (folder := closed_folder(path))), "")


def _admitted(answer: Found | Refusal, family: Family) -> tuple[str, ...]:
    return tuple(callers_in(answer.manifest, family)) if isinstance(answer, Found) else ()


def _all_hosts(machine: Machine) -> list[Installed]:
    return list_installed(machine.places, registry=machine.registry, compare_apps=True)


def _installed(subject: Subject, machine: Machine, answer: Found | Refusal, tapped: str) -> tuple[Installed, ...]:
    """Return what is on record of the host that the browser finds; of all there is, if it finds none."""
    hosts = [each for each in _all_hosts(machine) if each.name == subject.name]
    if isinstance(answer, Found):
        hosts = [each for each in hosts if PurePath(tapped or answer.program).is_relative_to(each.folder)]
    return tuple(hosts)


def _tapped(name: str, answer: Found | Refusal, places: Places) -> str:
    """Return the program that a tap stands in for in the manifest that the browser takes."""
    tap = find_tap(name, places)
    if tap is None or not isinstance(answer, Found):
        return ""
    manifests, path = [each for each in tap.manifests if each.path not in tap.lost], answer.manifest_path
    return next((each.program for each in manifests if str(each.path) == path), "")


def _program(answer: Found | Refusal, system: System, environ: Mapping[str, str]) -> Program | None:
    if not answer.program or system is System.WINDOWS:
        return None
    return look_at(answer.program, environ.get("PATH", ""), splits=row_of(system).flag("splits_first_line"))


def _guards(places: Places) -> tuple[Guard, ...]:
    """Return what of the machine's guards is on."""
    return tuple(
        each
        for each in guards_of(places.system)
        if os.path.exists(sign := str(places.expand(each.sign)))  # noqa: PTH110 - Path.exists raises where one may not look
        and (not each.value or _tail(Path(sign)).startswith(each.value))
    )


def _denials(answer: Found | Refusal, places: Places) -> tuple[str, ...]:
    """Return the lines of the kernel's logs that say that the program was forbidden, as far as they can be read."""
    if not isinstance(answer, Found):
        return ()
    logs = [Path(places.expand(each)) for each in row_of(places.system).texts("denials")]
    lines = [line for log in logs for line in _tail(log).splitlines()]
    return tuple(line for line in lines if answer.program in line and any(word in line for word in _DENIED))


def _tail(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            stream.seek(max(0, stream.seek(0, 2) - _TAIL))
            return stream.read().decode("utf-8", "replace")
    except OSError:
        return ""


def _resident(subject: Subject) -> Mapping[str, object] | str | None:
    """Return what the resident of a shared host tells of itself, or why it does not; None if none runs."""
    if subject.app is None or not subject.app.shared:
        return None
    try:
        return told_by(subject.name)
    except LaunchError as error:
        return str(error)


def _broken(hosts: tuple[Installed, ...]) -> str:
    """Return why the interpreter of an installed host can't run it; one that is gone is told by the record's state."""
    for host in hosts:
        if host.record and host.record.app and Path(host.record.interpreter).exists():
            try:
                probe(host.record.interpreter)
            except InstallRefused as error:
                return str(error)
    return ""
