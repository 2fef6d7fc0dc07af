"""The hosts that are compared, each with the command that starts it."""

from dataclasses import dataclass
from pathlib import Path

from nmhost import Host
from nmhost.browsers import Places, load_catalogue
from nmhost.install import apply, plan_install, probe
from tests.benchmarks import environments
from tests.benchmarks.client import compile_c

HOSTS = Path(__file__).parent / "hosts"
BASE = "bare stdlib loop"


@dataclass(frozen=True)
class Candidate:
    """Hold one host of a comparison.

    Args:
        name: What the table calls it.
        command: What starts it.
    """

    name: str
    command: tuple[str, ...]

    def with_argument(self, argument: str) -> "Candidate":
        """Return the same host, started with one argument more."""
        return Candidate(self.name, (*self.command, argument))


class Candidates:
    """Make candidates as they are asked for, each once.

    Args:
        folder: Where environments and installations are made.
        peers: Whether the packages from PyPI are downloaded and compared.
    """

    def __init__(self, folder: Path, *, peers: bool) -> None:
        self._folder = folder
        self._own = environments.own(folder / "own")
        self._fast = environments.fast(folder / "fast")
        self._peers = [self._peer(*peer) for peer in environments.PEERS.items()] if peers else []
        echo = compile_c(HOSTS / "echo.c", folder / "echo")
        self.limit = [Candidate("echo in C, no JSON", (str(echo),))] if echo else []

    @property
    def base(self) -> Candidate:
        """Return what everything is compared with."""
        return Candidate(BASE, (self._own, str(HOSTS / "bare.py")))

    def echoes(self, *, asynchronous: bool = True) -> list[Candidate]:
        """Return every candidate that echoes messages, the base first."""
        own = [self.sync, self.asynchronous] if asynchronous else [self.sync]
        return [self.base, *self.limit, *own, *self.fast, *self._peers]

    @property
    def sync(self) -> Candidate:
        """Return the host with one plain handler, installed."""
        return self._installed("nmhost", "sync.py", self._own)

    @property
    def starts(self) -> list[Candidate]:
        """Return every candidate whose start differs, the base first."""
        kinds = [self.sync, self.asynchronous, self.threaded, self.method, *self.fast]
        return [self.base, *self.limit, *kinds, *self._peers]

    @property
    def threaded(self) -> Candidate:
        """Return the host with a handler that runs in a thread, installed."""
        return self._installed("nmhost, thread=True", "threaded.py", self._own)

    @property
    def asynchronous(self) -> Candidate:
        """Return the host with an ``async def`` handler, installed."""
        return self._installed("nmhost, async def", "asynchronous.py", self._own)

    def shared(self, variable: str, kind: str = "plain") -> Candidate:
        """Return a shared host: its relay, whose resident runs (``host``) or has to be started (``cold``)."""
        file = "shared.py" if kind == "plain" else "shared_asynchronous.py"
        name = f"com.example.bench.{'a' if kind == 'async' else ''}{'shared' if variable == 'host' else 'cold'}"
        return self._installed(f"nmhost, shared, {kind}", file, self._own, variable=variable, name=name)

    @property
    def method(self) -> Candidate:
        """Return the host with a JSON-RPC method, installed."""
        return self._installed("nmhost, JSON-RPC method", "method.py", self._own)

    @property
    def unchecked(self) -> Candidate:
        """Return the host whose plain handler answers as the method does, installed."""
        return self._installed("nmhost, plain handler of the same messages", "unchecked.py", self._own)

    @property
    def fast(self) -> list[Candidate]:
        """Return the host with the fast codec, installed; nothing where there is no msgspec."""
        return [self._installed("nmhost[fast]", "fast.py", self._fast)] if self._fast else []

    def _peer(self, requirement: str, file: str) -> Candidate:
        interpreter = environments.peer(self._folder / file.removesuffix(".py"), requirement)
        return Candidate(requirement.replace("==", " "), (interpreter, str(HOSTS / file)))

    def _installed(
        self, title: str, file: str, interpreter: str, *, variable: str = "", name: str = "com.example.bench"
    ) -> Candidate:
        """Return a host started through the wrapper that an installation writes; with a variable, a shared one."""
        home = self._folder / "homes" / f"{file.removesuffix('.py')}{variable}"
        places = Places.here(home=home)
        host = Host(name, extensions=["bench@example.com"], shared=bool(variable))
        browsers = [load_catalogue(environ={}).find("firefox")]
        plan = plan_install(
            host,
            browsers=browsers,
            places=places,
            app=f"{HOSTS / file}:{variable}" if variable else str(HOSTS / file),
            interpreter=probe(interpreter),
        )
        home.mkdir(parents=True, exist_ok=True)
        apply(plan, try_start=False)
        wrapper = Path(places.host_folder(host.name, plan.record.scope)) / host.name
        return Candidate(title, (str(wrapper),))
