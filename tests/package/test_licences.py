"""What a package says of whose it is."""

from pathlib import Path

import pytest

from nmhost.manifest import HostManifest, classify
from nmhost.package import Package, Payload
from nmhost.package.licences import debian_licence, declared, notice

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


@pytest.mark.parametrize(
    ("licence", "names"),
    [
        ("GPL-3.0-or-later", ["GPL-3"]),
        ("LGPL-2.1-only", ["LGPL-2.1"]),
        ("MIT OR Apache-2.0", ["Apache-2.0"]),
        ("MPL-2.0", ["MPL-2.0"]),
        ("MIT\n\nYou may.", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_debian_s_own_text_of_a_licence_is_named(licence: str, names: list[str]) -> None:
    said = debian_licence(licence)
    assert said.startswith(licence)
    assert said.count("/usr/share/common-licenses/") == len(names)
    assert all(f"/usr/share/common-licenses/{name}" in said for name in names)


@pytest.mark.parametrize("name", ["GPL-2", "GPL-3", "LGPL-3", "GFDL-1.3", "Apache-2.0", "MPL-2.0"])
def test_a_text_that_every_debian_has_is_left_out(name: str) -> None:
    place = Path("/usr/share/common-licenses", name)
    if not place.is_file():
        pytest.skip("needs Debian's base-files")
    said = debian_licence(f"Ours\n\n{place.read_text(encoding='utf-8')}")
    assert said == f"Ours\n\nOn Debian systems the whole text is in {place}."
