"""Hosts are written where one browser looks, and admit every extension of it, also one that comes later."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from nmhost.browsers import find
from nmhost.errors import BrowserError
from nmhost.testing.real.hosts import HostPlaces
from tests.hosts import DECLARATION

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the folders are those of Linux")
NAME = "com.example.test"
FOLDERS = {"firefox": ".mozilla/native-messaging-hosts", "chromium": ".config/chromium/NativeMessagingHosts"}
IDS = {"firefox": "later@example.org", "chromium": "ponmlkjihgfedcbaponmlkjihgfedcba"}


@pytest.fixture(params=FOLDERS)
def family(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    for word in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "CHROME_CONFIG_HOME"):
        monkeypatch.delenv(word, raising=False)
    return str(request.param)


@pytest.fixture
def places(family: str, tmp_path: Path) -> HostPlaces:
    return HostPlaces(find(family), tmp_path, tmp_path / "hosts")


def manifest(home: Path, family: str) -> Mapping[str, object]:
    read: Mapping[str, object] = json.loads((home / FOLDERS[family] / f"{NAME}.json").read_text("utf-8"))
    return read


def callers(home: Path, family: str) -> str:
    whole = manifest(home, family)
    return json.dumps(whole.get("allowed_extensions", whole.get("allowed_origins")))


def test_a_program_admits_its_callers_and_each_extension(places: HostPlaces, tmp_path: Path, family: str) -> None:
    places.add_command(NAME, Path(sys.executable), callers=tuple(IDS.values()))
    assert IDS[family] in callers(tmp_path, family)
    other = {"firefox": "other@example.org", "chromium": "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi"}[family]
    places.admit(other)
    places.admit(other)
    assert callers(tmp_path, family).count(other) == 1
    assert (manifest(tmp_path, family)["path"], places.names) == (sys.executable, [NAME])


def test_an_app_is_installed_anew_for_an_extension_that_comes_later(
    places: HostPlaces, tmp_path: Path, family: str
) -> None:
    app = tmp_path / "app.py"
    app.write_text(DECLARATION, encoding="utf-8")
    places.add_app(str(app))
    assert IDS[family] not in callers(tmp_path, family)
    places.admit(IDS[family])
    assert IDS[family] in callers(tmp_path, family)


def test_a_program_that_is_not_there_is_named(places: HostPlaces, tmp_path: Path) -> None:
    with pytest.raises(BrowserError, match=r"there is no program .*nowhere"):
        places.add_command(NAME, tmp_path / "nowhere")


def test_a_manifest_is_written_as_it_is_if_it_has_a_name(places: HostPlaces, tmp_path: Path, family: str) -> None:
    places.add_manifest({"name": NAME, "type": "wrong"})
    assert manifest(tmp_path, family) == {"name": NAME, "type": "wrong"}
    with pytest.raises(BrowserError, match="a manifest's name is a string, this one's is 5"):
        places.add_manifest({"name": 5})


def test_what_hosts_have_logged_is_read_by_their_names(places: HostPlaces, tmp_path: Path) -> None:
    places.add_command(NAME, Path(sys.executable))
    log = tmp_path / ".local/state/nmhost/log" / NAME / "1.log"
    log.parent.mkdir(parents=True)
    log.write_text("started\n", encoding="utf-8")
    assert places.logs() == {NAME: "started\n"}
