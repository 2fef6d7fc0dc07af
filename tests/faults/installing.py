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
from nmhost.install import Interpreter, Plan, apply, list_installed, plan_install

NAME = "com.example.vault"
HOST = SimpleNamespace(name=NAME, description="d", extensions=["a@example.com", "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi"])
KILLED = 9
CHANGES = {"open", "os.mkdir", "os.rename", "os.chmod", "os.remove", "os.rmdir", "os.link", "os.symlink"}


def plan(home: Path, *browsers: str) -> Plan:
    """Plan an installation of an app that is there."""
    app = home.parent / "vault.py"
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


def killed_at(number: int, home: Path) -> int:
    """Kill an installation right before its change *number*; return the child's exit status."""

    def act() -> None:
        left = [number]

        def count(event: str, _arguments: object) -> None:
            if event in CHANGES:
                left[0] -= 1
                if left[0] < 0:
                    os._exit(KILLED)

        work = plan(home, "chromium", "firefox")
        sys.addaudithook(count)
        apply(work)

    return in_child(act)


def problems(home: Path) -> list[str]:
    """Return what is wrong with what is installed in a home."""
    places = Places.here(home=home)
    return [problem for each in list_installed(places, scopes=(Scope.USER,)) for problem in each.problems]


def broken_manifests(home: Path) -> list[str]:
    """Return the host manifests that name a wrapper which is not there or not whole."""
    wrapper = next(step for step in plan(home, "chromium").steps if Path(str(step.path)).name == NAME)  # type: ignore[union-attr]
    broken = []
    for path in home.rglob(f"{NAME}.json"):
        program = Path(json.loads(path.read_bytes())["path"])
        if not program.is_file() or program.read_bytes() != wrapper.data:  # type: ignore[union-attr]
            broken.append(str(path))
    return broken


def kill(home: Path) -> dict[str, object]:
    """Kill an installation before each of its changes in turn; tell what is broken then, and after the next one."""
    broken: list[str] = []
    after: list[str] = []
    number = 0
    while True:
        place = home / str(number) / "home"
        place.mkdir(parents=True)
        status = killed_at(number, place)
        broken += broken_manifests(place)
        apply(plan(place, "chromium", "firefox"))
        after += problems(place)
        if status != KILLED:
            return {"kills": number, "broken": broken, "after": after}
        number += 1


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
                os._exit(in_child(lambda place=place, browser=browser: apply(plan(place, browser))))
            children.append(pid)
        statuses = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in children]
        wrong += [f"exit status {status}" for status in statuses if status]
        wrong += problems(place) + broken_manifests(place)
        if in_child(lambda place=place: apply(plan(place, "chromium", "firefox", "edge", "librewolf"))):
            wrong.append("the next installation is refused")
    return {"wrong": wrong}


def full(home: Path) -> dict[str, object]:
    """Install on a disk that is full; tell the exit status and what is left."""
    place = home / "home"
    place.mkdir(parents=True)

    def act() -> None:
        work = plan(place, "chromium", "firefox")
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        apply(work)

    status = in_child(act)
    return {"status": status, "left": [str(path) for path in place.rglob("*")]}


if __name__ == "__main__":
    way, folder = sys.argv[1:]
    print(json.dumps({"kill": kill, "twice": twice, "full": full}[way](Path(folder))))
