"""Install in a process of its own, in ways that go wrong: ``python installing.py kill|twice|full HOME``."""

import json
import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

from nmhost.browsers import Places, Scope, find
from nmhost.errors import InstallRefused
from nmhost.install import Interpreter, Plan, apply, apply_removal, list_installed, plan_install, plan_uninstall

NAME = "com.example.vault"
HOST = SimpleNamespace(name=NAME, description="d", extensions=["a@example.com", "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi"])
KILLED = 9
CHANGES = {"open", "os.mkdir", "os.rename", "os.chmod", "os.remove", "os.rmdir", "os.link", "os.symlink"}


def plan(home: Path, *browsers: str, app_name: str = "vault.py") -> Plan:
    """Plan an installation of an app that is there."""
    app = home.parent / app_name
    app.touch()
    return plan_install(
        HOST,
        browsers=[find(each) for each in browsers],
        places=Places.here(home=home),
        app=str(app),
        interpreter=Interpreter(os.path.realpath(sys.executable)),
    )


def in_child(act: Callable[[], object]) -> int:
    """Do *act* in a forked child and return its exit status."""
    pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    try:
        act()
    except InstallRefused as error:
        os.write(2, f"refused: {error}\n".encode())
        os._exit(3)
    os._exit(0)


def killed_at(number: int, change: Callable[[], object]) -> int:
    """Kill a process right before its change *number*; return its exit status."""

    def act() -> None:
        left = [number]

        def count(event: str, arguments: tuple[object, ...]) -> None:
            if event in CHANGES and (event != "open" or _writes(arguments[2])):
                left[0] -= 1
                if left[0] < 0:
                    os._exit(KILLED)

        sys.addaudithook(count)
        change()

    return in_child(act)


def _writes(flags: object) -> bool:
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def problems(home: Path) -> list[str]:
    """Return what is wrong with what is installed in a home."""
    places = Places.here(home=home)
    return [problem for each in list_installed(places, scopes=(Scope.USER,)) for problem in each.problems]


def broken_manifests(home: Path) -> list[str]:
    """Return the host manifests that name a wrapper which is not there or not whole."""
    plans = [plan(home, "chromium", app_name=name) for name in ("vault.py", "new.py")]
    whole = [step.data for each in plans for step in each.steps if Path(str(step.path)).name == NAME]  # type: ignore[union-attr]
    broken = []
    for path in home.rglob(f"{NAME}.json"):
        program = Path(json.loads(path.read_bytes())["path"])
        if not program.is_file() or program.read_bytes() not in whole:
            broken.append(str(path))
    return broken


def kill(home: Path) -> dict[str, object]:
    """Kill each way of changing what is installed before each of its changes; tell what is broken then and later."""
    broken: list[str] = []
    after: list[str] = []
    kills = {way: kill_one(way, home / way, broken, after) for way in WAYS}
    return {"kills": kills, "broken": broken, "after": after}


def kill_one(way: str, home: Path, broken: list[str], after: list[str]) -> int:
    """Kill one way of changing what is installed; return how often that was possible."""
    number = 0
    while True:
        place = home / str(number) / "home"
        place.mkdir(parents=True)
        if way != "install":
            apply(plan(place, "chromium", "firefox"), try_start=False)
        status = killed_at(number, WAYS[way](place))
        broken += broken_manifests(place)
        if number % 2:  # whoever comes next mends it, or takes it away
            apply(plan(place, "chromium", "firefox"), try_start=False)
            after += problems(place)
        remove(place)
        after += [str(path) for path in place.rglob("*")]
        if status != KILLED:
            return number
        number += 1


def remove(home: Path) -> None:
    """Uninstall what there is."""
    removal = plan_uninstall(NAME, places=Places.here(home=home))
    if removal.steps or removal.kept:
        apply_removal(removal)


def installing(home: Path) -> Callable[[], object]:
    """Return what installs for two browsers."""
    work = plan(home, "chromium", "firefox")
    return lambda: apply(work, try_start=False)


def upgrading(home: Path) -> Callable[[], object]:
    """Return what installs another app over the first, for one browser more."""
    work = plan(home, "chromium", "firefox", "edge", app_name="new.py")
    return lambda: apply(work, try_start=False)


def leaving(home: Path) -> Callable[[], object]:
    """Return what uninstalls from one of two browsers."""
    removal = plan_uninstall(NAME, places=Places.here(home=home), browsers=["firefox"])
    return lambda: apply_removal(removal)


def uninstalling(home: Path) -> Callable[[], object]:
    """Return what uninstalls all."""
    removal = plan_uninstall(NAME, places=Places.here(home=home))
    return lambda: apply_removal(removal)


WAYS = {"install": installing, "upgrade": upgrading, "leave": leaving, "uninstall": uninstalling}


def twice(home: Path) -> dict[str, object]:
    """Install for different browsers at once, again and again; tell what is wrong afterwards."""
    wrong: list[str] = []
    for number in range(20):
        place = home / str(number) / "home"
        place.mkdir(parents=True)
        children = []
        for browser in ("chromium", "firefox", "edge", "librewolf"):
            pid = os.fork()
            if pid == 0:
                os._exit(in_child(lambda place=place, browser=browser: apply(plan(place, browser), try_start=False)))
            children.append(pid)
        statuses = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in children]
        wrong += [f"exit status {status}" for status in statuses if status]
        wrong += problems(place) + broken_manifests(place)
        if in_child(
            lambda place=place: apply(plan(place, "chromium", "firefox", "edge", "librewolf"), try_start=False)
        ):
            wrong.append("the next installation is refused")
        remove(place)
        wrong += [str(path) for path in place.rglob("*")]
    return {"wrong": wrong}


def full(home: Path) -> dict[str, object]:
    """Install on a disk that is full; tell the exit status and what is left."""
    place = home / "home"
    place.mkdir(parents=True)

    def act() -> None:
        work = plan(place, "chromium", "firefox")
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        apply(work, try_start=False)

    status = in_child(act)
    return {"status": status, "left": [str(path) for path in place.rglob("*")]}


if __name__ == "__main__":
    way, folder = sys.argv[1:]
    print(json.dumps({"kill": kill, "twice": twice, "full": full}[way](Path(folder))))
