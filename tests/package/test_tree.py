"""The files of a package as they lie on a Linux system."""

import json
import posixpath

from nmhost.browsers import System
from nmhost.package.layout import system_layout
from nmhost.package.tree import folder_of, program_of, tree
from tests.package.vault import CALLERS, NAME, package


def test_a_program_has_a_folder_of_its_own() -> None:
    assert (folder_of(package()), program_of(package())) == (f"usr/lib/{NAME}", f"/usr/lib/{NAME}/vault")


def test_every_browser_is_led_to_a_manifest_of_the_package() -> None:
    given = package()
    made = tree(given, system_layout(given, System.LINUX, program_of(given)))
    files = made.files()
    assert f"etc/chromium/native-messaging-hosts/{NAME}.json" in made.links
    for path, to in made.links.items():
        assert posixpath.normpath(posixpath.join(posixpath.dirname(path), files[path].link)) == to
        assert json.loads(made.own[to].read())["path"] == program_of(given)


def test_it_brings_the_program_and_its_licence() -> None:
    given = package(licence="Apache-2.0")
    own = tree(given, system_layout(given, System.LINUX, program_of(given))).own
    assert own[f"usr/lib/{NAME}/vault"].mode == 0o755
    assert b"Apache-2.0" in own[f"usr/share/licenses/{NAME}/LICENSE"].read()
    assert CALLERS[0].encode() in own[f"usr/share/{NAME}/firefox.json"].read()
