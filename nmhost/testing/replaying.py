"""Replay a recording against a host in any language, for a test."""

from collections.abc import Collection
from pathlib import Path

from nmhost.browsers import Family
from nmhost.check.subjects import subject_of
from nmhost.recording.playing import Replayed, replay, sessions
from nmhost.recording.reading import Entry, read_recording


def replay_recording(
    recording: str | Path, host: str, *, ignore: Collection[str] = (), python: str | None = None, timeout: float = 10.0
) -> Replayed:
    """Play the browser's side of a recording against a host and return how what it says differs.

    Args:
        recording: What ``nmhost tap`` wrote.
        host: The name of an installed host, an app, or a program by its path.
        ignore: Keys that are not compared, beside ids and times.
        python: The interpreter of an app.
        timeout: Seconds to wait for each message.

    Raises:
        DefinitionError: There is no such recording or host, or no message to the host was recorded whole.
        LaunchError: The host does not start.
    """
    with subject_of(host, python=python) as subject:
        whole = Replayed()
        every = [*sessions(read_recording(Path(recording)))]
        for session in [each for each in every if any(entry.is_message for entry in each)] or every:
            family = family_of(session)
            found = subject.found.get(family) or next(iter(subject.found.values()))
            one = replay(session, found, ignore=ignore, timeout=timeout)
            whole.compared += one.compared
            whole.skipped += one.skipped
            whole.differences += one.differences
    return whole


def family_of(session: list[Entry]) -> Family:
    """Return the family of the browser in a session, by how it started the host."""
    arguments = session[0].facts.get("arguments") if session else None
    texts = [each for each in arguments if isinstance(each, str)] if isinstance(arguments, list) else []
    of_chromium = not texts or texts[0].startswith("chrome-extension://")
    return Family.CHROMIUM if of_chromium else Family.FIREFOX
