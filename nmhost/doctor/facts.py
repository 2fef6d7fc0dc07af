"""What the doctor knows of one browser, one host and this machine before it judges."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nmhost.browsers import Browser, Detected, Disk, FamilyRules, Places, family_rules
from nmhost.doctor.boxes import Box
from nmhost.doctor.policies import Policies
from nmhost.doctor.profiles import InstalledExtension
from nmhost.doctor.program import Program
from nmhost.doctor.rows import Guard
from nmhost.doctor.sandboxes import Helpers, Rules
from nmhost.doctor.trial import Trial
from nmhost.doctor.versions import obeys
from nmhost.install import Installed, State
from nmhost.launch import Found, Refusal
from nmhost.project.declared import App


@dataclass(frozen=True)
class Subject:
    """The host in question.

    Args:
        name: Its name.
        app: Its app, if that was given; what is installed is then compared with it.
        extension: The ID of the extension that can't connect, if it was named.
        folder: The folder of the extension that can't connect, if that was named.
        message: What it is sent when it is tried.
        message_given: Whether a person chose the message, so that the host has to understand it.
    """

    name: str
    app: App | None = None
    extension: str | None = None
    folder: Path | None = None
    message: object = field(default_factory=dict[str, object])
    message_given: bool = False


@dataclass(frozen=True)
class Facts:
    """Everything that was seen for one browser.

    Args:
        subject: The host.
        browser: The browser.
        places: Whose browser it is.
        environ: What a host gets when the browser was started from the desktop.
        detected: What there is of the browser.
        version: The engine's newest version of those that are here; empty if that can't be told or does not matter.
        boxes: What was seen of its sandboxed builds.
        box_rules: What its family says of them.
        helpers: What lets a sandboxed browser reach hosts.
        policies: What administrators forbid.
        policies_since: The version from which the browser obeys them; empty if every version does.
        answer: What the browser would find for the extension in question.
        without_policy: What it would find if no policy kept user-level hosts from it.
        closed: A folder that keeps the browser from a manifest or program, since this user may not enter it.
        shadowed: Further manifests of the host that the browser does not look at, since another comes first.
        callers: IDs that should be able to connect: the named one, else the app's, else those of the manifest.
        extensions: Extensions in the browser's profiles.
        program: What can be seen of the host program; None if none was found.
        installed: What nmhost has on record of the host; empty if somebody else installed it.
        denials: What the kernel's log says of the program.
        guards: What may forbid an execution that mode and mount allow, of what is on here.
        broken_environment: Why the interpreter on record can't run the host; empty if it can.
        needless: What the host's file imports at every start and never needs to answer.
        trial: How the host behaved; None if it was not tried.
        resident: What the resident of a shared host tells of itself, why it does not, or None if none runs.
        tapped: The program that a tap of nmhost's stands in for; empty if there is none in place.
        beside: The folders of extensions that lie beside the app.
    """

    subject: Subject
    browser: Browser
    places: Places
    environ: Mapping[str, str]
    detected: Detected
    version: str
    boxes: tuple[Box, ...]
    box_rules: Rules
    helpers: Helpers
    policies: Policies
    policies_since: str
    answer: Found | Refusal
    without_policy: Found | Refusal
    closed: str = ""
    shadowed: tuple[str, ...] = ()
    callers: tuple[str, ...] = ()
    extensions: tuple[InstalledExtension, ...] = ()
    program: Program | None = None
    installed: tuple[Installed, ...] = ()
    denials: tuple[str, ...] = ()
    guards: tuple[Guard, ...] = ()
    broken_environment: str = ""
    needless: tuple[str, ...] = ()
    trial: Trial | None = None
    resident: Mapping[str, object] | str | None = None
    tapped: str = ""
    beside: tuple[Path, ...] = ()

    @property
    def rules(self) -> FamilyRules:
        """Return the rules of the browser's family."""
        return family_rules(self.browser.family)

    @property
    def obeyed(self) -> bool | None:
        """Return whether the browser obeys policies about native messaging; None if that can't be told."""
        return obeys(self.version, self.policies_since)

    @property
    def name(self) -> str:
        """Return the host's name."""
        return self.subject.name

    @property
    def is_nmhosts(self) -> bool:
        """Return whether the host is one of nmhost, which can be installed anew by it."""
        return bool(self.subject.app or self.installed)

    @property
    def reinstall(self) -> str:
        """Return the command that installs the host anew, or what is to be done where nmhost did not install it."""
        return self.anew()

    def anew(self, *options: str, as_root: bool = False) -> str:
        """Return the command that installs the host anew, as far as its app is known.

        Args:
            options: Further options.
            as_root: Whether it needs the rights of an administrator.
        """
        if not self.is_nmhosts:
            return "install the host for all users" if as_root else "install the host once more, by its own installer"
        app = self.subject.app
        text = app.text if app else next((each.record.app for each in self.installed if each.record), "")
        program = str(app.program) if app and app.program else ""
        command = [program, "install"] if program else ["nmhost", "install", text or "APP"]
        # Without a name an installation is for the browsers that are here.
        on_record = any(self.browser.id in each.record.browsers for each in self.installed if each.record)
        known = on_record and self.detected.found
        browser = [] if known else ["--browser", self.browser.id]
        return shlex.join([*(["sudo"] if as_root else []), *command, *browser, *options])

    @property
    def force(self) -> tuple[str, ...]:
        """Return the option that replaces what install would leave: files that were edited, or are not nmhost's."""
        ours = any(each.state not in (State.CHANGED, State.STALE) for each in self.installed)
        return () if ours else ("--force",)

    @property
    def logs(self) -> str:
        """Return the command that shows what the host has logged."""
        app = self.subject.app
        return f"{app.program} logs" if app and app.program else f"nmhost logs {self.name}"

    def is_missing(self, path: str) -> bool:
        """Return whether there is no file at *path* on this machine."""
        return not Disk().exists(self.places.path(path))

    def says(self, key: str, **facts: object) -> str | None:
        """Return the family's text for the extension; None where it tells nothing."""
        return self.rules.texts.say(key, name=self.name, **facts) or None
