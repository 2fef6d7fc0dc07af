"""Whoever ends a browser whose driver has gone: a shell of a few lines that waits for the driver's end.

The driver holds the writing end of a pipe, which no other process inherits. However the driver ends, SIGKILL included,
the shell then reads the end of it, kills what is left of the browser's process group and removes its folders, also the
one for temporary files where Chromium has the socket that its profile's SingletonSocket names.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

_SHELL = "/bin/sh"
_SCRIPT = """\
trap '' HUP INT TERM
read -r word
[ "$word" = let-go ] && exit
socket=$(readlink "$3/SingletonSocket")
tries=0
while [ "$tries" -lt 100 ] && { kill -9 "-$1" || [ -e "$2" ]; } 2>/dev/null; do
    rm -rf -- "$2" 2>/dev/null
    tries=$((tries + 1))
    sleep 0.2
done
case $socket in */SingletonSocket)
    aside=${socket%/*}
    rm -f -- "$aside/SingletonSocket" "$aside/SingletonCookie"
    rmdir -- "$aside"
esac 2>/dev/null
"""
_LET_GO = b"let-go\n"


class Keeper:
    """A process that outlives the driver for as long as it takes to end the browser.

    Args:
        group: The browser's process group.
        folder: The folder that goes with the browser.
        profile: Its profile.
    """

    def __init__(self, group: int, folder: Path, profile: Path) -> None:
        reading, self._writing = os.pipe()
        actions: list[tuple[int, int, int] | tuple[int, int, str, int, int]] = [
            (os.POSIX_SPAWN_DUP2, reading, 0),
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ]
        command = [_SHELL, "-c", _SCRIPT, "nmhost-keeper", str(group), str(folder), str(profile)]
        try:
            # A group of its own: what ends the driver's group must not end the keeper. What asks it to end is held back
            # from its first moment, before the shell has read its `trap`.
            self._pid = os.posix_spawn(
                _SHELL,
                command,
                os.environ,
                file_actions=actions,
                setpgroup=0,
                setsigmask=[signal.SIGHUP, signal.SIGINT, signal.SIGTERM],
                setsigdef=[signal.SIGPIPE],
            )
        finally:
            os.close(reading)

    def let_go(self) -> None:
        """End the keeper without ending anything."""
        if self._writing >= 0:
            os.write(self._writing, _LET_GO)
            os.close(self._writing)
            self._writing = -1
            os.waitpid(self._pid, 0)
