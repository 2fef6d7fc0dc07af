"""A home with one good host that is not written with nmhost, and a way to break one thing of it."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from nmhost.browsers import Family, Places, System, family_rules, find
from nmhost.doctor import Diagnosis, Finding, Machine, Subject, diagnose
from nmhost.doctor.sandboxes import Helpers

PLATFORM = "[Build]\nMilestone={}\n"
PORTAL = "widget.use-xdg-desktop-portal.native-messaging"
TALK = "[Session Bus Policy]\norg.freedesktop.NativeMessagingProxy=talk\n"
BOTH = Helpers(portal=False, proxy=True)
POLICY = "root/etc/chromium/policies/managed/lab.json"
APP = 'from nmhost import Host\n\nhost = Host("com.example.vault", extensions=[{!r}])\n'

NAME = "com.example.vault"
CALLERS = {Family.CHROMIUM: "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi", Family.FIREFOX: "vault@example.com"}
FOLDERS = {Family.CHROMIUM: ".config/chromium/NativeMessagingHosts", Family.FIREFOX: ".mozilla/native-messaging-hosts"}
SYSTEM_FOLDERS = {
    Family.CHROMIUM: "etc/chromium/native-messaging-hosts",
    Family.FIREFOX: "usr/lib/mozilla/native-messaging-hosts",
}
ECHO = """
import struct, sys
while len(head := sys.stdin.buffer.read(4)) == 4:
    body = sys.stdin.buffer.read(struct.unpack("=I", head)[0])
    if body:
        sys.stdout.buffer.write(head + body)
        sys.stdout.buffer.flush()
"""
SHEBANG = f"#!{sys.executable} -IS\n"


@dataclass
class Stage:
    """Be a home with a good host in it for one family's browser."""

    home: Path
    family: Family
    name: str = NAME
    message: object = field(default_factory=dict[str, object])
    helpers: Helpers = field(default_factory=Helpers)
    extension: str | None = None
    message_given: bool = False

    def __post_init__(self) -> None:
        self.root = self.home / "root"
        self.manifest = self.home / FOLDERS[self.family] / f"{NAME}.json"
        self.system_manifest = self.root / SYSTEM_FOLDERS[self.family] / f"{NAME}.json"
        self.program = self.home / "bin" / "vault"
        self.write_program(ECHO)
        self.write_manifest(self.good())
        self.add(f"root/usr/bin/{self.family}", "")

    @property
    def caller(self) -> str:
        """The extension, as this family's manifest lists it."""
        return family_rules(self.family).caller(CALLERS[self.family])

    @property
    def list(self) -> str:
        """The manifest's key for the callers."""
        return family_rules(self.family).callers_key

    def good(self, **changes: object) -> dict[str, object]:
        """Return a good manifest with some keys changed."""
        good = {"name": NAME, "description": "Opens", "path": str(self.program), "type": "stdio"}
        return {**good, self.list: [self.caller], **changes}

    def callers(self, *callers: object) -> None:
        """List other callers in the manifest."""
        self.write_manifest(self.good(**{self.list: [*callers]}))

    def without(self, key: str) -> None:
        """Leave a key out of the manifest."""
        self.write_manifest({name: value for name, value in self.good().items() if name != key})

    def write_manifest(self, content: object, file: Path | None = None) -> None:
        """Write the manifest, a text as it is."""
        file = file or self.manifest
        file.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content)
        file.write_bytes(text.encode("utf-8", "surrogateescape"))

    def write_program(self, code: str, shebang: str = SHEBANG) -> None:
        """Write the host program."""
        self.program.parent.mkdir(parents=True, exist_ok=True)
        self.program.write_text(shebang + code, encoding="utf-8")
        self.program.chmod(0o755)

    def add(self, path: str, content: object) -> None:
        """Write another file of the home, a value as JSON."""
        self.write_manifest(content, self.home / path)

    def places(self, search_path: str | None = None) -> Places:
        """Return the places of this home, whose system folders are its own too."""
        environ = {"PATH": os.environ["PATH"] if search_path is None else search_path, "HOME": str(self.home)}
        return Places(System.LINUX, self.home, environ, str(self.root))

    def diagnose(self, search_path: str | None = None) -> Diagnosis:
        """Return what the doctor finds."""
        subject = Subject(self.name, extension=self.extension, message=self.message, message_given=self.message_given)
        machine = Machine(self.places(search_path), helpers=self.helpers)
        (diagnosis,) = diagnose(subject, [find(self.family)], machine)
        return diagnosis


Break = Callable[[Stage], object]


def of(diagnosis: Diagnosis, check: str) -> list[Finding]:
    return [each for each in diagnosis.findings if each.check == check]


def unpackaged(stage: Stage, sandbox: str) -> None:
    """Leave only the sandboxed build of the browser."""
    for program in (stage.root / "usr/bin").iterdir():
        program.unlink()
    (stage.root / sandbox).mkdir(parents=True)


def boxed(stage: Stage, sandbox: str) -> Diagnosis:
    """Return the diagnosis where the sandboxed build is the only one, as far as this machine's own PATH lets it be."""
    unpackaged(stage, sandbox)
    return stage.diagnose(search_path="")


def turn(stage: Stage, prefs: str, key: str, value: int) -> None:
    stage.add(prefs, f'user_pref("{key}", {value});')
