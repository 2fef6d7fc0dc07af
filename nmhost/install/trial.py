"""Start an installed host once, as a browser does, and see it end in order: no installation succeeds before that."""

import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePath

from nmhost.browsers import parse_json
from nmhost.errors import InstallRefused, NmhostError
from nmhost.framing import MAX_TO_BROWSER, Decoder
from nmhost.install.machine import acting_user, kill
from nmhost.project.last_words import reason_in
from nmhost.transports import TRIAL

_SECONDS = 60.0
"""How long a host may take to start and end; one that takes longer would keep an extension waiting as long."""

_SHOWN = 300


@dataclass(frozen=True)
class Trial:
    """A start of what a manifest will name, with the words that a browser passes.

    Args:
        program: The wrapper, or a program that needs none.
        arguments: What a browser passes.
        signs: Whether it has to show that nmhost took its pipes: a program that is its own start may end in order
            without having been a host.
        outcome: What a failure means for whoever asked, for the error.
    """

    program: PurePath
    arguments: tuple[str, ...]
    signs: bool = False
    outcome: str = "nothing is installed"

    def describe(self) -> str:
        """Return the step in words."""
        return f"start {self.program} once, to see that it runs"

    def take(self) -> None:
        """Start the host, hang up, and see it end with status 0 after nothing but messages.

        Raises:
            InstallRefused: It does not start, does not end, fails, or writes what is no message.
        """
        with tempfile.TemporaryDirectory(prefix="nmhost-trial-") as folder:
            Path(folder).chmod(0o700)
            self._take(Path(folder))

    def _take(self, folder: Path) -> None:
        sign, stdout, stderr = folder / "sign", folder / "stdout", folder / "stderr"
        status = self._run({**os.environ, TRIAL: str(sign)}, stdout, stderr)
        if status is None:
            self._refuse(f"did not end within {_SECONDS:.0f} s of the browser's hang-up", stderr)
        if status:
            self._refuse(f"ended with status {status}", stderr)
        self._check_output(stdout.read_bytes(), stderr)
        if self.signs and not sign.exists():
            self._refuse(
                "ended without having served: end the program in host.main(), so that it does when a browser starts it",
                stderr,
            )

    def _run(self, environ: dict[str, str], stdout: Path, stderr: Path) -> int | None:
        """Return the host's exit status, None if it had to be killed."""
        user, group = acting_user()
        with stdout.open("wb") as output, stderr.open("wb") as errors:
            try:
                process = subprocess.Popen(
                    [str(self.program), *self.arguments],
                    stdin=subprocess.PIPE,
                    stdout=output,
                    stderr=errors,
                    cwd=str(self.program.parent),
                    env=environ,
                    start_new_session=True,
                    user=user,
                    group=group,
                )
            except OSError as error:
                raise InstallRefused(
                    f"{self.program} can't be started: {error.strerror}; {self.outcome}. {_advice(error)}"
                ) from error
            with process:
                try:
                    process.communicate(timeout=_SECONDS)
                except subprocess.TimeoutExpired:
                    kill(process)
                    return None
                return process.returncode

    def _check_output(self, output: bytes, stderr: Path) -> None:
        decoder = Decoder(MAX_TO_BROWSER)
        try:
            for payload in decoder.feed(output):
                parse_json(bytes(payload))
            decoder.finish()
        except (NmhostError, ValueError):
            self._refuse(
                f"writes to stdout what is no message: {output[:40]!r}; nothing may be printed before the host runs",
                stderr,
            )

    def _refuse(self, what: str, stderr: Path) -> None:
        said = reason_in(stderr.read_text(encoding="utf-8", errors="replace"))
        reason = f"; it said: {said[:_SHOWN]}" if said else ""
        raise InstallRefused(f"started as a browser starts it, {self.program} {what}{reason}; {self.outcome}")


def _advice(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "No program may be started from that folder, perhaps: see how it is mounted (findmnt -T)"
    return "See what lies there (ls -l)"
