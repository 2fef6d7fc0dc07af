"""The recorder of a tap: becomes the host for the browser, and leaves a process behind that passes on and writes down.

It is run as a file by an interpreter without site packages, and imports the standard library alone. The process that
the browser started becomes the host itself, so its signals, exit code, errors and children are the host's own. The
process that is left behind holds the browser's two pipes and two of its own to the host. Nothing is written down while
anything is on its way: what passes is kept and written when both sides are quiet.
"""

import contextlib
import errno
import fcntl
import os
import select
import signal
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator

_READ_SIZE = 65_536
_QUIET_MS = 1
_KEPT_SIZE = 4 << 20  # of what is not written down yet; more is not kept while both sides go on talking
_WHOLE_PIPE = 1 << 20  # what a pipe may hold on Linux without a privilege (pipe(7))
_SET_PIPE_SIZE = 1031  # F_SETPIPE_SZ
_BEFORE = b"NMHOST_TAP_ENVIRON"  # the wrapper's variable with all that the browser gave
_BETWEEN = b"\1"  # what the wrapper puts between variables, where the system has a zero
_SHELL = "/bin/sh"
_CHROMIUM = "chrome-extension://"
TO_HOST, TO_BROWSER = "to_host", "to_browser"


def main() -> None:
    """Start the recorder beside the host, and become the host."""
    settings_file, program, ignored, *arguments = sys.argv[1:]
    with contextlib.suppress(OSError):  # of a system that has no more pipes or processes: the host starts untapped
        _tap(settings_file, program, arguments)
    _become(program, arguments, _environ(dict(os.environb)), ignored)


def _tap(settings_file: str, program: str, arguments: "list[str]") -> None:
    """Leave a recorder behind between the browser's pipes and those that are this process's from now on."""
    host_in, to_host = os.pipe()
    from_host, host_out = os.pipe()
    host = os.getpid()
    child = os.fork()
    if child == 0:
        os.close(host_in)
        os.close(host_out)
        os.setsid()  # what ends the host's group ends no recorder
        if os.fork():
            os._exit(0)
        _record(settings_file, program, arguments, host, to_host, from_host)
    os.waitpid(child, 0)
    for descriptor in (to_host, from_host):
        os.close(descriptor)
    os.dup2(host_in, 0)
    os.dup2(host_out, 1)
    for descriptor in (host_in, host_out):
        os.close(descriptor)


def _environ(own: "dict[bytes, bytes]") -> "dict[bytes, bytes]":
    """Return the environment as it was before a shell and this interpreter began; this one's where it is not known."""
    pairs = [entry.partition(b"=") for entry in own.pop(_BEFORE, b"").split(_BETWEEN) if entry]
    return {name: value for name, _, value in pairs} or own


def _become(program: str, arguments: "list[str]", environ: "dict[bytes, bytes]", ignored: str) -> None:
    """Become the host, in its folder and with the signals ignored that the browser had ignored."""
    mask = int(ignored or "0", 16)
    for number in (signal.SIGPIPE, getattr(signal, "SIGXFSZ", signal.SIGPIPE)):  # which Python ignores
        if not mask >> (number - 1) & 1:
            signal.signal(number, signal.SIG_DFL)
    os.chdir(os.path.dirname(program) or "/")  # noqa: PTH120 - as above
    try:
        os.execve(program, [program, *arguments], environ)  # noqa: S606 - a program, not a shell's line
    except OSError as error:
        if error.errno != errno.ENOEXEC or not arguments or not arguments[0].startswith(_CHROMIUM):
            sys.stderr.write(f"nmhost tap: {program} can't be executed: {error.strerror}\n")
            os._exit(126)
    os.execve(_SHELL, ["sh", program, *arguments], environ)  # noqa: S606 - as Chromium does with what has no first line


def _record(settings_file: str, program: str, arguments: "list[str]", host: int, to_host: int, from_host: int) -> None:
    """Pass on and write down until both sides have ended; nothing that goes wrong here reaches the host."""
    code = 1
    try:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
            signal.signal(number, signal.SIG_IGN)
        _let_go(to_host, from_host)
        relay = Relay(to_host, from_host)
        sink = _Sink(settings_file, program, arguments, host)
        relay.run(sink)
        sink.close()
        code = 0
    finally:
        os._exit(code)


def _let_go(*kept: int) -> None:
    """Close every descriptor that the browser left open but its two pipes, and write errors nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    low = 3
    for descriptor in sorted(kept):
        os.closerange(low, descriptor)
        low = descriptor + 1
    os.closerange(low, 65_536)


class _Flow:
    """One direction: where it comes from, where it goes to, and what could not be passed on yet.

    Args:
        name: The direction.
        source: The descriptor that is read.
        target: The descriptor that is written.
    """

    __slots__ = ("name", "open", "pending", "source", "target")

    def __init__(self, name: str, source: int, target: int) -> None:
        self.name = name
        self.source = source
        self.target = target
        self.pending = b""
        self.open = True


class Relay:
    """The passing on between the browser's pipes, which are 0 and 1, and the host's.

    Args:
        to_host: The pipe to the host's stdin.
        from_host: The pipe from the host's stdout.
    """

    def __init__(self, to_host: int, from_host: int) -> None:
        self._poll = select.poll()
        self._flows = (_Flow(TO_HOST, 0, to_host), _Flow(TO_BROWSER, from_host, 1))
        self._sources = {flow.source: flow for flow in self._flows}
        self._targets = {flow.target: flow for flow in self._flows}
        self._passed: list[tuple[float, str, bytes]] = []
        self._size = 0
        for flow in self._flows:
            os.set_blocking(flow.target, False)
            self._poll.register(flow.source, select.POLLIN)
            self._poll.register(flow.target, 0)

    def run(self, sink: "_Sink") -> None:
        """Pass on until both directions have ended."""
        poll = self._poll.poll
        while any(flow.open for flow in self._flows):
            events = poll(_QUIET_MS if self._passed else None)
            for descriptor, event in events:
                if descriptor in self._sources:
                    self._from_source(self._sources[descriptor], event)
                elif descriptor in self._targets:
                    self._to_target(self._targets[descriptor], event)
            if self._passed and (not events or self._size > _KEPT_SIZE):
                self._write_down(sink)
        self._write_down(sink)

    def _write_down(self, sink: "_Sink") -> None:
        passed, self._passed, self._size = self._passed, [], 0
        sink.write(passed)

    def _from_source(self, flow: _Flow, event: int) -> None:
        if flow.pending:  # it has hung up while its target takes no more
            if event & ~select.POLLIN:
                self._take_rest(flow)
            return
        data = os.read(flow.source, _READ_SIZE)
        if not data:
            self._end(flow, by="source")
            return
        self._passed.append((time.time(), flow.name, data))
        self._size += len(data)
        try:
            written = os.write(flow.target, data)
        except BlockingIOError:
            written = 0
        except OSError:
            self._end(flow, by="target")
            return
        if written < len(data):
            flow.pending = data[written:]
            self._poll.modify(flow.source, 0)
            self._poll.modify(flow.target, select.POLLOUT)

    def _take_rest(self, flow: _Flow) -> None:
        """Read all that a source left that has hung up, and give it to the target's pipe, as large as that can be."""
        self._poll.unregister(flow.source)
        del self._sources[flow.source]
        rest = []
        while data := os.read(flow.source, _READ_SIZE):
            rest.append(data)
            self._passed.append((time.time(), flow.name, data))
        flow.pending += b"".join(rest)
        try:
            fcntl.fcntl(flow.target, _SET_PIPE_SIZE, _WHOLE_PIPE)
        except (OSError, ValueError):  # no such call on this system
            return

    def _to_target(self, flow: _Flow, event: int) -> None:
        if event & (select.POLLERR | select.POLLNVAL):
            self._end(flow, by="target")
            return
        if not flow.pending or not event & select.POLLOUT:
            return
        try:
            flow.pending = flow.pending[os.write(flow.target, flow.pending) :]
        except BlockingIOError:
            return
        except OSError:
            self._end(flow, by="target")
            return
        if not flow.pending:
            self._poll.modify(flow.target, 0)
            if flow.source in self._sources:
                self._poll.modify(flow.source, select.POLLIN)
            else:
                self._end(flow, by="source")

    def _end(self, flow: _Flow, *, by: str) -> None:
        """Close both ends of a direction, so that either side sees of the other's end what it would see without us."""
        self._passed.append((time.time(), flow.name if by == "source" else f"{flow.name}!", b""))
        flow.open = False
        flow.pending = b""
        if self._sources.pop(flow.source, None) is not None:
            self._poll.unregister(flow.source)
        if self._targets.pop(flow.target, None) is not None:
            self._poll.unregister(flow.target)
        os.close(flow.source)
        os.close(flow.target)


class _Sink:
    """The recording, begun with what is known of the session.

    Where it can't be begun or goes no further, as on a full disk, nothing is recorded from then on.

    Args:
        settings_file: The tap's settings.
        program: The host's program.
        arguments: What the browser gave it.
        host: The host's process.
    """

    def __init__(self, settings_file: str, program: str, arguments: "list[str]", host: int) -> None:
        self._writes = True
        sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - run as a file, alone
        with self._or_stop():
            import writing  # type: ignore[import-not-found]  # beside this file

            self._writer = writing.open_recording(settings_file, program, arguments, host)

    def write(self, passed: "list[tuple[float, str, bytes]]") -> None:
        """Write down what has passed."""
        if self._writes:
            with self._or_stop():
                self._writer.write(passed)

    def close(self) -> None:
        """Write down that the session has ended."""
        if self._writes:
            with self._or_stop():
                self._writer.close()

    @contextlib.contextmanager
    def _or_stop(self) -> "Generator[None, None, None]":
        try:
            yield
        except Exception:  # whatever it is, the browser and the host see nothing of it
            self._writes = False


if __name__ == "__main__":
    main()
