"""Cases of the start: the arguments, the folder and the environment that browsers give, all of them poor."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from nmhost.browsers import System, this_system
from nmhost.check.asking import first_of
from nmhost.check.cases import tries
from nmhost.check.rig import Rig
from nmhost.check.verdicts import Fault, NotApplicable

_AT_ONCE = 8
_IN_A_ROW = 12
_PATH = "/usr/local/bin:/usr/bin:/bin"


def _answers(rig: Rig, environ: Mapping[str, str] | None, what: str) -> str:
    payload = rig.payload
    with rig.start(environ) as talk:
        talk.send(payload)
        try:
            talk.receive(first=True, to="its first message")
        except Fault as fault:
            raise Fault(f"{what}: {fault}") from None
        return "answered"


def _posix_only() -> None:
    if this_system() is System.WINDOWS:
        raise NotApplicable("what a Windows program can do without is another matter")


@tries("start.arguments")
def arguments(rig: Rig) -> str:
    """Start it with the arguments of the family; if it is silent, with another family's."""
    first = first_of(rig)
    if first.answer is not None:
        return "answered"
    for other in rig.subject.found:
        if first_of(rig.played_as(other)).answer is not None:
            raise Fault(
                f"it answers with the arguments that {other} gives, not with those of {rig.family}: {first.fault}"
            )
    raise NotApplicable("it answers with no family's arguments")


@tries("start.poor-environment")
def poor_environment(rig: Rig) -> str:
    """Start it with PATH and HOME alone, as a desktop's session may."""
    _posix_only()
    return _answers(rig, {"PATH": _PATH, "HOME": str(Path.home())}, "with PATH and HOME alone in its environment")


@tries("start.no-locale")
def no_locale(rig: Rig) -> str:
    """Start it in the C locale, where text is no UTF-8 by default, with a message beyond ASCII."""
    _posix_only()
    environ = {"PATH": _PATH, "HOME": str(Path.home()), "LC_ALL": "C"}
    with rig.answering(environ) as talk:
        talk.send(rig.odd('"\u20ac \U0001f600"'))
        talk.rest()
        rig.serves(talk)
        return "it goes on"


@tries("start.no-home")
def no_home(rig: Rig) -> str:
    """Start it without HOME."""
    _posix_only()
    return _answers(rig, {"PATH": _PATH}, "without HOME")


@tries("start.no-path")
def no_path(rig: Rig) -> str:
    """Start it without PATH."""
    _posix_only()
    return _answers(rig, {"HOME": str(Path.home())}, "without PATH")


@tries("start.home-is-not-writable")
def home_is_not_writable(rig: Rig) -> str:
    """Start it with a home, temporary and XDG folders that are not there and can't be made."""
    _posix_only()
    nowhere = "/proc/nowhere"
    places = ("HOME", "TMPDIR", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")
    return _answers(rig, {"PATH": _PATH, **dict.fromkeys(places, nowhere)}, "with folders that can't be written to")


@tries("start.other-folder")
def other_folder(rig: Rig) -> str:
    """Start it in its own folder, as browsers do; if it is silent there, in this shell's."""
    first = first_of(rig)
    if first.answer is not None:
        return "answered from its own folder"
    _posix_only()
    folder = Path.cwd()
    if first_of(rig, folder).answer is not None:
        raise Fault(f"it answers in the working directory {folder}, not in its own folder: {first.fault}")
    raise NotApplicable("it answers from no folder")


@tries("start.several-at-once")
def several_at_once(rig: Rig) -> str:
    """Start several at once: a browser starts a process for every port."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(lambda _: _answers(rig, None, f"as one of {_AT_ONCE} at once"), range(_AT_ONCE)))
    return f"{_AT_ONCE} at once, all answered"


@tries("start.again-and-again")
def again_and_again(rig: Rig) -> str:
    """Start it several times in a row, as sendNativeMessage does."""
    for number in range(1, _IN_A_ROW + 1):
        _answers(rig, None, f"at start {number} of {_IN_A_ROW}")
    return f"{_IN_A_ROW} starts"
