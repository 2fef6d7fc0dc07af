"""What a package is made from, and what of it does not fit every format."""

import errno
from pathlib import Path

import pytest

from nmhost.errors import DefinitionError, InstallRefused
from nmhost.package import File, Rendered, policies, render
from tests.package.vault import package


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ({"version": "1.0rc1"}, "1.0rc1"),
        ({"version": ""}, "version"),
        ({"maintainer": " "}, "maintainer"),
        ({"maintainer": "a\nb"}, "line break"),
        ({"homepage": "a\nb"}, "line break"),
        ({"program": "my vault"}, "my vault"),
        ({"program": "$(id)"}, "letters"),
    ],
)
def test_what_does_not_fit_every_format_is_refused(facts: dict[str, str], text: str) -> None:
    with pytest.raises(DefinitionError) as refused:
        package(**facts)
    assert text in str(refused.value)


def test_what_is_rendered_is_written(tmp_path: Path) -> None:
    written = Rendered({"a/b": File(b"x", 0o755)}).write(tmp_path)
    assert written == (tmp_path / "a" / "b",)
    assert written[0].read_bytes() == b"x"
    assert written[0].stat().st_mode & 0o777 == 0o755


def test_a_package_is_written_over_itself_but_never_over_what_another_one_left(tmp_path: Path) -> None:
    rendered = render("deb", package())
    assert rendered.write(tmp_path) == rendered.write(tmp_path)
    with pytest.raises(InstallRefused, match=r"/vault is no part of this package"):
        render("deb", package(program="other")).write(tmp_path)
    assert not list(tmp_path.rglob("other"))


@pytest.mark.parametrize(
    ("rendered", "own"),
    [
        (render("sh", package()), "install.sh"),
        (render("aur", package()), "PKGBUILD"),
        (render("deb", package()), "DEBIAN/control"),
        (policies(package().manifest), "README.txt"),
    ],
    ids=["sh", "aur", "deb", "policies"],
)
def test_what_somebody_else_wrote_where_a_file_goes_stays(rendered: Rendered, own: str, tmp_path: Path) -> None:
    file = tmp_path / own
    file.parent.mkdir(exist_ok=True)
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(InstallRefused, match=f"{own} is no part of this package"):
        rendered.write(tmp_path)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [file]
    assert file.read_text(encoding="utf-8") == "mine"


def test_what_was_cut_short_is_written_over(tmp_path: Path) -> None:
    rendered = render("sh", package())
    whole = rendered.write(tmp_path)
    for path in whole:
        if path != tmp_path / rendered.mark:
            path.unlink()
    assert rendered.write(tmp_path) == whole
    assert (tmp_path / rendered.mark).name == "vault"


@pytest.mark.parametrize(
    ("name", "own"),
    [("com.example.my_vault", "com.example.my-vault"), ("_vault", "vault"), ("a", "a-host"), ("_", "host")],
)
def test_a_package_s_own_name_begins_with_a_letter_or_digit(name: str, own: str) -> None:
    assert package(name=name).id == own


@pytest.mark.parametrize(
    ("said", "synopsis"),
    [("Opens", "Opens"), ("Opens\n\n  it", "Opens it"), ("word " * 40, "word " * 15 + "...")],
)
def test_a_synopsis_is_short(said: str, synopsis: str) -> None:
    assert package(description=said).synopsis == synopsis


def test_a_full_disk_is_told_with_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match=r"No space left on device: .*/vault'"):
        Rendered({"vault": File(b"x")}).write(tmp_path)
