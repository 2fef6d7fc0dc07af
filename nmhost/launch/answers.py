"""What a browser's look-up answers: a host to start, or a refusal, with every manifest on the way."""

from dataclasses import dataclass

from nmhost.browsers import AnyLocation, Family
from nmhost.manifest import Fault


@dataclass(frozen=True)
class Tried:
    """What a browser made of one manifest on its way.

    Args:
        path: The manifest.
        location: The place it was found through.
        faults: What the browser has against it; none if it was taken.
    """

    path: str
    location: AnyLocation
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Found:
    """A host that the browser would start.

    Args:
        family: The browser's family.
        caller: The extension's ID.
        manifest_path: The manifest that won.
        program: The host program, absolute.
        manifest: What the manifest holds.
        location: The place it was found through.
        tried: Every manifest that was looked at, this one last.
    """

    family: Family
    caller: str
    manifest_path: str
    program: str
    manifest: dict[str, object]
    location: AnyLocation
    tried: tuple[Tried, ...] = ()


@dataclass(frozen=True)
class Refusal:
    """A browser's answer that there is no host to start.

    Args:
        text: What the extension is told.
        console: What the developer is told, line by line.
        reason: What is wrong, in plain words.
        thrown: Whether connectNative itself throws the text.
        tried: Every manifest that was looked at.
        program: The program of a manifest that was accepted, if it is not there.
    """

    text: str
    console: tuple[str, ...]
    reason: str
    thrown: bool = False
    tried: tuple[Tried, ...] = ()
    program: str = ""
