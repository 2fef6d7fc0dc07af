"""Start an installed host: what its wrapper runs, so that the wire is safe before a line of the app has run.

The wrapper's command is ``PYTHON -I -c 'from nmhost.start import main; main()' APP LOGS ARGUMENT...``: the app as
``/path/to/vault.py``, ``/path/to/vault.py:host`` or ``package.module:host``, the folder for logs, and what the browser
passed. A file of a package is imported as its module; ``/project/./package/module.py`` says that the package begins
in ``/project``, which ``__init__.py`` in its folders says otherwise.
"""

import os
import sys

from nmhost.ending import Ending, Terminated, uninterrupted
from nmhost.framing import without_collector
from nmhost.logs import Log, Output
from nmhost.port import sender_from_argv
from nmhost.transports import TRIAL, claim_stdio

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import TypeGuard

    from nmhost.lazy.declared_host import DeclaredHost

ROOT_MARK = f"{os.sep}.{os.sep}"
"""What parts the folder that an app is imported from and the rest of its file's path, where no ``__init__.py`` does."""

_OWN_ARGUMENTS = 3


def main(*extensions: str) -> None:
    """Claim the wire, import the app and run its host; exit 0 at the end of the port, 1 if there was no running it.

    Args:
        extensions: IDs of extensions in development, which may connect beside the host's own.
    """
    app, logs = sys.argv[1:_OWN_ARGUMENTS]
    sys.argv[:] = [app, *sys.argv[_OWN_ARGUMENTS:]]
    trial = TRIAL in os.environ
    transport = claim_stdio()
    # A wrapper for every user of the machine can't name one's home; an installation's trial leaves no log.
    log = Log(None if trial else os.path.expanduser(logs))
    sys.stdout = Output(log, stray=True)
    sys.stderr = Output(log, stray=False)
    log.watch()
    ending = Ending(transport, log)
    try:
        ending.arm()
        host = uninterrupted(lambda: without_collector(_load, app), f"while {app} was imported")
    except Terminated:
        log.info(f"terminated{ending.reason} while {app} was imported")
        sys.exit(0)
    except (Exception, SystemExit) as error:
        log.exception(f"{app} can't be imported, so the host can't run", error)
        sys.exit(1)
    host.extensions += extensions
    status = host._serve(transport, sender_from_argv(sys.argv), log, ending)
    ending.ignore_signals()
    sys.exit(status)


def _load(app: str) -> "DeclaredHost":
    """Return the host, and have loaded what it runs on."""
    host = load_host(app)
    if not host._registered.is_plain:
        __import__("nmhost.aio.runner")  # its driver
        if "asyncio" in sys.modules:
            __import__("nmhost.aio.looped")
    return host


def load_host(app: str) -> "DeclaredHost":
    """Return the ``Host`` that *app* names: a file or module, and the variable behind a colon if there are several.

    Raises:
        DefinitionError: There is no such file, or not exactly one host.
    """
    source, name = split_app(app)
    module = _load_file(source) if source.endswith(".py") or os.path.isabs(source) else _import(source)
    return _host_in(module, name, app)


def split_app(app: str) -> tuple[str, str]:
    """Return the file or module that *app* names and the variable, which may be empty.

    The last colon parts them only if an identifier follows, since paths hold colons too.
    """
    source, colon, name = app.rpartition(":")
    return (source, name) if colon and name.isidentifier() else (app, "")


def _load_file(path: str) -> "ModuleType":
    """Import the module in *path* under its own name, its folder before installed packages as for a script."""
    if not os.path.isfile(path):
        raise _refusal(f"there is no file {path}; was it moved? install the host again from where it is now")
    root, name = module_of(path)
    path = os.path.abspath(_followed(path))
    folder = os.path.dirname(path)
    if folder != root:
        sys.path.append(folder)  # last: a package may well have a module called like one of the standard library
    sys.path.insert(0, root)
    try:
        if name and name.partition(".")[0] not in sys.modules:
            module = _import(name)
            if getattr(module, "__file__", None) == path:
                return module
        return _load_clashing(path, os.path.basename(path).removesuffix(".py"))
    finally:
        # From here on an app's file called like a module of the standard library can't take its place.
        sys.path.remove(root)
        sys.path.insert(_first_installed(), root)


def module_of(path: str) -> tuple[str, str]:
    """Return the folder from which the file *path* is imported and its module's name, empty if it has none."""
    path = _followed(path)
    root, mark, inside = path.rpartition(ROOT_MARK)
    parts = inside.removesuffix(".py").split(os.sep)
    if mark:
        root = os.path.abspath(root or os.sep)
    else:
        root, file = os.path.split(os.path.abspath(path))
        parts = [file.removesuffix(".py")]
        while os.path.isfile(os.path.join(root, "__init__.py")):
            root, package = os.path.split(root)
            parts.insert(0, package)
    if not path.endswith(".py") or not all(map(str.isidentifier, parts)):
        return os.path.dirname(os.path.abspath(path)), ""
    return root, ".".join(parts).removesuffix(".__init__")


def _followed(path: str) -> str:
    """Return an app's file; where that is a link, what it leads to, beside which Python has a script import."""
    return os.path.realpath(path) if os.path.islink(path) and ROOT_MARK not in path else path


def _load_clashing(path: str, name: str) -> "ModuleType":
    """Import a file whose name is no module name, or somebody else's."""
    from importlib.machinery import SourceFileLoader
    from importlib.util import module_from_spec, spec_from_loader

    name = f"nmhost_app_{name}"
    spec = spec_from_loader(name, SourceFileLoader(name, path))
    if spec is None or spec.loader is None:
        raise _refusal(f"{path} can't be imported as a Python file")
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _import(name: str) -> "ModuleType":
    __import__(name)
    return sys.modules[name]


def _host_in(module: "ModuleType", name: str, app: str) -> "DeclaredHost":
    hosts = {id(value): (variable, value) for variable, value in vars(module).items() if _is_host(value)}
    if name:
        host = getattr(module, name, None)
        if host is None or not _is_host(host):
            what = "not there" if host is None else f"of type {type(host).__name__}, no Host"
            names = ", ".join(variable for variable, _ in hosts.values()) or "none"
            raise _refusal(f"{app}: {name} is {what}; its hosts: {names}")
        return host
    if len(hosts) != 1:
        names = ", ".join(f"{app}:{variable}" for variable, _ in hosts.values())
        raise _refusal(
            f"{app} has several hosts; name one: {names}" if hosts else f"{app} has no Host; make one: host = Host(...)"
        )
    return next(iter(hosts.values()))[1]


def _is_host(value: object) -> "TypeGuard[DeclaredHost]":
    """Return whether *value* is a ``Host``, whose module the app has loaded and nothing here needs."""
    return hasattr(type(value), "_serve")


def _first_installed() -> int:
    """Return where installed packages begin on ``sys.path``."""
    for index, entry in enumerate(sys.path):
        if entry.endswith(("site-packages", "dist-packages")):
            return index
    return len(sys.path)


def _refusal(reason: str) -> Exception:
    from nmhost.errors import DefinitionError  # only a wrong declaration needs it

    return DefinitionError(reason)
