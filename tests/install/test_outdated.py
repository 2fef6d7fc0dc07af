"""An installed host whose app says otherwise by now is told, and installing it again mends it."""

from pathlib import Path

import pytest

from nmhost.browsers import Places
from nmhost.install import State, install, list_installed

APP = "from nmhost import Host\nfrom ids import IDS\nhost = Host('com.example.vault', extensions=IDS)\n"
FIRST, SECOND = "vault@example.com", "another@example.com"  # of other sizes, so that no stale bytecode is taken


@pytest.fixture
def app(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file of an installed app, which has its IDs from a file beside it."""
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(home))
    (tmp_path / "vault.py").write_text(APP, encoding="utf-8")
    (tmp_path / "ids.py").write_text(f"IDS = ['{FIRST}']\n", encoding="utf-8")
    install(tmp_path / "vault.py", browsers=["firefox"])
    return tmp_path / "vault.py"


def state(home: Path, *, compare_apps: bool = True) -> tuple[State, tuple[str, ...]]:
    (host,) = list_installed(Places.here(home=home), compare_apps=compare_apps)
    return host.state, host.problems


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (f"['{FIRST}', '{SECOND}']", f"its app names {SECOND} too now, which its manifests don't admit"),
        (f"['{SECOND}']", f"its app names {FIRST} no more, which its manifests admit"),
        ("1 / 0", "its app was changed and can't be asked any more"),
    ],
)
def test_an_edit_of_the_ids_is_seen_wherever_they_stand(app: Path, home: Path, ids: str, said: str) -> None:
    app.with_name("ids.py").write_text(f"IDS = {ids}  # edited\n", encoding="utf-8")
    assert state(home)[0] is State.OUTDATED
    assert said in state(home)[1][0]
    assert state(home, compare_apps=False) == (State.WHOLE, ())


def test_installing_again_mends_it_without_force(app: Path, home: Path) -> None:
    app.with_name("ids.py").write_text(f"IDS = ['{SECOND}']\n", encoding="utf-8")
    assert install(app, browsers=["firefox"]).applied.done
    assert state(home) == (State.WHOLE, ())


def test_another_edit_changes_nothing(app: Path, home: Path) -> None:
    app.write_text(APP + "# edited\n", encoding="utf-8")
    assert state(home) == (State.WHOLE, ())
    assert install(app, browsers=["firefox"]).applied.done == ()
