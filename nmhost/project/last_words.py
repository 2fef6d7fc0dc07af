"""Find in what a program wrote to stderr the line that says why it failed, whatever the program is written in."""

import re
import signal

# What the runtimes of the usual languages call a failure, where it does not merely list how it came to it.
_FAILURE = re.compile(
    r"\b\w*(?:Error|Exception)\b|\bpanic(?:ked)?\b|\bfatal\b|\berror:|\bSystemExit: (?!\d+$)", re.IGNORECASE
)
# A line of the program's own text, which Python shows below its place.
_SOURCE = re.compile(r'^( *)File "[^"]+", line \d+.*\n\1  (?! ).*$', re.MULTILINE)
_ON_THE_WAY = re.compile(r"\s*(?:at|from|File|in|throw|caused by)\b|\s*[\d^~|]")
_CLOSING = re.compile(r"\[PYI-\d+:ERROR\]|Node\.js v\S+|note: run with|[\]})\s]*$")
_PLACE = re.compile(r'File "([^"]+)", line (\d+)')
_HEAD_OF_LOG = re.compile(r"\S+Z (debug|info|warning|error) \[\d+\] ")


def reason_in(stderr: str) -> str:
    """Return the line that says why, with its place where that stands on another line; nothing of an empty text."""
    stderr = _SOURCE.sub(lambda found: found[0].partition("\n")[0], stderr)
    said = stderr.splitlines()
    lines = [_HEAD_OF_LOG.sub("", line) for line in said]
    telling = [
        line for line in lines if _FAILURE.search(line) and not (_ON_THE_WAY.match(line) or _CLOSING.match(line))
    ]
    telling = telling or [_HEAD_OF_LOG.sub("", line) for line in said if _level(line) == "error"]
    rest = [line for line in lines if not _CLOSING.match(line)]
    if not telling and not rest:
        return ""
    last = (telling or rest)[-1]
    reason, places = last.strip(), _PLACE.findall(stderr[: stderr.rindex(last)])
    return f"{reason} ({places[-1][0]}, line {places[-1][1]})" if places and telling else reason


def _level(line: str) -> str:
    """Return the level of a line of nmhost's own log, empty for any other."""
    head = _HEAD_OF_LOG.match(line)
    return head[1] if head else ""


def exit_code_in_words(code: int) -> str:
    """Return an exit code, and the signal that it stands for on POSIX."""
    try:
        return f"exit code {code} ({signal.Signals(-code).name})" if code < 0 else f"exit code {code}"
    except ValueError:
        return f"exit code {code}"
