"""A Python is asked, by starting it, what a wrapper needs to know of it."""

import sys
from pathlib import Path

import pytest

import nmhost
from nmhost.errors import InstallRefused
from nmhost.install import probe


def test_this_python_is_told() -> None:
    found = probe()
    assert (Path(found.path).resolve(), found.prefix, Path(found.library)) == (
        Path(sys.executable).resolve(),
        sys.prefix,
        Path(nmhost.__file__).parent,
    )


def test_a_shim_is_followed_to_its_python(tmp_path: Path) -> None:
    shim = program(tmp_path / "shims" / "python", f'exec "{sys.executable}" "$@"')
    assert Path(probe(shim).path).resolve() == Path(sys.executable).resolve()


def test_where_only_the_users_packages_have_nmhost_they_stay_in(tmp_path: Path) -> None:
    python = program(tmp_path / "python", f'[ "$1" = -I ] && exit 1; exec "{sys.executable}" "$@"')
    assert probe(python).flags == ("-P", "-E")


@pytest.mark.skipif(sys.prefix == sys.base_prefix, reason="needs a virtual environment")
def test_a_virtual_environments_python_has_one_name_whoever_asks() -> None:
    names = [path for path in Path(sys.executable).parent.glob("python*") if path.is_symlink() or path.suffix == ".exe"]
    assert len({probe(str(path)).path for path in names}) == 1


def test_what_is_printed_at_start_up_does_not_matter(tmp_path: Path) -> None:
    python = program(tmp_path / "python", f'echo welcome; exec "{sys.executable}" "$@"')
    assert Path(probe(python).path).resolve() == Path(sys.executable).resolve()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("echo 'No module named nmhost' >&2; exit 1", "can't import nmhost: No module named nmhost"),
        (None, "no Python at"),
        ("echo hello", "is no Python"),
    ],
    ids=["no-nmhost", "nothing-there", "no-python"],
)
def test_what_is_no_use_is_refused(tmp_path: Path, body: str | None, reason: str) -> None:
    path = program(tmp_path / "python", body) if body else str(tmp_path / "python")
    with pytest.raises(InstallRefused, match=reason):
        probe(path)


def test_what_does_not_start_is_refused(tmp_path: Path) -> None:
    (tmp_path / "python").write_text("", encoding="utf-8")
    with pytest.raises(InstallRefused, match="does not start"):
        probe(str(tmp_path / "python"))


def program(path: Path, body: str) -> str:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)
