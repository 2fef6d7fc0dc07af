"""Manifests lie where the plan of an installation has them."""

import json
from dataclasses import replace

import pytest

from nmhost.errors import DefinitionError
from nmhost.package import File, render
from nmhost.package.layout import programs_of
from tests.package.vault import CALLERS, package


def test_manifests_lie_where_the_plan_of_an_installation_has_them() -> None:
    files = render("deb", package()).files
    manifest = json.loads(files["usr/share/com.example.vault/chromium.json"].read())
    assert manifest["path"] == "/usr/lib/com.example.vault/vault"
    assert manifest["allowed_origins"] == [f"chrome-extension://{CALLERS[1]}/"]
    firefox = json.loads(files["usr/share/com.example.vault/firefox.json"].read())
    assert firefox["allowed_extensions"] == [CALLERS[0]]
    place = "native-messaging-hosts/com.example.vault.json"
    assert files[f"etc/chromium/{place}"].link == "/usr/share/com.example.vault/chromium.json"
    assert files[f"usr/lib/mozilla/{place}"].link == "../../../share/com.example.vault/firefox.json"
    linked = files["DEBIAN/postinst"].read().decode()
    assert f"/etc/opt/chrome/{place} /usr/share/com.example.vault/chromium.json\n" in linked


@pytest.mark.parametrize(
    ("form", "name"),
    [("wix", "Firefox.json"), ("nsis", "uninstall.exe"), ("ps1", "contents"), ("scoop", "chromium.json")],
)
def test_a_file_that_would_take_the_package_s_own_place_is_refused(form: str, name: str) -> None:
    given = package(program="vault.exe")
    files = {**given.payload.files, name: File(b"data")}
    with pytest.raises(DefinitionError, match=f"a file called {name}"):
        render(form, replace(given, payload=replace(given.payload, files=files)))


def test_every_program_is_looked_at_before_one_is_replaced() -> None:
    given = package(program="vault.exe")
    files = {**given.payload.files, "bin/Other.EXE": File(b"program")}
    assert programs_of(replace(given, payload=replace(given.payload, files=files))) == ["vault.exe", "bin/Other.EXE"]
