"""A tap is put in place of the program in every manifest, and taken away exactly, whatever happened meanwhile."""

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

import nmhost.tap.placing
from nmhost.browsers import Places
from nmhost.errors import InstallRefused
from nmhost.install.steps import Step
from nmhost.install.taking import take_all
from nmhost.tap import Settings, Tap, find_tap, find_taps, place_tap, remove_tap
from tests.install.conftest import snapshot
from tests.tap.conftest import LETTERS, NAME, found, write_manifest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="taps are for POSIX")


def test_every_manifest_leads_to_the_tap_and_keeps_what_else_it_says(
    places: Places, tapped: Callable[..., Tap]
) -> None:
    before = found(places).manifest
    tap = tapped()
    after = found(places).manifest
    assert {**after, "path": ""} == {**before, "path": ""}
    assert {found(places, each).program for each in ("chromium", "firefox")} == {
        str(each) for each in tap.folder.iterdir() if each.suffix != ".json"
    }


def test_taking_it_away_leaves_everything_as_it_was(home: Path, places: Places, tapped: Callable[..., Tap]) -> None:
    before = snapshot(home)
    remove_tap(tapped(), places)
    assert snapshot(home) == before


@pytest.mark.parametrize("steps_taken", range(12))
def test_a_tap_that_was_cut_short_is_taken_away_exactly(
    home: Path, places: Places, monkeypatch: pytest.MonkeyPatch, steps_taken: int
) -> None:
    before = snapshot(home)

    def cut_short(steps: Iterable[Step]) -> None:
        for step, _ in zip(steps, range(steps_taken), strict=False):
            take_all([step])

    monkeypatch.setattr(nmhost.tap.placing, "take_all", cut_short)
    place_tap(NAME, places, Settings())
    monkeypatch.undo()
    tap = find_tap(NAME, places)
    if tap is not None:
        remove_tap(tap, places)
        assert snapshot(home) == before


@pytest.mark.parametrize("steps_taken", range(12))
def test_a_removal_that_was_cut_short_can_be_done_again(
    home: Path, places: Places, tapped: Callable[..., Tap], monkeypatch: pytest.MonkeyPatch, steps_taken: int
) -> None:
    before = snapshot(home)
    tap = tapped()

    def cut_short(steps: Iterable[Step]) -> None:
        for step, _ in zip(steps, range(steps_taken), strict=False):
            take_all([step])

    monkeypatch.setattr(nmhost.tap.placing, "take_all", cut_short)
    remove_tap(tap, places)
    monkeypatch.undo()
    again = find_tap(NAME, places)
    if again is not None:
        remove_tap(again, places)
    assert {name: seen for name, seen in snapshot(home).items() if name in before} == before
    assert found(places).program.endswith("told host")


def test_a_manifest_that_was_changed_meanwhile_stays(home: Path, places: Places, tapped: Callable[..., Tap]) -> None:
    tap = tapped()
    changed = write_manifest(home / ".mozilla/native-messaging-hosts", Path("/srv/new"), allowed_extensions=["a@b.c"])
    assert tap.lost == (changed,)
    assert remove_tap(tap, places) == (changed,)
    assert json.loads(changed.read_text("utf-8"))["path"] == "/srv/new"


def test_a_host_that_was_installed_anew_is_tapped_anew(
    home: Path, program: Path, places: Places, tapped: Callable[..., Tap]
) -> None:
    tapped()
    folder = home / ".config/chromium/NativeMessagingHosts"
    write_manifest(folder, program, allowed_origins=[f"chrome-extension://{LETTERS}/"], description="newer")
    assert not tapped().lost
    assert found(places).manifest["description"] == "newer"


def test_a_second_tap_changes_what_is_recorded(places: Places, tapped: Callable[..., Tap]) -> None:
    tapped()
    tapped(redact=("secret",))
    tap = find_tap(NAME, places)
    assert tap is not None
    assert tap.settings == Settings(redact=("secret",))
    assert tap.manifests[0].before is not None


def test_a_manifest_for_all_users_is_hidden_by_one_of_the_users_own(tmp_path: Path, program: Path) -> None:
    home, root = tmp_path / "own", tmp_path / "root"
    (home / ".mozilla").mkdir(parents=True)
    write_manifest(root / "usr/lib/mozilla/native-messaging-hosts", program, allowed_extensions=["told@example.com"])
    places = Places.here(home=home, root=str(root))
    before = snapshot(home)
    tap = place_tap(NAME, places, Settings())
    assert found(places, "firefox").manifest_path == str(home / f".mozilla/native-messaging-hosts/{NAME}.json")
    remove_tap(tap, places)
    assert snapshot(home) == before


def test_a_host_that_nobody_installed_is_refused(places: Places) -> None:
    with pytest.raises(InstallRefused, match=r"com\.example\.nobody"):
        place_tap("com.example.nobody", places, Settings())


def test_taps_that_are_in_place_are_listed(places: Places, tapped: Callable[..., Tap]) -> None:
    assert find_taps(places) == []
    tap = tapped()
    assert find_taps(places) == [tap]
