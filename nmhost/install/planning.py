"""Plan an installation: decide every file and registry key, for any system from any system, and touch nothing."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from nmhost.browsers import (
    AnyLocation,
    Browser,
    Detected,
    Disk,
    Files,
    FolderLocation,
    Nowhere,
    Places,
    Scope,
    System,
    family_rules,
    load_catalogue,
    this_system,
)
from nmhost.errors import DefinitionError, InstallRefused
from nmhost.install.command import check_command, lasting, temporary
from nmhost.install.outdated import sources_of
from nmhost.install.plan import MODES, Options, Plan, Skipped
from nmhost.install.record import Record
from nmhost.install.sandboxes import obstacle, warning
from nmhost.install.steps import SetKey, WriteFile
from nmhost.install.trial import Trial
from nmhost.install.wrapper import checked_environ, shell_script, wrapper
from nmhost.lazy.version import __version__
from nmhost.manifest import Describable, ExtensionId, HostManifest, classify
from nmhost.project.command import Command, Interpreter, app_file


def plan_install(
    host: Describable,
    *,
    browsers: Sequence[Browser],
    places: Places,
    app: str = "",
    start: tuple[str, ...] = (),
    interpreter: Interpreter | None = None,
    program: PurePath | None = None,
    options: Options | None = None,
    detected: Sequence[Detected] = (),
    files: Files | None = None,
) -> Plan:
    """Return the plan that makes browsers find and start a host.

    Args:
        host: Anything with a name, a description and extension IDs.
        browsers: The browsers it is installed for.
        places: Whose installation it is; another system's than this one's is fine.
        app: What the wrapper runs: an absolute file with or without ``:variable``, or ``package.module:variable``.
        start: How a program that is its own start is run by the Python, in place of the app.
        interpreter: The Python that runs the app.
        program: A frozen program in place of app and interpreter; it gets no wrapper.
        options: What else was chosen.
        detected: What was found of the browsers, so that builds in a sandbox are told apart.
        files: Where to see which alternative places exist; this machine's disk for this system, else nothing.

    Raises:
        DefinitionError: The host's name or an ID is wrong.
        InstallRefused: The command would not run for long, or a browser that was asked for can't be served.
    """
    options = options or Options()
    manifest = HostManifest.of(host, extra=options.extensions)
    manifest = replace(manifest, extensions=tuple(map(_with_known_browser, manifest.extensions)))
    files = files or (Disk() if places.system is this_system() else Nowhere())
    draft = _Draft(manifest, places, options, files, {each.browser.id: each for each in detected})
    environ = checked_environ({**getattr(host, "environ", {}), **options.environ})
    runs = str(program)
    sources = {} if start else sources_of(getattr(host, "modules", {}), app)
    if program is not None and environ:
        program = draft.add_wrapper_of_program(program, environ)
    if program is None:
        if interpreter is None or not app:
            raise InstallRefused("there is nothing to run; give an app and an interpreter, or a program")
        check_command(interpreter, app, places)
        interpreter = replace(interpreter, path=lasting(interpreter.path, places, files))
        shared = _stamp(host, interpreter, app, environ, sources) if _is_relay(host, interpreter, start) else ""
        program = draft.add_wrapper(app, interpreter, start, environ, shared=shared)
        runs = interpreter.path
    _check_nameable(program)
    for browser in browsers:
        draft.add_browser(browser, program)
    draft.check_anything(browsers)
    trial = draft.trial(program, signs=bool(start))
    plan = draft.plan(app, runs, interpreter, trial=trial)
    return replace(plan, record=_of_host(plan.record, host, sources, environ))


def _of_host(record: Record, host: Describable, sources: dict[str, str], environ: Mapping[str, str]) -> Record:
    """Return a record with what is the host's own."""
    shares = bool(getattr(host, "shared", False))
    return replace(record, extensions=tuple(host.extensions), sources=sources, environ=dict(environ), shared=shares)


def _is_relay(host: Describable, interpreter: Interpreter, start: tuple[str, ...]) -> bool:
    """Return whether the wrapper is a shared host's relay; a program that is its own start is one itself."""
    return bool(getattr(host, "shared", False) and interpreter.library and not start)


def _stamp(
    host: Describable, interpreter: Interpreter, app: str, environ: Mapping[str, str], sources: Mapping[str, str]
) -> str:
    """Return what tells this installation of a shared host from others, so that a resident of another is replaced."""
    facts = [__version__, vars(interpreter), app, host.extensions, dict(environ), sources]
    return hashlib.sha256(json.dumps(facts, sort_keys=True, default=str).encode()).hexdigest()[:16]


def _with_known_browser(extension: ExtensionId) -> ExtensionId:
    """Return an extension with its browser's ID, whichever of the browser's names stands there.

    Raises:
        UnknownBrowser: No browser has that name.
        DefinitionError: The browser is not of the extension's family.
    """
    if not extension.browser:
        return extension
    browser = load_catalogue().find(extension.browser)
    if browser.family is not extension.family:
        raise DefinitionError(
            f"{extension.browser}:{extension.id} is an ID of the {extension.family} family, {browser.id} is none of it"
        )
    return replace(extension, browser=browser.id)


def _check_nameable(program: PurePath) -> None:
    """Refuse a program that no manifest can name, since manifests are UTF-8 text."""
    try:
        str(program).encode("utf-8")
    except UnicodeEncodeError:
        raise InstallRefused(f"a manifest, which is UTF-8, can't name {str(program)!a}; rename the folder") from None


class _Draft:
    """Collect the parts of a plan."""

    def __init__(
        self, manifest: HostManifest, places: Places, options: Options, files: Files, detected: Mapping[str, Detected]
    ) -> None:
        self._manifest = manifest
        self._detected = detected
        self._places = places
        self._options = options
        self._files = files
        self._file_mode, self._program_mode = MODES[options.scope]
        self._folder = places.host_folder(manifest.name, options.scope)
        self._steps: dict[object, WriteFile | SetKey] = {}
        self._installed: list[tuple[Browser, tuple[str, ...]]] = []
        self._found_by: dict[str, tuple[str, ...]] = {}
        self._skipped: list[Skipped] = []

    def add_wrapper(
        self,
        app: str,
        interpreter: Interpreter,
        start: tuple[str, ...],
        environ: Mapping[str, str],
        *,
        shared: str = "",
    ) -> PurePath:
        """Plan the wrapper and return its path; of a shared host it holds what tells this installation from others."""
        name = self._manifest.name
        # In system scope every user has a log folder of their own, so its home can't be written down.
        places = (
            self._places if self._options.scope is Scope.USER else Places(self._places.system, self._places.path("~"))
        )
        added = tuple(classify(each).id for each in self._options.extensions)
        names = (name, shared) if shared else ()
        command = Command(interpreter, app, str(places.log_folder(name)), added, start, environ, names)
        return self._add_program(*wrapper(name, command, self._places))

    def add_wrapper_of_program(self, program: PurePath, environ: Mapping[str, str]) -> PurePath:
        """Plan a wrapper that gives a frozen program its environment, and return its path."""
        if self._places.system is System.WINDOWS:
            raise InstallRefused(
                f"a frozen program has no wrapper on Windows that could set {', '.join(environ)}; set it in the program"
            )
        name = self._manifest.name
        return self._add_program(name, shell_script(name, [str(program)], environ))

    def _add_program(self, file: str, data: bytes) -> PurePath:
        self._add(WriteFile(self._folder / file, data, self._program_mode))
        return self._folder / file

    def add_browser(self, browser: Browser, program: PurePath) -> None:
        """Plan what makes one browser find the host, or note why it can't."""
        reason = self._obstacle(browser)
        locations = [] if reason else self._locations(browser)
        if not locations:
            reason = (
                reason
                or f"no place is known for certain in {self._options.scope} scope; ask for it by name to use a guess"
            )
            self._skip(browser, reason)
            return
        found_by = [self._add_location(browser, location, program) for location in locations]
        self._found_by[browser.id] = tuple(place for places in found_by for place in places)
        self._installed.append((browser, tuple(str(each) for each in locations)))

    def check_anything(self, browsers: Sequence[Browser]) -> None:
        """Refuse a plan that serves no browser."""
        if self._installed:
            return
        if not browsers:
            raise InstallRefused("no browser was found on this machine; name one with --browser, or take --all")
        reasons = "; ".join(f"{each.browser.id}: {each.reason}" for each in self._skipped)
        raise InstallRefused(f"no browser would find the host: {reasons}")

    def trial(self, program: PurePath, *, signs: bool) -> Trial:
        """Return what starts the host once, as the first browser that finds it does."""
        browser = self._installed[0][0]
        caller = next(
            each
            for each in self._manifest.extensions
            if each.family is browser.family and each.browser in ("", browser.id)
        )
        words = family_rules(browser.family).arguments(
            self._places.system, extension_id=caller.id, manifest_path=str(self._manifest_path(browser))
        )
        return Trial(program, tuple(words), signs=signs)

    def plan(self, app: str, runs: str, interpreter: Interpreter | None, *, trial: Trial) -> Plan:
        """Return the plan."""
        steps = tuple(self._steps.values())
        record = Record(
            name=self._manifest.name,
            scope=self._options.scope,
            app=app,
            interpreter=runs,
            version=__version__,
            files={str(step.path): (step.sha256,) for step in steps if isinstance(step, WriteFile)},
            keys=tuple(step for step in steps if isinstance(step, SetKey)),
            browsers=self._found_by,
        )
        imports = (interpreter.library, *interpreter.search) if interpreter else ()
        guarded = dict.fromkeys([runs, app_file(app), *imports, str(self._folder)])
        return Plan(
            record,
            self._places,
            steps,
            tuple(self._installed),
            tuple(self._skipped),
            tuple(self._warnings(runs, app)),
            tuple(each for each in guarded if each),
            trial,
        )

    def _manifest_path(self, browser: Browser) -> PurePath:
        """Return the manifest that a browser finds: of a key and the file that it names, the file."""
        return self._places.path(self._found_by[browser.id][-1])

    def _add(self, step: WriteFile | SetKey) -> None:
        place = step.path if isinstance(step, WriteFile) else (step.hive, step.view, step.key)
        self._steps[place] = step

    def _obstacle(self, browser: Browser) -> str:
        if not browser.supported:
            return "it has no native messaging"
        if not browser.runs_on(self._places.system):
            return f"it does not run on {self._places.system}"
        if browser.family not in self._manifest.families:
            return f"the host names no extension of the {browser.family} family; add its ID to extensions=[...]"
        if not self._manifest.callers(browser.family, (browser.id,)):
            return f"the host names extensions of other browsers alone; add one of {browser.id} to extensions=[...]"
        detected = self._detected.get(browser.id)
        return obstacle(detected) if detected else ""

    def _skip(self, browser: Browser, reason: str) -> None:
        if browser.id in self._options.asked:
            raise InstallRefused(f"{browser.id} can't be served: {reason}")
        self._skipped.append(Skipped(browser, reason))

    def _locations(self, browser: Browser) -> list[AnyLocation]:
        found = browser.locations(self._places, self._options.scope, user_data_dir=self._options.user_data_dir)
        guesses = browser.id in self._options.asked
        return [each for each in found if each.write and (guesses or not each.uncertain) and each.applies(self._files)]

    def _add_location(self, browser: Browser, location: AnyLocation, program: PurePath) -> tuple[str, ...]:
        """Plan what a browser finds at a location, and return that: a file, or a key and the file it names."""
        own = {each.browser for each in self._manifest.extensions if each.family is browser.family} - {""}
        sharing = self._sharing(browser, location) if own else ()
        data = self._manifest.text(browser.family, str(program), sharing).encode()
        name = self._manifest.name
        if isinstance(location, FolderLocation):
            self._add(WriteFile(location.manifest(name), data, self._file_mode))
            return (str(location.manifest(name)),)
        file = self._folder / f"{min(sharing) if own else browser.family}.json"
        self._add(WriteFile(file, data, self._file_mode))
        # HKCU has one view; of HKLM the last one read, so that a 64-bit installer's habit is kept.
        key = SetKey(location.hive, location.views[-1], location.entry(name), str(file))
        self._add(key)
        return (key.place, str(file))

    def _sharing(self, browser: Browser, location: AnyLocation) -> frozenset[str]:
        """Return the browsers that find the very same manifest as one does at a location."""
        others = (
            other.id
            for other in load_catalogue().browsers
            if other.family is browser.family
            and any(
                each.write and str(each) == str(location)
                for each in other.locations(
                    self._places, self._options.scope, user_data_dir=self._options.user_data_dir
                )
            )
        )
        return frozenset((browser.id, *others))

    def _warnings(self, runs: str, app: str) -> Iterable[str]:
        served = [self._detected[browser.id] for browser, _ in self._installed if browser.id in self._detected]
        yield from filter(None, map(warning, served))
        still = [each.id for each, _ in self._installed if not each.follows_user_data_dir(self._places.system)]
        if self._options.user_data_dir is not None and still:
            yield f"--user-data-dir does not move the places of {', '.join(still)}"
        for path in (runs, app_file(app)):
            if path and temporary(path, self._places):
                yield f"{path} lies in a folder that is emptied; the host stops working when it is gone"
        user = self._places.environ.get("SUDO_USER")
        if user and self._options.scope is Scope.USER and self._places.system is not System.WINDOWS:
            yield f"this installs for {self._places.home}, not for {user}; run it without sudo to install for {user}"
