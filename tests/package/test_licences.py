"""What a package says of whose it is."""

from pathlib import Path

import pytest

from nmhost.manifest import HostManifest, classify
from nmhost.package import Package, Payload
from nmhost.package.licences import declared, notice

MANIFEST = HostManifest("com.example.vault", "Opens the vault", (classify("vault@example.com"),))


def test_a_notice_names_the_author_the_licence_and_nmhosts() -> None:
    package = Package(MANIFEST, Payload({}, "vault", frozen=True), "1.0", "Ada", licence="GPL-3.0-or-later")
    said = notice(package)
    assert "Copyright: Ada\n\nGPL-3.0-or-later\n" in said
    assert "MIT License" in said


def test_without_a_licence_the_author_keeps_all_rights() -> None:
    assert "all rights are reserved" in notice(Package(MANIFEST, Payload({}, "vault", frozen=True), "1.0", "Ada"))


@pytest.mark.parametrize("file", ["LICENSE", "LICENCE.md", "COPYING.txt"])
def test_a_licence_is_named_and_its_text_is_taken(tmp_path: Path, file: str) -> None:
    (tmp_path / file).write_text("You may.\n", encoding="utf-8")
    assert declared(tmp_path, "MIT") == "MIT\n\nYou may."
