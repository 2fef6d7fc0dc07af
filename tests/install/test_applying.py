"""A plan is carried out whole, twice without a difference, and undone exactly if a step fails."""

import stat
import sys
from pathlib import Path

import pytest

from nmhost.errors import InstallRefused
from nmhost.install import MakeFolder, WriteFile, apply
from nmhost.install.record import read_record
from nmhost.install.taking import take_all
from tests.install.conftest import NAME, MakePlan, snapshot

CHROMIUM = f".config/chromium/NativeMessagingHosts/{NAME}.json"
FIREFOX = f".mozilla/native-messaging-hosts/{NAME}.json"
WRAPPER = f".local/share/nmhost/hosts/{NAME}/{NAME}"
RECORD = f".local/share/nmhost/hosts/{NAME}/record.json"


def test_everything_is_written_for_the_user_alone(home: Path, make_plan: MakePlan) -> None:
    apply(make_plan(), try_start=False)
    modes = {name: mode for name, (mode, content) in snapshot(home).items() if content is not None}
    assert {name: stat.S_IMODE(mode) for name, mode in modes.items()} == {
        WRAPPER: 0o700,
        CHROMIUM: 0o600,
        FIREFOX: 0o600,
        RECORD: 0o600,
    }


def test_a_second_time_there_is_nothing_to_do(home: Path, make_plan: MakePlan) -> None:
    apply(make_plan(), try_start=False)
    before = snapshot(home)
    assert apply(make_plan(), try_start=False).done == ()
    assert snapshot(home) == before


def test_the_steps_that_were_taken_are_told(make_plan: MakePlan) -> None:
    done = apply(make_plan("firefox"), try_start=False).done
    assert [type(step) for step in done[-2:]] == [WriteFile, WriteFile]
    assert all(isinstance(step, MakeFolder) for step in done[:-2])


def test_a_file_of_ours_is_replaced_and_what_was_before_is_told(home: Path, make_plan: MakePlan) -> None:
    apply(make_plan(), try_start=False)
    again = apply(make_plan(app="/srv/other.py"), try_start=False)
    assert ([str(step.path) for step in again.done if isinstance(step, WriteFile)], again.replaced) == (
        [str(home / WRAPPER)],
        ("the app was /srv/vault.py",),
    )


def test_another_browser_is_added_to_the_record(home: Path, make_plan: MakePlan) -> None:
    apply(make_plan("chromium"), try_start=False)
    apply(make_plan("firefox"), try_start=False)
    record = read_record(home / RECORD)
    assert record is not None
    assert ([*record.browsers], len(record.files)) == (["chromium", "firefox"], 3)


def test_a_lost_record_is_written_again(home: Path, make_plan: MakePlan) -> None:
    apply(make_plan(), try_start=False)
    (home / RECORD).unlink()
    apply(make_plan(), try_start=False)
    assert (home / RECORD).is_file()


def test_a_wrong_mode_is_mended(home: Path, make_plan: MakePlan) -> None:
    apply(make_plan(), try_start=False)
    (home / WRAPPER).chmod(0o600)
    assert len(apply(make_plan(), try_start=False).done) == 1
    assert stat.S_IMODE((home / WRAPPER).stat().st_mode) == 0o700


def test_a_file_where_a_folder_has_to_be_is_refused_and_all_is_undone(home: Path, make_plan: MakePlan) -> None:
    (home / ".mozilla").write_text("", encoding="utf-8")
    before = snapshot(home)
    with pytest.raises(InstallRefused, match="nothing was changed"):
        apply(make_plan(), try_start=False)
    assert snapshot(home) == before


def test_a_broken_record_is_in_the_way_unless_forced(home: Path, make_plan: MakePlan) -> None:
    apply(make_plan(), try_start=False)
    (home / RECORD).write_text("{", encoding="utf-8")
    with pytest.raises(InstallRefused, match="--force"):
        apply(make_plan(), try_start=False)
    apply(make_plan(), force=True, try_start=False)
    assert read_record(home / RECORD) is not None


STEPS = 13  # of an installation for two browsers into an empty home, the two writes of the record included


@pytest.mark.parametrize("error", [OSError("disk full"), KeyboardInterrupt()], ids=["error", "interrupt"])
@pytest.mark.parametrize("count", range(STEPS))
def test_stopped_after_any_step_everything_is_as_before(
    home: Path, make_plan: MakePlan, monkeypatch: pytest.MonkeyPatch, count: int, error: BaseException
) -> None:
    (home / ".config").mkdir(mode=0o750)
    before = snapshot(home)
    stop_after(count, error, monkeypatch)
    with pytest.raises((InstallRefused, KeyboardInterrupt)):
        apply(make_plan(), try_start=False)
    assert snapshot(home) == before


@pytest.mark.parametrize("count", range(3))
def test_stopped_while_replacing_the_old_installation_stays(
    home: Path, make_plan: MakePlan, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    apply(make_plan(), try_start=False)
    before = snapshot(home)
    stop_after(count, OSError("disk full"), monkeypatch)
    with pytest.raises(InstallRefused, match="disk full"):
        apply(make_plan(app="/srv/other.py"), try_start=False)
    assert snapshot(home) == before


def stop_after(count: int, error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let only so many steps be taken."""
    module = sys.modules[take_all.__module__]
    take, taken = module._take, []

    def limited(step: object, registry: object) -> object:
        if len(taken) == count:
            raise error
        taken.append(step)
        return take(step, registry)

    monkeypatch.setattr(module, "_take", limited)
