"""What a record names is a host's only where it can be: in its folder, in a browser's place, or leading to it."""

import json
from pathlib import Path

import pytest

from nmhost.browsers import Places, Scope
from nmhost.install import Record
from nmhost.install.belonging import Belongings, leads_to

NAME = "com.example.vault"


@pytest.fixture
def folder(home: Path) -> Path:
    return home / ".local/share/nmhost/hosts" / NAME


def belongings(home: Path, folder: Path, **facts: object) -> Belongings:
    record = Record(NAME, Scope.USER, "/app.py", "/python", "1", **facts)  # type: ignore[arg-type]
    return Belongings(record, folder, Places.here(home=home))


@pytest.mark.parametrize(
    ("file", "answer"),
    [
        (f".local/share/nmhost/hosts/{NAME}/anything", True),
        (f".mozilla/native-messaging-hosts/{NAME}.json", True),
        (f".config/chromium/NativeMessagingHosts/{NAME}.json", True),
        (".mozilla/native-messaging-hosts/com.example.other.json", False),
        (f"x/NativeMessagingHosts/{NAME}.json", False),
        (f".mozilla/{NAME}.json", False),
        (".ssh/id_ed25519", False),
    ],
)
def test_a_file_is_the_hosts_by_where_it_lies(home: Path, folder: Path, file: str, *, answer: bool) -> None:
    assert belongings(home, folder).has_file(home / file) is answer


def test_a_browsers_place_is_known_by_any_of_its_names(home: Path, folder: Path) -> None:
    (home / ".mozilla/native-messaging-hosts").mkdir(parents=True)
    (home / "link").symlink_to(".mozilla/native-messaging-hosts")
    assert belongings(home, folder).has_file(home / f"link/{NAME}.json")


def test_a_manifest_that_leads_to_the_host_is_its_own_wherever_it_lies(home: Path, folder: Path) -> None:
    manifest = home / "x" / f"{NAME}.json"
    manifest.parent.mkdir()
    manifest.write_text(json.dumps({"path": str(folder / NAME)}), encoding="utf-8")
    assert belongings(home, folder).has_file(manifest)


def test_only_folders_on_the_way_to_the_hosts_files_are_its_own(home: Path, folder: Path) -> None:
    files = {str(home / f"{each}/{NAME}.json"): ("1",) for each in (".mozilla/native-messaging-hosts", "x/y")}
    made = [str(home / each) for each in (".local", ".mozilla", ".mozilla/native-messaging-hosts", "x", "x/y", "z")]
    own = belongings(home, folder, files=files, folders=tuple(made)).folders()
    assert [str(each) for each in own] == made[:3]


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        ('{"path": "/h/hosts/a.b/a.b"}', True),
        ('{"path": "/h/hosts/../hosts/a.b/a.b"}', True),
        ('{"path": "/h/hosts/a.bc"}', False),
        ('{"path": 1}', False),
        ('{"path": "\\u0000"}', False),
        ("[]", False),
    ],
)
def test_a_manifest_leads_to_the_folder_of_its_program(tmp_path: Path, content: str, *, answer: bool) -> None:
    (tmp_path / "m.json").write_text(content, encoding="utf-8")
    assert leads_to(tmp_path / "m.json", Path("/h/hosts/a.b")) is answer
