"""What an app under development declares, and what of it has changed."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from nmhost.browsers import Family
from nmhost.dev.hosts import State, changes, found_as, methods_in, state_of
from nmhost.errors import DefinitionError
from tests.hosts import CHROMIUM_ID, DECLARATION


def test_what_changed_is_told() -> None:
    app = SimpleNamespace(name="a", extensions=())
    old, new = State(app, {"a": ("x",), "b": ()}), State(app, {"a": ("y",), "c": ()})  # type: ignore[arg-type]
    assert changes(old, new) == ["new method c()", "method b is gone", "method a takes (y) now"]
    assert changes(old, old) == []


def test_methods_are_those_of_the_description() -> None:
    document = {"methods": [{"name": "unlock", "params": [{"name": "vault"}, {"name": "timeout"}]}, {"name": "lock"}]}
    assert methods_in(document) == {"unlock": ("vault", "timeout"), "lock": ()}


APP = SimpleNamespace(name="com.example.a", extensions=("a@b.c",), modules={})


def test_another_name_and_other_callers_are_told() -> None:
    other = SimpleNamespace(name="com.example.b", extensions=("a@b.c", "d@e.f"))
    told = changes(State(APP), State(other))  # type: ignore[arg-type]
    assert told == ["the host is called com.example.b now", "callers are a@b.c, d@e.f now"]


def test_only_folders_of_the_apps_own_files_are_watched(tmp_path: Path) -> None:
    library = tmp_path / "site-packages" / "lib.py"
    library.parent.mkdir()
    for file in (library, tmp_path / "app.py", tmp_path / "other.py"):
        file.write_text("", encoding="utf-8")
    modules = {"lib": str(library), "app": str(tmp_path / "app.py"), "o": str(tmp_path / "other.py"), "g": "/gone.py"}
    assert State(SimpleNamespace(modules=modules)).folders == (tmp_path,)  # type: ignore[arg-type]


def test_an_app_says_what_it_declares_and_each_familys_browser_finds_it(tmp_path: Path) -> None:
    app = tmp_path / "app.py"
    app.write_text(DECLARATION.replace(f"'{CHROMIUM_ID}', ", "") + "@host.method\ndef look(at: str): pass\n", "utf-8")
    state = state_of(str(app), None)
    assert state.methods == {"look": ("at",)}
    with found_as(state, Family.FIREFOX) as found:
        assert found.caller == "test@example.com"
    with (
        pytest.raises(DefinitionError, match=r"com\.example\.test is not for chromium"),
        found_as(state, Family.CHROMIUM),
    ):
        pass
